"""A report as it is read: its text, sentences, notes and tables, and its English."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.vocabulary import Flag

Span = tuple[int, int]
"""Half-open [start, end) in code points of the report's text."""
Alignment = tuple[tuple[Span, Span], ...]
"""Pairs of (span in the French, span in the English), in code points, one for each English word."""
SentenceKind = Literal["sentence", "heading", "item", "title", "note", "row"]
"""note: words of a note; row: cells of a table, with | between them."""


class Record(BaseModel):
    """Base of all records: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Edit(Record):
    """What a step made of a sentence on its way into English."""

    step: str = Field(description="module of the step, e.g. translation.pre_editing")
    text: str = Field(description="the whole sentence after it")


class Sentence(Record):
    """One sentence, heading or list item of a report, and its English once it is translated."""

    n: int = Field(ge=1, description="number, from 1 in reading order")
    start: int
    end: int
    paragraph: int = Field(ge=1, description="number of the paragraph it stands in, from 1")
    fr: str = Field(description="the report's own words, text[start:end]")
    en: str = Field(default="", description="English translation; empty until translated")
    flags: tuple[Flag, ...] = Field(
        default=(), description="findings of the translation audit, e.g. number-changed"
    )
    doubt: float | None = Field(
        default=None,
        description="how probable it is that the English misleads, 0 to 1; None where not judged",
    )
    corrected: bool = Field(default=False, description="whether the English is a reader's correction")
    kind: SentenceKind = "sentence"
    page: int | None = Field(
        default=None, description="page of a paged document, from 1; None where there are no pages"
    )
    language: str | None = Field(
        default=None, description="ISO 639-1 code where it is not the report's own, to be left as it is"
    )
    alignment: Alignment = Field(
        default=(), exclude=True, repr=False, description="which French each English word was made from"
    )
    edits: tuple[Edit, ...] = Field(
        default=(), exclude=True, repr=False, description="how the English came about, for `explain`"
    )


class Term(Record):
    """French words of a glossary, and how they are to be put into English."""

    fr: str = Field(description="as a dictionary has it; a plural or feminine is found by it")
    en: str = Field(default="", description="as it is to stand in English; empty: the French words are kept")


class Footnote(Record):
    """A note of the report: where it is called, and its words."""

    mark: str = Field(description="as it is printed: 1, *, a")
    anchor: Span | None = Field(
        default=None, description="where the mark stands in the text; empty where the text leaves it out"
    )
    words: Span | None = Field(
        default=None, description="where its words stand; None where the source has none"
    )
    fr: str = Field(default="", description="its words, text[words]")
    n: int | None = Field(default=None, description="number of the sentence its words begin in")


class Link(Record):
    """Words of the report that lead to an address where it was read."""

    words: Span = Field(description="where they stand in the text")
    address: str = Field(description="http, https or mailto; never followed")


class TableRow(Record):
    """One row of a table: the sentence it is, whose English has the cells in the same order with | between them."""

    n: int = Field(ge=1, description="number of the sentence that holds the row")
    cells: tuple[Span, ...] = Field(description="where each cell stands in the text; empty for an empty cell")


class Table(Record):
    """A table of the report, row by row."""

    rows: tuple[TableRow, ...]
    heads: int = Field(default=0, description="how many rows at its top name the columns")


def cells_in(english: str) -> list[str]:
    """The cells of a row, from its English."""
    return [cell.strip() for cell in english.split("|")]


class Report(Record):
    """A report as read: an immutable text, its sentences, and what is known about it."""

    id: str = Field(description="SHA-256 of the text, hexadecimal")
    title: str = Field(description="French title, found or made from the first words")
    title_en: str = Field(default="", description="English title; empty until translated")
    source: str = Field(description="path or URL it was read from, '-' for standard input")
    language: str = Field(description="ISO 639-1 code of the language it seems to be in")
    text: str
    sentences: tuple[Sentence, ...]
    boilerplate: tuple[Span, ...] = Field(
        default=(), description="spans that are not the report: banners, bylines, metadata"
    )
    author: str | None = None
    date: str | None = Field(default=None, description="date of publication as ISO 8601, None when not found")
    updated: str | None = Field(
        default=None, description="date it was last changed, as ISO 8601, None when not found"
    )
    publisher: str | None = Field(
        default=None, description="newspaper, agency or institution, None when not found"
    )
    footnotes: tuple[Footnote, ...] = Field(default=(), description="its notes, in the order they are called")
    tables: tuple[Table, ...] = Field(default=(), description="its tables, in order")
    links: tuple[Link, ...] = Field(
        default=(), description="where its words lead, in order; none of plain text"
    )
    glossary: tuple[Term, ...] = Field(
        default=(),
        description="the glossary's terms that occur in it, which its English is to have as they ask",
    )
    notes: tuple[str, ...] = Field(
        default=(), description="what reading wants said: repaired encoding, other language"
    )

    @property
    def dated(self) -> str | None:
        """The day it is from: of its publication, or of its last change where only that is known."""
        return self.date or self.updated

    def sentence(self, n: int) -> Sentence:
        """Sentence number n; raises IndexError for a number the report does not have."""
        if not 1 <= n <= len(self.sentences):
            raise IndexError(f"the report has no sentence {n}")
        return self.sentences[n - 1]

    def sentence_at(self, offset: int) -> Sentence:
        """The last sentence that begins at or before an offset; the first where none does."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)]

    def translated(self, translations: "Iterable[Translation]", title_en: str | None = None) -> "Report":
        """The same report with these English sentences filled in."""
        by_n = {t.n: t for t in translations}
        sentences = tuple(
            s.model_copy(
                update=by_n[s.n].model_dump(exclude={"n"})
                | {"alignment": by_n[s.n].alignment, "edits": by_n[s.n].edits}
            )
            if s.n in by_n
            else s
            for s in self.sentences
        )
        return self.model_copy(
            update={"sentences": sentences, "title_en": self.title_en if title_en is None else title_en}
        )


class Translation(Record):
    """The English of one sentence."""

    n: int
    en: str
    flags: tuple[Flag, ...] = ()
    doubt: float | None = None
    alignment: Alignment = Field(default=(), exclude=True, repr=False)
    edits: tuple[Edit, ...] = Field(default=(), exclude=True, repr=False)
