"""Files of every format, made from our own reports, and how much of a text came through in order."""

import difflib
import html
import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

from assistant.reading.build import build_report
from assistant.reading.formats import Task, extract, format_of
from assistant.reading.limits import Limits
from assistant.records import Report

SAMPLES = Path(__file__).parent.parent / "samples"


def sample(name: str) -> str:
    """The text of a sample report."""
    return (SAMPLES / f"{name}.txt").read_text("utf-8")


def paragraphs(text: str) -> list[tuple[str, str]]:
    """(h1 | h2 | li | p, text) of every line."""
    found = []
    for i, line in enumerate(filter(str.strip, text.split("\n"))):
        heading = len(line) < 90 and line.rstrip()[-1] not in '.;:»"!?'
        tag = "h1" if i == 0 else "li" if line.startswith("- ") else "h2" if heading else "p"
        found.append((tag, line))
    return found


def words_kept(original: str, got: str) -> float:
    """Share of the original's words that are in the other text, in order (0 to 1)."""
    a, b = re.findall(r"\w+", original), re.findall(r"\w+", got)
    same = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(a)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def html_page(text: str, furniture: bool = False) -> bytes:
    """A page of the report; with `furniture`, as newspapers wrap it."""
    body = "".join(f"<{tag}>{html.escape(line)}</{tag}>" for tag, line in paragraphs(text))
    title = html.escape(paragraphs(text)[0][1])
    if not furniture:
        return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    links = "".join(f'<li><a href="/{i}">Rubrique {i}</a></li>' for i in range(9))
    teasers = "".join(
        f'<div class="card"><h3><a href="/t{i}">Un autre article au titre assez long {i}</a></h3></div>'
        for i in range(6)
    )
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title} - La Gazette</title>
        <meta property="og:site_name" content="La Gazette"><meta name="author" content="Odile Roux">
        <meta property="article:published_time" content="2026-03-10T10:00:00Z">
        <script>var a = "<p>";</script></head>
        <body><div id="cookie-banner"><p>Nous utilisons des cookies.</p><button>Accepter</button></div>
        <header><a href="/">La Gazette</a><nav><ul>{links}</ul></nav></header>
        <main><article>{body}<div class="newsletter"><p>Recevez notre lettre</p></div></article>
        {teasers}</main>
        <footer><p>© La Gazette 2026</p><a href="/m">Mentions légales</a></footer></body></html>""".encode()


def docx_file(text: str) -> bytes:
    """A Word document of the report."""
    from docx import Document

    document = Document()
    styles = {"h1": "Title", "h2": "Heading 1", "li": "List Bullet", "p": "Normal"}
    for tag, line in paragraphs(text):
        document.add_paragraph(line, style=styles[tag])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def fodt_file(text: str, columns: int = 1) -> bytes:
    """A flat OpenDocument text with a running head and page numbers, hyphenated and justified."""
    lines = paragraphs(text)
    body = "".join(
        f'<text:h text:style-name="H" text:outline-level="{tag[1]}">{html.escape(line)}</text:h>'
        if tag in ("h1", "h2")
        else f'<text:p text:style-name="P">{html.escape(line)}</text:p>'
        for tag, line in lines
    )
    names = {"office": "office", "text": "text", "style": "style"}
    namespaces = " ".join(
        f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in names.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {namespaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin="2cm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:margin-bottom="0.2cm"/><style:text-properties fo:font-size="10pt" fo:language="fr" fo:country="FR"
 fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.3cm"/>
<style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="S" style:family="section"><style:section-properties>
<style:columns fo:column-count="{columns}" fo:column-gap="0.6cm"/></style:section-properties></style:style>
</office:automatic-styles><office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p>Gazette des rapports – mars 2026</text:p></style:header>
<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>
</office:master-styles><office:body><office:text>
<text:section text:style-name="S" text:name="s">{body}</text:section></office:text></office:body>
</office:document>""".encode()


def odt_file(text: str) -> bytes:
    """The same, zipped."""
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": fodt_file(text)})


def pdf_file(text: str, columns: int, folder: Path) -> bytes:
    """A PDF of the report as LibreOffice sets it, in one or two columns."""
    source = folder / f"report{columns}.fodt"
    source.write_bytes(fodt_file(text, columns))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice() or "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return source.with_suffix(".pdf").read_bytes()


def soffice() -> str | None:
    """LibreOffice, None where it is not installed."""
    return shutil.which("soffice")


def eml_file(text: str, kind: str = "plain") -> bytes:
    """A mail of the report, its body plain or HTML."""
    message = EmailMessage()
    message["From"] = "Odile Roux <odile@example.org>"
    message["Subject"] = "Le rapport promis"
    message["Date"] = "Tue, 10 Mar 2026 10:00:00 +0100"
    if kind == "plain":
        message.set_content(text, charset="utf-8")
    else:
        message.set_content(html_page(text).decode(), subtype="html")
    return message.as_bytes()


def mhtml_file(text: str) -> bytes:
    """A page of the report as browsers save it in one file."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/quai\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=-b"\r\n\r\n--=-b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://gazette.example/quai\r\n\r\n"
    )
    style = b"\r\n--=-b\r\nContent-Type: text/css\r\n\r\na{}\r\n--=-b--\r\n"
    return head.encode() + (html_page(text, furniture=True) if text else b"") + style


def epub_file(text: str) -> bytes:
    """An e-book of the report in two chapters."""
    lines = paragraphs(text)
    half = len(lines) // 2
    chapters = [
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
        + "".join(f"<{tag}>{html.escape(line)}</{tag}>" for tag, line in part)
        + "</body></html>"
        for part in (lines[:half], lines[half:])
    ]
    package = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"
        version="3.0"><metadata><dc:title>Le livre</dc:title><dc:creator>Odile Roux</dc:creator></metadata>
        <manifest><item id="b" href="two%20b.xhtml"/><item id="a" href="a.xhtml"/></manifest>
        <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    container = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
        <rootfile full-path="OPS/p.opf"/></rootfiles></container>"""
    return zipped({
        "mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/p.opf": package,
        "OPS/a.xhtml": chapters[0], "OPS/two b.xhtml": chapters[1],
    })  # fmt: skip


def rtf_file(text: str) -> bytes:
    """A rich-text document of the report."""
    escaped = "".join(c if ord(c) < 128 and c not in "\\{}" else _rtf_escape(c) for c in text)
    return ("{\\rtf1\\ansi\\ansicpg1252 " + escaped.replace("\n", "\\par\n") + "}").encode("ascii")


def _rtf_escape(char: str) -> str:
    """As Word writes it: numbers of 16 bits with a sign, two for an emoji."""
    units = struct.unpack(f"<{len(char.encode('utf-16-le')) // 2}h", char.encode("utf-16-le"))
    return "".join(f"\\u{unit}?" for unit in units)


def markdown_file(text: str) -> bytes:
    """The report in Markdown, with front matter."""
    marks = {"h1": "# ", "h2": "## ", "li": "", "p": ""}
    body = "\n\n".join(marks[tag] + line for tag, line in paragraphs(text))
    return f"---\nauthor: Odile Roux\ndate: 2026-03-10\n---\n\n{body}\n".encode()


def handmade_pdf(content: bytes, *objects: bytes, pages: int, names: bytes = b"") -> bytes:
    """A PDF of pages that all show the one content stream (object 4), in the font /F1 (object 3).

    `objects` are numbered from 5 on; `names` is what the pages call of them: `/X 5 0 R`.
    """
    first = 5 + len(objects)
    kids = b" ".join(b"%d 0 R" % (first + i) for i in range(pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> /XObject << %s >> >> >>" % names
    )
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        content,
        *objects,
        *[page] * pages,
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, len(data))


def pdf_stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object of a PDF; `entries` of its dictionary."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def packed_pdf_stream(start: bytes, again: bytes, times: int) -> bytes:
    """A deflated stream of a start and something many times over, never unpacked here."""
    packer = zlib.compressobj(9)
    packed = packer.compress(start) + b"".join(packer.compress(again) for _ in range(times)) + packer.flush()
    return pdf_stream(packed, b"/Filter /FlateDecode")


def pdf_form(content: bytes, names: bytes) -> bytes:
    """A form of a PDF: content that pages and other forms draw by its name; `names` as in `handmade_pdf`."""
    resources = b"<< /Font << /F1 3 0 R >> /XObject << %s >> >>" % names
    return pdf_stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources %s" % resources)


def read_here(data: bytes, name: str) -> Report:
    """The report in the bytes of a file, read in this process: for tests of what is read, not of how safely."""
    limits = Limits.of(None)
    task = Task(format_of(data, name, limits), name, name, limits)
    return build_report(extract(data, task), name)
