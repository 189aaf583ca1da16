"""Tables that are typed: lines whose cells are set off by bars, by tabs, or by columns of white space."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.reading.grid import CellSpans
from assistant.reading.layout import Line
from assistant.reading.noise import noise_kind
from assistant.records import Span

_BARS = "|│┃║¦"
_BAR = re.compile(f"[{_BARS}]")
_TAB = re.compile(r"\t+")
_GAP = re.compile(r"[ \u00a0]{2,}")
_RULE = re.compile(r"[\s|│┃║¦+:=_─━┼├┤┬┴┌┐└┘╔╗╚╝═╠╣╦╩╬-]+")
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = 40
_NEAR = 3
"""Columns of white space by which the cells of one column may begin apart."""


def find_tables(text: str, lines: Sequence[Line]) -> list[CellSpans]:
    """The tables typed into a text, in order."""
    found: list[CellSpans] = []
    for run in _runs(text, lines):
        table = CellSpans([cells for _, cells in run])
        table.heads = _heads(text, table)
        found.append(table)
    return found


def _runs(text: str, lines: Sequence[Line]) -> Iterator[list[tuple[Line, list[Span]]]]:
    """Lines that follow each other and have as many cells, set off in one way."""
    run: list[tuple[Line, list[Span]]] = []
    way: re.Pattern[str] | None = None
    for line in lines:
        if run and _RULE.fullmatch(text, line.start, line.end):
            continue
        cells = _cells(text, line, way) if way and _follows(run, line) else None
        if way and cells and len(cells) == len(run[-1][1]):
            run.append((line, cells))
            continue
        if way and _is_table(text, run, way):
            yield run
        way, cells = _way(text, line)
        run = [(line, cells)] if way else []
    if way and _is_table(text, run, way):
        yield run


def _follows(run: Sequence[tuple[Line, list[Span]]], line: Line) -> bool:
    return line.block - run[-1][0].block <= 1


def _way(text: str, line: Line) -> tuple[re.Pattern[str] | None, list[Span]]:
    for way in (_BAR, _TAB, _GAP):
        cells = _cells(text, line, way)
        if cells and len(cells) > 1:
            return way, cells
    return None, []


def _cells(text: str, line: Line, way: re.Pattern[str]) -> list[Span] | None:
    """The cells of a line; None where it has no such mark between two of them."""
    cuts = [match.span() for match in way.finditer(text, line.start, line.end)]
    if not cuts or (way is _BAR and noise_kind(text[line.start : line.end]) == "bar"):
        return None
    edges = [(line.start, line.start), *cuts, (line.end, line.end)]
    if way is _TAB:
        edges = [edges[0], *((i, i + 1) for a, b in cuts for i in range(a, b)), edges[-1]]
    cells = [_trimmed(text, a[1], b[0]) for a, b in pairwise(edges)]
    if way is _BAR:  # | a | b | has a bar at either end
        framed = text[line.start] in _BARS
        cells = cells[framed : len(cells) - (framed and text[line.end - 1] in _BARS and len(cells) > 1)]
    return cells if len(cells) > 1 and any(a < b for a, b in cells) else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_table(text: str, run: Sequence[tuple[Line, list[Span]]], way: re.Pattern[str]) -> bool:
    """Whether lines are rows: two with bars, or two with tabs or three in columns where figures stand in one."""
    if len(run) < (3 if way is _GAP else 2):
        return False
    if way is _BAR:
        return True
    last = [[text[a:b] for a, b in cells[1:]] for _, cells in run]
    figures = sum(any(_FIGURE.search(cell) for cell in cells) for cells in last)
    if way is _TAB:
        return figures * 2 >= len(run) or len(run[0][1]) > 2 or _all_short(text, run)
    return figures * 3 >= 2 * len(run) and _aligned(run)


def _all_short(text: str, run: Sequence[tuple[Line, list[Span]]]) -> bool:
    """Whether three rows or more hold words or two in every cell, as tables copied from a page do."""
    cells = [text[a:b] for _, cells in run for a, b in cells]
    return len(run) > 2 and all(0 < len(cell) <= _SHORT for cell in cells)


def _aligned(run: Sequence[tuple[Line, list[Span]]]) -> bool:
    """Whether the cells of each column begin, or end, nearly below each other."""
    for column in range(1, len(run[0][1])):
        starts = [cells[column][0] - line.start for line, cells in run]
        ends = [cells[column][1] - line.start for line, cells in run]
        if max(starts) - min(starts) > _NEAR and max(ends) - min(ends) > _NEAR:
            return False
    return True


def _heads(text: str, table: CellSpans) -> int:
    """Whether the first row names the columns: it has no figures but years, and rows below have some."""
    rows = [[text[a:b] for a, b in row] for row in table.rows]
    below = any(_measured(cell) for row in rows[1:] for cell in row[1:])
    named = all(rows[0][1:]) and not any(_measured(cell) for cell in rows[0])
    return int(named and (below or len(rows) > 1))


def _measured(cell: str) -> bool:
    return bool(_FIGURE.search(_YEAR.sub("", cell)))
