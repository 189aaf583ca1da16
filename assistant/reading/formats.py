"""What kind of file some bytes are: their first bytes count, their name only where those tell nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.decoding import read_plain
from assistant.reading.document import Extract
from assistant.reading.limits import Limits
from assistant.reading.web_archive import is_web_archive

Format = Literal[
    "text", "markdown", "html", "pdf", "docx", "odt", "rtf", "eml", "epub", "zip",
    "xlsx", "csv", "pptx", "mhtml", "warc", "picture", "feed", "fragment"
]  # fmt: skip

SUFFIXES = frozenset((
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", ".fodt", ".rtf",
    ".eml", ".epub", ".xlsx", ".xlsm", ".csv", ".tsv", ".pptx", ".mhtml", ".mht", ".ods", ".odp", ".fods",
    ".fodp", ".warc",
))  # fmt: skip
"""File names that are read when found in an archive or a folder."""

_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or mail file",
        "Save it as .docx, .pdf or .eml",
    ),
    (b"\x1f\x8b", "a compressed file", "Unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it first"),
    (b"Rar!", "a compressed file", "Unpack it first"),
    (b"BZh", "a compressed file", "Unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "Unpack it first"),
    (b"ID3", "a recording", "Give its transcript"),
    (b"\x7fELF", "a program", "Give the report itself"),
    (b"MZ\x90", "a program", "Give the report itself"),
    (b"%!PS", "a PostScript file", "Save it as PDF"),
)
_BY_SUFFIX: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "eml",
    ".csv": "csv",
    ".tsv": "csv",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|From: ?<Saved by)", re.I | re.M)
"""What browsers write at the head of a page saved as one file."""
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.I | re.S,
)
_MAIL = re.compile(
    rb"(?:(?:Return-Path|Received|Delivered-To|From|Subject|Date|To|Message-ID|MIME-Version|X-[\w-]+):[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){3}",
    re.I,
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?xml-stylesheet[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]",
    re.S,
)
_FLAT_ODF = b"application/vnd.oasis.opendocument."


def format_of(data: bytes, name: str, limits: Limits) -> Format:
    """The format of a file. Raises SourceError for one that is surely not a report."""
    if is_web_archive(data):
        return "warc"
    for mark, what, way_out in _REFUSED:
        if data.startswith(mark):
            raise SourceError(f"{name} is {what}, not a text. {way_out}.")
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name, limits)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if _FLAT_ODF in data[:65536] and head.lstrip().startswith((b"<?xml", b"<!DOCTYPE", b"<office:")):
        return "odt"
    if _FEED.match(head):
        return "feed"
    if _is_picture(head):
        return "picture"
    if _HTML.match(head):
        return "html"
    by_suffix = _BY_SUFFIX.get(PurePath(name.lower().replace("\\", "/")).suffix)
    if by_suffix in (None, "eml") and _SAVED_PAGE.search(head) and b"multipart/related" in head:
        return "mhtml"
    return by_suffix or ("eml" if _MAIL.match(head) else "text")


def _is_picture(head: bytes) -> bool:
    return head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")


def _zipped(data: bytes, name: str, limits: Limits) -> Format:
    with Archive(data, name, limits.bytes) as archive:
        if "mimetype" in archive:
            kind = archive.read("mimetype").strip()
            if kind == b"application/epub+zip":
                return "epub"
            if kind.startswith(b"application/vnd.oasis.opendocument"):
                return "odt"
        if "META-INF/container.xml" in archive:
            return "epub"
        parts = {member.partition("/")[0] for member in archive.names}
    if "[Content_Types].xml" in parts:
        return "xlsx" if "xl" in parts else "pptx" if "ppt" in parts else "docx"
    return "zip"


@dataclass(frozen=True)
class Task:
    """A file to read; `url` and `charset` are what the server of a web page said."""

    kind: Format
    name: str
    """As an error line shows it; `source` is where the report will say it is from."""
    source: str
    limits: Limits
    url: str | None = None
    charset: str | None = None


Told = Callable[[int, int], None]
"""Told which of how many pages is read."""


def extract(data: bytes, task: Task, told: Told | None = None) -> Extract:
    """What the reader of this format takes out of the bytes; runs in the child process of `sandbox`."""
    name, limits = task.name, task.limits
    if task.kind == "text":
        return read_plain(data, name, task.charset)
    from assistant.reading import (
        article,
        epub,
        feed,
        fragment,
        mail,
        markdown,
        ocr,
        open_formats,
        pdf,
        rtf,
        saved_page,
        slides,
        spreadsheet,
        web_archive,
        word,
    )

    readers: dict[str, Callable[[], Extract]] = {
        "html": lambda: article.read_html(data, name, task.url, task.charset),
        "markdown": lambda: markdown.read_markdown(data, name),
        "rtf": lambda: rtf.read_rtf(data, name),
        "eml": lambda: mail.read_eml(data, name),
        "docx": lambda: word.read_docx(data, name, limits.bytes),
        "odt": lambda: open_formats.read_opendocument(data, name, limits.bytes),
        "epub": lambda: epub.read_epub(data, name, limits.bytes),
        "pdf": lambda: pdf.read_pdf(data, name, limits, told),
        "xlsx": lambda: spreadsheet.read_xlsx(data, name, limits.bytes),
        "csv": lambda: spreadsheet.read_csv(data, name),
        "pptx": lambda: slides.read_pptx(data, name, limits.bytes),
        "mhtml": lambda: saved_page.read_mhtml(data, name),
        "warc": lambda: web_archive.read_warc(data, name, limits.bytes),
        "feed": lambda: feed.refuse_feed(data, name),
        "fragment": lambda: fragment.read_fragment(data, name),
        "picture": lambda: ocr.read_picture(data, name, limits.seconds),
    }
    return readers[task.kind]()
