"""The end of a page: what stands behind its closing tag, and tables below the last paragraph, are read."""

import pytest

from tests.reading_files import read_here

ARTICLE = (
    "<html><body><nav><a href='/a'>Accueil</a></nav><h1>Les comptes de la régie de Dol</h1><p>La régie des eaux a publié "
    "lundi ses comptes de l'année, en retard de trois mois sur le calendrier que la loi lui fixe.</p><p>Ils montrent une "
    "dépense en hausse, que le directeur explique par le prix de l'énergie et par deux fuites.</p>"
)
TABLE = "<table><tr><th>Poste</th><th>2024</th></tr><tr><td>Eau</td><td>1,5</td></tr></table>"
FOOTER = "<footer><p>© La Gazette</p></footer></body></html>"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>Le maire parle.</p></body></html><p>Le préfet écoute.</p>",
        "<p>Le maire parle.</p></body><p>Le préfet écoute.</p></html>",
        "<html><body><p>Le maire parle.</p></body></html>\n<html><body><p>Le préfet écoute.</p></body></html>",
        "<html><body><p>Le maire parle.</p></body></html>Le préfet écoute.",
    ],
)
def test_what_stands_behind_the_end_of_a_page_is_read(page: str) -> None:
    assert read_here(page.encode(), "p.html").text == "Le maire parle.\n\nLe préfet écoute."


@pytest.mark.parametrize("before", ["", "<h3>Par poste</h3>"])
def test_a_small_table_below_the_last_paragraph_is_read(before: str) -> None:
    report = read_here(f"{ARTICLE}{before}{TABLE}{FOOTER}".encode(), "p.html")
    assert [[report.text[slice(*c)] for c in row.cells] for row in report.tables[0].rows] == [
        ["Poste", "2024"],
        ["Eau", "1,5"],
    ]
    assert "Gazette" not in " ".join(s.fr for s in report.sentences)


def test_runs_of_hard_spaces_part_words_once() -> None:
    report = read_here(b"<p>1.&nbsp; &nbsp; Le quai</p><p>\xc2\xab\xc2\xa0Oui\xc2\xa0\xc2\xbb</p>", "p.html")
    assert report.text == "1. Le quai\n\n« Oui »".replace(" Oui ", "\u00a0Oui\u00a0")


def test_a_caption_below_a_quotation_is_read_and_one_below_a_picture_is_not() -> None:
    page = (
        "<article><h1>Les riverains parlent</h1><p>Le maire a ouvert la réunion publique lundi soir.</p><figure><blockquote>"
        "« Mes vaches ne boivent plus. »</blockquote><figcaption>Luc Perrot, éleveur</figcaption></figure><figure>"
        "<img src='a.jpg'><figcaption>La salle, lundi</figcaption></figure></article>"
    )
    words = [s.fr for s in read_here(page.encode(), "p.html").sentences]
    assert "Luc Perrot, éleveur" in words and "La salle, lundi" not in words
