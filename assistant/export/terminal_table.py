"""A table that answers a question, for the terminal: columns side by side where they fit, else one line a cell."""

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from assistant.export.blocks import AnswerGrid, GridRow
from assistant.export.clean import one_line

_GAP = "  "
_NARROWEST = 9
"""Columns of the terminal below which a column of a table cannot be read."""


def render_grid(grid: AnswerGrid, width: int) -> list[str]:
    """The lines of the table, none longer than `width`."""
    rows = [_texts(row, len(grid.columns)) for row in grid.rows]
    widths = _widths([list(grid.columns), *rows], width - len(_GAP) * (len(grid.columns) - 1))
    if min(widths, default=0) < _NARROWEST and max(widths, default=0) < max(_longest(rows), default=0):
        return [line for row in rows for line in _stacked(grid.columns, row, width)]
    lines = [*_beside(grid.columns, widths), _GAP.join("-" * w for w in widths)]
    for row in rows:
        lines += _beside(row, widths)
    return lines


def _texts(row: GridRow, size: int) -> list[str]:
    """The cells, the last of them with the places that bear the row out."""
    cells = [one_line(cell) for cell in (*row.cells, *[""] * size)][:size]
    places = " ".join(f"[{r.shown}]" for r in row.references)
    return [*cells[:-1], f"{cells[-1]} {places}".strip()] if cells else []


def _longest(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is: as its longest cell, but that the wide ones share what the narrow ones leave."""
    wanted, left = _longest(rows), room
    widths = [0] * len(wanted)
    for done, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        widths[place] = max(1, min(wanted[place], left // (len(wanted) - done)))
        left -= widths[place]
    return widths


def _beside(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [_wrap(cell, w) for cell, w in zip(cells, widths, strict=True)]
    return [
        _GAP.join(part.ljust(w) for part, w in zip(parts, widths, strict=True)).rstrip()
        for parts in zip_longest(*columns, fillvalue="")
    ]


def _stacked(columns: Sequence[str], cells: Sequence[str], width: int) -> list[str]:
    lines = [
        line
        for name, cell in zip(columns, cells, strict=True)
        for line in _wrap(f"{name}: {cell}" if name else cell, width)
    ]
    return [*lines, ""]


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, max(1, width), break_on_hyphens=False, expand_tabs=False, replace_whitespace=False
    )
