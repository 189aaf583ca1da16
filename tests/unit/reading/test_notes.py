"""Notes are notes in every format: their marks are no digits of a figure, and their words are kept with them."""

import pytest

from assistant.reading import read_text
from assistant.reading.html_notes import raised_classes
from assistant.reading.note_marks import superscript, taken_out
from assistant.reading.view import view
from assistant.records import Report
from tests.reading_files import read_here, zipped


def notes(report: Report) -> dict[str, str]:
    """Mark -> words; what stands at each anchor and span is checked on the way."""
    for note in report.footnotes:
        if note.words:
            assert note.n and report.text[slice(*note.words)] == note.fr
            assert report.sentences[note.n - 1].kind == "note"
    return {note.mark: note.fr for note in report.footnotes}


def before_anchors(report: Report) -> dict[str, str]:
    """Mark -> the last word before the place where the note is called."""
    called = [note for note in report.footnotes if note.anchor]
    return {note.mark: report.text[: (note.anchor or (0, 0))[0]].split()[-1] for note in called}


def read(report: Report) -> str:
    """What the engines read."""
    return " ".join(sentence.fr for sentence in view(report).report.sentences)


TYPED = {
    "superscripts": (
        "Le tunnel\n\nLe chantier dure 14¹ mois, selon Voies Sûres², et coûte 30³ millions.\n\n"
        "¹ Sans les essais.\n² Une fédération d'usagers.\n³ En euros de 2020.\n",
        {"1": "Sans les essais.", "2": "Une fédération d'usagers.", "3": "En euros de 2020."},
        "Le chantier dure 14 mois, selon Voies Sûres, et coûte 30 millions.",
    ),
    "superscripts with numbered lines": (
        "Le lac a perdu 7¹ mètres. Il en gardera 3² seulement.\n\nNotes\n1. Depuis 1990.\n2. Estimation.\n",
        {"1": "Depuis 1990.", "2": "Estimation."},
        "Le lac a perdu 7 mètres. Il en gardera 3 seulement.",
    ),
    "a superscript behind the stop": (
        "La digue a cédé.¹ Elle sera refaite.²\n\n¹ Le 3 mai.\n² Avant l'hiver.\n",
        {"1": "Le 3 mai.", "2": "Avant l'hiver."},
        "La digue a cédé. Elle sera refaite.",
    ),
    "square brackets": (
        "Le blé a doublé [1]. Le riz a triplé[2] en un an.\n\n[1] Données de l'Insee.\n[2] Hors Asie.\n",
        {"1": "Données de l'Insee.", "2": "Hors Asie."},
        "Le blé a doublé. Le riz a triplé en un an.",
    ),
    "round brackets": (
        "Il a vendu 12 (1) maisons et 40 (2) terrains.\n\n(1) Dont trois à Nantes.\n(2) Constructibles.\n",
        {"1": "Dont trois à Nantes.", "2": "Constructibles."},
        "Il a vendu 12 maisons et 40 terrains.",
    ),
    "stars": (
        "Léa* a 17 ans, dit Marc**, son oncle.\n\n* Le prénom a été changé.\n** Idem.\n",
        {"*": "Le prénom a été changé.", "**": "Idem."},
        "Léa a 17 ans, dit Marc, son oncle.",
    ),
    "a superscript without words": (
        "Le stade a coûté 45² millions, dit-on.\n", {"2": ""}, "Le stade a coûté 45 millions, dit-on.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TYPED)
def test_typed_marks_of_a_plain_text(case: str) -> None:
    text, expected, seen = TYPED[case]
    report = read_text(text)
    assert notes(report) == expected
    assert seen in read(report)
    assert report.text == text
    covered = {i for s in report.sentences for i in range(s.start, s.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@pytest.mark.parametrize(
    "text",
    [
        "Le roi régna au XVIIᵉ siècle ; le 1ᵉʳ mai, Mᵐᵉ Roux acheta 12 m² et 3 km², soit 10⁶ m³ à 5×10⁴ Pa.",
        "Il reste (2) places. Voir [3] et 4 * 5.\n\n1. Premier point\n2. Deuxième point\n",
        "Le prix est de 12 euros le m².\n\n2. La suite du programme\n",
    ],
)
def test_ordinals_powers_and_lists_are_no_notes(text: str) -> None:
    report = read_text(text)
    assert not report.footnotes
    assert (
        "XVIIe siècle ; le 1er mai, Mme Roux acheta 12 m² et 3 km², soit 10⁶ m³" in read(report)
        or "ᵉ" not in text
    )


@pytest.mark.parametrize(
    ("before", "raised", "text"),
    [
        ("XIX", "e", "e"), ("1", "er", "er"), ("M", "lle", "lle"), ("12 m", "3", "³"), ("km", "2", "²"),
        ("3×10", "4", "⁴"), ("environ 10", "6", "⁶"), ("s", "-1", "⁻¹"),
    ],
)  # fmt: skip
def test_what_is_raised_and_no_note(before: str, raised: str, text: str) -> None:
    assert superscript(before, raised) == text


@pytest.mark.parametrize(
    ("before", "raised"), [("12", "1"), ("Libre", "3"), ("ans.", "[4]"), ("mot", "*"), ("le 10", "2")]
)
def test_what_is_raised_and_a_note(before: str, raised: str) -> None:
    marked = taken_out(before + superscript(before, raised))
    assert marked.text == before and marked.calls[0].mark == raised.strip("[]")


PAGE = """<html><body><main><article><h1>Les glaciers du Valais reculent encore cette année</h1>
<p>D'après Roche Vive{0}, une société savante, le front a reculé de 22{1} mètres en 8{2} ans et perdu 3 millions de
m<sup>3</sup>.</p><p>« C'est sans précédent », dit Anne Fournier{3}, qui le mesure depuis le XX<sup>e</sup> siècle.</p>
{notes}</article></main></body></html>"""
WORDS = ["Fondée en 1950.", "À l'été.", "Depuis 2015.", "De l'université de Sion."]


def html(calls: list[str], below: str) -> bytes:
    return PAGE.format(*calls, notes=below).encode()


PAGES = {
    "superscripts": html([f"<sup>{n}</sup>" for n in range(1, 5)], "<hr>" + "".join(f"<p><sup>{n}</sup> {w}</p>" for n, w in enumerate(WORDS, 1))),
    "links in superscripts": html([f'<sup id="r{n}"><a href="#n{n}">{n}</a></sup>' for n in range(1, 5)], "<ol>" + "".join(f'<li id="n{n}">{w} <a href="#r{n}">↩</a></li>' for n, w in enumerate(WORDS, 1)) + "</ol>"),
    "links alone": html([f'<a class="footnote-ref" id="r{n}" href="#n{n}">[{n}]</a>' for n in range(1, 5)], '<section class="footnotes">' + "".join(f'<p id="n{n}"><a href="#r{n}">{n}</a>. {w}</p>' for n, w in enumerate(WORDS, 1)) + "</section>"),
    "asides": html([f'<a epub:type="noteref" href="#n{n}">{n}</a>' for n in range(1, 5)], "".join(f'<aside epub:type="footnote" id="n{n}"><p>{w}</p></aside>' for n, w in enumerate(WORDS, 1))),
    "styles": html([f'<span style="vertical-align: super; font-size: 70%">{n}</span>' for n in range(1, 5)], "".join(f'<p><span style="vertical-align:super">{n}</span> {w}</p>' for n, w in enumerate(WORDS, 1))),
    "style sheets": html([f'<span class="haut">{n}</span>' for n in range(1, 5)], "<style>p.x, .haut { font-size: 0.8em; position: relative; top: -0.33em }</style>" + "".join(f'<p><span class="haut">{n}</span> {w}</p>' for n, w in enumerate(WORDS, 1))),
    "unicode": html(list("¹²³⁴"), "".join(f"<p>{m} {w}</p>" for m, w in zip("¹²³⁴", WORDS, strict=True))),
    "named anchors": html([f'<sup><a name="r{n}" href="#n{n}">({n})</a></sup>' for n in range(1, 5)], "".join(f'<p><a name="n{n}" href="#r{n}">({n})</a> {w}</p>' for n, w in enumerate(WORDS, 1))),
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_notes_of_web_pages(page: str) -> None:
    report = read_here(PAGES[page], "page.html")
    assert notes(report) == {str(n): w for n, w in enumerate(WORDS, 1)}
    assert before_anchors(report) == {"1": "Vive", "2": "22", "3": "8", "4": "Fournier"}
    assert "recule de 22 mètres en 8 ans" in read(report).replace("a reculé", "recule")
    assert "millions de m³" in report.text and "XXe siècle" in report.text


def test_an_e_book_without_an_author_has_none_and_its_pictures_are_told_of() -> None:
    package = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
        <dc:title>Unknown Title</dc:title><dc:creator>Unknown Author</dc:creator></metadata>
        <manifest><item id="s" href="s.css" media-type="text/css"/><item id="a" href="a.xhtml"/></manifest>
        <spine><itemref idref="a"/></spine></package>"""
    container = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
        <rootfile full-path="OPS/p.opf"/></rootfiles></container>"""
    chapter = '<html><body><p>Le pont a 12<span class="h">1</span> ans.</p><img src="p.png"/></body></html>'
    members = {
        "mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/p.opf": package,
        "OPS/a.xhtml": chapter, "OPS/s.css": ".h { vertical-align: super }",
    }  # fmt: skip
    report = read_here(zipped(members), "r.epub")
    assert report.text == "Le pont a 12 ans." and [n.mark for n in report.footnotes] == ["1"]
    assert report.author is None and "Unknown" not in report.title
    assert report.notes == ("Not read: 1 picture.",)


def test_classes_that_a_style_sheet_raises() -> None:
    sheet = "p { margin: 0 } @media screen { .h, a.i { vertical-align: super } } .j { top: 1em } .k { top: -0.4em }"
    assert raised_classes(sheet) == {"h", "i", "k"}


def test_brackets_around_a_link_go_with_it() -> None:
    page = (
        "<article><h1>Le cidre</h1><p>La cidrerie emploie 52[<a href='#n1'>1</a>] salariés (<a href='#n2'>2</a>), dit-elle.</p>"
        "<p>Elle produit 9 millions de bouteilles par an et exporte.</p><p id='n1'>[1] Au 1er janvier.</p>"
        "<p id='n2'>(2) À temps plein.</p></article>"
    )
    report = read_here(page.encode(), "r.html")
    assert notes(report) == {"1": "Au 1er janvier.", "2": "À temps plein."}
    assert "emploie 52 salariés, dit-elle." in read(report)


def test_what_stands_between_a_short_article_and_its_notes_is_read() -> None:
    page = (
        "<h1>La digue</h1><p>Les travaux prendront 18<sup>1</sup> mois, assure la région, qui a déjà payé.</p>"
        "<p>Le XX<sup>e</sup> siècle a vu 12 m<sup>3</sup> d'eau par seconde.</p><p><sup>1</sup> Hors intempéries.</p>"
    )
    report = read_here(f"<html><body>{page}</body></html>".encode(), "r.html")
    assert "Le XXe siècle a vu 12 m³ d'eau par seconde." in read(report)
    assert notes(report) == {"1": "Hors intempéries."}


def test_a_power_of_ten_that_no_line_explains_is_no_note() -> None:
    report = read_text("La pollution dépasse 10⁴ particules et 10⁷ spores. La digue a cédé.")
    assert not report.footnotes and "10⁴ particules et 10⁷ spores" in read(report)


def test_a_range_of_notes_leaves_no_dash() -> None:
    report = read_text(
        "Le moulin emploie 14¹⁻² meuniers et pèse 10⁻³ gramme.\n\n¹ Saisonniers.\n² En 2025.\n"
    )
    assert read(report).startswith("Le moulin emploie 14 meuniers et pèse 10⁻³ gramme.")
    assert notes(report) == {"1": "Saisonniers.", "2": "En 2025."}


@pytest.mark.parametrize(
    ("html", "text", "marks"),
    [
        ("Le forage descend à 320<sup>a</sup> mètres.", "Le forage descend à 320 mètres.", ["a"]),
        ("Les pêcheurs<sup>b</sup> attendent.", "Les pêcheurs attendent.", ["b"]),
        ("La 2<sup>e</sup> et la 2<sup>d</sup> digue.", "La 2e et la 2d digue.", []),
        ("M<sup>me</sup> Roux, n<sup>o</sup> 4, 1<sup>er</sup> mai.", "Mme Roux, no 4, 1er mai.", []),
        ("Soit x<sup>a</sup> cas.", "Soit xa cas.", []),
    ],
)
def test_a_raised_letter_is_a_note_where_it_is_no_ordinal(html: str, text: str, marks: list[str]) -> None:
    report = read_here(f"<p>{html}</p>".encode(), "p.html")
    assert report.text == text and [note.mark for note in report.footnotes] == marks
