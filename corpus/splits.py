"""Which hands are kept for validation and test: nobody who wrote those wrote anything else."""

from pathlib import Path
from typing import Literal

from corpus.format import AnnotatedReport, load

Split = Literal["train", "validation", "test"]
REPORTS = Path(__file__).parent / "reports"
HELD_OUT: dict[str, Split] = {"v1": "validation", "v2": "validation", "t1": "test", "t2": "test"}


def split_of(hand: str) -> Split:
    """The split that everything of a hand belongs to."""
    return HELD_OUT.get(hand, "train")


FIRST_HANDS = ("g0", "g1", "g2", "g3", "g4")
"""The hands that rules and learned weights were made with, g0 being the samples of the project."""


def reports_of(*hands: str) -> list[AnnotatedReport]:
    """The reports of these hands, by hand and name. Raises MarkError where one does not fit."""
    return [load(path) for hand in hands for path in sorted((REPORTS / hand).glob("*.report"))]
