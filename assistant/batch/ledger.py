"""The output of a batch: whole lines only, and what an earlier run has already done.

One batch at a time writes an output: it holds the lock `.NAME.lock` beside it.
"""

import contextlib
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from filelock import FileLock, Timeout

from assistant.batch.work import BRIEFING, FAILURE, Outcome, failure_line
from assistant.errors import UsageError


class Ledger:
    """The lines of a batch; a context manager.

    Lines are appended to the .jsonl as they come and forced to disk. For a .parquet they are kept beside it
    and turned into the table at the end. Opening it drops the failures of `sources`, their briefings that lack a
    step, and a line cut short by a crash, so that a second run does these again. Raises UsageError, in one line,
    for an output that cannot be written, that another batch is writing, or that holds something else than
    briefings.
    """

    def __init__(self, output: Path, sources: Collection[str] = ()) -> None:
        if output.suffix not in (".jsonl", ".parquet"):
            raise UsageError(f"{output} is no batch output. Name a file that ends in .jsonl or .parquet.")
        if not output.parent.is_dir():
            raise UsageError(f"There is no folder {output.parent}. Make it, or choose another file with -o.")
        self._output, self._again = output, frozenset(sources)
        self._lines_path = output if output.suffix == ".jsonl" else output.with_suffix(".parquet.jsonl")
        self._lock = FileLock(output.with_name(f".{output.name}.lock"), timeout=0)
        self._file: IO[bytes] | None = None
        self.done: set[str] = set()
        """Sources an earlier run has briefed."""

    def __enter__(self) -> Self:
        with self._writable():
            try:
                self._lock.acquire()
            except Timeout as error:
                raise UsageError(
                    f"Another batch is writing {self._output}. Wait for it, or choose another file with -o."
                ) from error
            try:
                self._keep_good_lines()
                self._file = self._lines_path.open("ab")
            except BaseException:
                self._lock.release()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with self._writable():
                if self._file is not None:
                    self._file.close()
                if self._output != self._lines_path:
                    from assistant.batch.table import write_parquet

                    write_parquet(self._lines_path, self._output)
        finally:
            self._lock.release()

    def write(self, outcome: Outcome) -> None:
        """Append what became of one source; it is on disk when this returns. Raises UsageError."""
        if self._file is None:
            raise RuntimeError("the ledger is not open")
        line = outcome.line if outcome.error is None else failure_line(outcome)
        with self._writable():
            self._file.write(line.encode("utf-8", "replace") + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def _keep_good_lines(self) -> None:
        if not self._lines_path.exists():
            if self._output.exists():  # a table whose lines somebody has cleared away
                raise UsageError(
                    f"{self._output} is there without its lines in {self._lines_path.name}, so it cannot be "
                    "continued. Choose another file with -o."
                )
            return
        aside = self._lines_path.with_name(f".{self._lines_path.name}.aside")
        with self._lines_path.open("rb") as lines, aside.open("wb") as kept:
            for line in lines:
                if self._keep(line):
                    kept.write(line)
            kept.flush()
            os.fsync(kept.fileno())
        aside.replace(self._lines_path)

    def _keep(self, line: bytes) -> bool:
        """Whether a line of an earlier run stays; one cut short and the failures to be tried again do not."""
        if not line.endswith(b"\n"):
            return False
        schema, source, complete = _told(line)
        if schema not in (BRIEFING, FAILURE):
            raise UsageError(
                f"{self._output} holds something else than briefings. Choose another file with -o."
            )
        if schema == FAILURE or not complete:
            return source not in self._again
        known = source in self.done
        self.done.add(source)
        return not known

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(
                f"Cannot write {self._output}: {error.strerror}. Mend that and run it again, which does only "
                "what is missing, or choose another file with -o."
            ) from error


def _told(line: bytes) -> tuple[str, str, bool]:
    """Schema and source of a line, empty where it has none, and whether it is a whole briefing."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        record = json.loads(line)
        place = record["report"] if record["schema"] == BRIEFING else record
        return str(record["schema"]), str(place["source"]), bool(record.get("complete", True))
    return "", "", False
