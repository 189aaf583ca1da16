"""Spreadsheets and separated values: rows of cells, each with what it shows."""

import io
import zipfile

import pytest

from assistant.errors import SourceError
from assistant.records import Report
from tests.office_files import xlsx_file
from tests.reading_files import read_here, zipped


def cells(report: Report) -> list[list[list[str]]]:
    return [[[report.text[a:b] for a, b in row.cells] for row in table.rows] for table in report.tables]


def test_a_workbook_is_its_sheets_and_tables() -> None:
    report = read_here(
        xlsx_file(
            Budget=[
                ["Les comptes de la régie"],
                [],
                ["Poste", "2023", "2024"],
                ["Entretien", (1250000, 1), (0.125, 2)],
                ["Personnel", "", 1.5],
                [],
                ["Source : la régie, qui précise que les montants de 2024 ne sont pas encore arrêtés."],
            ],
            Feuil2=[["Quai", "Ouvert le"], ["Nord", (45292, 3)], ["Sud", (45383.5, 3)]],
            hidden=[["Secret", "1"]],
        ),
        "r.xlsx",
    )
    assert cells(report) == [
        [["Poste", "2023", "2024"], ["Entretien", "1 250 000", "12,5 %"], ["Personnel", "", "1,5"]],
        [["Quai", "Ouvert le"], ["Nord", "01/01/2024"], ["Sud", "01/04/2024"]],
    ]  # fmt: skip
    shown = [s.fr for s in report.sentences]
    assert shown[:2] == ["Budget", "Les comptes de la régie"] and "Feuil2" not in shown
    assert any(s.startswith("Source : la régie") for s in shown)
    assert report.notes == ("Not read: 1 hidden sheet.",) and report.tables[0].heads == 1
    assert [s.page for s in report.sentences if s.fr.startswith("Nord")] == [2]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ((1234.5, 4), "1 234,50 €"), ((12.0, 0), "12"), ((0.1 + 0.2, 0), "0,3"), ((-3.25, 0), "-3,25"), ((7.6, 5), "8"),
        ((0.5, 6), "12:00"), ((2_500_000, 7), "2,5 M€"), ((1e300, 0), "1e+300"),
    ],
)  # fmt: skip
def test_a_cell_shows_what_its_format_says(value: tuple[float, int], shown: str) -> None:
    report = read_here(
        xlsx_file(Feuil1=[["Le poste", "Le total"], ["Quai", value], ["Port", "non"]]), "r.xlsx"
    )
    assert cells(report)[0][1] == ["Quai", shown]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separated_values(mark: str, encoding: str) -> None:
    rows = [["Poste", "Année", "Coût"], ["Entretien", "2024", "1 250"], ['"Écluse\nnord"', "2025", "12"]]
    text = "\n".join(mark.join(row) for row in rows)
    report = read_here(text.encode(encoding), "r.csv")
    assert cells(report) == [[rows[0], rows[1], ["Écluse nord", "2025", "12"]]]


def test_decimals_with_a_comma_separate_no_cells() -> None:
    report = read_here("Poste;Coût\nEau;1,5\nGaz;2,5\nBois;3,5\n".encode(), "r.csv")
    assert cells(report)[0][1:] == [["Eau", "1,5"], ["Gaz", "2,5"], ["Bois", "3,5"]]


@pytest.mark.parametrize(
    "data",
    [
        xlsx_file(Feuil1=[[1, 2]]),
        zipped({"[Content_Types].xml": "<Types/>", "xl/other.xml": "<a/>"}),
        zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<broken"}),
    ],
)
def test_one_without_words_or_broken_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read_here(data, "r.xlsx")
    assert "\n" not in str(refused.value)


def test_hostile_cells_cost_nothing() -> None:
    sheet = '<c r="XFD1"><v>1</v></c><c r="A1" t="s"><v>99999999</v></c><c r="B1" s="77"><v>1E+999999</v></c>'
    data = xlsx_file(Feuil1=[["Un mot", 1], ["Deux", 2]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        whole = archive.read("xl/worksheets/sheet1.xml").decode()
    hostile = f'<sheetData><row r="9999999999">{sheet}</row>'
    members["xl/worksheets/sheet1.xml"] = whole.replace("<sheetData>", hostile)
    assert "Deux | 2" in read_here(zipped(members), "r.xlsx").text
