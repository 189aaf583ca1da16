"""What exports are made of: a flat run of blocks, before any format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.lexicon.quotation_marks import in_english, in_french
from assistant.to_check import CHECK, LEGEND


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the report's or the conversation's own title."""

    level: int
    text: str


@dataclass(frozen=True)
class Note:
    """Small print: where a report comes from, what went wrong, which engine."""

    text: str


@dataclass(frozen=True)
class Reference:
    """A citation as a reader sees it: a label such as 12 or B12, unique within the export, its page, its doubt."""

    label: str
    page: int | None = None
    unsure: bool = False
    """Whether the English of the sentence may mislead."""

    @property
    def shown(self) -> str:
        """The number of a sentence, its page in a paged report, and the mark of a doubt: "12, page 3, check"."""
        return f"{self.placed}, {CHECK}" if self.unsure else self.placed

    @property
    def placed(self) -> str:
        """The same without the mark of a doubt."""
        return self.label if self.page is None else f"{self.label}, page {self.page}"


@dataclass(frozen=True)
class CitedParagraph:
    """A sentence of ours and the places that bear it out."""

    text: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Quotation:
    """A statement: what the speaker does with it, English, and the exact French."""

    act: str
    en: str
    fr: str
    verbatim: bool
    reference: Reference

    def in_marks(self, french: str) -> str:
        """The French as a format writes it, between marks only where the source quotes."""
        return in_french(french) if self.verbatim else french

    def in_english_marks(self, english: str) -> str:
        """The English as a format writes it, between marks only where the source quotes."""
        return in_english(english) if self.verbatim and english else english


@dataclass(frozen=True)
class Row:
    """A French sentence beside its English; `reference` is the label others point at."""

    reference: Reference
    fr: str
    en: str
    mark: str = ""
    """What there is to say of its English: why it may mislead, that its reader corrected it."""


@dataclass(frozen=True)
class BilingualTable:
    """French and English side by side; only a report's own table is what references link to."""

    rows: tuple[Row, ...]
    target: bool = True


@dataclass(frozen=True)
class Item:
    """An entry of a list."""

    text: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class GridRow:
    """What stands in each column, and the places that bear it out."""

    cells: tuple[str, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class AnswerGrid:
    """A table that answers a question, or one the report has; `BilingualTable` is the report itself."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


Block = Heading | Note | CitedParagraph | Quotation | BilingualTable | Item | AnswerGrid


def with_legend(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, and what the mark of a doubt means where one is there: below where the report comes from, or last."""
    told = list(blocks)
    if not any(_unsure(block) for block in told):
        return told
    at = 1
    while at < len(told) and isinstance(told[at], Note):
        at += 1
    told.insert(at if at > 1 else len(told), Note(LEGEND))
    return told


def _unsure(block: Block) -> bool:
    return any(reference.unsure for reference in _references(block))


def _references(block: Block) -> Iterator[Reference]:
    match block:
        case CitedParagraph() | Item():
            yield from block.references
        case Quotation():
            yield block.reference
        case BilingualTable():
            yield from (row.reference for row in block.rows)
        case AnswerGrid():
            yield from (reference for row in block.rows for reference in row.references)
