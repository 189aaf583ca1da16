"""Quotation marks of every kind -> quoted spans of the report, outermost first.

Order of decision, left to right over the text:

1. Paired marks (« », “ ”, „ “, ‹ ›) open and close on a stack, so that inner quotations stay inner.
2. An opening mark at the head of the next paragraph while a quotation is open carries that quotation on: the
   piece before ends with its own paragraph, the new piece is marked `carries_on`. A closing mark there does the
   same before a capital, where another closes further down.
3. An opening mark inside a later paragraph shows that the open quotation was never closed: it ends with the
   paragraph it began in. A closing mark in a later paragraph closes it there.
4. Straight marks open after white space or an opening bracket and close after anything else. Straight and
   curly single marks count only where both ends of the pair stand at word boundaries.

Spans exclude the marks and the white space inside them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon.quotation_marks import BEFORE_OPENING, CLOSED_BY, CLOSES, EVERY, OPENS
from assistant.records import Span

_OPENING = "".join(CLOSED_BY)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_PARAGRAPH_END = re.compile(rf"\n\s*\n|\r\n\s*\r\n|\n(?=\s*[{OPENS}–—-])")
_LINE_END = re.compile(rf"{_PARAGRAPH_END.pattern}|(?<=[.!?…{CLOSES}])[ \t]*\r?\n")
"""Where a paragraph ends in a text that has no blank lines between them."""
_FEW_BLANK_LINES = 0.2
"""Of all ends of lines: a text with fewer blank ones has its paragraphs on lines of their own."""
_SINGLE = re.compile(r"(?<![\w'’\"])(['‘])(?=[\w\[(])([^\n]{2,300}?)(?<=[\w.!?…\])])(['’])(?![\w'’])")
_MINUTES = re.compile(r"\d['’]\s?\d{1,2}$")
_LONGEST = 4000
"""Characters after which an open quotation is taken for unclosed."""


@dataclass(frozen=True)
class Quote:
    """A quotation: `inner` without marks and inner spaces, `outer` with them."""

    inner: Span
    outer: Span
    carries_on: bool = False
    """True where it carries on the quotation of the paragraph before."""
    closed: bool = True


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of `text`, in order, without overlap; empty ones are left out."""
    found = _Scan(text).run()
    double = list(found)
    for match in _SINGLE.finditer(text):
        if not quotes_between(double, *match.span()):
            found.append(_quote(text, match.start(), match.end(), 1, 1))
    return sorted((quote for quote in found if quote.inner[0] < quote.inner[1]), key=lambda q: q.outer)


def quotes_between(quotes: Sequence[Quote], start: int, end: int) -> range:
    """Numbers of the quotations, in order and apart as `find_quotes` gives them, that reach into [start, end)."""
    first = bisect_right(quotes, start, key=lambda quote: quote.outer[1])
    return range(first, bisect_left(quotes, end, lo=first, key=lambda quote: quote.outer[0]))


def _quote(text: str, start: int, end: int, left: int, right: int, carries_on: bool = False) -> Quote:
    inner_start, inner_end = start + left, end - right
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_start < inner_end and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quote((inner_start, inner_end), (start, end), carries_on, closed=right > 0)


class _Scan:
    """One pass over the text; `stack` holds (position, closing marks) of what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quote] = []
        self.stack: list[tuple[int, str]] = []
        self.carries_on = False
        lines, blank = text.count("\n"), sum(1 for _ in _BLANK_LINE.finditer(text))
        ends = _LINE_END if blank < _FEW_BLANK_LINES * lines else _PARAGRAPH_END
        self.paragraph_ends = [m.start() for m in ends.finditer(text)] + [len(text)]

    def run(self) -> list[Quote]:
        """Every quotation of the text, in the order in which they close."""
        for at, mark in enumerate(self.text):
            if mark in EVERY:
                self._mark(at, mark)
        if self.stack:
            self._leave_open(len(self.text))
        return self.found

    def _mark(self, at: int, mark: str) -> None:
        if self.stack and at - self.stack[0][0] > _LONGEST:
            self._leave_open(at)
        if mark in '"”' and self._prime(at):
            return
        if self._closing_mark_carries_on(at, mark):
            self._open(at, mark)
        elif self.stack and mark in self.stack[-1][1] and not (mark == '"' and self._opens(at)):
            self._close(at)
        elif mark in _OPENING or (mark == '"' and self._opens(at)) or self._swedish(at, mark):
            self._open(at, CLOSED_BY.get(mark, mark))
        elif len(self.stack) > 1 and mark in self.stack[0][1]:
            self.stack = self.stack[:1]
            self._close(at)

    def _opens(self, at: int) -> bool:
        """A straight mark opens where a word could begin and something follows."""
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        if self.stack and self.stack[-1][1] == '"' and self._paragraph_end(self.stack[-1][0]) >= at:
            return False
        if before.isdigit() or after.isspace():
            return before.isspace() and self._spaced_pair(at)
        return before.isspace() or before in BEFORE_OPENING + ":,;" or not before.isalnum()

    def _prime(self, at: int) -> bool:
        """Whether the mark counts seconds (1'12"): another in its paragraph closes what is open."""
        if not _MINUTES.search(self.text, max(0, at - 6), at):
            return False
        end = self._paragraph_end(at)
        if not self.stack:
            return self.text[at] == "”" or self.text.count('"', at + 1, end) % 2 == 0
        if self.text[at] == "”":
            return 0 <= self.text.find("”", at + 1, end) < (self.text.find("“", at + 1, end) % (end + 1))
        return self.text.count('"', at + 1, end) % 2 == 1

    def _spaced_pair(self, at: int) -> bool:
        """Whether a straight mark with spaces on both sides has a partner in its paragraph."""
        return not self.stack and self.text.count('"', at + 1, self._paragraph_end(at)) % 2 == 1

    def _closing_mark_carries_on(self, at: int, mark: str) -> bool:
        """Whether the closing mark stands at the head of the next paragraph, as in old print: « … ¶ » … »."""
        if mark != "»" or len(self.stack) != 1 or self.stack[0][1] != "»":
            return False
        ended = self._paragraph_end(self.stack[0][0])
        after = self.text[at + 1 : at + 4].strip("\u00a0\u202f ")
        heads = ended < at and not self.text[ended:at].strip()
        return heads and after[:1].isupper() and self.text.find("»", at + 1) > 0

    def _swedish(self, at: int, mark: str) -> bool:
        before = self.text[at - 1] if at else " "
        return mark == "”" and not self.stack and (before.isspace() or before in "(['’")

    def _open(self, at: int, closing: str) -> None:
        if self.stack and self._paragraph_end(self.stack[0][0]) < at:
            ended = self._paragraph_end(self.stack[0][0])
            self._leave_open(at)
            self.carries_on = not self.text[ended:at].strip()
        self.stack.append((at, closing))

    def _close(self, at: int) -> None:
        start, closing = self.stack.pop()
        if self.stack and self.stack[-1][1] == closing and self._closes_both(at):
            start, _ = self.stack.pop()
        if not self.stack:
            self.found.append(_quote(self.text, start, at + 1, 1, 1, self.carries_on))
            self.carries_on = False

    def _closes_both(self, at: int) -> bool:
        """Whether one mark closes a quotation and the one it ends with: « … il m'a dit : « Va-t'en ! » Puis …".

        The sentence ends before it, and its paragraph has no other mark for the quotation around, nor the next.
        """
        if self.text[at] != "»" or len(self.stack) != 1:
            return False
        ended = self.text[:at].rstrip(" \u00a0\u202f")[-1:] in ".!?…" or self.text[at + 1 : at + 2] == "."
        end = self._paragraph_end(at)
        if not ended or self._paragraph_end(self.stack[0][0]) != end:
            return False
        rest = self.text[at + 1 : end]
        after = next((c for c in self.text[end:] if c in "«»"), "")
        return bool(rest.strip()) and rest.count("«") == rest.count("»") and after != "»"

    def _leave_open(self, at: int) -> None:
        """The open quotation ends with the paragraph it began in, or at `at` in a very long one."""
        start = self.stack[0][0]
        end = min(at, self._paragraph_end(start))
        self.found.append(_quote(self.text, start, end, 1, 0, self.carries_on))
        self.stack, self.carries_on = [], False

    def _paragraph_end(self, at: int) -> int:
        return self.paragraph_ends[bisect_left(self.paragraph_ends, at)]


def with_marks(span: Span, quotes: Sequence[Quote]) -> Span:
    """Take in the marks of a quotation the span starts or ends with."""
    start, end = span
    for quote in [quotes[n] for n in quotes_between(quotes, start, end)]:
        if quote.inner[0] == start and quote.inner[1] < end:
            start = quote.outer[0]
        elif quote.inner[1] == end and quote.inner[0] > start:
            end = quote.outer[1] if quote.closed else end
    return start, end
