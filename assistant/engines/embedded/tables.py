"""The tables and word lists of the `data` folder that put French into English."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from assistant.engines.embedded.words import fold

_DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[tuple[str, str]]:
    """The pairs of `data/<name>.tsv` as they stand, in order."""
    pairs = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return [(left, right) for left, right in pairs]


@cache
def table(name: str) -> Mapping[str, str]:
    """Pairs of `data/<name>.tsv`, the French side folded."""
    rows = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return MappingProxyType({fold(row[0]): row[1] for row in rows})


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of `data/english_words.txt` by its name; KeyError where there is none."""
    lists = {
        head: words.split()
        for head, _, words in (line.partition(": ") for line in _lines("english_words.txt"))
    }
    return frozenset(lists[name])


def groups(name: str) -> list[list[str]]:
    """The lines of `data/<name>.txt`, each as its words."""
    return [line.split() for line in _lines(f"{name}.txt")]


@cache
def stop_words() -> frozenset[str]:
    """French words that tell nothing of what a text is about, folded; spaCy's, whose module takes seconds to load."""
    return frozenset(word for line in _lines("stop_words_fr.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
