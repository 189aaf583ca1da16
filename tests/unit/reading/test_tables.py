"""Tables are rows of cells in every format, whatever sets the cells apart."""

import pytest

from assistant.reading import read_text
from assistant.records import Report
from tests import office_files as office
from tests import reading_files as make
from tests.reading_files import read_here

BEFORE = "La régie de Saint-Cyr a publié mardi ses comptes de l'année, attendus depuis le printemps dernier."
AFTER = (
    "La présidente de la régie, Anne Roche, a promis mardi de baisser les dépenses dès le printemps prochain."
)
ROWS = [
    ["Poste", "2022", "2023"],
    ["Loyers (k€)", "12,5", "1 340"],
    ["Eau", "", "3,25"],
    ["Total", "98", "2 011"],
]


def html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    return f"<html><body><article><h1>Les comptes de la régie</h1><p>{BEFORE}</p><table>{rows}</table><p>{AFTER}</p></article></body></html>".encode()


def typed(between: str, left: str = "", right: str = "", rule: str = "") -> str:
    lines = [left + between.join(row) + right for row in ROWS]
    return "\n".join([BEFORE, "", lines[0], *([rule] if rule else []), *lines[1:], "", AFTER, ""])


def columns() -> str:
    lines = [f"{row[0]:<16}{row[1]:>8}{row[2]:>10}" for row in ROWS if row[1]]
    return "\n".join([BEFORE, "", *lines, "", AFTER, ""])


def cells(report: Report) -> list[list[str]]:
    assert len(report.tables) == 1
    for row in report.tables[0].rows:
        sentence = report.sentences[row.n - 1]
        assert sentence.kind == "row" and sentence.fr == report.text[sentence.start : sentence.end]
        assert all(sentence.start <= a <= b <= sentence.end for a, b in row.cells)
    return [[report.text[a:b] for a, b in row.cells] for row in report.tables[0].rows]


FILES = {
    "html": html,
    "md": lambda: typed(" | ", "| ", " |", "|---|--:|--:|").encode(),
    "docx": lambda: office.docx_of(ROWS, BEFORE, AFTER),
    "eml": lambda: make.eml_file(typed(" | ")),
    "epub": lambda: make.zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
            "p.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
            "a.xhtml": html(),
        }
    ),
}


@pytest.mark.parametrize("suffix", FILES)
def test_tables_of_files(suffix: str) -> None:
    report = read_here(FILES[suffix](), f"comptes.{suffix}")
    assert cells(report) == ROWS
    assert report.tables[0].heads == 1
    assert [s.kind for s in report.sentences if s.fr in (BEFORE, AFTER)] == ["sentence", "sentence"]


@pytest.mark.parametrize(
    "text",
    [
        typed(" | "), typed("|"), typed(" | ", "| ", " |"), typed(" | ", rule="---|---|---"), typed(" │ ", "│ ", " │", "├──┼──┤"),
        typed("\t"), typed(" | ").replace("\n", "\r\n"),
    ],
)  # fmt: skip
def test_tables_typed_into_a_text(text: str) -> None:
    report = read_text(text)
    assert cells(report) == ROWS and report.text == text and report.tables[0].heads == 1


def test_a_table_in_columns_of_white_space() -> None:
    assert cells(read_text(columns())) == [row for row in ROWS if row[1]]


@pytest.mark.parametrize(
    "text",
    [
        f"{BEFORE}\n\nAccueil | Politique | Sport\n\n{AFTER}\n",
        f"{BEFORE}  {AFTER}\n{AFTER}  {BEFORE}\n{BEFORE}  {AFTER}\n",
        f"Le choix est simple : oui | non.\n\n{AFTER}\n",
        f"\tUn retrait.\n\tUn autre retrait.\n\tEncore un.\n\n{AFTER}\n",
    ],
)
def test_other_lines_are_no_tables(text: str) -> None:
    assert not read_text(text).tables


def test_cells_that_reach_over_several_rows_or_columns() -> None:
    page = html().replace(b"<td>Loyers", b'<td rowspan="2">Loyers').replace(b"<td>Eau</td>", b"")
    page = page.replace(b"<td>98</td><td>2 011</td>", b'<td colspan="2">2 109</td>')
    assert cells(read_here(page, "p.html")) == [
        ROWS[0], ROWS[1], ["Loyers (k€)", "", "3,25"], ["Total", "2 109", ""],
    ]  # fmt: skip


def test_ordered_lists_of_web_pages_keep_their_numbers() -> None:
    page = f"""<html><body><article><h1>Le plan de la mairie de Dol</h1><p>{BEFORE}</p><ol start="3"><li>Fermer la piscine
    </li><li>Vendre<ol type="a"><li>le stade</li><li>le pré</li></ol></li></ol><ul><li>Un point</li></ul><p>{AFTER}</p>
    </article></body></html>"""
    items = [s.fr for s in read_here(page.encode(), "p.html").sentences if s.kind == "item"]
    assert items == ["3. Fermer la piscine", "4. Vendre", "a. le stade", "b. le pré", "Un point"]


def test_footnotes_and_raised_words_of_markdown() -> None:
    text = """# Le lac

Selon Eau Vive[^1], il manque 12<sup>2</sup> mètres[^c] et 3 m<sup>3</sup> depuis le XX<sup>e</sup> siècle.

[^1]: Association *fondée*
    en 1998.
[^c]: Sur dix ans.

2. Depuis 1990.
"""
    report = read_here(text.encode(), "lac.md")
    assert report.sentences[1].fr == "Selon Eau Vive, il manque 12 mètres et 3 m³ depuis le XXe siècle."
    assert {n.mark: n.fr for n in report.footnotes} == {
        "1": "Association fondée en 1998.", "2": "Depuis 1990.", "c": "Sur dix ans.",
    }  # fmt: skip


def test_words_set_off_by_tabs_are_a_table_in_three_rows() -> None:
    rows = [["Pour", "Contre"], ["Rennes", "Brest"], ["Lannion", "Vannes"]]
    table = "\n".join("\t".join(row) for row in rows)
    report = read_text(f"{BEFORE}\n\n{table}\n\n{AFTER}\n")
    assert cells(report) == rows
    two = "\n".join("\t".join(row) for row in rows[:2])
    assert not read_text(f"{BEFORE}\n\n{two}\n\n{AFTER}\n").tables
