"""What the readers of office files share: XML parsed safely, parts and how they belong together, styles, walks."""

import posixpath
from collections.abc import Iterator
from typing import Any

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.records import SentenceKind


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


_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def related_parts(archive: Archive, part: str, name: str) -> dict[str, str]:
    """The parts of an Office file that one of its parts leads to, by the id it calls them."""
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in archive:
        return {}
    return {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in parse_xml(archive.read(relations), name).iter(_RELATION)
        if relation.get("TargetMode") != "External"
    }


def style_kind(style: str) -> SentenceKind | None:
    """What paragraphs of a style are, by its name."""
    style = style.lower().replace("_20_", " ")
    if style in ("title", "titre", "titre principal"):
        return "title"
    if style.startswith(("heading", "titre", "subtitle", "sous-titre")):
        return "heading"
    return "item" if style.startswith(("list", "liste")) else None


def within(root: Any, stop: tuple[str, ...], tails: bool = False) -> Iterator[Any]:
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
