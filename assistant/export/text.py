"""An outline as plain text for the terminal."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest
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
from assistant.export.terminal_table import render_grid

_NARROWEST = 20
_SIDE_BY_SIDE = 72
"""Columns from which French and English fit beside each other; below, they are stacked."""


def render_text(blocks: Sequence[Block], width: int) -> str:
    """The blocks wrapped to `width` columns (at least 20); ends in a line feed."""
    width = max(width, _NARROWEST)
    lines: list[str] = []
    for previous, block in zip([None, *blocks], blocks, strict=False):
        if previous and not _tight(previous, block):
            lines.append("")
        lines += _block(block, width)
    return "\n".join(lines) + "\n"


def _tight(previous: Block, block: Block) -> bool:
    """Whether no empty line stands between the two."""
    if isinstance(previous, Note):
        return isinstance(block, Note)
    return isinstance(previous, Heading) or isinstance(block, Quotation | Item)


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Heading():
            return _heading(block, width)
        case Note():
            return _wrap(block.text, width)
        case CitedParagraph():
            return _wrap(_cited(block.text, block.references), width)
        case Quotation():
            return _quotation(block, width)
        case BilingualTable():
            return _table(block, width)
        case Item():
            return _wrap(_cited(block.text, block.references), width, first="  • ", rest="    ")
        case AnswerGrid():
            return render_grid(block, width)
    assert_never(block)


def _heading(heading: Heading, width: int) -> list[str]:
    lines = _wrap(heading.text, width)
    if heading.level <= 2:
        mark = "=" if heading.level == 1 else "-"
        lines.append(mark * max(map(len, lines), default=0))
    return lines


def _quotation(quotation: Quotation, width: int) -> list[str]:
    said = quotation.in_english_marks(one_line(quotation.en))
    english = f"{quotation.act}: {said}" if said else f"{quotation.act}:"
    lines = _wrap(_cited(english, [quotation.reference]), width, first="  – ", rest="    ")
    return lines + _wrap(quotation.in_marks(one_line(quotation.fr)), width, first="    ", rest="    ")


def _table(table: BilingualTable, width: int) -> list[str]:
    labels = [f"[{row.reference.label if table.target else row.reference.placed}]" for row in table.rows]
    indent = max(map(len, labels), default=0) + 1
    make = _beside if width >= _SIDE_BY_SIDE else _stacked
    return [
        line
        for label, row in zip(labels, table.rows, strict=True)
        for line in make(label, row, indent, width)
    ]


def _beside(label: str, row: Row, indent: int, width: int) -> list[str]:
    column = (width - indent - 2) // 2
    pairs = zip_longest(_wrap(row.fr, column), _wrap(_english(row), column), fillvalue="")
    heads = [label.ljust(indent)]
    return [f"{heads.pop() if heads else ' ' * indent}{fr.ljust(column)}  {en}".rstrip() for fr, en in pairs]


def _stacked(label: str, row: Row, indent: int, width: int) -> list[str]:
    margin = " " * indent
    french = _wrap(row.fr, width, first=label.ljust(indent), rest=margin)
    return french + _wrap(_english(row), width, first=margin, rest=margin)


def _english(row: Row) -> str:
    return f"{row.en} ({row.mark})" if row.mark else row.en


def _cited(text: str, references: Iterable[Reference]) -> str:
    return " ".join([text, *(f"[{r.shown}]" for r in references)])


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        one_line(text),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
