"""Raised figures on PDF pages: notes, powers and the letters of ordinals; and pages whose paragraphs are single lines."""

import re

import pytest

from assistant.records import Report
from tests.reading_files import handmade_pdf, pdf_stream, read_here

_RAISED = re.compile(r"\^\((.*?)\)")


def line(text: str, x: int, y: int) -> str:
    """Drawn at a place; what stands in ^( ) is smaller and raised."""
    drawn = f"1 0 0 1 {x} {y} Tm /F1 12 Tf 0 Ts "
    for n, part in enumerate(_RAISED.split(text)):
        drawn += f"/F1 {8 if n % 2 else 12} Tf {4 if n % 2 else 0} Ts ({part}) Tj "
    return drawn


def page(*texts: str, step: int = 16) -> Report:
    drawn = "\n".join(line(text, 72, 740 - step * n) for n, text in enumerate(texts))
    content = f"BT\n{drawn}\nET".encode("cp1252")
    return read_here(handmade_pdf(pdf_stream(content), pages=1), "r.pdf")


PAGES = {
    "behind figures": ("La digue a 27^(3) hectares et 410^(4) tonnes de roches.", "La digue a 27 hectares et 410 tonnes de roches.", {"3": 13, "4": 29}),
    "before a stop": ("Le port compte 93 quais^(1). Il gagne peu^(2).", "Le port compte 93 quais. Il gagne peu.", {"1": 23, "2": 37}),
    "powers": ("Le bassin fait 5 000 m^(3) et 10^(6) litres.", "Le bassin fait 5 000 m³ et 10⁶ litres.", {}),
    "ordinals": ("Au XIX^(e) siècle, le 1^(er) quai fut bâti.", "Au XIXe siècle, le 1er quai fut bâti.", {}),
    "a star": ("Le coût^(*) est connu.", "Le coût est connu.", {"*": 7}),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_what_is_raised(name: str) -> None:
    drawn, text, marks = PAGES[name]
    report = page(drawn)
    assert report.text == text
    assert {note.mark: note.anchor[0] for note in report.footnotes if note.anchor} == marks


def test_a_note_at_the_foot_has_its_words() -> None:
    body = "Le conseil a voté jeudi soir le budget de la commune pour douze^(1) mois."
    drawn = [line(body, 72, 740), "1 0 0 1 72 700 Tm /F1 8 Tf 0 Ts (^) Tj".replace("(^) Tj", "3 Ts (1) Tj 0 Ts ( Hors écoles.) Tj")]  # fmt: skip
    report = read_here(handmade_pdf(pdf_stream(f"BT\n{chr(10).join(drawn)}\nET".encode("cp1252")), pages=1), "r.pdf")  # fmt: skip
    assert [(n.mark, n.fr) for n in report.footnotes] == [("1", "Hors écoles.")]


def test_paragraphs_of_one_line_stay_apart() -> None:
    lines = [(740, "Rapport sur les eaux"), (714, "Les comptes"), (688, "Le conseil municipal a voté jeudi soir tous les"), (674, "comptes de la commune.")]  # fmt: skip
    drawn = "\n".join(line(text, 72, top) for top, text in lines)
    report = read_here(handmade_pdf(pdf_stream(f"BT\n{drawn}\nET".encode("cp1252")), pages=1), "r.pdf")
    assert [s.fr for s in report.sentences] == ["Rapport sur les eaux", "Les comptes", "Le conseil municipal a voté jeudi soir tous les comptes de la commune."]  # fmt: skip


def test_a_contents_page_is_no_text() -> None:
    report = page("Avant-propos . . . . . . . . . . . . 2", "Les tarifs . . . . . . . . . . . . . 9", "La vente a baissé.")  # fmt: skip
    assert [s.fr for s in report.sentences] == ["La vente a baissé."]


PIXEL = pdf_stream(
    b"\x00", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
)


@pytest.mark.parametrize(
    ("size", "pages", "told"),
    [("200 0 0 150", 1, ("Not read: 1 picture.",)), ("20 0 0 20", 1, ()), ("200 0 0 150", 5, ())],
)
def test_pictures_are_told_of_but_no_ornaments_and_no_furniture(
    size: str, pages: int, told: tuple[str, ...]
) -> None:
    drawn = f"q {size} 72 300 cm /X Do Q BT\n{line('Le port de Brest ferme pour deux mois.', 72, 740)}\nET"
    data = handmade_pdf(pdf_stream(drawn.encode("cp1252")), PIXEL, pages=pages, names=b"/X 5 0 R")
    assert read_here(data, "r.pdf").notes == told
