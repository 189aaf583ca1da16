"""Whatever of a source is no text of the report is said in one line, in each format."""

from email.message import EmailMessage

import pytest

from assistant.reading import read_bytes
from tests import office_files as office
from tests.reading_files import read_here, zipped

_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_OLE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
_PAGE = """<nav><img src=logo.png></nav><article><h1>Le maire répond aux habitants</h1><p>Le maire parle aux habitants
réunis lundi.</p><img src=a.png><img src=b.png width=1 height=1><video src=c.mp4></video><math><mi>x</mi></math>
<p>Fin du discours du maire, lundi soir.</p></article><footer><img src=d.png></footer>"""


def mail(attached: int) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Le quai"
    message.set_content("Le maire parle.")
    for n in range(attached):
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{n}.pdf")
    return message.as_bytes()


def word(inner: str) -> bytes:
    return office.word_file(office.paragraph("Le maire parle."), f"<w:p><w:r>{inner}</w:r></w:p>")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.html", _PAGE.encode(), "Not read: 1 picture, 1 recording, 1 formula."),
        ("a.md", b"Le maire parle.\n\n![Carte](a.png) ![Plan](b.png)\n", "Not read: 2 pictures."),
        ("a.docx", word(f"<m:oMath {_MATH}><m:r><m:t>x</m:t></m:r></m:oMath>"), "Not read: 1 formula."),
        ("a.docx", word(f"<w:drawing><c:chart {_CHART}/></w:drawing>"), "Not read: 1 chart."),
        ("a.docx", word(f"<w:object><o:OLEObject {_OLE}/></w:object>"), "Not read: 1 embedded object."),
        ("a.eml", mail(1), "Not read: 1 attachment of the mail."),
        ("a.eml", mail(2), "Not read: 2 attachments of the mail."),
    ],
)
def test_what_is_no_text_is_said(name: str, data: bytes, said: str) -> None:
    assert read_here(data, name).notes == (said,)


def test_other_files_of_an_archive_are_counted() -> None:
    data = zipped({"r.txt": "Le maire parle aux habitants.", "photo.jpg": b"x", ".cache": b"y"})
    assert read_bytes(data, "a.zip").notes == ("Not read: 1 other file of the archive.",)


def test_html_inside_markdown_is_read() -> None:
    text = "Le maire parle.\n\n<div>Le préfet <b>écoute</b>.</div>\n\n<!-- à relire -->\n\nFin.\n"
    report = read_here(text.encode(), "a.md")
    assert report.text == "Le maire parle.\n\nLe préfet écoute.\n\nFin." and report.notes == ()
