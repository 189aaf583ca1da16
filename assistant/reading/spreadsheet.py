"""Spreadsheets (.xlsx) and tables as text (.csv, .tsv) -> a table for each block of rows.

The XML is walked here: what a cell shows (1 250,5 or 12 %), not the number it stores, is what a reader cites, and no
library gives it. Formulas are read by their last result; charts and pictures are left out, which is said.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.decoding import decode
from assistant.reading.document import Draft, Extract
from assistant.reading.grid import Grid
from assistant.reading.left_out import counted, left_out
from assistant.reading.office import parse_xml, related_parts
from assistant.reading.sheet_numbers import Formats

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COLUMN = re.compile(r"([A-Z]{1,3})\d*$")
MOST_COLUMNS = 200
UNNAMED = re.compile(r"(?:feuil(?:le)?|sheet|tabelle|hoja)\s?\d*", re.IGNORECASE)
_SEPARATORS = ";\t,|"
_SAMPLE = 50
"""Lines looked at to tell what separates the cells of a text."""

Cells = list[str]


def read_csv(data: bytes, name: str) -> Extract:
    """The rows of a text of separated values. Raises SourceError for one without words or with broken quotes."""
    text, notes = decode(data, name)
    text = text.removeprefix("\ufeff")
    separator, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)\s*", separator)
    lines = (rest if told else text).splitlines(keepends=True)
    mark = told[1] if told else _separator(lines)
    try:
        rows = [row[:MOST_COLUMNS] for row in csv.reader(lines, delimiter=mark)]
    except csv.Error as error:
        raise SourceError(f"{name} is no table of separated values. Save it as text (.txt).") from error
    draft = Draft()
    add_rows(draft, rows)
    extract = _told(draft, name)
    extract.notes += notes
    return extract


def _separator(lines: Sequence[str]) -> str:
    """What separates the cells: what stands equally often in most lines."""
    sample = [line for line in lines if line.strip()][:_SAMPLE]

    def steady(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in sample]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual), usual) if usual else (0, 0)

    return max(_SEPARATORS, key=steady)


def read_xlsx(data: bytes, name: str, most_bytes: int) -> Extract:
    """The sheets of a workbook in their order, hidden ones left out; a sheet is a page."""
    with Archive(data, name, most_bytes) as archive:
        return _Workbook(archive, name).read()


class _Workbook:
    """One workbook being read."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name = archive, name
        self._root = self._part("xl/workbook.xml")
        if self._root is None:
            raise SourceError(
                f"{name} is not an Excel workbook, whatever it is called. Save it as .xlsx again."
            )
        self._parts = related_parts(archive, "xl/workbook.xml", name)
        self._shared = self._strings()
        since_1904 = self._root.find(f"{_X}workbookPr")
        self._formats = Formats(
            self._part("xl/styles.xml"),
            since_1904 is not None and since_1904.get("date1904") in ("1", "true"),
        )
        self._draft = Draft()

    def read(self) -> Extract:
        """What stands in the file, in reading order."""
        hidden = 0
        sheets = list(self._root.iter(f"{_X}sheet"))
        for page, sheet in enumerate(sheets, 1):
            if sheet.get("state", "visible") != "visible":
                hidden += 1
                continue
            root = self._part(self._parts.get(sheet.get(f"{_R}id", ""), ""))
            if root is not None:
                self._draft.start_page(page)
                self._sheet(root, sheet.get("name", ""))
        extract = _told(self._draft, self._name)
        names = self._archive.names
        others = (counted(hidden, "hidden sheet"), counted(_count(names, "xl/charts/chart"), "chart"))
        extract.notes += left_out(
            comments=sum(_count(names, part) for part in ("xl/comments", "xl/threadedComments/")),
            pictures=_count(names, "xl/media/"),
            others=others,
        )
        return extract

    def _part(self, part: str) -> Any:
        return parse_xml(self._archive.read(part), self._name) if part in self._archive else None

    def _strings(self) -> list[str]:
        root = self._part("xl/sharedStrings.xml")
        return [_words(item) for item in root.iter(f"{_X}si")] if root is not None else []

    def _sheet(self, root: Any, name: str) -> None:
        rows = list(self._rows(root))
        if any(any(row) for row in rows) and name and not UNNAMED.fullmatch(name.strip()):
            self._draft.add(name, "heading")
        add_rows(self._draft, rows)

    def _rows(self, root: Any) -> Iterator[Cells]:
        before = 0
        for row in root.iter(f"{_X}row"):
            told = row.get("r", "")
            number = int(told) if told.isdigit() and len(told) < 8 else before + 1
            if number > before + 1:
                yield []
            before = number
            if row.get("hidden") not in ("1", "true"):
                yield self._cells(row)

    def _cells(self, row: Any) -> Cells:
        cells: Cells = []
        for cell in row.iter(f"{_X}c"):
            at = _COLUMN.match(cell.get("r", ""))
            column = _column(at[1]) if at else len(cells)
            if len(cells) <= column < MOST_COLUMNS:
                cells += [""] * (column - len(cells))
                cells.append(self._shown(cell))
        return cells

    def _shown(self, cell: Any) -> str:
        """What a cell shows."""
        kind, value = cell.get("t", "n"), cell.find(f"{_X}v")
        if kind == "inlineStr":
            return _words(cell)
        told = (value.text or "").strip() if value is not None else ""
        if kind == "s":
            known = told.isdigit() and len(told) < 9 and int(told) < len(self._shared)
            return self._shared[int(told)] if known else ""
        if kind == "b":
            return "VRAI" if told == "1" else "FAUX"
        return self._formats.shown(told, cell.get("s", "0")) if kind == "n" else told


def _words(item: Any) -> str:
    """The words of a string, without how they are pronounced in Japanese."""
    return "".join(text.text or "" for text in item.iter(f"{_X}t") if text.getparent().tag != f"{_X}rPh")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def add_rows(draft: Draft, rows: Iterable[Cells]) -> None:
    """Rows as tables: an empty row ends one, a lone cell before or between them is a paragraph."""
    block: list[Cells] = []
    for row in [*rows, []]:
        if any(cell.strip() for cell in row):
            block.append(row)
        elif block:
            _add_block(draft, block)
            block = []


def _add_block(draft: Draft, block: list[Cells]) -> None:
    lone = 0
    while lone < len(block) and sum(bool(cell.strip()) for cell in block[lone]) == 1:
        draft.add(
            next(cell for cell in block[lone] if cell.strip()), "heading" if lone + 1 < len(block) else None
        )
        lone += 1
    end = len(block)
    while (
        end > lone
        and sum(bool(cell.strip()) for cell in block[end - 1]) == 1
        and len("".join(block[end - 1])) > 40
    ):
        end -= 1
    grid = Grid()
    first = min((_first(row) for row in block[lone:end]), default=0)
    for row in block[lone:end]:
        grid.add([[cell] for cell in row[first:]])
    if grid.rows:
        draft.add_grid(grid)
    for row in block[end:]:
        draft.add(" ".join(cell for cell in row if cell.strip()))


def _first(row: Cells) -> int:
    return next((i for i, cell in enumerate(row) if cell.strip()), len(row))


def _told(draft: Draft, name: str) -> Extract:
    extract = draft.extract()
    if not any(char.isalpha() for char in extract.text):
        raise SourceError(f"{name} holds no words. Give the report itself.")
    return extract


def _count(names: Sequence[str], start: str) -> int:
    return sum(name.startswith(start) for name in names)
