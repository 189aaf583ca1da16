"""OpenDocument texts (.odt, .fodt) -> the report in them; what sheets and slides of that kind are read with.

The XML is walked here, since odfpy has had no release since 2020. Tracked deletions, headers, footers, comments and
pictures are left out, which is said. Notes come at the end.
"""

from dataclasses import dataclass, field
from typing import Any

from assistant.reading.document import BlockKind, Draft, Extract
from assistant.reading.grid import Grid
from assistant.reading.left_out import counted, left_out
from assistant.reading.note_marks import called, shown, superscript, words_of
from assistant.reading.numbering import Counters, Level
from assistant.reading.office import style_kind, within

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_BLANKS = (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break")
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_SKIPPED = (f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note")
_LEVELS = tuple("123456789")
_MOST_SPACES = 100
_MOST_COLUMNS = 200


def read_text(body: Any, roots: list[Any]) -> Extract:
    """The text of an OpenDocument text, notes last; `roots` hold its styles."""
    document = OpenDocument(roots)
    document.add(body)
    for note in body.iter(f"{TEXT}note"):
        document.add_note(note)
    extract = document.extract()
    extract.notes += left_out(
        comments=sum(1 for _ in body.iter(f"{OFFICE}annotation")),
        pictures=sum(1 for _ in body.iter(f"{DRAW}image")),
        headers=any(_has_words(part) for root in roots for part in _repeated(root)),
        deletions=next(body.iter(f"{TEXT}deletion"), None) is not None,
        others=(
            counted(sum(1 for _ in body.iter(f"{DRAW}object")), "formula or chart", "formulas or charts"),
        ),
    )
    return extract


def shown_text(paragraph: Any) -> str:
    """The words of a paragraph that has no notes."""
    return "".join(
        part if isinstance(part, str) else (" " if part.tag in _BLANKS else part.text or "")
        for part in [
            paragraph.text or "",
            *within(paragraph, (*_PARAGRAPHS, f"{OFFICE}annotation"), tails=True),
        ]
    ).replace("\n", " ")


@dataclass
class _Styles:
    """What the styles of a document tell."""

    parent: dict[str, str] = field(default_factory=dict)
    """Automatic style -> the named style it stands for."""
    raised: set[str] = field(default_factory=set)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    headings: dict[int, Level] = field(default_factory=dict)


class OpenDocument:
    """One document being read: what is added goes to its draft."""

    def __init__(self, roots: list[Any]) -> None:
        self._styles = _read_styles(roots)
        self._counters = Counters()
        self.draft = Draft()

    def add(self, root: Any) -> None:
        """The blocks of an element."""
        self._add(root, None)

    def extract(self) -> Extract:
        """What was added."""
        return self.draft.extract()

    def _add(self, root: Any, numbers: "_List | None") -> None:
        """The blocks of an element, lists and tables with their own order."""
        for element in root:
            tag = element.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in _PARAGRAPHS:
                self._add_paragraph(element, numbers)
                self._boxes(element)
            elif tag == f"{TABLE}table" and next(element.iterdescendants(tag), None) is None:
                self._add_table(element)
            elif tag == f"{TEXT}list":
                self._add_list(element, numbers)
            else:
                self._add(element, numbers)

    def _boxes(self, paragraph: Any) -> None:
        """The text boxes in a paragraph."""
        for box in within(paragraph, (*_SKIPPED, *_PARAGRAPHS)):
            if box.tag == f"{DRAW}text-box":
                self._add(box, None)

    def _add_list(self, element: Any, outer: "_List | None") -> None:
        name = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        level = outer.level + 1 if outer else 0
        if (
            outer is None
            and element.get(f"{TEXT}continue-numbering") != "true"
            and not element.get(f"{TEXT}continue-list")
        ):
            self._counters.restart(name)
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            start = item.get(f"{TEXT}start-value")
            first = item.tag == f"{TEXT}list-item"
            self._add(item, _List(name, level, int(start) if start and start.isdigit() else None, first))

    def _add_paragraph(self, element: Any, numbers: "_List | None") -> None:
        style = element.get(f"{TEXT}style-name", "")
        kind: BlockKind | None = style_kind(self._styles.parent.get(style) or style)
        text = self._text(element)
        number = ""
        if element.tag == f"{TEXT}h":
            kind = kind if kind == "title" else "heading"
            level = element.get(f"{TEXT}outline-level", "1")
            if element.get(f"{TEXT}is-list-header") != "true" and text.strip() and level in _LEVELS:
                number = self._counters.next("outline", int(level) - 1, self._styles.headings)
        elif numbers is not None:
            kind = "item" if kind is None else kind
        if numbers is not None and numbers.first and text.strip():
            numbers.first = False
            number = self._counters.next(
                numbers.style, numbers.level, self._styles.lists.get(numbers.style, {}), numbers.start
            )
        self.draft.add(f"{number} {text}" if number and text.strip() else text, kind)

    def _add_table(self, table: Any) -> None:
        grid = Grid()
        for row in table.iter(f"{TABLE}table-row"):
            cells: list[list[str]] = []
            for cell in row:
                if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    words = [self._text(p) for p in cell.iter(*_PARAGRAPHS)]
                    again = cell.get(f"{TABLE}number-columns-repeated", "1")
                    count = min(int(again), _MOST_COLUMNS) if again.isdigit() else 1
                    cells += [words] * (count if any(words) else min(count, 1 if len(row) < 2 else count))
            grid.add(cells[:_MOST_COLUMNS], row.getparent().tag == f"{TABLE}table-header-rows")
        self.draft.add_grid(grid)

    def add_note(self, note: Any) -> None:
        """The words of a note, linked to where it is called."""
        key, first = note.get(f"{TEXT}id", ""), True
        for paragraph in note.iterfind(f"{TEXT}note-body//{TEXT}p"):
            text = self._text(paragraph)
            if text.strip():
                self.draft.add(words_of(key if first else "") + text)
                first = False

    def _text(self, paragraph: Any) -> str:
        """The words of a paragraph, without the notes, comments and text boxes in it."""
        parts: list[str] = [" ".join((paragraph.text or "").split("\n"))]
        for element in within(
            paragraph, (*_PARAGRAPHS, f"{OFFICE}annotation", f"{TEXT}note-body"), tails=True
        ):
            if isinstance(element, str):
                parts.append(element.replace("\n", " "))
            elif element.tag == f"{TEXT}s":
                count = element.get(f"{TEXT}c", "1")
                parts.append(" " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1))
            elif element.tag == f"{TEXT}tab":
                parts.append("\t")
            elif element.tag == f"{TEXT}line-break":
                parts.append("\n")
            elif element.tag == f"{TEXT}note":
                citation = element.find(f"{TEXT}note-citation")
                mark = "".join(citation.itertext()).strip() if citation is not None else ""
                parts.append(called(mark or "*", element.get(f"{TEXT}id", "")))
            elif element.tag != f"{TEXT}note-citation":
                words = (element.text or "").replace("\n", " ")
                up = element.tag == f"{TEXT}span" and element.get(f"{TEXT}style-name") in self._styles.raised
                parts.append(superscript(shown("".join(parts[-4:])), words) if up and words else words)
        return "".join(parts)


@dataclass
class _List:
    """Where a paragraph stands in a list: its style, its level, and whether it is the first of its item."""

    style: str
    level: int
    start: int | None = None
    first: bool = True


def styles_that_hide(roots: list[Any], properties: str, attribute: str, value: str) -> set[str]:
    """Names of the styles whose properties say that what has them is not shown."""
    return {
        style.get(f"{STYLE}name", "")
        for root in roots
        for style in root.iter(f"{STYLE}style")
        for told in style.iterfind(f"{STYLE}{properties}")
        if told.get(attribute) == value
    }


def _read_styles(roots: list[Any]) -> _Styles:
    styles = _Styles()
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            name = style.get(f"{STYLE}name", "")
            styles.parent[name] = style.get(f"{STYLE}parent-style-name", "")
            position = style.find(f"{STYLE}text-properties")
            told = position.get(f"{STYLE}text-position", "") if position is not None else ""
            if told.startswith("super") or (told[:1].isdigit() and not told.startswith("0")):
                styles.raised.add(name)
        for style in root.iter(f"{TEXT}list-style"):
            styles.lists[style.get(f"{STYLE}name", "")] = _levels(style)
        for style in root.iter(f"{TEXT}outline-style"):
            styles.headings = _levels(style)
    return styles


def _levels(style: Any) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        told = element.get(f"{TEXT}level", "1")
        if not told.isdigit():
            continue
        level = int(told) - 1
        kind = (
            element.get(f"{STYLE}num-format", "")
            if "number" in str(element.tag) or "outline" in str(element.tag)
            else ""
        )
        shows = element.get(f"{TEXT}display-levels", "1")
        above = (
            range(max(0, level + 1 - int(shows or 1)), level + 1)
            if shows.isdigit()
            else range(level, level + 1)
        )
        pattern = ".".join(f"%{n + 1}" for n in above)
        pattern = f"{element.get(f'{STYLE}num-prefix', '')}{pattern}{element.get(f'{STYLE}num-suffix', '')}"
        start = element.get(f"{TEXT}start-value", "1")
        levels[level] = Level(kind, int(start) if start.isdigit() else 1, pattern)
    return levels


def _repeated(root: Any) -> list[Any]:
    return [part for tag in ("header", "footer") for part in root.iter(f"{STYLE}{tag}")]


def _has_words(part: Any) -> bool:
    return any(c.isalpha() for text in part.itertext() for c in text)
