"""OpenDocument texts (.odt, .fodt) -> the report in them.

The XML is walked here, since odfpy has had no release since 2020. Tracked deletions, headers, footers, comments and
pictures are left out, which is said. Notes come at the end.
"""

from dataclasses import dataclass, field
from typing import Any

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.document import BlockKind, Draft, Extract
from assistant.reading.grid import Grid
from assistant.reading.left_out import left_out
from assistant.reading.note_marks import called, shown, superscript, words_of
from assistant.reading.numbering import Counters, Level
from assistant.reading.office import parse_xml, style_kind, within

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SKIPPED = (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note")
_LEVELS = tuple("123456789")
_MOST_SPACES = 100
_MOST_COLUMNS = 200


def read_odt(data: bytes, name: str, most_bytes: int) -> Extract:
    """The text of an OpenDocument text, flat or zipped, notes last."""
    styles = None
    if data.startswith(b"PK"):
        with Archive(data, name, most_bytes) as archive:
            if "content.xml" not in archive:
                raise SourceError(
                    f"{name} is not an OpenDocument text, whatever it is called. Save it again."
                )
            root = parse_xml(archive.read("content.xml"), name)
            if "styles.xml" in archive:
                styles = parse_xml(archive.read("styles.xml"), name)
    else:
        root = parse_xml(data, name)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise SourceError(f"{name} is an OpenDocument file, but not a text. Save its words as .odt or .txt.")
    return _OpenDocument(body, [root] if styles is None else [styles, root]).read()


@dataclass
class _Styles:
    """What the styles of a document tell."""

    parent: dict[str, str] = field(default_factory=dict)
    """Automatic style -> the named style it stands for."""
    raised: set[str] = field(default_factory=set)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    headings: dict[int, Level] = field(default_factory=dict)


class _OpenDocument:
    """One document being read."""

    def __init__(self, body: Any, roots: list[Any]) -> None:
        self._body, self._roots = body, roots
        self._styles = _read_styles(roots)
        self._counters = Counters()
        self._draft = Draft()
        self._lists_seen = 0

    def read(self) -> Extract:
        self._add(self._body, None)
        for note in self._body.iter(f"{_TEXT}note"):
            self._add_note(note)
        extract = self._draft.extract()
        extract.notes += left_out(
            comments=sum(1 for _ in self._body.iter(f"{_OFFICE}annotation")),
            pictures=sum(1 for _ in self._body.iter(f"{_DRAW}image")),
            headers=any(_has_words(part) for root in self._roots for part in _repeated(root)),
            deletions=next(self._body.iter(f"{_TEXT}deletion"), None) is not None,
        )
        return extract

    def _add(self, root: Any, numbers: "_List | None") -> None:
        """The blocks of an element, lists and tables with their own order."""
        for element in root:
            tag = element.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in _PARAGRAPHS:
                self._add_paragraph(element, numbers)
                self._boxes(element)
            elif tag == f"{_TABLE}table" and next(element.iterdescendants(tag), None) is None:
                self._add_table(element)
            elif tag == f"{_TEXT}list":
                self._add_list(element, numbers)
            else:
                self._add(element, numbers)

    def _boxes(self, paragraph: Any) -> None:
        """The text boxes in a paragraph."""
        for box in within(paragraph, (*_SKIPPED, *_PARAGRAPHS)):
            if box.tag == f"{_DRAW}text-box":
                self._add(box, None)

    def _add_list(self, element: Any, outer: "_List | None") -> None:
        name = element.get(f"{_TEXT}style-name") or (outer.style if outer else "")
        level = outer.level + 1 if outer else 0
        if (
            outer is None
            and element.get(f"{_TEXT}continue-numbering") != "true"
            and not element.get(f"{_TEXT}continue-list")
        ):
            self._counters.restart(name)
        for item in element:
            if item.tag not in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
                continue
            start = item.get(f"{_TEXT}start-value")
            first = item.tag == f"{_TEXT}list-item"
            self._add(item, _List(name, level, int(start) if start and start.isdigit() else None, first))

    def _add_paragraph(self, element: Any, numbers: "_List | None") -> None:
        style = element.get(f"{_TEXT}style-name", "")
        kind: BlockKind | None = style_kind(self._styles.parent.get(style) or style)
        text = self._text(element)
        number = ""
        if element.tag == f"{_TEXT}h":
            kind = kind if kind == "title" else "heading"
            level = element.get(f"{_TEXT}outline-level", "1")
            if element.get(f"{_TEXT}is-list-header") != "true" and text.strip() and level in _LEVELS:
                number = self._counters.next("outline", int(level) - 1, self._styles.headings)
        elif numbers is not None:
            kind = "item" if kind is None else kind
        if numbers is not None and numbers.first and text.strip():
            numbers.first = False
            number = self._counters.next(
                numbers.style, numbers.level, self._styles.lists.get(numbers.style, {}), numbers.start
            )
        self._draft.add(f"{number} {text}" if number and text.strip() else text, kind)

    def _add_table(self, table: Any) -> None:
        grid = Grid()
        for row in table.iter(f"{_TABLE}table-row"):
            cells: list[list[str]] = []
            for cell in row:
                if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    words = [self._text(p) for p in cell.iter(*_PARAGRAPHS)]
                    again = cell.get(f"{_TABLE}number-columns-repeated", "1")
                    count = min(int(again), _MOST_COLUMNS) if again.isdigit() else 1
                    cells += [words] * (count if any(words) else min(count, 1 if len(row) < 2 else count))
            grid.add(cells[:_MOST_COLUMNS], row.getparent().tag == f"{_TABLE}table-header-rows")
        self._draft.add_grid(grid)

    def _add_note(self, note: Any) -> None:
        key, first = note.get(f"{_TEXT}id", ""), True
        for paragraph in note.iterfind(f"{_TEXT}note-body//{_TEXT}p"):
            text = self._text(paragraph)
            if text.strip():
                self._draft.add(words_of(key if first else "") + text)
                first = False

    def _text(self, paragraph: Any) -> str:
        """The words of a paragraph, without the notes, comments and text boxes in it."""
        parts: list[str] = [" ".join((paragraph.text or "").split("\n"))]
        for element in within(
            paragraph, (*_PARAGRAPHS, f"{_OFFICE}annotation", f"{_TEXT}note-body"), tails=True
        ):
            if isinstance(element, str):
                parts.append(element.replace("\n", " "))
            elif element.tag == f"{_TEXT}s":
                count = element.get(f"{_TEXT}c", "1")
                parts.append(" " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1))
            elif element.tag == f"{_TEXT}tab":
                parts.append("\t")
            elif element.tag == f"{_TEXT}line-break":
                parts.append("\n")
            elif element.tag == f"{_TEXT}note":
                citation = element.find(f"{_TEXT}note-citation")
                mark = "".join(citation.itertext()).strip() if citation is not None else ""
                parts.append(called(mark or "*", element.get(f"{_TEXT}id", "")))
            elif element.tag != f"{_TEXT}note-citation":
                words = (element.text or "").replace("\n", " ")
                up = (
                    element.tag == f"{_TEXT}span" and element.get(f"{_TEXT}style-name") in self._styles.raised
                )
                parts.append(superscript(shown("".join(parts[-4:])), words) if up and words else words)
        return "".join(parts)


@dataclass
class _List:
    """Where a paragraph stands in a list: its style, its level, and whether it is the first of its item."""

    style: str
    level: int
    start: int | None = None
    first: bool = True


def _read_styles(roots: list[Any]) -> _Styles:
    styles = _Styles()
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            styles.parent[name] = style.get(f"{_STYLE}parent-style-name", "")
            position = style.find(f"{_STYLE}text-properties")
            told = position.get(f"{_STYLE}text-position", "") if position is not None else ""
            if told.startswith("super") or (told[:1].isdigit() and not told.startswith("0")):
                styles.raised.add(name)
        for style in root.iter(f"{_TEXT}list-style"):
            styles.lists[style.get(f"{_STYLE}name", "")] = _levels(style)
        for style in root.iter(f"{_TEXT}outline-style"):
            styles.headings = _levels(style)
    return styles


def _levels(style: Any) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        told = element.get(f"{_TEXT}level", "1")
        if not told.isdigit():
            continue
        level = int(told) - 1
        kind = (
            element.get(f"{_STYLE}num-format", "")
            if "number" in str(element.tag) or "outline" in str(element.tag)
            else ""
        )
        shows = element.get(f"{_TEXT}display-levels", "1")
        above = (
            range(max(0, level + 1 - int(shows or 1)), level + 1)
            if shows.isdigit()
            else range(level, level + 1)
        )
        pattern = ".".join(f"%{n + 1}" for n in above)
        pattern = f"{element.get(f'{_STYLE}num-prefix', '')}{pattern}{element.get(f'{_STYLE}num-suffix', '')}"
        start = element.get(f"{_TEXT}start-value", "1")
        levels[level] = Level(kind, int(start) if start.isdigit() else 1, pattern)
    return levels


def _repeated(root: Any) -> list[Any]:
    return [part for tag in ("header", "footer") for part in root.iter(f"{_STYLE}{tag}")]


def _has_words(part: Any) -> bool:
    return any(c.isalpha() for text in part.itertext() for c in text)
