"""Word documents (.docx) -> the report in them.

The XML is walked here rather than through python-docx, which leaves out tracked insertions, text boxes, content
controls, notes and automatic numbers. Deleted text and field codes are left out; headers, footers, comments and
pictures too, which is said. Notes come at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.document import BlockKind, Draft, Extract
from assistant.reading.grid import Grid
from assistant.reading.left_out import counted, left_out
from assistant.reading.note_marks import called, shown, superscript, words_of
from assistant.reading.numbering import Counters
from assistant.reading.office import parse_xml, style_kind, within
from assistant.reading.word_lists import W, WordLists, list_of, number_in, read_lists, whole_number
from assistant.records import SentenceKind

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_SKIPPED = (f"{W}del", f"{W}moveFrom", f"{W}p", f"{_MC}Fallback", f"{W}txbxContent")


def read_docx(data: bytes, name: str, most_bytes: int) -> Extract:
    """The text of a Word document, footnotes and endnotes last."""
    with Archive(data, name, most_bytes) as archive:
        return _WordDocument(archive, name).read()


@dataclass
class _Style:
    """What a paragraph style tells: the kind of its paragraphs, and the list they are numbered by."""

    kind: SentenceKind | None = None
    list: tuple[str, int] | None = None


class _WordDocument:
    """One document being read."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name = archive, name
        self._main = _main_part(archive, name)
        self._folder = self._main.rpartition("/")[0]
        numbering = f"{self._folder}/numbering.xml"
        self._lists = read_lists(self._part(numbering)) if numbering in archive else WordLists()
        self._styles = self._read_styles()
        self._counters, self._begun = Counters(), set[str]()
        self._notes: dict[str, int] = {"footnote": 0, "endnote": 0}
        self._pictures = self._deleted = 0
        self._draft = Draft()

    def read(self) -> Extract:
        """What stands in the file, in reading order."""
        body = self._part(self._main)
        self._pictures = sum(1 for tag in _PICTURES for _ in body.iter(tag))
        self._deleted = sum(1 for _ in body.iter(f"{W}delText"))
        self._add(body)
        for kind in self._notes:
            part = f"{self._folder}/{kind}s.xml"
            if part in self._archive:
                self._add_notes(self._part(part), kind)
        extract = self._draft.extract()
        extract.notes += left_out(
            comments=self._count("comments", "comment"),
            pictures=self._pictures,
            headers=any(
                self._has_words(part) for part in self._archive.names if _repeats(part, self._folder)
            ),
            deletions=bool(self._deleted),
            others=(
                counted(sum(1 for _ in body.iter(_FORMULA)), "formula"),
                counted(sum(1 for _ in body.iter(_CHART)), "chart"),
                counted(sum(1 for _ in body.iter(_OBJECT)), "embedded object"),
            ),
        )
        return extract

    def _part(self, part: str) -> Any:
        return parse_xml(self._archive.read(part), self._name)

    def _count(self, part: str, tag: str) -> int:
        path = f"{self._folder}/{part}.xml"
        return sum(1 for _ in self._part(path).iter(f"{W}{tag}")) if path in self._archive else 0

    def _has_words(self, part: str) -> bool:
        return any(any(c.isalpha() for c in text.text or "") for text in self._part(part).iter(f"{W}t"))

    def _add(self, root: Any) -> None:
        for element in _blocks(root):
            if element.tag == f"{W}tbl":
                self._add_table(element)
            else:
                style = self._style(element)
                number = self._number(element, style)
                text = self._text(element)
                self._draft.add(
                    f"{number} {text}" if number and text.strip() else text, self._kind(element, style)
                )

    def _add_table(self, table: Any) -> None:
        grid = Grid()
        for row in table.iter(f"{W}tr"):
            cells: list[list[str]] = []
            for cell in row.iter(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                cells.append([self._text(paragraph) for paragraph in cell.iter(f"{W}p")])
                cells += [[] for _ in range(number_in(span, 1) - 1)]
            grid.add(cells, row.find(f"{W}trPr/{W}tblHeader") is not None)
        self._draft.add_grid(grid)

    def _add_notes(self, root: Any, kind: str) -> None:
        for note in root.iter(f"{W}{kind}"):
            if note.get(f"{W}type", "normal") != "normal":
                continue  # the rule above the notes
            key = words_of(f"{kind}{note.get(f'{W}id')}")
            for paragraph in note.iter(f"{W}p"):
                text = self._text(paragraph)
                if text.strip():
                    self._draft.add(key + text)
                    key = words_of("")

    def _style(self, paragraph: Any) -> _Style:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._styles.get(style.get(f"{W}val", ""), _Style()) if style is not None else _Style()

    def _kind(self, paragraph: Any, style: _Style) -> BlockKind | None:
        kind = style.kind
        if kind is None and paragraph.find(f"{W}pPr/{W}outlineLvl") is not None:
            return "heading"
        return "item" if kind is None and list_of(paragraph) else kind

    def _number(self, paragraph: Any, style: _Style) -> str:
        """The automatic number that Word shows before a paragraph."""
        own = list_of(paragraph)
        if own and not own[0]:
            own = (style.list[0], own[1]) if style.list else None
        list_, level = own or (style.list if paragraph.find(f"{W}pPr/{W}numPr") is None else None) or ("", 0)
        if list_ in ("", "0"):
            return ""
        levels = self._lists.levels.get(list_, {})
        start = None
        if list_ not in self._begun and level in self._lists.starts.get(list_, {}):
            start = self._lists.starts[list_][level]
        self._begun.add(list_)
        return self._counters.next(self._lists.shared.get(list_, list_), level, levels, start)

    def _text(self, paragraph: Any) -> str:
        """The words of a paragraph, without those of text boxes in it."""
        parts: list[str] = []
        raised: list[str] = []

        def put(words: str, up: bool) -> None:
            if up:
                raised.append(words)
                return
            if raised:
                parts.append(superscript(shown("".join(parts[-4:])), "".join(raised)))
                raised.clear()
            parts.append(words)

        own_mark = False
        for element in within(paragraph, _SKIPPED):
            tag = element.tag
            if tag == f"{W}t":
                words = element.text or ""
                put(words, not own_mark and _is_raised(element.getparent()))
                own_mark = False
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                own_mark = element.get(f"{W}customMarkFollows", "0") in ("1", "true", "on")
                put(self._call(element, tag.removeprefix(W).removesuffix("Reference"), own_mark), up=False)
            elif tag == f"{W}tab":
                put("" if element.getparent().tag == f"{W}tabs" else "\t", up=False)
            elif tag in (f"{W}br", f"{W}cr"):
                put("\n", up=False)
            elif tag == f"{W}noBreakHyphen":
                put("-", up=False)
        put("", up=False)
        return "".join(parts)

    def _call(self, reference: Any, kind: str, own_mark: bool) -> str:
        key = f"{kind}{reference.get(f'{W}id')}"
        if own_mark:
            words = "".join(text.text or "" for text in reference.getparent().iter(f"{W}t"))
            for text in reference.getparent().iter(f"{W}t"):
                text.text = ""
            return called(words.strip(), key)
        self._notes[kind] += 1
        return called(str(self._notes[kind]), key)

    def _read_styles(self) -> dict[str, _Style]:
        """Style id -> what it tells; what a style does not say, the one it is based on does."""
        part = f"{self._folder}/styles.xml"
        found: dict[str, _Style] = {}
        based: dict[str, str] = {}
        for style in self._part(part).iter(f"{W}style") if part in self._archive else ():
            name, label, base = (
                style.get(f"{W}styleId", ""),
                style.find(f"{W}name"),
                style.find(f"{W}basedOn"),
            )
            kind = style_kind(label.get(f"{W}val", "") if label is not None else "")
            if kind is None and style.find(f"{W}pPr/{W}outlineLvl") is not None:
                kind = "heading"
            found[name] = _Style(kind, list_of(style))
            based[name] = base.get(f"{W}val", "") if base is not None else ""
        for name, style in found.items():
            above, seen = based[name], {name}
            while above in found and above not in seen:
                seen.add(above)
                style.list = style.list or found[above].list
                style.kind = style.kind or (found[above].kind if found[above].kind != "title" else None)
                above = based[above]
        return found


def _is_raised(run: Any) -> bool:
    """Whether the words of a run stand raised, by themselves or by their style."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    raised = properties.find(f"{W}vertAlign")
    if raised is not None:
        return str(raised.get(f"{W}val")) == "superscript"
    position, size = properties.find(f"{W}position"), properties.find(f"{W}sz")
    up = position is not None and whole_number(position.get(f"{W}val"), 0) >= 4
    return up and size is not None


def _blocks(root: Any) -> Iterator[Any]:
    """Tables that hold no other, and paragraphs outside them, in document order."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == f"{_MC}Fallback":
            continue
        if element.tag == f"{W}tbl" and next(element.iterdescendants(f"{W}tbl"), None) is None:
            yield element
            continue
        if element.tag == f"{W}p":
            yield element
        stack.extend(reversed(element))


def _repeats(part: str, folder: str) -> bool:
    return part.startswith((f"{folder}/header", f"{folder}/footer")) and part.endswith(".xml")


def _main_part(archive: Archive, name: str) -> str:
    if "_rels/.rels" in archive:
        relations = parse_xml(archive.read("_rels/.rels"), name)
        for relation in relations.iter(f"{_RELATIONS}Relationship"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in archive:
                return str(target)
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise SourceError(f"{name} is not a Word document, whatever it is called. Save it as .docx again.")
