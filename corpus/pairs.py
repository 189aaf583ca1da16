"""Sentence pairs that teach newspaper French: one a line, French, English and tag, separated by tabs."""

from dataclasses import dataclass
from pathlib import Path

from corpus.format import MarkError

PAIRS = Path(__file__).parent / "phrases"


@dataclass(frozen=True)
class SentencePair:
    """A sentence (or two) of French, its English, what it teaches, and the hand that wrote it."""

    french: str
    english: str
    tag: str
    hand: str


def load_pairs(path: Path) -> list[SentencePair]:
    """The pairs of a file, named after its hand. Raises MarkError for a line that has not three fields."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        fields = [part.strip() for part in line.split("\t")]
        if len(fields) != 3 or not all(fields):
            raise MarkError(f"{path.name}: line {number} has not three fields: {line[:80]}")
        french, english, tag = fields
        pairs.append(SentencePair(french, english, tag, path.stem))
    return pairs
