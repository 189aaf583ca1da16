"""The tables of a report: those a file tells and those typed into its text, as records."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from assistant.reading.boilerplate import is_contents
from assistant.reading.document import Block, Extract
from assistant.reading.grid import CellSpans
from assistant.reading.layout import Line
from assistant.reading.text_tables import find_tables
from assistant.records import Report, Table, TableRow


def all_tables(extract: Extract, found: Sequence[Line]) -> list[CellSpans]:
    """The tables of a text, in order."""
    told = {block.start for block in extract.blocks if block.kind == "row"}
    typed = find_tables(extract.text, [line for line in found if line.start not in told])
    headed = {following.start for line, following in pairwise(found) if is_contents(extract.text, line)}
    tables = [*extract.tables, *(table for table in typed if table.rows[0][0][0] not in headed)]
    return sorted(tables, key=lambda table: table.rows[0][0])


def row_lines(tables: Sequence[CellSpans], found: Sequence[Line]) -> set[int]:
    """Where the lines begin that are rows."""
    starts = [line.start for line in found]
    cells = (
        next((cell for cell in row if cell[0] < cell[1]), row[0]) for table in tables for row in table.rows
    )
    return {starts[max(0, bisect_right(starts, start) - 1)] for start, _ in cells} if starts else set()


def with_rows(extract: Extract, rows: set[int], found: Sequence[Line]) -> list[Block]:
    """The blocks of a text and those of its rows, in order."""
    told = {block.start for block in extract.blocks if block.kind == "row"}
    new = rows - told
    typed = [Block(line.start, line.end, "row") for line in found if line.start in new]
    inside = {block.start for block in typed}
    return sorted(
        [*(b for b in extract.blocks if b.start not in inside), *typed], key=lambda block: block.start
    )


def with_tables(report: Report, tables: Sequence[CellSpans]) -> Report:
    """The report with its tables; rows that are no sentence of their own are left out."""
    starts = [sentence.start for sentence in report.sentences]
    made: list[Table] = []
    for table in tables:
        rows: list[TableRow] = []
        for cells in table.rows:
            first = next((cell for cell in cells if cell[0] < cell[1]), cells[0])
            at = bisect_right(starts, first[0]) - 1
            sentence = report.sentences[at] if at >= 0 else None
            if sentence and sentence.kind == "row" and cells[-1][1] <= sentence.end:
                rows.append(TableRow(n=sentence.n, cells=tuple(cells)))
        if rows:
            made.append(Table(rows=tuple(rows), heads=table.heads if len(rows) == len(table.rows) else 0))
    return report.model_copy(update={"tables": tuple(made)}) if made else report
