"""Word (.docx) and OpenDocument text (.odt, .fodt) -> the report in them.

Both are XML in a zip file, walked here rather than through python-docx or odfpy, which leave out tracked
insertions, text boxes, content controls and notes. Deleted text, field codes and comments are left out;
headers and footers too, since they repeat on every page. Notes come at the end.
"""

from collections.abc import Iterator
from typing import Any

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.document import BlockKind, Draft, Extract
from assistant.records import SentenceKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELL = 80


def parse_xml(data: bytes, name: str) -> Any:
    """The root of an XML document; no entities, no network. Raises SourceError for broken XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(f"{name} is damaged: its XML cannot be read. Get a fresh copy of it.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise SourceError(f"{name} declares XML entities, which no office program writes. Save it again.")
    return root


def read_docx(data: bytes, name: str, most_bytes: int) -> Extract:
    """The text of a Word document, footnotes and endnotes last."""
    with Archive(data, name, most_bytes) as archive:
        main = _main_part(archive, name)
        folder = main.rpartition("/")[0]
        styles = _docx_styles(archive, f"{folder}/styles.xml", name)
        draft = Draft()
        for part in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            if part in archive:
                _add_docx(draft, parse_xml(archive.read(part), name), styles)
    return draft.extract()


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


def _docx_styles(archive: Archive, part: str, name: str) -> dict[str, SentenceKind]:
    """Style id -> kind, for the styles that tell one."""
    if part not in archive:
        return {}
    kinds: dict[str, SentenceKind] = {}
    for style in parse_xml(archive.read(part), name).iter(f"{_W}style"):
        label = style.find(f"{_W}name")
        kind = _style_kind(label.get(f"{_W}val", "") if label is not None else "")
        if kind:
            kinds[style.get(f"{_W}styleId", "")] = kind
    return kinds


def _style_kind(style: str) -> SentenceKind | None:
    style = style.lower().replace("_20_", " ")
    if style in ("title", "titre", "titre principal"):
        return "title"
    if style.startswith(("heading", "titre", "subtitle", "sous-titre")):
        return "heading"
    return "item" if style.startswith(("list", "liste")) else None


def _add_docx(draft: Draft, root: Any, styles: dict[str, SentenceKind]) -> None:
    for row_or_paragraph in _rows_and_paragraphs(root, f"{_W}tr", f"{_W}p", skip=(f"{_MC}Fallback",)):
        if row_or_paragraph.tag == f"{_W}tr":
            _add_row(
                draft, [[_docx_text(p) for p in c.iter(f"{_W}p")] for c in row_or_paragraph.iter(f"{_W}tc")]
            )
        else:
            draft.add(_docx_text(row_or_paragraph), _docx_kind(row_or_paragraph, styles))


def _docx_kind(paragraph: Any, styles: dict[str, SentenceKind]) -> SentenceKind | None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return None
    style = properties.find(f"{_W}pStyle")
    kind = styles.get(style.get(f"{_W}val", "")) if style is not None else None
    if kind is None and properties.find(f"{_W}outlineLvl") is not None:
        return "heading"
    number = properties.find(f"{_W}numPr/{_W}numId")
    numbered = number is not None and number.get(f"{_W}val") != "0"
    return "item" if kind is None and numbered else kind


def _docx_text(paragraph: Any) -> str:
    """The words of a paragraph, without those of text boxes in it."""
    parts: list[str] = []
    for element in _within(
        paragraph, (f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_MC}Fallback", f"{_W}txbxContent")
    ):
        tag = element.tag
        if tag == f"{_W}t":
            parts.append(element.text or "")
        elif tag == f"{_W}tab":
            parts.append("" if element.getparent().tag == f"{_W}tabs" else "\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def read_odt(data: bytes, name: str, most_bytes: int) -> Extract:
    """The text of an OpenDocument text, flat or zipped, notes last."""
    if data.startswith(b"PK"):
        with Archive(data, name, most_bytes) as archive:
            if "content.xml" not in archive:
                raise SourceError(
                    f"{name} is not an OpenDocument text, whatever it is called. Save it again."
                )
            root = parse_xml(archive.read("content.xml"), name)
    else:
        root = parse_xml(data, name)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise SourceError(f"{name} is an OpenDocument file, but not a text. Save its words as .odt or .txt.")
    draft = Draft()
    _add_odt(draft, body, _odt_styles(root))
    for note in body.iter(f"{_TEXT}note-body"):
        for paragraph in note.iter(f"{_TEXT}p"):
            draft.add(_odt_text(paragraph))
    return draft.extract()


def _odt_styles(root: Any) -> dict[str, str]:
    """Automatic style -> the named style it stands for."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in root.iter(f"{_STYLE}style")
    }


def _add_odt(draft: Draft, body: Any, styles: dict[str, str]) -> None:
    skip = (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note")
    for element in _rows_and_paragraphs(body, f"{_TABLE}table-row", f"{_TEXT}p", f"{_TEXT}h", skip=skip):
        if element.tag == f"{_TABLE}table-row":
            cells = element.iter(f"{_TABLE}table-cell")
            _add_row(draft, [[_odt_text(p) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h")] for cell in cells])
            continue
        style = element.get(f"{_TEXT}style-name", "")
        kind: BlockKind | None = _style_kind(styles.get(style) or style)
        if element.tag == f"{_TEXT}h" and kind != "title":
            kind = "heading"
        elif any(parent.tag == f"{_TEXT}list-item" for parent in element.iterancestors()):
            kind = "item"
        draft.add(_odt_text(element), kind)


def _odt_text(paragraph: Any) -> str:
    """The words of a paragraph, without the notes, comments and text boxes in it."""
    parts: list[str] = [" ".join((paragraph.text or "").split("\n"))]
    skipped = (f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}note", f"{_OFFICE}annotation")
    for element in _within(paragraph, skipped, tails=True):
        if isinstance(element, str):
            parts.append(element.replace("\n", " "))
        elif element.tag == f"{_TEXT}s":
            parts.append(" " * min(int(element.get(f"{_TEXT}c", "1") or 1), 100))
        elif element.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif element.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            parts.append((element.text or "").replace("\n", " "))
    return "".join(parts)


def _add_row(draft: Draft, cells: list[list[str]]) -> None:
    """A table row as one block; the cells of a table that only lays out text, as paragraphs."""
    filled = [[p for p in cell if p.strip()] for cell in cells]
    if any(len(cell) > 1 or len("".join(cell)) > _CELL for cell in filled) or sum(map(bool, filled)) < 2:
        for cell in filled:
            for paragraph in cell:
                draft.add(paragraph)
    else:
        draft.add(" | ".join(cell[0].strip() for cell in filled if cell), "item")


def _rows_and_paragraphs(root: Any, row: str, *paragraphs: str, skip: tuple[str, ...]) -> Iterator[Any]:
    """Rows of the innermost tables and paragraphs outside tables, in document order."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in skip:
            continue
        if element.tag == row and next(element.iterdescendants(row), None) is None:
            yield element
            continue
        if element.tag in paragraphs:
            yield element
        stack.extend(reversed(element))


def _within(root: Any, stop: tuple[str, ...], tails: bool = False) -> Iterator[Any]:
    """Descendants in document order, without what is inside `stop`; with `tails`, the text after each too."""
    stack: list[Any] = list(reversed(_children(root, tails)))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            yield element
        elif element.tag not in stop:
            yield element
            stack.extend(reversed(_children(element, tails)))


def _children(element: Any, tails: bool) -> list[Any]:
    found: list[Any] = []
    for child in element:
        found.append(child)
        if tails and child.tail:
            found.append(child.tail)
    return found
