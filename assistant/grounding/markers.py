"""Citation markers in the forms models produce: [3], [3, 5], [3-5], 【3†source】, [^3], or (3) at a stop."""

import re
from dataclasses import dataclass

_LABEL = r"(?:(?:sentences?|sources?|lines?|refs?|no|n|s)(?![a-z])\.?\s*)?[\^#]?\s*"
_NUMBER = r"\d{1,6}(?:\s?[-–—‑]\s?\d{1,6})?"
_LIST = rf"{_LABEL}{_NUMBER}(?:\s?(?:[,;&]|,?\s?and\b)\s?{_LABEL}{_NUMBER}){{0,60}}"
_LINK = r"(?:\(\s?(?:https?:|www\.|#|/)[^)\s]*\))?"
_SQUARE = rf"[\[【［]\s?{_LIST}\s?(?:†[^\]】］\n]{{0,80}})?[\]】］]{_LINK}"
# In round brackets a number is a marker only where prose would not put one: around the end of a sentence.
_ROUND = rf"(?:(?<=[.!?…”\"»])\s?\(\s?{_LIST}\s?\)|\(\s?{_LABEL}\d{{1,3}}\s?\)(?=\s?[.!?…]))"

MARKER = rf"(?i:{_SQUARE}|{_ROUND})"
"""Source of a regular expression for one marker."""

OPENING = rf"(?i:[\[【［(]\s?{_LABEL}\d)"
"""Source of a regular expression for the beginning of a marker."""

UNFINISHED = r"(?:[\[【［(][^\]】］)\n]{0,120}\Z)"
"""Source of a regular expression for what may become a marker once more text has arrived."""

_FIND = re.compile(MARKER)
_RANGE = re.compile(r"(\d+)(?:\s?[-–—‑]\s?(\d+))?")
_CLUSTER = r"\0(?:\s?(?:[,;&]|,?\s?and\b)?\s?\0)*"
_LONGEST_RANGE = 30


@dataclass(frozen=True)
class Markers:
    """A text without its citation markers, and the numbers they named, in order and once each."""

    text: str
    numbers: tuple[int, ...]


def read_markers(text: str) -> Markers:
    """Take the citation markers out of a text.

    The text closes up around them ("said [3]." -> "said."). A range of more than 30 sentences names its two
    ends only: nothing is borne out by half a report.
    """
    numbers: dict[int, None] = {}
    for found in _FIND.finditer(text):
        for first, last in _RANGE.findall(_cited_part(found.group())):
            numbers.update(dict.fromkeys(_expand(int(first), int(last or first))))
    bare = _FIND.sub("\0", text)
    bare = re.sub(rf"[ \t]*{_CLUSTER}\s*(?=[.,;:!?…]|\Z)", "", bare)
    bare = re.sub(rf"\s*{_CLUSTER}\s*", " ", bare)
    return Markers(bare.strip(), tuple(numbers))


def _cited_part(marker: str) -> str:
    return re.split(r"†|\]\(", marker)[0]


def _expand(first: int, last: int) -> list[int]:
    if first <= last < first + _LONGEST_RANGE:
        return list(range(first, last + 1))
    return [first, last]
