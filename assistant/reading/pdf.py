"""PDF -> lines with their places on the page (PDFium), then paragraphs (`pdf_layout.py`).

PDFium was chosen over pypdf and pdfminer because it reads 400 pages in seconds, keeps the order of columns,
and tells where it joined a hyphenated word. It runs in the child process of `sandbox` like every parser.
"""

import ctypes
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from assistant.errors import SourceError
from assistant.reading.document import Extract
from assistant.reading.left_out import left_out
from assistant.reading.limits import Limits
from assistant.reading.pace import one_page, paced
from assistant.reading.pdf_columns import PageLine
from assistant.reading.pdf_layout import to_extract
from assistant.reading.pdf_pictures import Place, pictures, places
from assistant.reading.pdf_raised import on_the_line, raised_in, whole_lines, with_marks

_BREAK = "\ufffe"
"""What PDFium puts where it joined a word hyphenated at the end of a line."""
_PASSWORD = 4
_SCANNED = 20
"""Letters a page below which a document counts as scanned."""


def read_pdf(
    data: bytes, name: str, limits: Limits, told: Callable[[int, int], None] | None = None
) -> Extract:
    """The text of a PDF, page by page; a scanned one is read with Tesseract where that is installed.

    `told` hears the number of each page, and how many there are, before it is read.

    Raises SourceError for a damaged, locked, oversized or unreadable document.
    """
    import pypdfium2 as pdfium

    started = time.monotonic()
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise SourceError(f"{name} is protected by a password. Save it without one.") from error
        raise SourceError(f"{name} is a damaged PDF. Get a fresh copy of it.") from error
    if count > limits.pages:
        raise SourceError(
            f"{name} has {count} pages, more than {limits.pages}. Set ASSISTANT_READ_PAGES higher."
        )
    pages: list[list[PageLine]] = []
    shown: list[list[Place]] = []
    for number in paced(count, name, limits):
        if told:
            told(number + 1, count)
        with one_page():
            lines, pictured = _page(document, number)
            pages.append(lines)
            shown.append(pictured)
    letters = sum(len(line.text) for page in pages for line in page)
    if letters < _SCANNED * max(1, count):
        return _scanned(document, name, limits, started, told)
    extract = to_extract(pages)
    empty = [number for number, page in enumerate(pages, 1) if not page]
    if empty:
        extract.notes.append(f"Without text, not read: page {', '.join(map(str, empty[:20]))}.")
    extract.notes += left_out(pictures=pictures(shown))
    return extract


def _scanned(
    document: Any, name: str, limits: Limits, started: float, told: Callable[[int, int], None] | None
) -> Extract:
    from assistant.reading.ocr import read_pictures

    left = 0.8 * limits.seconds - (time.monotonic() - started)
    return read_pictures(document, name, left, told)


def _page(document: Any, number: int) -> tuple[list[PageLine], list[Place]]:
    """The lines of one page in the order of the file, and its pictures; none of a page that cannot be read."""
    import pypdfium2 as pdfium

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return [], []
    try:
        text = text_page.get_text_range()
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) != 2 * len(
            text
        ):  # beyond the first plane offsets would drift: see the characters as units
            text = "".join(c if ord(c) < 0x10000 else c + "\0" for c in text)
        height = page.get_height()
        lines = [
            line
            for start, end, hyphen in whole_lines(text_page, text, _line_spans(text))
            for line in _placed(text_page, text, start, end, hyphen, height)
        ]
        return lines, places(page)
    finally:
        text_page.close()
        page.close()


def _line_spans(text: str) -> list[tuple[int, int, bool]]:
    """Spans of the lines, [start, end), and whether each ends in a hyphen PDFium took out."""
    spans: list[tuple[int, int, bool]] = []
    start = 0
    for at, char in enumerate(text):
        if char in "\r\n" or char == _BREAK:
            spans.append((start, at, char == _BREAK))
            start = at + 1
    spans.append((start, len(text), False))
    return [(a, b, hyphen) for a, b, hyphen in spans if text[a:b].strip()]


def _placed(text_page: Any, text: str, start: int, end: int, hyphen: bool, height: float) -> list[PageLine]:
    """The line with its box, cut where a wide gap says that two columns were taken for one line."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    cuts = _gaps(text_page, text, start, end)
    lines: list[PageLine] = []
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        while a < b and text[a].isspace():
            a += 1
        last = b
        while last > a and text[last - 1].isspace():
            last -= 1
        if a < last:
            lines.append(_line(text_page, text, a, last, hyphen and b == end, height))
    return lines


def _gaps(text_page: Any, text: str, start: int, end: int) -> list[int]:
    """Offsets where a new column begins inside a line."""
    rectangles = text_page.count_rects(start, end - start)
    if rectangles < 2:
        return []
    boxes = [text_page.get_rect(i) for i in range(rectangles)]
    edges = [b[0] for a, b in pairwise(boxes) if b[0] - a[2] > 1.5 * (b[3] - b[1]) > 0]
    cuts: list[int] = []
    for at in range(start + 1, end):
        if edges and text[at - 1].isspace() and not text[at].isspace():
            left = text_page.get_charbox(at, loose=True)[0]
            if any(abs(left - edge) < 2 for edge in edges):
                cuts.append(at)
    return cuts


def _line(text_page: Any, text: str, start: int, end: int, hyphen: bool, height: float) -> PageLine:
    import pypdfium2.raw as raw

    raised = list(raised_in(text_page, text, start, end))
    head, tail = on_the_line(text[start:end], raised)
    first = text_page.get_charbox(start + head, loose=True)
    last = text_page.get_charbox(start + tail, loose=True)
    size = raw.FPDFText_GetFontSize(text_page, start + head)
    return PageLine(
        text=with_marks(text[start:end], raised).replace("\0", ""),
        left=text_page.get_charbox(start, loose=True)[0],
        right=text_page.get_charbox(end - 1, loose=True)[2],
        top=height - max(first[3], last[3]),
        bottom=height - min(first[1], last[1]),
        size=max(1.0, float(size) if size > 1 else first[3] - first[1]),
        bold=_bold(text_page, start) and _bold(text_page, end - 1),
        hyphen=hyphen,
    )


def _bold(text_page: Any, at: int) -> bool:
    import pypdfium2.raw as raw

    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page, at, buffer, len(buffer), ctypes.byref(ctypes.c_int()))
    return b"bold" in buffer.value.lower() or b"black" in buffer.value.lower()
