"""Digits and marks that stand raised in the lines of a PDF page: notes, and powers of units.

PDFium breaks a line at raised characters; `whole_lines` mends that, `with_marks` says what each of them is.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.lexicon.edited_text import EditedText
from assistant.reading.note_marks import superscript
from assistant.records import Span

PdfSpan = tuple[int, int, bool]
"""A line of a page's text, [start, end), and whether a hyphen was taken from its end."""
_MAY_BE = re.compile(r"[\d*†‡]+(?:[,;][\d*†‡]+)*")
_BREAK = re.compile(r"[\r\n]+")
_SMALL, _RAISED, _NEAR, _SAME_LINE = 0.86, 0.12, 0.6, 0.7
"""Shares of the letters' size: what is smaller, how far above the line, how far from the letter before."""
_SAMPLES = 12


def whole_lines(text_page: Any, text: str, spans: Sequence[PdfSpan]) -> list[PdfSpan]:
    """The lines of a page, those that PDFium broke at a raised character put together again."""
    whole: list[PdfSpan] = []
    for start, end, hyphen in spans:
        if whole and not whole[-1][2] and _broken(text_page, text, whole[-1][1], start, end):
            whole[-1] = (whole[-1][0], end, hyphen)
        else:
            whole.append((start, end, hyphen))
    return whole


def raised_in(text_page: Any, text: str, start: int, end: int) -> Iterator[Span]:
    """Runs of digits and marks that stand above the line [start, end) and are smaller, as offsets in it."""
    line = text[start:end]
    if not _MAY_BE.search(line):
        return
    letters = [at for at in range(start, end) if text[at].isalpha()][:_SAMPLES]
    if not letters:
        return
    size, at = max((_size(text_page, at), -at) for at in letters)
    height = _baseline(text_page, -at)
    for run in _MAY_BE.finditer(line):
        first = run.start()
        while first < run.end() and not _is_raised(text_page, start + first, size, height):
            first += 1
        if first < run.end():
            yield first, run.end()


def with_marks(line: str, raised: Sequence[Span]) -> str:
    """The words of a line, what is raised in it told as what it is (`note_marks`)."""
    edits = [(a, b, superscript(line[max(0, a - 16) : a], line[a:b])) for a, b in raised]
    return _BREAK.sub("", EditedText.of(line, edits).text if edits else line)


def on_the_line(line: str, raised: Sequence[Span]) -> Span:
    """Offsets of the first and the last character of a line that are not raised; its ends where all are of one kind."""
    up = {at for a, b in raised for at in range(a, b)}
    kept = [at for at, char in enumerate(line) if at not in up and not char.isspace()] if up else []
    return (kept[0], kept[-1]) if kept else (0, len(line) - 1)


def _broken(text_page: Any, text: str, stop: int, start: int, end: int) -> bool:
    """Whether what stands on both sides of a line break is one line, and one side of it raised."""
    while stop > 0 and text[stop - 1].isspace():
        stop -= 1
    while start < end and text[start].isspace():
        start += 1
    if not (stop and start < end) or not (_may_be(text[stop - 1]) or _may_be(text[start])):
        return False
    size, other = _size(text_page, stop - 1), _size(text_page, start)
    height, below = _baseline(text_page, stop - 1), _baseline(text_page, start)
    most = max(size, other)
    if min(size, other) > _SMALL * most or abs(height - below) > _SAME_LINE * most:
        return False
    gap = text_page.get_charbox(start, loose=True)[0] - text_page.get_charbox(stop - 1, loose=True)[2]
    return bool(-_NEAR * most < gap < _NEAR * most)


def _may_be(char: str) -> bool:
    return char.isdigit() or char in "*†‡" or char in "ermndo"


def _is_raised(text_page: Any, at: int, size: float, height: float) -> bool:
    return _size(text_page, at) < _SMALL * size and _baseline(text_page, at) > height + _RAISED * size


def _size(text_page: Any, at: int) -> float:
    import pypdfium2.raw as raw

    return float(raw.FPDFText_GetFontSize(text_page, at))


def _baseline(text_page: Any, at: int) -> float:
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, at, x, y)
    return y.value
