"""A text that was changed in places, and where each place of the one lies in the other.

For long texts with few changes: only the changes are kept. A text of which every character must be followed
through many changes is a `translation.offset_text.MappedText`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

Span = tuple[int, int]
"""Half-open [start, end) in code points."""
Edit = tuple[int, int, str]
"""Start and end of a stretch of the old text, and what replaces it."""


@dataclass(frozen=True)
class EditedText:
    """An old text with stretches replaced; spans are half-open, in code points."""

    text: str
    _old: tuple[Span, ...] = field(default=(), repr=False)
    _new: tuple[Span, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, text: str, edits: Iterable[Edit]) -> "EditedText":
        """A text with edits made; of edits that overlap the first one is made."""
        parts: list[str] = []
        old: list[Span] = []
        new: list[Span] = []
        at = length = 0
        for start, end, word in sorted(edits, key=lambda edit: edit[:2]):
            if start < at or word == text[start:end]:
                continue
            parts += (text[at:start], word)
            length += start - at
            old.append((start, end))
            new.append((length, length + len(word)))
            length += len(word)
            at = end
        parts.append(text[at:])
        return cls("".join(parts), tuple(old), tuple(new))

    @property
    def changed(self) -> bool:
        """Whether anything is."""
        return bool(self._old)

    def back(self, span: Span, wide: bool = False) -> Span:
        """Where a span of this text lies in the old one; with what was taken out at its edges if `wide`."""
        return _moved(span, self._new, self._old, wide)

    def forth(self, span: Span) -> Span:
        """Where a span of the old text lies in this one; what was put in at its edges is left out."""
        return _moved(span, self._old, self._new, wide=False)


def _moved(span: Span, here: tuple[Span, ...], there: tuple[Span, ...], wide: bool) -> Span:
    start, end = span
    at = bisect_right(here, start, key=lambda stretch: stretch[0]) - 1
    if at >= 0:
        inside = start < here[at][1] or (wide and start == here[at][0])
        start = there[at][0] if inside else start - here[at][1] + there[at][1]
    find = bisect_right if wide else bisect_left
    at = find(here, end, key=lambda stretch: stretch[0]) - 1
    if at >= 0 and wide and end == here[at][0] < here[at][1]:
        at -= 1
    if at >= 0:
        end = there[at][1] if end <= here[at][1] else end - here[at][1] + there[at][1]
    return start, max(start, end)


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, each cut back to where the next begins."""
    ordered = sorted(spans)
    return [(a, min(b, after[0])) for (a, b), after in pairwise([*ordered, (2**62, 2**62)])]
