"""Lines of PDF pages -> paragraphs, headings, and what is repeated on every page.

A line goes on with the paragraph unless space, size, indentation or a short line before it say otherwise;
words hyphenated at a line end are joined. Running heads and page numbers are marked as noise and put after
the paragraph they interrupt, and so are footnotes, so that sentences run over the page break whole.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from assistant.lexicon.quotation_marks import AFTER_STOP
from assistant.reading.credit_lines import is_credit
from assistant.reading.document import Block, BlockKind, Draft, Extract
from assistant.reading.hyphens import joined
from assistant.reading.noise import is_contents_line, is_watermark
from assistant.reading.note_marks import head_call, taken_out
from assistant.reading.pdf_columns import PageLine, find_gutter, in_reading_order
from assistant.reading.pdf_tables import TableBlock, with_tables

_ENDS = re.compile(rf"[.!?…:;]{AFTER_STOP}")
_BULLET = re.compile(r"(?:[-–—•*·▪◦‣●○■►➢✓]|\d{1,3}[.)]|\(?[a-z]\))\s+\S")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:sur|/|de|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "\u00ad": ""})
_EDGE = 3
_FULL, _WIDEST = 0.9, 1.5
"""How far right a line reaches that goes on in the next; the widest line distance where none does."""


@dataclass
class _Body:
    """What is usual in this document: the size of its letters, and line distance as a multiple of it."""

    size: float
    leading: float


@dataclass
class _Paragraph:
    """Lines joined so far, with the page each stands on."""

    lines: list[PageLine] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


_LONGEST_HEADING = 200


def to_extract(pages: Sequence[Sequence[PageLine]]) -> Extract:
    """The text of a document from the lines of its pages in the order of the file."""
    furniture = _furniture(pages)
    ordered = [
        in_reading_order(with_tables([a for a in page if (n, id(a)) not in furniture]))
        for n, page in enumerate(pages)
    ]
    body = _usual(ordered)
    words = Counter(w.lower() for page in ordered for a in page for w in re.findall(r"[\w'’-]+", a.text)[:-1])
    writer = _Writer(body, words)
    for number, lines in enumerate(ordered):
        running, notes = _without_footnotes(lines, body)
        writer.page(number + 1, running, notes, [a for a in pages[number] if (number, id(a)) in furniture])
    return writer.extract()


def _furniture(pages: Sequence[Sequence[PageLine]]) -> set[tuple[int, int]]:
    """Running heads and page numbers, as (page index, id of the line)."""
    edges: list[tuple[int, PageLine, tuple[str, str, int]]] = []
    for number, page in enumerate(pages):
        by_height = sorted(page, key=lambda line: line.top)
        for where, lines in (("top", by_height[:_EDGE]), ("bottom", by_height[-_EDGE:])):
            for line in lines:
                edges.append((number, line, (where, re.sub(r"\d+", "#", line.text), round(line.top / 6))))
    counts = Counter(key for _, key in {(number, key) for number, _, key in edges})
    enough = 2 if len(pages) < 6 else 3
    found = {(number, id(line)) for number, line, key in edges if counts[key] >= enough}
    for number, page in enumerate(pages):
        found |= {(number, id(line)) for line in page if is_watermark(line.text)}
        for line in (
            sorted(page, key=lambda line: line.top)[:1] + sorted(page, key=lambda line: -line.bottom)[:1]
        ):
            if _PAGE_NUMBER.fullmatch(line.text) and len(page) > 1:
                found.add((number, id(line)))
    return found


def _usual(pages: Sequence[Sequence[PageLine]]) -> _Body:
    sizes: Counter[float] = Counter()
    distances: list[float] = []
    within: list[float] = []
    for page in pages:
        edge = _FULL * max((line.right for line in page), default=0.0)
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
        for above, below in pairwise(page):
            if above.size == below.size and 0 < below.top - above.top < 3 * below.size:
                distances.append((below.top - above.top) / below.size)
                within += distances[-1:] if above.right >= edge else []
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    if within:
        return _Body(size, median(within))  # where every paragraph is a line, most distances part paragraphs
    return _Body(size, min(median(distances), _WIDEST) if distances else 1.2)


def _without_footnotes(lines: Sequence[PageLine], body: _Body) -> tuple[list[PageLine], list[PageLine]]:
    """The lines of a page, and the small print below the last line of its running text."""
    running = [
        i for i, line in enumerate(lines) if line.size > 0.92 * body.size or isinstance(line, TableBlock)
    ]
    last = running[-1] if running else len(lines) - 1
    return list(lines[: last + 1]), list(lines[last + 1 :])


class _Writer:
    """Joins lines to paragraphs and puts them down, page by page."""

    def __init__(self, body: _Body, words: Counter[str]) -> None:
        self._body, self._words = body, words
        self._draft = Draft()
        self._open = _Paragraph()
        self._waiting: list[tuple[list[PageLine], int, BlockKind | None]] = []
        self._sizes: list[float] = []
        self._right = 0.0
        self._left = 0.0

    def page(
        self, number: int, lines: Sequence[PageLine], notes: Sequence[PageLine], furniture: Sequence[PageLine]
    ) -> None:
        """One more page: its running text, its footnotes and what is repeated on every page."""
        edges = _column_edges(lines)
        for line, (self._left, self._right) in zip(lines, edges, strict=True):
            if isinstance(line, TableBlock):
                self._table(line, number)
                continue
            if not self._goes_on(line, number):
                self._close()
            self._open.lines.append(line)
            self._open.pages.append(number)
        self._waiting += [([line], number, "noise") for line in furniture]
        for note in _note_groups(notes):
            self._waiting.append((note, number, None))

    def _table(self, table: TableBlock, page: int) -> None:
        self._close()
        if not self._draft.pages or page > self._draft.pages[-1].page:
            self._draft.start_page(page)
        self._draft.add_grid(table.grid)
        self._sizes += [table.size] * (len(self._draft.blocks) - len(self._sizes))

    def extract(self) -> Extract:
        """The document put together."""
        self._close()
        extract = self._draft.extract()
        title = _title(extract.blocks, self._sizes)
        if title is not None:
            extract.blocks[title] = replace(extract.blocks[title], kind="title")
        return extract

    def _goes_on(self, line: PageLine, page: int) -> bool:
        if not self._open.lines:
            return False
        last, same_page = self._open.lines[-1], self._open.pages[-1] == page
        if is_contents_line(last.text) or is_contents_line(line.text):
            return False
        if (
            abs(last.size - line.size) > 0.08 * line.size
            or last.bold != line.bold
            or _BULLET.match(line.text)
        ):
            return False
        if last.hyphen:
            return True
        if self._parts_credit(last, line):
            return False
        ended = bool(_ENDS.search(taken_out(last.text).text))
        if not same_page or line.top <= last.top:
            return not ended and (line.text[0].islower() or not line.bold)
        if line.top - last.top > 1.35 * self._body.leading * line.size:
            return False
        indented = line.left - self._left > 0.8 * line.size and last.left - self._left < 0.5 * line.size
        return not (ended and (indented or self._was_short(last, line)))

    def _parts_credit(self, last: PageLine, line: PageLine) -> bool:
        """Whether one of two lines is a credit line by itself, no end of a sentence that happens to look like one."""
        if len(self._open.lines) == 1 and is_credit(last.text):
            return True
        alone = self._was_short(last, line) or bool(_ENDS.search(last.text))
        return alone and not line.text[0].islower() and is_credit(line.text)

    def _was_short(self, last: PageLine, line: PageLine) -> bool:
        """Whether the next word would have fitted on the line before."""
        letter = (line.right - line.left) / max(1, len(line.text))
        return last.right + letter * (len(line.text.split(maxsplit=1)[0]) + 2) < self._right

    def _close(self) -> None:
        if self._open.lines:
            self._put(self._open.lines, self._open.pages, self._kind(self._open.lines))
        self._open = _Paragraph()
        for lines, page, kind in self._waiting:
            self._put(lines, [page] * len(lines), kind)
        self._waiting.clear()

    def _kind(self, lines: Sequence[PageLine]) -> BlockKind | None:
        big = lines[0].size > 1.1 * self._body.size
        text = " ".join(line.text for line in lines)
        if (big or lines[0].bold) and len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ",")):
            return "heading"
        return None

    def _put(self, lines: Sequence[PageLine], pages: Sequence[int], kind: BlockKind | None) -> None:
        text, starts = "", []
        for line in lines:
            text = joined(text, line.text.translate(_LIGATURES).strip(), self._words)
            starts.append(len(text) - len(line.text.translate(_LIGATURES).strip()))
            text += "-" if line.hyphen else ""
        before = len(self._draft.blocks)
        self._draft.add(text.rstrip("-") if lines[-1].hyphen else text, kind)
        if len(self._draft.blocks) == before:
            return
        self._sizes.append(lines[0].size)
        begin = self._draft.blocks[-1].start
        for start, page in zip(starts, pages, strict=True):
            if not self._draft.pages or page > self._draft.pages[-1].page:
                self._draft.mark_page(begin + max(0, start), page)


def _title(blocks: Sequence[Block], sizes: Sequence[float]) -> int | None:
    """The block in the largest letters, if it is the only one or all before it are short and smaller."""
    largest = max(
        (size for block, size in zip(blocks, sizes, strict=True) if block.kind == "heading"), default=0
    )
    same = [i for i, size in enumerate(sizes) if size > 0.95 * largest and blocks[i].kind == "heading"]
    if not same:
        return None
    before = blocks[: same[0]]
    above = before and all(block.end - block.start <= _LONGEST_HEADING for block in before)
    return same[0] if above or (len(same) == 1 and not before) else None


def _column_edges(lines: Sequence[PageLine]) -> list[tuple[float, float]]:
    """For every line, the left and right edge of the column it stands in."""
    gutter = find_gutter(lines)
    first = [gutter is None or line.left < gutter for line in lines]
    edges: dict[bool, tuple[float, float]] = {}
    for line, side in zip(lines, first, strict=True):
        left, right = edges.get(side, (line.left, line.right))
        within = gutter is None or not side or line.right <= gutter
        edges[side] = (min(left, line.left), max(right, line.right) if within else right)
    return [edges[side] for side in first]


def _note_groups(notes: Sequence[PageLine]) -> list[list[PageLine]]:
    """Footnotes, each beginning with its number."""
    groups: list[list[PageLine]] = []
    for line in notes:
        if not groups or (head_call(line.text) or re.match(r"\d{1,3}\W?\s?[A-ZÀ-Ý«]|\*", line.text)):
            groups.append([])
        groups[-1].append(line)
    return groups
