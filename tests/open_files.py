"""OpenDocument sheets and slides, and web archives, made by hand."""

import gzip
import io
from collections.abc import Sequence

from tests.reading_files import html_page, zipped

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("draw", "drawing"), ("presentation", "presentation"),
    )
)  # fmt: skip
_HIDDEN = """<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="off" style:family="drawing-page">
<style:drawing-page-properties presentation:visibility="hidden"/></style:style>"""


def _content(kind: str, body: str) -> str:
    return (
        f'<office:document {_NAMES} office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f"<office:automatic-styles>{_HIDDEN}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )


def open_file(kind: str, body: str, flat: bool = False) -> bytes:
    """An OpenDocument file of a kind (spreadsheet, presentation), zipped or flat."""
    content = _content(kind, body)
    if flat:
        return b'<?xml version="1.0"?>' + content.encode()
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def sheet(name: str, *rows: Sequence[str], hidden: bool = False, more: str = "") -> str:
    """A sheet; a cell is what it shows, or XML. `more` is XML behind the rows."""
    drawn = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    style = ' table:style-name="unseen"' if hidden else ""
    return f'<table:table table:name="{name}"{style}>{drawn}{more}</table:table>'


def _cell(shown: str) -> str:
    if shown.startswith("<"):
        return shown
    return (
        f"<table:table-cell><text:p>{shown}</text:p></table:table-cell>" if shown else "<table:table-cell/>"
    )


def frame(*paragraphs: str, place: str = "outline") -> str:
    """A frame of a slide with paragraphs; `place` is what the layout has it for."""
    words = "".join(f"<text:p>{words}</text:p>" for words in paragraphs)
    return f'<draw:frame presentation:class="{place}"><draw:text-box>{words}</draw:text-box></draw:frame>'


def slide(*frames: str, notes: str = "", hidden: bool = False) -> str:
    """A slide of these frames, with what the speaker notes."""
    style = ' draw:style-name="off"' if hidden else ""
    noted = f"<presentation:notes>{frame(notes, place='notes')}</presentation:notes>" if notes else ""
    return f"<draw:page{style}>{''.join(frames)}{noted}</draw:page>"


def warc_file(*pages: tuple[str, bytes, str], status: str = "200 OK", packed: bool = False) -> bytes:
    """An archive of (address, body, content type); `packed`, each record compressed."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "test"}))
    for address, body, kind in pages:
        encoded = kind.endswith("; gzip")
        headers = [("Content-Type", kind.removesuffix("; gzip"))] + (
            [("Content-Encoding", "gzip")] if encoded else []
        )
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(gzip.compress(body) if encoded else body),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2024-03-02T10:00:00Z"},
        )
        writer.write_record(record)
    return buffer.getvalue()


def archived(text: str, packed: bool = False) -> bytes:
    """An archive of a newspaper's page with the text, as a crawler leaves it."""
    return warc_file(
        ("https://gazette.example/style.css", b"a{}", "text/css"),
        ("https://gazette.example/cadre", b"<html><body><p>Publicite</p></body></html>", "text/html"),
        ("https://gazette.example/quai", html_page(text, furniture=True), "text/html; charset=utf-8"),
        ("https://gazette.example/autre", html_page(text), "text/html"),
        packed=packed,
    )
