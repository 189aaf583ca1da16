"""Every file format: words in order, structure, pages and metadata; hostile files are refused."""

import os
import sys
import time
from pathlib import Path

import pytest

from assistant.errors import SourceError
from assistant.reading import found, read, read_all, read_bytes
from assistant.reading.formats import format_of
from assistant.reading.limits import Limits
from assistant.records import silent
from assistant.settings import Settings
from tests import reading_files as make

pytestmark = pytest.mark.slow  # a process a test

MAKERS = {
    "txt": str.encode,
    "html": make.html_page,
    "docx": make.docx_file,
    "odt": make.odt_file,
    "fodt": make.fodt_file,
    "eml": make.eml_file,
    "epub": make.epub_file,
    "rtf": make.rtf_file,
    "md": make.markdown_file,
}
needs_libreoffice = pytest.mark.skipif(
    make.soffice() is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


@pytest.mark.parametrize("suffix", MAKERS)
def test_the_words_come_through_in_order(suffix: str) -> None:
    text = make.sample("rapport_nuit")
    report = read_bytes(MAKERS[suffix](text), f"report.{suffix}")
    assert make.words_kept(text, report.text) >= 0.99
    assert all(report.text[s.start : s.end] == s.fr for s in report.sentences)
    assert report.language == "fr"


@pytest.mark.parametrize("suffix", ["html", "docx", "odt", "epub", "md"])
def test_headings_and_items_are_structure(suffix: str) -> None:
    report = read_bytes(MAKERS[suffix](make.sample("rapport_nuit")), f"report.{suffix}")
    kinds = {s.fr: s.kind for s in report.sentences}
    assert kinds["1.1. Des distances longues"] == "heading"
    assert next(kind for fr, kind in kinds.items() if "6,1" in fr) == "item"
    assert kinds["La mission formule douze recommandations."] == "sentence"


@needs_libreoffice
@pytest.mark.parametrize("columns", [1, 2])
def test_pdf(columns: int, tmp_path: Path) -> None:
    text = make.sample("rapport_nuit")
    report = read_bytes(make.pdf_file(text, columns, tmp_path), "report.pdf")
    assert make.words_kept(text, " ".join(s.fr for s in report.sentences)) >= 0.97
    pages = [s.page for s in report.sentences]
    assert pages == sorted(pages)
    assert (pages[0], max(pages) > 3) == (1, True)
    noise = [report.text[a:b] for a, b in report.boilerplate]
    assert "Page 2" in noise
    assert noise.count("Gazette des rapports – mars 2026") == max(pages)
    assert not any("Gazette des rapports" in s.fr for s in report.sentences)
    assert any(s.fr == "2.3. La place des infirmiers" and s.kind == "heading" for s in report.sentences)


@needs_libreoffice
def test_a_scanned_pdf_is_said_or_read(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    text = make.sample("quotidien_loup")[:1500]
    page = pdfium.PdfDocument(make.pdf_file(text, 1, tmp_path))[0]
    scan = tmp_path / "scan.pdf"
    page.render(scale=2.5).to_pil().convert("L").save(scan, "PDF", resolution=180)
    try:
        report = read(str(scan))
    except SourceError as error:
        assert "is a scan without text. Install tesseract" in str(error)
    else:
        assert make.words_kept(text, report.text) > 0.9
        assert report.sentences[0].page == 1
        assert any("recognised by machine" in note for note in report.notes)


def test_metadata_of_mails_books_and_pages() -> None:
    text = make.sample("agence_barrage")
    mail = read_bytes(make.eml_file(text, "html"), "report.eml")
    assert (mail.title, mail.author, mail.date) == ("Le rapport promis", "Odile Roux", "2026-03-10")
    assert make.words_kept(text, mail.text) >= 0.99
    book = read_bytes(make.epub_file(text), "report.epub")
    assert (book.title, book.author) == ("Le livre", "Odile Roux")
    page = read_bytes(make.html_page(text, furniture=True), "report.html")
    assert (page.author, page.date, page.publisher) == ("Odile Roux", "2026-03-10", "La Gazette")
    assert page.title.split() == page.sentences[0].fr.split()
    assert make.words_kept(text, page.text) >= 0.99
    assert "Rubrique" not in page.text
    assert "autre article" not in page.text


@pytest.mark.parametrize("name", ["rapport_nuit", "debat_trains", "quotidien_loup"])
def test_a_page_of_a_newspaper_keeps_the_article_to_its_end(name: str) -> None:
    text = make.sample(name)
    page = make.html_page(text, furniture=True).replace(
        b"</main>",
        b"<article><p>Un tout autre article commence ici, sur la foire aux vins.</p></article></main>",
    )
    report = read_bytes(page, "report.html")
    assert make.words_kept(text, report.text) >= 0.99
    assert "foire aux vins" not in report.text
    assert not any("Recevez notre lettre" in s.fr for s in report.sentences)


def test_the_bytes_tell_the_format_not_the_name() -> None:
    text = make.sample("agence_barrage")
    assert make.words_kept(text, read_bytes(make.docx_file(text), "report.pdf").text) >= 0.99
    assert make.words_kept(text, read_bytes(make.html_page(text), "report").text) >= 0.99
    assert read_bytes(text.encode(), "report.docx").text == text


def test_word_keeps_insertions_and_drops_deletions() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        "<w:p><w:r><w:t>Le maire </w:t></w:r><w:ins><w:r><w:t>a dit</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>a nié</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>"
    )
    data = make.zipped({
        "[Content_Types].xml": "<x/>",
        "word/document.xml": f"<w:document {w}><w:body>{body}</w:body></w:document>",
    })  # fmt: skip
    assert read_bytes(data, "report.docx").text == "Le maire a dit."


def test_archives_for_the_batch(tmp_path: Path) -> None:
    archive = tmp_path / "reports.zip"
    archive.write_bytes(
        make.zipped({
            "../../a.txt": "Le maire parle.", "b/c.html": "<html><p>Il part.</p></html>",
            "b/d.pdf": b"%PDF-1.4", "__MACOSX/a.txt": "x", "b/.hidden.txt": "x", "b/tool.exe": b"MZ",
        })
    )  # fmt: skip
    failed: dict[str, str] = {}
    reports = list(read_all(str(archive), failed=lambda name, error: failed.update({name: str(error)})))
    assert [r.text for r in reports] == ["Le maire parle.", "Il part."]
    assert [Path(r.source).name for r in reports] == ["a.txt", "c.html"]
    assert list(failed) == [f"{archive}/d.pdf"]
    with pytest.raises(SourceError, match="3 reports"):
        read(str(archive))


BIG = b"a" * 60_000_000
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HOSTILE = {
    "bomb.docx": make.zipped({"[Content_Types].xml": "<x/>", "word/document.xml": BIG}),
    "bomb.zip": make.zipped({"a.txt": BIG}),
    "many.zip": make.zipped({f"{i}.txt": "a" for i in range(10_001)}),
    "entities.docx": make.zipped({
        "[Content_Types].xml": "<x/>",
        "word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>Bonjour &e;</w:t></w:r></w:p></w:document>',
    }),
    "laughs.fodt": b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
    + make.fodt_file("Le maire parle. &b;").split(b"?>", 1)[1],
    "deep.docx": make.zipped({
        "[Content_Types].xml": "<x/>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}">' + "<w:p>" * 50_000,
    }),
    "deep.html": b"<html><body>" + b"<div>" * 100_000 + b"Bonjour",
    "truncated.docx": make.docx_file("Le maire parle.")[:3000],
    "truncated.pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog",
    "sheet.docx": make.zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "empty.eml": b"From: a@example.org\nSubject: b\nTo: c\n\n",
    "locked.epub": make.zipped({
        "mimetype": "application/epub+zip",
        "META-INF/encryption.xml": '<e xmlns:x="http://www.w3.org/2001/04/xmlenc#">'
        '<x:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e>',
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_line(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(HOSTILE[name], f"folder/\n{name}")
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    assert message.count(". ") >= 1


def _pdf_of_empty_pages(count: int) -> bytes:
    import io

    import pypdfium2 as pdfium

    document = pdfium.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_limits_are_settings() -> None:
    with pytest.raises(SourceError, match="has 30 pages, more than 20"):
        read_bytes(_pdf_of_empty_pages(30), "report.pdf", Settings(read_pages=20))
    with pytest.raises(SourceError, match="larger than 1 MB"):
        read_bytes(b"a" * 1_100_000, "report.txt", Settings(read_megabytes=1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of processor time")
def test_a_file_that_takes_too_long_is_given_up() -> None:
    slow = b"From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=x\n\n" + (
        b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 20_000
    )
    with pytest.raises(SourceError, match="takes longer than 1 s"):
        read_bytes(slow, "report.eml", Settings(read_seconds=1))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    large = make.zipped({
        "[Content_Types].xml": "<x/>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}">' + "<w:p/>" * 6_000_000 + "</w:document>",
    })  # fmt: skip
    with pytest.raises(SourceError, match=r"needs more than 256 MB|damaged"):
        read_bytes(large, "report.docx", Settings(read_memory=256))


@pytest.mark.parametrize("piece", [b"<!---->", b"<?xml", b"From: a\n", b" ", b"<!-- "])
def test_telling_the_format_takes_no_time(piece: bytes) -> None:
    started = time.process_time()
    assert format_of(piece * 2000, "report", Limits()) in ("text", "eml")
    assert time.process_time() - started < 0.5


def test_what_is_no_report_is_told_before_anything_else_is_done(tmp_path: Path) -> None:
    for name, data in (
        ("empty.txt", b" \n"),
        ("packed.txt", b"\x1f\x8b\x08\0"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SourceError):
            found(str(tmp_path / name))
    with pytest.raises(SourceError, match="There is no file"):
        found(str(tmp_path / "none.txt"))
    (tmp_path / "a.txt").write_text("Le maire parle.")
    reading = found(str(tmp_path / "a.txt"))
    (tmp_path / "a.txt").unlink()
    assert reading(silent) == read_bytes(b"Le maire parle.", str(tmp_path / "a.txt"))
