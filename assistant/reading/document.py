"""What a file reader hands on: one text, what is known of its blocks, and metadata."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.reading.drop_capitals import is_drop_capital
from assistant.reading.grid import CellSpans, Grid
from assistant.reading.note_marks import Call, Label, Marked, head_mark, taken_out
from assistant.records import Link, SentenceKind, Span

BlockKind = SentenceKind | Literal["noise"]


@dataclass(frozen=True)
class Block:
    """A span of the text whose kind the file itself tells; kind None where it does not."""

    start: int
    end: int
    kind: BlockKind | None = None


@dataclass(frozen=True)
class PageStart:
    """Where a page of a paged document begins."""

    start: int
    page: int


@dataclass
class Extract:
    """What a reader took out of a file or page, before it is cut in sentences.

    `blocks` is empty for plain text, whose structure is found by its lines. `title`, `author`, `date` (ISO
    8601) and `publisher` are what the file's own metadata say, None where they do not; `carried` says that they are
    those of a mail it came in, so that the byline and date of an article in it count first. `own` says that the text
    is the very string somebody gave, which the report then keeps unchanged.
    """

    text: str
    blocks: list[Block] = field(default_factory=list)
    pages: list[PageStart] = field(default_factory=list)
    title: str | None = None
    author: str | None = None
    date: str | None = None
    publisher: str | None = None
    notes: list[str] = field(default_factory=list)
    own: bool = True
    carried: bool = False
    calls: list[Call] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    tables: list[CellSpans] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def page_at(self, offset: int) -> int | None:
        """The page a place in the text is on; None where there are no pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at].page if at >= 0 else None


_HALVES = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """The text with the halves of characters (lone surrogates), which no file can hold, made U+FFFD."""
    return _HALVES.sub("\ufffd", text)


BETWEEN_CELLS = " | "
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x7f\ufffd]")
_FEW, _SHARE = 8, 20


def is_junk(text: str) -> bool:
    """Whether so much of a text is control characters, or could not be decoded, that it is none."""
    return len(_NO_TEXT.findall(text)) > max(_FEW, len(text) // _SHARE)


class Draft:
    """Puts an Extract together from blocks in reading order, a blank line between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.pages: list[PageStart] = []
        self._calls: list[Call] = []
        self._labels: list[Label] = []
        self._tables: list[CellSpans] = []
        self._links: list[Link] = []

    def add(self, text: str, kind: BlockKind | None = None) -> None:
        """One more paragraph, heading or item; a text of white space alone adds nothing.

        Marks of notes in it (`note_marks`) are taken out, and their places kept.
        """
        marked = taken_out(text)
        if not marked.text:
            return
        if self._opens_with_capital(marked.text):
            self._go_on(marked)
            return
        start, end = self._put(marked.text)
        self._calls += [Call(start + call.at, call.mark, call.key) for call in marked.calls]
        if marked.label is None and marked.key == "":
            kind = "note"
        elif marked.label is not None or marked.key is not None:
            head = head_mark(marked.text) if marked.key and marked.label is None else None
            words = start + (head[1] if head and marked.text[:1] in "[(" else 0)
            self._labels.append(Label(words, end, marked.label or "", marked.key or ""))
            kind = kind if kind == "noise" and marked.key is None else "note"
        if kind != "noise":
            self._keep_links(marked, start)
        self.blocks.append(Block(start, end, kind))

    def _opens_with_capital(self, text: str) -> bool:
        """Whether the block before is a drop capital that a text goes on from."""
        return bool(self.blocks) and is_drop_capital(self._parts[-1], text)

    def _go_on(self, marked: Marked) -> None:
        """Puts a text behind the capital that stands alone before it."""
        start = self._length
        self._parts[-1] += marked.text
        self._length += len(marked.text)
        self._calls += [Call(start + call.at, call.mark, call.key) for call in marked.calls]
        self._keep_links(marked, start)
        self.blocks[-1] = Block(self.blocks[-1].start, self._length)

    def _keep_links(self, marked: Marked, start: int) -> None:
        for link in marked.links:
            self._links.append(
                Link(words=(start + link.words[0], start + link.words[1]), address=link.address)
            )

    def add_grid(self, grid: Grid) -> None:
        """A table, a row a block; what one holds that only lays out text, as paragraphs."""
        if not grid.holds_data:
            for cell in (cell for row in grid.rows for cell in row):
                for paragraph in cell:
                    self.add(paragraph)
            return
        rows = [self._add_row([taken_out(cell) for cell in cells]) for cells in grid.texts()]
        self._tables.append(CellSpans(rows, grid.heads))

    def _add_row(self, cells: Sequence[Marked]) -> list[Span]:
        joined = BETWEEN_CELLS.join(cell.text for cell in cells)
        start, end = self._put(joined.strip())
        at = start - (len(joined) - len(joined.lstrip()))
        spans: list[Span] = []
        for cell in cells:
            spans.append((min(max(at, start), end), min(max(at + len(cell.text), start), end)))
            self._calls += [Call(at + call.at, call.mark, call.key) for call in cell.calls]
            self._keep_links(cell, at)
            at += len(cell.text) + len(BETWEEN_CELLS)
        self.blocks.append(Block(start, end, "row"))
        return spans

    def _put(self, text: str) -> Span:
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start, self._length

    def start_page(self, page: int) -> None:
        """What is added next stands on this page."""
        self.mark_page(self._length + 2 if self._parts else 0, page)

    def mark_page(self, start: int, page: int) -> None:
        """The page that begins at this offset."""
        self.pages.append(PageStart(start, page))

    @property
    def length(self) -> int:
        """Code points so far."""
        return self._length

    def extract(self) -> Extract:
        """The text and its blocks."""
        return Extract(
            "".join(self._parts),
            self.blocks,
            self.pages,
            own=False,
            calls=self._calls,
            labels=self._labels,
            tables=self._tables,
            links=self._links,
        )
