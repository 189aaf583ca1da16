"""The cell of a table that a question asks for by its row and its column: "How many volunteers does Pontivy have?" """

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.lexicon.normalise import content_words, words
from assistant.records import Briefing, Citation, Claim, Evidence, Report, Table, TableRow, cells_in

_T = TypeVar("_T")
_BRACKETS = re.compile(r"\([^)]*\)")
_UNIT = re.compile(rf"{_BRACKETS.pattern}|\b(?:19|20)\d\d\b")
"""What a label says beside its words: a unit, a year."""
_ASKS = re.compile(r"\W*(?:how|what|which|when|who|where|and|in|for|give|tell|show)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class _Cell:
    """A cell with the row that names its columns, and its place in the row."""

    head: TableRow
    row: TableRow
    at: int


def cell_asked(question: str, briefings: Sequence[Briefing]) -> tuple[list[Claim], list[Evidence]]:
    """What stands in the cells a question asks for, and their rows as evidence; nothing where it asks for none."""
    claims: list[Claim] = []
    rows: list[Evidence] = []
    for briefing in briefings if _ASKS.match(question) else ():
        report = briefing.report
        for cell in (found for table in report.tables if (found := _found(question, report, table))):
            place = report.id if len(briefings) > 1 else None
            claims.append(_claim(report, cell, place))
            rows.append(_evidence(report, cell.row, place))
    return (claims, rows) if len(claims) == 1 else ([], [])


def _found(question: str, report: Report, table: Table) -> _Cell | None:
    """The one cell of a table whose row and column the question names."""
    if len(table.rows) < 2 or not _names_columns(report, table):
        return None
    head, *below = table.rows
    asked = content_words(question).keys() | set(words(question))
    rows = [(n, row) for row in below if (n := _named(_labels(report, row, 0), asked))]
    columns = [
        (n, at)
        for at in range(1, len(head.cells))
        if (n := max(len(own & asked) for own in _labels(report, head, at)))
    ]
    if not columns and len(head.cells) == 2:
        columns = [(1, 1)]
    row, column = _one(rows), _one(columns)
    if row is None or column is None or column >= len(row.cells):
        return None
    start, end = row.cells[column]
    return _Cell(head, row, column) if report.text[start:end].strip() else None


def _names_columns(report: Report, table: Table) -> bool:
    """Whether the first row names the columns: it is said to, or the figures stand below it."""
    if table.heads:
        return True
    first, *below = ([report.text[a:b] for a, b in row.cells[1:]] for row in table.rows)
    return not any(_FIGURE.search(_UNIT.sub("", cell)) for cell in first) and any(
        _FIGURE.search(cell) for row in below for cell in row
    )


def _labels(report: Report, row: TableRow, at: int) -> tuple[set[str], set[str]]:
    """The words of a cell without its unit: stems of its English that carry meaning, and its folded French."""
    start, end = row.cells[at]
    english, french = (
        _BRACKETS.sub(" ", text) for text in (_english(report, row, at), report.text[start:end])
    )
    return set(content_words(english)), set(words(french))


def _named(labels: tuple[set[str], set[str]], asked: set[str]) -> int:
    """How many words of a label stand in the question, all of one of its languages; 0 where some do not."""
    return max(len(own) if own <= asked else 0 for own in labels)


def _one(found: Sequence[tuple[int, _T]]) -> _T | None:
    """What most words speak for; None where nothing does, or two things do alike."""
    most = max((n for n, _ in found), default=0)
    best = [one for n, one in found if n == most]
    return best[0] if len(best) == 1 else None


def _english(report: Report, row: TableRow, at: int) -> str:
    cells = cells_in(report.sentence(row.n).en)
    return cells[at] if at < len(cells) else ""


def _claim(report: Report, cell: _Cell, place: str | None) -> Claim:
    label, column = _english(report, cell.row, 0), _english(report, cell.head, cell.at)
    figure = _english(report, cell.row, cell.at)
    return Claim(
        text=f"{label}, {column}: {figure}." if column else f"{label}: {figure}.",
        citations=tuple(_citations(report, cell, place)),
        extract=cell.row.cells[cell.at],
    )


def _citations(report: Report, cell: _Cell, place: str | None) -> Iterator[Citation]:
    for row in (cell.row, cell.head):
        sentence = report.sentence(row.n)
        yield Citation(n=row.n, start=sentence.start, end=sentence.end, report=place)


def _evidence(report: Report, row: TableRow, place: str | None) -> Evidence:
    s = report.sentence(row.n)
    return Evidence(n=s.n, start=s.start, end=s.end, fr=s.fr, en=s.en, score=1.0, report=place)
