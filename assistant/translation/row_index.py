"""Which rows of a table may stand in a text, found without searching the text for each of thousands of patterns.

A text is asked for the rows that share their rarest four letters with it (or three or two, where they have no more).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

_UNCERTAIN = re.compile(
    r"\{n\}|\?P<\w+>|<[^>]*>|\([^()]*\)[?*+]?|\[[^\]]*\][?*+]?|\\\w|[\w '-][?*+]|[\w '-]\{[\d,]*\}"
)
_CERTAIN = re.compile(r"[ '-]*[^\W\d_](?:[^\W\d_]|[ '-])*")
_GRAMS = (4, 3, 2)
"""How many letters (spaces too) a row is looked up by: as many as it has."""
FEWEST = _GRAMS[0]
"""So many letters in one piece are enough to look a row up by."""


class RowIndex:
    """Rows by the rarest of the runs of letters that each of them has for certain."""

    def __init__(self, grams: Sequence[Collection[str]]) -> None:
        """`grams` are those of each row, as `grams_of` gives them; a row without any is near every text."""
        common = Counter(gram for of_row in grams for gram in of_row)
        self._by_gram: defaultdict[str, list[int]] = defaultdict(list)
        for number, of_row in enumerate(grams):
            rarest = min(of_row, key=lambda gram: (common[gram], gram), default="")
            self._by_gram[rarest].append(number)

    def near(self, lower: str, first: int = 0) -> list[int]:
        """Numbers of the rows, from `first` on, that may stand in a text in lower case, in order."""
        has = {gram for length in _GRAMS for gram in _grams(lower, length)}
        shared = (self._by_gram[gram] for gram in {"", *has} & self._by_gram.keys())
        return sorted(number for numbers in shared for number in numbers if number >= first)


def grams_of(words: Sequence[str]) -> set[str]:
    """Runs of letters of these words, in lower case, all as long as the longest word allows."""
    longest = max(map(len, words), default=0)
    length = next((length for length in _GRAMS if length <= longest), 0)
    return {gram for word in words for gram in _grams(word, length)} if length else set()


def _grams(words: str, length: int) -> Iterator[str]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def certain_words(pattern: str) -> tuple[str, ...]:
    """The words that stand in a pattern outside any group, choice or repetition, the longest run of them first."""
    before = None
    while before != pattern:
        before, pattern = pattern, _UNCERTAIN.sub("\0", pattern)
    return tuple(sorted((run.lower() for run in _CERTAIN.findall(pattern)), key=len, reverse=True))
