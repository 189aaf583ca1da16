"""Which pronoun of one English text stands where in another one of the same sentence, by the best alignment."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

_WORD = re.compile(r"[\w’'-]+")
_CASES = {
    "he": "s", "she": "s", "it": "so", "him": "o", "her": "op", "his": "p", "its": "p",
    "himself": "r", "herself": "r", "itself": "r",
}  # fmt: skip
_SAME, _ALIKE, _ANOTHER_PRONOUN, _OTHER, _LEFT_OUT = 2.0, 1.0, 1.9, -0.6, -0.5
_STEM = 4
"""Letters that words which are alike begin with."""


def paired(one: str, other: str) -> Iterator[tuple[int, str]]:
    """Where a pronoun of the one text begins, and the pronoun of the same case in its place in the other."""
    left, right = list(_WORD.finditer(one)), [match.group() for match in _WORD.finditer(other)]
    for i, j in _steps([match.group() for match in left], right):
        if _case(left[i].group()) & _case(right[j]):
            yield left[i].start(), right[j]


def _case(word: str) -> set[str]:
    return set(_CASES.get(re.split(r"['’]", word.lower())[0], ""))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return _SAME
    if _case(one) & _case(other):
        return _ANOTHER_PRONOUN
    return _ALIKE if one[:_STEM] == other[:_STEM] else _OTHER


def _steps(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of the best alignment, from the end."""
    best = np.zeros((len(one) + 1, len(other) + 1))
    best[:, 0], best[0, :] = _LEFT_OUT * np.arange(len(one) + 1), _LEFT_OUT * np.arange(len(other) + 1)
    way = np.ones(best.shape, dtype=int)
    way[0, :] = 2
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            options = (
                best[i - 1, j - 1] + _likeness(one[i - 1], other[j - 1]),
                best[i - 1, j] + _LEFT_OUT,
                best[i, j - 1] + _LEFT_OUT,
            )
            way[i, j] = int(np.argmax(options))
            best[i, j] = options[way[i, j]]
    i, j = len(one), len(other)
    while i and j:
        if way[i, j] == 0:
            yield i - 1, j - 1
        i, j = i - (way[i, j] != 2), j - (way[i, j] != 1)
