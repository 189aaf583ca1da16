"""The output of a batch: whole lines only, and what an earlier run has already done."""

import contextlib
import json
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from assistant.batch.work import Outcome, failure_line
from assistant.errors import UsageError


class Ledger:
    """The lines of a batch; a context manager.

    Lines are appended to the .jsonl as they come and forced to disk. For a .parquet they are kept beside it
    and turned into the table at the end. Opening it drops the lines of failures and a line cut short by a
    crash, so that a second run does these again.
    """

    def __init__(self, output: Path) -> None:
        if output.suffix not in (".jsonl", ".parquet"):
            raise UsageError(f"{output} is no batch output. Name a file that ends in .jsonl or .parquet.")
        self._output = output
        self._lines_path = output if output.suffix == ".jsonl" else output.with_suffix(".parquet.jsonl")
        self._file: IO[str] | None = None
        self.done: set[str] = set()
        """Sources an earlier run has briefed."""

    def __enter__(self) -> Self:
        try:
            self._keep_good_lines()
            self._file = self._lines_path.open("a", encoding="utf-8")
        except OSError as error:
            raise UsageError(
                f"Cannot write {self._output}: {error.strerror}. Choose another file with -o."
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
        if self._output != self._lines_path:
            write_parquet(self._lines_path, self._output)

    def write(self, outcome: Outcome) -> None:
        """Append what became of one source; it is on disk when this returns."""
        if self._file is None:
            raise RuntimeError("the ledger is not open")
        lines = outcome.lines if outcome.error is None else (failure_line(outcome),)
        self._file.write("".join(f"{line}\n" for line in lines))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _keep_good_lines(self) -> None:
        if not self._lines_path.exists():
            return
        aside = self._lines_path.with_name(f".{self._lines_path.name}.aside")
        with self._lines_path.open(encoding="utf-8") as lines, aside.open("w", encoding="utf-8") as kept:
            for line in lines:
                source = _briefed_source(line)
                if source is not None and source not in self.done:
                    self.done.add(source)
                    kept.write(line)
            kept.flush()
            os.fsync(kept.fileno())
        aside.replace(self._lines_path)


def _briefed_source(line: str) -> str | None:
    """Source of a whole line that holds a briefing, else None."""
    if not line.endswith("\n"):
        return None
    with contextlib.suppress(ValueError, KeyError, TypeError):
        record = json.loads(line)
        if record["schema"] == "assistant.briefing/1":
            return str(record["report"]["source"])
    return None


def write_parquet(lines: Path, output: Path) -> None:
    """The lines as a table: source, titles, summary, actors, error, and the briefing itself as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [(name, pa.string()) for name in ("source", "id", "title", "title_en", "error", "briefing")]
        + [("summary", pa.list_(pa.string())), ("actors", pa.list_(pa.string()))]
    )
    aside = output.with_name(f".{output.name}.aside")
    with pq.ParquetWriter(aside, schema) as writer, lines.open(encoding="utf-8") as file:
        for line in file:
            writer.write_table(pa.Table.from_pylist([_row(line)], schema=schema))
    aside.replace(output)


def _row(line: str) -> dict[str, object]:
    record = json.loads(line)
    if record["schema"] != "assistant.briefing/1":
        return {"source": record["source"], "error": record["error"], "summary": [], "actors": []}
    report = record["report"]
    return {
        **{name: report[name] for name in ("source", "id", "title", "title_en")},
        "summary": [claim["text"] for claim in record["summary"]],
        "actors": [actor["name_en"] for actor in record["actors"]],
        "briefing": line.rstrip("\n"),
    }
