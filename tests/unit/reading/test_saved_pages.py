"""Pages saved as one file (.mhtml) and pictures of text."""

import io
import shutil

import pytest

from assistant.errors import SourceError
from assistant.reading import ocr
from tests.reading_files import mhtml_file, read_here

TEXT = (
    "Le quai rouvrira au printemps\n\nLa préfète a promis jeudi que le quai nord rouvrirait en avril, après deux ans"
    " de travaux.\n\nLes pêcheurs, qui attendent depuis l'hiver, n'y croient pas et demandent une aide de 1 200 euros.\n"
)


@pytest.mark.parametrize("name", ["r.mhtml", "r.mht", "r.eml", "r"])
def test_a_saved_page_is_read_as_its_article(name: str) -> None:
    report = read_here(mhtml_file(TEXT), name)
    read = " ".join(s.fr for s in report.sentences)
    assert "le quai nord rouvrirait en avril" in read and "Mentions légales" not in read
    assert "Saved from https://gazette.example/quai." in report.notes
    assert report.publisher == "La Gazette"


def test_a_saved_page_without_words_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no page"):
        read_here(mhtml_file(""), "r.mhtml")


def picture(words: list[str], kind: str = "PNG", size: tuple[int, int] = (1500, 500)) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    drawn = Image.new("RGB", size, "white")
    for n, line in enumerate(words):
        ImageDraw.Draw(drawn).text((40, 40 + 70 * n), line, fill="black", font=ImageFont.load_default(44))
    buffer = io.BytesIO()
    drawn.save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_picture_of_text_is_read() -> None:
    if ocr._tesseract() is None:  # it may be there without its French data
        pytest.skip("Tesseract has no French data")
    report = read_here(picture(["Le conseil municipal refuse", "le projet de port jeudi soir."]), "r.png")
    assert "conseil municipal refuse le projet" in report.text
    assert any("recognised by machine" in note for note in report.notes)


def test_a_picture_says_what_is_needed_to_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SourceError, match=r"is a picture\. Install tesseract"):
        read_here(picture(["Le port"]), "r.png")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"GIF89a\0", b"\xff\xd8\xff\xe0\0", b"II*\0\x08\0\0\0"]
)
def test_a_damaged_picture_is_refused_in_a_line(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_tesseract", lambda: "tesseract")
    with pytest.raises(SourceError, match="damaged picture"):
        read_here(data, "r.png")


@pytest.mark.slow
def test_a_bomb_of_a_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_tesseract", lambda: "tesseract")
    with pytest.raises(SourceError, match="too large a picture"):
        read_here(picture([], size=(9000, 9000)), "r.png")
