"""OpenDocument spreadsheets (.ods) -> a table for each block of rows; what a cell shows is what is read of it.

Hidden sheets and rows, charts and pictures are left out, which is said.
"""

from collections.abc import Iterator
from typing import Any

from assistant.reading.document import Draft, Extract
from assistant.reading.left_out import counted, left_out
from assistant.reading.opendocument import DRAW, OFFICE, TABLE, TEXT, shown_text, styles_that_hide
from assistant.reading.spreadsheet import MOST_COLUMNS, UNNAMED, Cells, add_rows

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MOST_ALIKE = 200
"""Rows alike that are read of one that is repeated; an empty one counts once."""
_HIDDEN = ("collapse", "filter")


def read_sheets(body: Any, roots: list[Any]) -> Extract:
    """The sheets of a workbook in their order; a sheet is a page."""
    draft, hidden = Draft(), 0
    unseen = styles_that_hide(roots, "table-properties", f"{TABLE}display", "false")
    for page, sheet in enumerate(body.iterfind(f"{TABLE}table"), 1):
        if sheet.get(f"{TABLE}style-name") in unseen:
            hidden += 1
            continue
        draft.start_page(page)
        rows = list(_rows(sheet))
        name = sheet.get(f"{TABLE}name", "").strip()
        if any(any(row) for row in rows) and name and not UNNAMED.fullmatch(name):
            draft.add(name, "heading")
        add_rows(draft, rows)
    extract = draft.extract()
    extract.notes += left_out(
        comments=sum(1 for _ in body.iter(f"{OFFICE}annotation")),
        pictures=sum(1 for _ in body.iter(f"{DRAW}image")),
        others=(
            counted(hidden, "hidden sheet"),
            counted(sum(1 for _ in body.iter(f"{DRAW}object")), "chart"),
        ),
    )
    return extract


def _rows(sheet: Any) -> Iterator[Cells]:
    for row in sheet.iter(f"{TABLE}table-row"):
        if row.get(f"{TABLE}visibility") in _HIDDEN:
            continue
        cells = _cells(row)
        alike = _count(row.get(f"{TABLE}number-rows-repeated"), _MOST_ALIKE) if any(cells) else 1
        for _ in range(alike):
            yield cells


def _cells(row: Any) -> Cells:
    cells: Cells = []
    for cell in row:
        if cell.tag in _CELLS and len(cells) < MOST_COLUMNS:
            words = " ".join(shown_text(p).strip() for p in cell.iterfind(f"{TEXT}p"))
            cells += [words] * _count(cell.get(f"{TABLE}number-columns-repeated"), MOST_COLUMNS)
    while cells and not cells[-1]:
        cells.pop()
    return cells[:MOST_COLUMNS]


def _count(told: str | None, most: int) -> int:
    return min(int(told), most) if told and told.isdigit() and len(told) < 9 else 1 if not told else most
