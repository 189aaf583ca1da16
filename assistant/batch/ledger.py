"""The output of a batch: whole lines only, and what an earlier run has already done.

One batch at a time writes an output: it holds the lock `.NAME.lock` beside it.
"""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from filelock import FileLock, Timeout

from assistant.batch.output_lines import LineFacts, numbered, told
from assistant.batch.work import Outcome, failure_line
from assistant.errors import UsageError
from assistant.whole_files import replacing


class Ledger:
    """The lines of a batch; a context manager.

    Lines are appended to the .jsonl as they come and forced to disk. For a .parquet they are kept beside it
    and turned into the table at the end. Opening it drops the failures of `sources`, their briefings that lack a
    step, and a line cut short by a crash, so that a second run does these again. All lines are judged before any is
    dropped. Raises UsageError, in one line, for an output that cannot be written, that another batch is writing,
    that holds something else than briefings, or that has damaged lines: with `set_aside` these go to a file of
    their own beside it (`NAME.damaged`), and their sources are done again.
    """

    def __init__(self, output: Path, sources: Collection[str] = (), set_aside: bool = False) -> None:
        if output.suffix not in (".jsonl", ".parquet"):
            raise UsageError(f"{output} is no batch output. Name a file that ends in .jsonl or .parquet.")
        if not output.parent.is_dir():
            raise UsageError(f"There is no folder {output.parent}. Make it, or choose another file with -o.")
        self._output, self._again, self._set_aside = output, frozenset(sources), set_aside
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
        damaged = self._judged()
        if damaged and not self._set_aside:
            raise UsageError(
                f"{self._lines_path}: {numbered(damaged)} damaged. Run it again with --set-aside, which moves what is "
                f"damaged to {self._damaged.name} and briefs those reports again, or choose another file with -o."
            )
        if damaged:
            self._move(frozenset(damaged))
        with replacing(self._lines_path) as kept, self._lines_path.open("rb") as lines:
            kept.writelines(line.removesuffix(b"\n") + b"\n" for line in lines if self._keep(told(line)))

    def _move(self, damaged: Collection[int]) -> None:
        self._damaged.touch(mode=0o600)
        with self._damaged.open("ab") as moved, self._lines_path.open("rb") as lines:
            moved.writelines(
                line.removesuffix(b"\n") + b"\n" for number, line in enumerate(lines, 1) if number in damaged
            )
            moved.flush()
            os.fsync(moved.fileno())

    @property
    def _damaged(self) -> Path:
        return self._lines_path.with_name(f"{self._lines_path.name}.damaged")

    def _judged(self) -> list[int]:
        """Numbers of the lines that are damaged. Raises UsageError for a file that is no output of a batch."""
        ours, odd, blank = False, list[int](), True
        with self._lines_path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                found = told(line)
                ours = ours or found.kind in ("briefing", "failure", "cut", "damaged")
                blank = blank and found.kind == "blank"
                # Behind lines of ours, what has no end is one of ours too, however little of it was written.
                cut = ours and not found.json and not line.endswith(b"\n")
                if found.kind in ("damaged", "other") and not cut:
                    odd.append(number)
        if not ours and not blank:
            raise UsageError(
                f"{self._output} holds something else than briefings. Choose another file with -o."
            )
        return odd

    def _keep(self, found: LineFacts) -> bool:
        """Whether a line of an earlier run stays; one cut short and the failures to be tried again do not."""
        if found.kind == "failure" or (found.kind == "briefing" and not found.complete):
            return found.source not in self._again
        known = found.source in self.done
        if found.kind == "briefing":
            self.done.add(found.source)
        return found.kind == "briefing" and not known

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(
                f"Cannot write {self._output}: {error.strerror}. Mend that and run it again, which does only "
                "what is missing, or choose another file with -o."
            ) from error
