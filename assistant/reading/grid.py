"""Rows and cells of a table, put together before they go into a draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.reading.note_marks import shown
from assistant.records import Span

_LONGEST = 600
"""Code points of a cell beyond which a table only lays out text."""
_USUAL = 80
"""The same for the mean of all its cells."""
_MOST_PARAGRAPHS = 4
_FIGURE = re.compile(r"\d")


@dataclass
class CellSpans:
    """A table of a text: for each row the spans of its cells, empty ones too; `heads` counts rows that name columns."""

    rows: list[list[Span]] = field(default_factory=list)
    heads: int = 0

    @property
    def lines(self) -> list[Span]:
        """From the first to the last cell of each row."""
        return [(row[0][0], row[-1][1]) for row in self.rows]


@dataclass
class Grid:
    """A table as it is read: each cell the paragraphs in it; `header` counts the rows that only name the columns."""

    rows: list[list[list[str]]] = field(default_factory=list)
    header: int = 0

    def add(self, cells: Sequence[Sequence[str]], header: bool = False) -> None:
        """One more row; one without any words is left out."""
        row = [[p.strip() for p in cell if p.strip()] for cell in cells]
        if any(row):
            self.header += header and self.header == len(self.rows)
            self.rows.append(row)

    @property
    def holds_data(self) -> bool:
        """Whether it is a table of data, not one that only lays out text."""
        cells = [cell for row in self.rows for cell in row if cell]
        wide = sum(sum(map(bool, row)) > 1 for row in self.rows)
        if not cells or 2 * wide < len(self.rows) or max(map(len, self.rows)) < 2:
            return False
        lengths = [sum(len(shown(paragraph)) for paragraph in cell) for cell in cells]
        short = max(lengths) <= _LONGEST and max(map(len, cells)) <= _MOST_PARAGRAPHS
        return short and sum(lengths) <= _USUAL * len(cells)

    @property
    def heads(self) -> int:
        """How many rows name the columns: those that say so, else a first one without figures above rows with some."""
        if self.header or len(self.rows) < 2:
            return self.header
        first, below = self.rows[0], self.rows[1:]
        named = all(cell for cell in first[1:]) and not any(_measured(cell) for cell in first)
        return int(named and any(_measured(cell) for row in below for cell in row))

    def texts(self) -> list[list[str]]:
        """Each cell as one line, every row with as many cells as the widest."""
        width = max(map(len, self.rows), default=0)
        return [
            [" ".join(" ".join(cell).split()).replace("|", "/") for cell in row] + [""] * (width - len(row))
            for row in self.rows
        ]


def _line(cell: Sequence[str]) -> str:
    """The paragraphs of a cell on one line, without the bar that stands between cells."""
    return " ".join(" ".join(cell).split()).replace("|", "/")


def _measured(cell: Sequence[str]) -> bool:
    """Whether a cell holds a figure that is no year."""
    text = shown(" ".join(cell))
    return bool(_FIGURE.search(text)) and not re.search(r"\b(?:19|20)\d\d\b", text)
