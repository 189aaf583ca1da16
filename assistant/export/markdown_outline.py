"""An outline as Markdown: citations are links to the rows of the bilingual table."""

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from assistant.export.blocks import (
    AnswerGrid,
    BilingualTable,
    Block,
    CitedParagraph,
    Heading,
    Item,
    Note,
    Quotation,
    Reference,
    Row,
)
from assistant.export.clean import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!^])")
_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def render_markdown(blocks: Sequence[Block]) -> str:
    """The blocks as CommonMark with tables; ends in a line feed."""
    parts = [(block, part) for block in blocks if (part := _block(block))]
    joined = "".join(
        part if before is None else f"{_apart(before, block)}{part}"
        for before, (block, part) in zip([None, *(b for b, _ in parts)], parts, strict=False)
    )
    return joined + "\n"


def _apart(before: Block, block: Block) -> str:
    """Entries of one list stand on lines that follow each other."""
    return "\n" if isinstance(before, Item) and isinstance(block, Item) else "\n\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * min(block.level, 6)} {literal(block.text)}"
        case Note():
            return f"*{literal(block.text)}*" if one_line(block.text) else ""
        case CitedParagraph():
            return _cited(block.text, block.references)
        case Quotation():
            return _quotation(block)
        case BilingualTable():
            return _table(block)
        case Item():
            return f"- {_cited(block.text, block.references)}"
        case AnswerGrid():
            return _grid(block)
    assert_never(block)


def literal(text: str) -> str:
    """Text that Markdown shows as it is: no HTML, image, link, mathematics or list comes of it."""
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    escaped = escaped.replace("://", ":\\//")
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] in "-+=" else f"{m[1]}\\", escaped)


def _quotation(quotation: Quotation) -> str:
    english = quotation.in_english_marks(literal(quotation.en))
    cited = f"**{literal(quotation.act)}** {english} {_links([quotation.reference])}"
    return f"> {cited}\\\n> {quotation.in_marks(literal(quotation.fr))}"


def _table(table: BilingualTable) -> str:
    lines = ["| | French | English |", "|---|---|---|"]
    return "\n".join([*lines, *(_row(row, table.target) for row in table.rows)])


def _row(row: Row, target: bool) -> str:
    label = row.reference.label
    place = f'<a id="s{label}"></a>{label}' if target else _links([row.reference])
    doubt = f" *({literal(row.mark)})*" if row.mark else ""
    return f"| {place} | {literal(row.fr)} | {literal(row.en)}{doubt} |"


def _grid(grid: AnswerGrid) -> str:
    lines = [_line(map(literal, grid.columns)), _line(["---"] * len(grid.columns))]
    for row in grid.rows:
        cells = [literal(cell) for cell in (*row.cells, *[""] * len(grid.columns))][: len(grid.columns)]
        lines.append(_line([*cells[:-1], f"{cells[-1]} {_links(row.references)}".strip()]))
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cited(text: str, references: Iterable[Reference]) -> str:
    return f"{literal(text)} {_links(references)}".rstrip()


def _links(references: Iterable[Reference]) -> str:
    return " ".join(f"[\\[{r.shown}\\]](#s{r.label})" for r in references)
