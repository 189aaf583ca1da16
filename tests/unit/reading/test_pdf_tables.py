"""Tables on PDF pages: what stands in rows and columns is a table, columns of prose are none."""

import pytest

from assistant.records import Report
from tests.reading_files import handmade_pdf, pdf_stream, read_here

Placed = tuple[int, int, str]
"""Left, height from the foot of the page, words."""


def pdf(*words: Placed) -> Report:
    drawn = "".join(
        f"1 0 0 1 {x} {y} Tm ({text.encode('cp1252').decode('latin-1')}) Tj\n" for x, y, text in words
    )
    return read_here(
        handmade_pdf(pdf_stream(f"BT /F1 10 Tf\n{drawn} ET".encode("latin-1")), pages=1), "r.pdf"
    )


def cells(report: Report) -> list[list[list[str]]]:
    return [[[report.text[a:b] for a, b in row.cells] for row in table.rows] for table in report.tables]


BEFORE = [
    (72, 740, "La régie du port a publié jeudi ses comptes de l'année, qui montrent une forte hausse"),
    (72, 728, "des dépenses d'entretien des quais, comme le demandait le conseil depuis deux ans."),
]
AFTER = [(72, 600, "Le conseil municipal se prononcera en mai sur la suite des travaux engagés au port.")]
ROWS = [["Poste", "2022", "2023", "2024"], ["Entretien (M€)", "1,2", "1,4", "2,1"], ["Personnel (M€)", "3,4", "3,5", "3,6"], ["Total", "4,6", "4,9", "5,7"]]  # fmt: skip


def placed(
    rows: list[list[str]], top: int = 700, lefts: tuple[int, ...] = (72, 220, 320, 420), step: int = 16
) -> list[Placed]:
    return [
        (left, top - step * n, cell)
        for n, row in enumerate(rows)
        for left, cell in zip(lefts, row, strict=True)
        if cell
    ]


def test_a_table_is_rows_of_cells_where_it_stands() -> None:
    report = pdf(*BEFORE, *placed(ROWS), *AFTER)
    assert cells(report) == [ROWS] and report.tables[0].heads == 1
    assert [s.kind for s in report.sentences] == ["sentence", "row", "row", "row", "row", "sentence"]
    assert report.sentences[0].fr.endswith("depuis deux ans.") and report.sentences[-1].fr.startswith(
        "Le conseil"
    )
    assert all(s.page == 1 for s in report.sentences)


def test_empty_cells_and_figures_set_to_the_right() -> None:
    rows = [ROWS[0], ["Eau", "1,2", "", "2,1"], ["Gaz naturel", "", "13,5", "3,6"], ["Bois", "1", "2", "3"]]
    shifted = [(x + (20 - 4 * len(t) if t[0].isdigit() else 0), y, t) for x, y, t in placed(rows)]
    assert cells(pdf(*BEFORE, *shifted, *AFTER)) == [rows]


def test_a_label_of_two_lines_is_one_cell() -> None:
    rows = [*placed(ROWS[:2], step=24), (72, 665, "et surveillance"), *placed(ROWS[2:], top=652, step=24)]
    assert cells(pdf(*BEFORE, *rows, *AFTER))[0][1] == ["Entretien (M€) et surveillance", "1,2", "1,4", "2,1"]


def test_drawn_column_by_column() -> None:
    by_column = sorted(placed(ROWS), key=lambda cell: cell[0])
    assert cells(pdf(*BEFORE, *by_column, *AFTER)) == [ROWS]


def test_columns_of_prose_are_no_table() -> None:
    left = [(72, 740 - 12 * n, f"La régie du port a publié {n} comptes de l'an") for n in range(12)]
    right = [(330, 740 - 12 * n, f"Le maire a promis jeudi {n} aides aux pêcheurs") for n in range(12)]
    assert not pdf(*left, *right).tables


@pytest.mark.parametrize(
    "lines",
    [
        [(72, 740, "Le port"), (400, 740, "12 mai 2025"), (72, 720, "La régie a publié ses comptes.")],
        [(72, 740 - 14 * n, f"Chapitre {n} ........................................") for n in range(5)]
        + [(480, 740 - 14 * n, str(3 * n)) for n in range(5)],
        [(72, 740 - 14 * n, "•") for n in range(5)] + [(100, 740 - 14 * n, f"un point de {n} mots sans suite") for n in range(5)],
    ],
)  # fmt: skip
def test_other_lines_side_by_side_are_no_table(lines: list[Placed]) -> None:
    assert not pdf(*lines, *AFTER).tables


def test_a_head_too_tight_for_columns_names_them() -> None:
    head = (72, 700, "Commune       Habitants    Part")
    body = placed(
        [["Crozon", "7560", "41"], ["Telgruc", "1090", "7"], ["Argol", "890", "5"]], 684, (72, 130, 190)
    )
    report = pdf(*BEFORE, head, *body, *AFTER)
    assert cells(report)[0][0] == ["Commune", "Habitants", "Part"] and report.tables[0].heads == 1
    assert cells(report)[0][3] == ["Argol", "890", "5"]


def test_a_sentence_above_a_table_names_no_columns() -> None:
    body = placed(
        [["Crozon", "7560", "41"], ["Telgruc", "1090", "7"], ["Argol", "890", "5"]], 684, (72, 130, 190)
    )
    report = pdf(*BEFORE, (72, 700, "Voici les chiffres :"), *body, *AFTER)
    assert cells(report)[0][0] == ["Crozon", "7560", "41"]


def test_a_drop_capital_and_a_watermark_on_a_page() -> None:
    big = "/F1 36 Tf 1 0 0 1 72 680 Tm (L) Tj /F1 60 Tf 1 0 0 1 120 400 Tm (CONFIDENTIEL) Tj\n/F1 10 Tf "
    lines = ((98, 696, "a criée recule depuis dix ans dans le golfe, et les"), (98, 682, "quotas en sont la cause, selon le syndicat des"),
             (72, 668, "pêcheurs, qui a remis hier un rapport au préfet du golfe."))  # fmt: skip
    drawn = big + "".join(
        f"1 0 0 1 {x} {y} Tm ({text.encode('cp1252').decode('latin-1')}) Tj\n" for x, y, text in lines
    )
    report = read_here(handmade_pdf(pdf_stream(f"BT {drawn} ET".encode("latin-1")), pages=1), "r.pdf")
    assert [s.fr for s in report.sentences] == [
        "La criée recule depuis dix ans dans le golfe, et les quotas en sont la cause, selon le syndicat des pêcheurs, "
        "qui a remis hier un rapport au préfet du golfe."
    ]
