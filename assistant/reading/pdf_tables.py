"""Tables on PDF pages: lines that stand side by side in columns, row below row.

PDF has no tables, only words in places. Short lines whose figures stand below each other in columns of their own are
one; columns of prose are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from assistant.reading.grid import Grid
from assistant.reading.pdf_columns import PageLine

_SAME_ROW = 0.45
"""Line heights by which the tops of cells in one row may differ."""
_FEWEST_ROWS = 3
_MOST_LINES = 4000
_LONGEST_USUAL = 40
"""Code points of the mean cell: prose in columns is longer."""
_LONGEST_LABEL = 90
_SHARE = 0.6
_FARTHEST = 3.5
"""Line heights between two rows of one table."""
_WRAPPED = 0.8
"""Of the usual distance of rows: a lone label nearer than that goes on in the row above."""
_UNIT = 8
"""Letters beside a figure that still are only its unit."""
_NAMES = 1.5
"""Of the usual distance of rows: what names the columns stands no farther above them."""
_MOST_WORDS = 3
_BESIDE = 25.0
"""Points by which a name may seem to begin beside its column: letters are not all as wide."""
_FIGURE = re.compile(r"\d")
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}")


@dataclass(frozen=True)
class TableBlock(PageLine):
    """A whole table that stands among the lines of a page."""

    grid: Grid = field(default_factory=Grid)


@dataclass
class _PageRow:
    """Lines that stand side by side, from left to right."""

    cells: list[PageLine]

    @property
    def top(self) -> float:
        """Where the row stands, from the top of the page."""
        return self.cells[0].top

    @property
    def size(self) -> float:
        """The largest size of type in it."""
        return max(cell.size for cell in self.cells)


def with_tables(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of one page in their order, those of a table replaced by one TableBlock where the first stood."""
    if len(lines) > _MOST_LINES:
        return list(lines)
    blocks: dict[int, TableBlock] = {}
    rows = _rows(lines)
    before = {id(row): above for above, row in pairwise(rows)}
    for run in _runs(rows):
        above = before.get(id(run[0])) if run else None
        block = _table(run, above)
        if block:
            headed = [above] if above and block.top == above.top else []
            blocks |= {id(cell): block for row in [*headed, *run] for cell in row.cells}
    placed: list[PageLine] = []
    put = set[int]()
    for line in lines:
        block = blocks.get(id(line))
        if block is None:
            placed.append(line)
        elif id(block) not in put:
            put.add(id(block))
            placed.append(block)
    return placed


def _rows(lines: Sequence[PageLine]) -> list[_PageRow]:
    rows: list[_PageRow] = []
    for line in sorted(lines, key=lambda line: line.top):
        if rows and line.top - rows[-1].top <= _SAME_ROW * line.size:
            rows[-1].cells.append(line)
        else:
            rows.append(_PageRow([line]))
    for row in rows:
        row.cells.sort(key=lambda cell: cell.left)
    return rows


def _runs(rows: Sequence[_PageRow]) -> Iterator[list[_PageRow]]:
    """Rows of several cells below each other; a lone short label between or just behind them belongs to them."""
    run: list[_PageRow] = []
    for row in rows:
        near = not run or row.top - run[-1].top <= _FARTHEST * row.size
        if len(row.cells) > 1 and near:
            run.append(row)
            continue
        label = len(row.cells) == 1 and len(row.cells[0].text) <= _LONGEST_LABEL
        if run and near and label and row.cells[0].right < run[-1].cells[-1].left:
            run.append(row)
            continue
        yield _trimmed(run)
        run = [row] if len(row.cells) > 1 else []
    yield _trimmed(run)


def _trimmed(run: list[_PageRow]) -> list[_PageRow]:
    """A run without what stands below its last row of several cells, but for a label that goes on."""
    usual = _usual_distance(run)
    last = max((i for i, row in enumerate(run) if len(row.cells) > 1), default=-1)
    end = last + 1
    while end < len(run) and run[end].top - run[end - 1].top < _WRAPPED * usual:
        end += 1
    return run[:end]


def _usual_distance(run: Sequence[_PageRow]) -> float:
    wide = [row for row in run if len(row.cells) > 1]
    return median(b.top - a.top for a, b in pairwise(wide)) if len(wide) > 1 else 0.0


def _table(run: Sequence[_PageRow], above: _PageRow | None) -> TableBlock | None:
    """The table that rows make up, None where their cells do not stand in columns or are prose.

    The row above names the columns where its words stand over them, though too near each other to be told apart.
    """
    wide = [row for row in run if len(row.cells) > 1]
    if len(wide) < _FEWEST_ROWS or any(_LEADER.search(c.text) for row in wide for c in row.cells):
        return None
    columns = _columns(wide)
    if columns is None:
        return None
    grid, usual = Grid(), _usual_distance(run)
    named = above and run[0].top - above.top <= _NAMES * usual and _names(above, columns)
    for above_it, row in zip([None, *run], run, strict=False):
        placed = _placed(row, columns)
        if placed is None:
            return None
        wraps = above_it is not None and len(row.cells) == 1 and row.top - above_it.top < _WRAPPED * usual
        if wraps and grid.rows:
            for cell, words in zip(grid.rows[-1], placed, strict=True):
                cell += words
        else:
            grid.add(placed)
    if not grid.holds_data or not _is_data(grid):
        return None
    if above and named:
        headed = Grid([named], 1)
        for cells in grid.rows:
            headed.add(cells)
        return _block([above, *run], headed)
    return _block(run, grid)


def _names(row: _PageRow, columns: Sequence[tuple[float, float]]) -> list[list[str]] | None:
    """The words of one line over the columns they name, a cell a column; None where they stand elsewhere."""
    line = row.cells[0]
    words = line.text.split()
    if len(row.cells) > 1 or not len(columns) <= len(words) <= _MOST_WORDS * len(columns):
        return None
    if line.text[-1:] in ".;:," or _FIGURE.search(line.text) or line.right > columns[-1][1] + _BESIDE:
        return None
    letter = (line.right - line.left) / len(line.text)
    cells: list[list[str]] = [[] for _ in columns]
    start = 0
    for word in words:
        start = line.text.index(word, start)
        left = line.left + letter * start
        at = min(range(len(columns)), key=lambda i: abs(left - columns[i][0]))
        if not cells[at] and abs(left - columns[at][0]) > _BESIDE:
            return None
        if any(cells[at + 1 :]):
            return None
        cells[at].append(word)
        start += len(word)
    return [[" ".join(cell)] for cell in cells] if all(cells) else None


def _columns(rows: Sequence[_PageRow]) -> list[tuple[float, float]] | None:
    """Left and right edges of the columns: what the cells of the fullest rows cover, one below the other."""
    most = max(len(row.cells) for row in rows)
    full = [row for row in rows if len(row.cells) == most]
    if 2 * len(full) < len(rows):
        return None
    columns = [
        (min(row.cells[i].left for row in full), max(row.cells[i].right for row in full)) for i in range(most)
    ]
    apart = all(a[1] < b[0] for a, b in pairwise(columns))
    return columns if apart else None


def _placed(row: _PageRow, columns: Sequence[tuple[float, float]]) -> list[list[str]] | None:
    """The words of each column of a row; None where two cells fall into one column."""
    cells: list[list[str]] = [[] for _ in columns]
    for cell in row.cells:
        covered = [max(0.0, min(cell.right, b) - max(cell.left, a)) for a, b in columns]
        middle = (cell.left + cell.right) / 2
        at = max(range(len(columns)), key=lambda i: (covered[i], -abs(middle - sum(columns[i]) / 2)))
        if cells[at]:
            return None
        cells[at].append(cell.text.strip())
    return cells


def _is_data(grid: Grid) -> bool:
    """Whether cells are short, and figures stand in most rows or the columns are three or more."""
    texts = grid.texts()
    cells = [cell for row in texts for cell in row if cell]
    if sum(map(len, cells)) > _LONGEST_USUAL * len(cells):
        return False
    below = texts[1:]
    if 2 * sum(any(map(str.isalnum, row[0])) for row in texts) < len(texts):  # bullets beside their items
        return False
    figures = sum(any(_is_figure(cell) for cell in row[1:]) for row in below)
    return figures >= _SHARE * len(below) or (len(texts[0]) > 2 and max(map(len, cells)) <= _LONGEST_LABEL)


def _is_figure(cell: str) -> bool:
    """Whether a cell is a figure, perhaps with its unit."""
    return bool(_FIGURE.search(cell)) and sum(map(str.isalpha, cell)) <= _UNIT


def _block(run: Sequence[_PageRow], grid: Grid) -> TableBlock:
    cells = [cell for row in run for cell in row.cells]
    return TableBlock(
        text="",
        left=min(cell.left for cell in cells),
        right=max(cell.right for cell in cells),
        top=run[0].top,
        bottom=max(cell.bottom for cell in cells),
        size=run[0].size,
        grid=grid,
    )
