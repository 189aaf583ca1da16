"""Which hands are kept for validation and test: nobody who wrote those wrote anything else."""

from pathlib import Path
from typing import Literal

Split = Literal["train", "validation", "test"]
REPORTS = Path(__file__).parent / "reports"
HELD_OUT: dict[str, Split] = {"v1": "validation", "v2": "validation", "t1": "test", "t2": "test"}


def split_of(hand: str) -> Split:
    """The split that everything of a hand belongs to."""
    return HELD_OUT.get(hand, "train")
