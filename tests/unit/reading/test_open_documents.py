"""OpenDocument sheets and slides: what is shown is read, cell by cell and slide by slide; hostile ones end in a line."""

import time

import pytest

from assistant.errors import SourceError
from tests.open_files import frame, open_file, sheet, slide
from tests.reading_files import read_here

ROWS = (["Poste (M€)", "2022", "2023"], ["Voirie", "1,2", "1,4"], ["Écoles", "3,05", "2,98"])


@pytest.mark.parametrize("flat", [False, True])
def test_a_sheet_is_read_cell_by_cell(flat: bool) -> None:
    data = open_file(
        "spreadsheet",
        sheet("Budget", ["Le budget de la commune"], [], *ROWS) + sheet("Feuille2", ["Secret"], hidden=True),
        flat,
    )
    report = read_here(data, "r.fods" if flat else "r.ods")
    assert [s.fr for s in report.sentences] == [
        "Budget", "Le budget de la commune", "Poste (M€) | 2022 | 2023", "Voirie | 1,2 | 1,4", "Écoles | 3,05 | 2,98",
    ]  # fmt: skip
    [table] = report.tables
    assert [[report.text[slice(*cell)] for cell in row.cells] for row in table.rows] == [
        list(row) for row in ROWS
    ]
    assert report.notes == ("Not read: 1 hidden sheet.",)


def test_repeated_and_empty_cells_keep_their_columns() -> None:
    again = '<table:table-cell table:number-columns-repeated="2"><text:p>n. c.</text:p></table:table-cell>'
    report = read_here(
        open_file("spreadsheet", sheet("A", ["Eau", "Gaz", "Bois"], ["1", again], ["2", "", "3"])), "r.ods"
    )
    cells = [[report.text[slice(*cell)] for cell in row.cells] for row in report.tables[0].rows]
    assert cells == [["Eau", "Gaz", "Bois"], ["1", "n. c.", "n. c."], ["2", "", "3"]]


@pytest.mark.slow
def test_a_million_rows_and_columns_that_repeat_are_bounded() -> None:
    cell = '<table:table-cell table:number-columns-repeated="999999999999"><text:p>Eau</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    empty = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    started = time.process_time()
    report = read_here(open_file("spreadsheet", sheet("A", more=(row + empty) * 3)), "r.ods")
    assert time.process_time() - started < 20
    assert len(report.text) < 1_000_000


@pytest.mark.parametrize("flat", [False, True])
def test_slides_are_read_in_order(flat: bool) -> None:
    listed = "<draw:frame><draw:text-box><text:list><text:list-item><text:p>Deux quais</text:p></text:list-item></text:list></draw:text-box></draw:frame>"
    table = f"<draw:frame>{sheet('T', ['Poste', '2024'], ['Quai', '1,5'], ['Môle', '2,5'])}</draw:frame>"
    data = open_file(
        "presentation",
        slide(frame("La préfète : « Le quai rouvrira. »"), frame("Le plan du port", place="title"), listed, frame("3", place="page-number"), notes="Dire le coût.")
        + slide(table, "<draw:frame><draw:image/></draw:frame>")
        + slide(frame("Caché"), hidden=True),
        flat,
    )  # fmt: skip
    report = read_here(data, "r.fodp" if flat else "r.odp")
    assert [(s.fr, s.page) for s in report.sentences] == [
        ("Le plan du port", 1), ("La préfète : « Le quai rouvrira. »", 1), ("Deux quais", 1), ("Dire le coût.", 1),
        ("Poste | 2024", 2), ("Quai | 1,5", 2), ("Môle | 2,5", 2),
    ]  # fmt: skip
    assert report.notes == ("Not read: 1 picture, 1 hidden slide.",)


@pytest.mark.parametrize(
    "data",
    [
        open_file("spreadsheet", sheet("Feuille1", ["1", "2"])),
        open_file("presentation", slide(frame(""))),
        open_file("drawing", "<draw:page/>"),
        open_file("spreadsheet", "<table:table" * 3),
        open_file("spreadsheet", "<table:table>" * 300 + "</table:table>" * 300),
    ],
)
def test_what_holds_no_words_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read_here(data, "r.ods")
    assert "\n" not in str(refused.value)
