"""The tables and word lists of the `data` folder: `fr` and `en` of one language, `fr_en` from one into the other."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from assistant.lexicon.normalise import fold

_DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[tuple[str, str]]:
    """The pairs of `data/fr_en/<name>.tsv` as they stand, in order."""
    pairs = (line.split("\t") for line in _lines(f"fr_en/{name}.tsv"))
    return [(left, right) for left, right in pairs]


def triples(name: str) -> list[tuple[str, str, str]]:
    """The rows of three fields of `data/fr_en/<name>.tsv` as they stand, in order."""
    split = (line.split("\t") for line in _lines(f"fr_en/{name}.tsv"))
    return [(first, second, third) for first, second, third in split]


@cache
def table(name: str) -> Mapping[str, str]:
    """Pairs of `data/fr_en/<name>.tsv`, the French side folded."""
    return MappingProxyType({fold(french): english for french, english in rows(name)})


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of `data/en/english_words.txt` by its name; KeyError where there is none."""
    lists = {
        head: words.split()
        for head, _, words in (line.partition(": ") for line in _lines("en/english_words.txt"))
    }
    return frozenset(lists[name])


def groups(name: str) -> list[list[str]]:
    """The lines of `data/en/<name>.txt`, each as its words."""
    return [line.split() for line in _lines(f"en/{name}.txt")]


def fields(name: str) -> list[list[str]]:
    """The lines of `data/en/<name>.tsv`, each as its fields."""
    return [line.split("\t") for line in _lines(f"en/{name}.tsv")]


@cache
def stop_words() -> frozenset[str]:
    """French words that tell nothing of what a text is about, folded; spaCy's, whose module takes seconds to load."""
    return frozenset(word for line in _lines("fr/stop_words_fr.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
