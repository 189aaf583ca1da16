"""Slides (.pptx) -> the words on them, slide by slide, each a page; what the speaker notes under a slide follows it.

Pictures and charts are left out, which is said.
"""

from collections.abc import Iterator
from typing import Any

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.document import BlockKind, Draft, Extract
from assistant.reading.grid import Grid
from assistant.reading.left_out import left_out
from assistant.reading.office import parse_xml, related_parts, within

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_MAIN = "ppt/presentation.xml"
_TITLES = ("title", "ctrTitle")
_REPEATED = ("sldNum", "dt", "ftr", "hdr")
_HOLDERS = (f"{_P}sp", f"{_P}graphicFrame")


def read_pptx(data: bytes, name: str, most_bytes: int) -> Extract:
    """The words of a presentation in the order it is shown, hidden slides left out."""
    with Archive(data, name, most_bytes) as archive:
        if _MAIN not in archive:
            raise SourceError(f"{name} is not a presentation, whatever it is called. Save it as .pptx again.")
        return _Slides(archive, name).read()


class _Slides:
    """One presentation being read."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name = archive, name
        self._draft = Draft()
        self._pictures = self._charts = self._hidden = 0

    def read(self) -> Extract:
        """What stands in the file, in reading order."""
        parts = related_parts(self._archive, _MAIN, self._name)
        shown = parse_xml(self._archive.read(_MAIN), self._name).iter(f"{_P}sldId")
        for page, slide in enumerate(shown, 1):
            part = parts.get(slide.get(f"{_R}id", ""), "")
            if part in self._archive:
                self._slide(part, page)
        extract = self._draft.extract()
        if not extract.text:
            raise SourceError(f"{self._name} holds no words. Give the report itself.")
        hidden, charts = self._hidden, self._charts
        extract.notes += left_out(
            comments=sum(name.startswith("ppt/comments/") for name in self._archive.names),
            pictures=self._pictures,
            others=(
                f"{charts} chart{'s' if charts > 1 else ''}" if charts else "",
                f"{hidden} hidden slide{'s' if hidden > 1 else ''}" if hidden else "",
            ),
        )
        return extract

    def _slide(self, part: str, page: int) -> None:
        root = parse_xml(self._archive.read(part), self._name)
        if root.get("show") in ("0", "false"):
            self._hidden += 1
            return
        self._pictures += sum(1 for _ in root.iter(f"{_P}pic"))
        self._charts += sum(1 for _ in root.iter(_CHART))
        self._draft.start_page(page)
        shapes = list(_shapes(root))
        for shape in sorted(shapes, key=lambda shape: _place(shape) not in _TITLES):
            self._shape(shape)
        for related in related_parts(self._archive, part, self._name).values():
            if related.startswith("ppt/notesSlides/") and related in self._archive:
                for shape in _shapes(parse_xml(self._archive.read(related), self._name)):
                    if _place(shape) == "body":
                        self._shape(shape)

    def _shape(self, shape: Any) -> None:
        table = next(shape.iter(f"{_A}tbl"), None)
        if table is not None:
            self._table(table)
            return
        place = _place(shape)
        kind: BlockKind | None = "heading" if place in _TITLES else "noise" if place in _REPEATED else None
        paragraphs = [p for p in shape.iter(f"{_A}p") if _words(p).strip()]
        if kind == "heading":
            self._draft.add(" ".join(_words(p) for p in paragraphs), kind)
            return
        for paragraph in paragraphs:
            self._draft.add(_words(paragraph), kind)

    def _table(self, table: Any) -> None:
        grid = Grid()
        header = (properties := table.find(f"{_A}tblPr")) is not None and properties.get("firstRow") == "1"
        for n, row in enumerate(table.iter(f"{_A}tr")):
            cells = [[_words(p) for p in cell.iter(f"{_A}p")] for cell in row.iter(f"{_A}tc")]
            grid.add(cells, header and n == 0)
        self._draft.add_grid(grid)


def _shapes(root: Any) -> Iterator[Any]:
    """Shapes with words and frames with tables, in the order of the file, groups opened."""
    return (element for element in within(root, (f"{_MC}Fallback",)) if element.tag in _HOLDERS)


def _place(shape: Any) -> str:
    """What the layout has the shape for: title, body, sldNum, …; empty where it is free."""
    holder = next(shape.iter(f"{_P}ph"), None)
    return str(holder.get("type", "body")) if holder is not None else ""


def _words(paragraph: Any) -> str:
    """The words of a paragraph; a line break in it is a space."""
    parts: list[str] = []
    for element in paragraph.iter(f"{_A}t", f"{_A}br", f"{_A}tab"):
        parts.append(element.text or "" if element.tag == f"{_A}t" else " ")
    return "".join(parts)
