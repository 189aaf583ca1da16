"""Progress bars on standard error for the command line, from the one progress callback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from tqdm import tqdm

from assistant.records import Progress, Stage, Step, silent

_LABELS: dict[Stage, str] = {
    "read": "Reading",
    "load": "Loading models",
    "fetch": "Fetching",
    "convert": "Preparing models",
    "translate": "Translating",
    "positions": "Who says what",
    "summarise": "Summary",
    "evidence": "Searching",
    "answer": "Answering",
    "batch": "Briefing reports",
}


@contextmanager
def bars(*, quiet: bool) -> Iterator[Progress]:
    """A progress callback that draws one bar a stage; silent where standard error is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    drawing = _Bars()
    try:
        yield drawing
    finally:
        drawing.close()


class _Bars:
    """The bar of the stage under way."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, step: Step) -> None:
        if step.stage != self._stage:
            self.close()
            in_bytes = step.stage == "fetch"
            self._stage = step.stage
            self._bar = tqdm(
                total=step.total or None,
                initial=step.done if step.stage == "batch" else 0,  # what an earlier run did has no rate
                desc=_LABELS[step.stage],
                unit="B" if in_bytes else " reports" if step.stage == "batch" else "",
                unit_scale=in_bytes,
                leave=False,
                file=sys.stderr,
            )
        if self._bar is not None:
            self._bar.total = step.total or self._bar.total
            self._bar.update(max(0, step.done - self._bar.n))

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
        self._bar = self._stage = None
