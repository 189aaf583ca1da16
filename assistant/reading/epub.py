"""An e-book (.epub) -> its chapters in reading order."""

import posixpath
import re
from typing import Any
from urllib.parse import unquote

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.document import Draft, Extract
from assistant.reading.html_blocks import walk
from assistant.reading.html_notes import raised_classes
from assistant.reading.html_tree import parse
from assistant.reading.left_out import left_out
from assistant.reading.office import parse_xml

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENCRYPTION = "{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"
_NOBODY = re.compile(
    r"(?:(?:unknown|inconnue?|untitled|sans titre|anonym(?:e|ous))(?: (?:author|title))?)?", re.IGNORECASE
)
"""What programs write where nobody said."""
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read_epub(data: bytes, name: str, most_bytes: int) -> Extract:
    """The chapters of an e-book, with its title, author, date and publisher. Raises SourceError."""
    with Archive(data, name, most_bytes) as archive:
        _refuse_locked(archive, name)
        path = _package_path(archive, name)
        package = parse_xml(archive.read(path), name)
        draft, pictures = Draft(), 0
        raised = _raised(archive, package, posixpath.dirname(path))
        for chapter in _chapters(package, posixpath.dirname(path)):
            if chapter in archive:
                tree = parse(archive.read(chapter), name, raised=raised)
                pictures += sum(1 for _ in tree.iter("img", "image")) if tree is not None else 0
                for piece in walk(tree) if tree is not None else []:
                    piece.put(draft)
    extract = draft.extract()
    if not extract.text:
        raise SourceError(f"{name} is an e-book without text. Give the report itself.")
    extract.notes += left_out(pictures=pictures)
    for label in ("title", "date", "publisher"):
        setattr(extract, label, _said(package, label))
    extract.author = _said(package, "creator")
    return extract


def _refuse_locked(archive: Archive, name: str) -> None:
    if "META-INF/encryption.xml" in archive:
        root = parse_xml(archive.read("META-INF/encryption.xml"), name)
        if any(method.get("Algorithm") not in _FONTS_ONLY for method in root.iter(_ENCRYPTION)):
            raise SourceError(f"{name} is locked by its seller (DRM). Give a copy without a lock.")


def _package_path(archive: Archive, name: str) -> str:
    if "META-INF/container.xml" in archive:
        root = parse_xml(archive.read("META-INF/container.xml"), name)
        for file in root.iter(f"{_CONTAINER}rootfile"):
            if file.get("full-path", "") in archive:
                return str(file.get("full-path"))
    raise SourceError(f"{name} is not an e-book, whatever it is called. Get a fresh copy of it.")


def _chapters(package: Any, folder: str) -> list[str]:
    """Paths of the chapters in reading order, the table of contents left out."""
    items = {
        item.get("id"): item.get("href", "")
        for item in package.iter(f"{_OPF}item")
        if "nav" not in item.get("properties", "").split()
    }
    order = [items.get(ref.get("idref")) for ref in package.iter(f"{_OPF}itemref")]
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order if href]


def _raised(archive: Archive, package: Any, folder: str) -> frozenset[str]:
    """The classes that the style sheets of the book raise above the line."""
    paths = [
        posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        for item in package.iter(f"{_OPF}item")
        if item.get("media-type") == "text/css"
    ]
    sheets = (archive.read(path).decode("utf-8", "replace") for path in paths if path in archive)
    return frozenset[str]().union(*map(raised_classes, sheets))


def _said(package: Any, label: str) -> str | None:
    found = package.find(f".//{_DC}{label}")
    text = " ".join((found.text or "").split()) if found is not None else ""
    return None if _NOBODY.fullmatch(text) else text
