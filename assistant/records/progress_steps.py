"""How long work tells what it has done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.records.answer_records import Evidence
from assistant.records.briefing_records import Claim, Positions
from assistant.records.report_records import Translation

Stage = Literal[
    "read", "load", "translate", "summarise", "positions", "evidence", "answer", "fetch", "convert", "batch"
]


@dataclass(frozen=True)
class Step:
    """One step of long work, as told to a progress callback.

    `done` of `total` in the stage's own units (sentences; bytes for fetch); total is 0 while unknown.
    `item` carries what was just finished where there is something to show: a Translation, the summary's
    Claims, the Positions, a tuple of Evidence, or the next piece of an answer's text (`str`).
    """

    stage: Stage
    done: int = 0
    total: int = 0
    item: "Translation | Claim | Positions | tuple[Evidence, ...] | tuple[Claim, ...] | str | None" = None


Progress = Callable[[Step], None]
"""Told of every step; raises `errors.Stopped` to stop the work."""


def silent(step: Step) -> None:
    """The progress callback of a caller that does not want any."""
