"""A text that was changed for a model and still knows where each character came from."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.records import Span

Edit = tuple[int, int, str]
"""Start and end of a stretch, and what replaces it."""

Replacement = Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class MappedText:
    """A text and, for each of its characters, the half-open span of the original it stands for."""

    text: str
    origins: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> "MappedText":
        """A text as it is: every character stands for itself."""
        return cls(text, tuple((i, i + 1) for i in range(len(text))))

    def cut(self, start: int, end: int) -> "MappedText":
        """A part of the text, still mapped to the whole original."""
        return MappedText(self.text[start:end], self.origins[start:end])

    def sub(self, pattern: re.Pattern[str], replacement: str | Replacement) -> "MappedText":
        """Like `re.sub`, without group references in a string."""
        new = replacement if callable(replacement) else lambda _: replacement
        return self.edit((*match.span(), new(match)) for match in pattern.finditer(self.text))

    def each(self, change: Callable[[str], str]) -> "MappedText":
        """Each character changed, where the change is to one character."""
        changed = (change(char) for char in self.text)
        return MappedText(
            "".join(new if len(new) == 1 else old for new, old in zip(changed, self.text, strict=True)),
            self.origins,
        )

    def edit(self, edits: Iterable[Edit]) -> "MappedText":
        """The text with stretches replaced, in order; each new character stands for the whole stretch."""
        pieces: list[str] = []
        origins: list[Span] = []
        at = 0
        for start, end, new in edits:
            if new == self.text[start:end]:
                continue
            pieces += (self.text[at:start], new)
            origins += self.origins[at:start]
            origins += [self.origin(start, end)] * len(new)
            at = end
        if not pieces:
            return self
        pieces.append(self.text[at:])
        origins += self.origins[at:]
        return MappedText("".join(pieces), tuple(origins))

    def origin(self, start: int, end: int) -> Span:
        """The span of the original that [start, end) of this text stands for; empty for an empty one."""
        if start >= end:
            near = self.origins[start][0] if start < len(self.origins) else self._length()
            return near, near
        return self.origins[start][0], self.origins[end - 1][1]

    def _length(self) -> int:
        return self.origins[-1][1] if self.origins else 0

    def locate(self, start: int, end: int) -> Span:
        """The span of this text that stands for [start, end) of the original."""
        first = bisect_right(self.origins, start, key=lambda origin: origin[1])
        last = bisect_left(self.origins, end, key=lambda origin: origin[0])
        return first, max(first, last)
