"""Web archives (.warc, .warc.gz) -> the article on the first page they hold. Nothing is fetched.

warcio walks the records; of each no more than a file may have is unpacked.
"""

import contextlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import SourceError
from assistant.reading.document import Extract
from assistant.reading.left_out import counted, left_out

_GZIP = b"\x1f\x8b"
_PAGES = ("text/html", "application/xhtml+xml")
_MOST_RECORDS, _MOST_PAGES = 10_000, 50
_BROKEN = (zlib.error, OSError, EOFError, ValueError, AttributeError, TypeError)
"""What warcio lets through on records without their headers, or with broken ones."""
_FEWEST_LETTERS = 200
"""Letters of a page that is more than a frame or a notice."""


@dataclass(frozen=True)
class _Page:
    html: bytes
    address: str
    charset: str | None
    date: str


def is_web_archive(data: bytes) -> bool:
    """Whether the bytes begin as a WARC file does, compressed or not."""
    if data.startswith(_GZIP):
        try:
            data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:4096], 16)
        except zlib.error:
            return False
    return data.startswith(b"WARC/")


def read_warc(data: bytes, name: str, most_bytes: int) -> Extract:
    """The report on the first page of an archive that has one. Raises SourceError where none has."""
    from assistant.reading.article import read_html

    with contextlib.redirect_stderr(io.StringIO()):  # warcio prints what it doubts
        pages = list(_pages(data, name, most_bytes))
    chosen: Extract | None = None
    for page in pages:
        try:
            extract = read_html(page.html, name, page.address or None, page.charset)
        except SourceError:
            continue  # a notice, a wall: another page may be the article
        extract.notes.append(f"Archived from {page.address[:200]} on {page.date[:10]}.")
        if sum(char.isalpha() for char in extract.text) >= _FEWEST_LETTERS:
            chosen = extract
            break
        chosen = chosen or extract
    if chosen is None:
        raise SourceError(f"{name} holds no page with a report. Save the page as HTML, or paste its text.")
    chosen.notes += left_out(others=(counted(len(pages) - 1, "other page"),))
    return chosen


def _pages(data: bytes, name: str, most_bytes: int) -> Iterator[_Page]:
    """The pages that a server answered with, in their order."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    broken = (ArchiveLoadFailed, StatusAndHeadersParserException, *_BROKEN)
    found = 0
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data))):
            if number >= _MOST_RECORDS or found >= _MOST_PAGES:
                return
            page = _page(record, most_bytes)
            if page is not None:
                if len(page.html) > most_bytes:
                    raise SourceError(
                        f"{name} unpacks to more than is allowed. Set ASSISTANT_READ_MEGABYTES higher."
                    )
                found += 1
                yield page
    except broken as error:
        if not found:
            raise SourceError(f"{name} is a damaged web archive. Save the page as HTML.") from error


def _page(record: object, most_bytes: int) -> _Page | None:
    """The page of a record; None for what is none."""
    kind, headers, http = record.rec_type, record.rec_headers, record.http_headers  # type: ignore[attr-defined]  # warcio has no types
    if kind not in ("response", "resource"):
        return None
    told = (http.get_header("Content-Type") if http else headers.get_header("Content-Type")) or ""
    mime, _, rest = told.partition(";")
    answered = http is None or http.get_statuscode() == "200"
    if mime.strip().lower() not in _PAGES or not answered:
        return None
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    html = record.content_stream().read(most_bytes + 1)  # type: ignore[attr-defined]  # warcio has no types
    return _Page(
        html, headers.get_header("WARC-Target-URI") or "", charset, headers.get_header("WARC-Date") or ""
    )
