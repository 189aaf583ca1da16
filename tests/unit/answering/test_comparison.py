"""Two reports beside each other: whoever is in both, the same matter, differing figures, and where each stands."""

from assistant.answering.comparison import compare
from assistant.records import Briefing
from tests.unit.library.shelves import briefing_of

ONE = (
    "Maren\n\nPaul Vidal promet la digue. Selon la police, 300 manifestants ont traversé le port de Maren samedi. "
    "Le tribunal de Neyba rendra sa décision sur la digue en octobre. La météo reste calme."
)
TWO = (
    "Neyba\n\nM. Vidal retarde la digue. Le port de Maren a vu passer 1.000 manifestants samedi. "
    "La décision du tribunal de Neyba sur la digue est attendue en octobre. Le marché rouvre demain."
)


def briefings() -> list[Briefing]:
    return [
        briefing_of(ONE, {"Paul Vidal": ["promet la digue"], "police": ["300 manifestants"]}, None, None),
        briefing_of(TWO, {"M. Vidal": ["retarde la digue"]}, None, None),
    ]


def test_whoever_speaks_in_both_is_one_row_by_the_fullest_name() -> None:
    (row,) = compare(briefings()).people
    assert row.name == "Paul Vidal"
    assert [cell and cell.text for cell in row.cells] == ["EN promet la digue", "EN retarde la digue"]


def test_the_same_matter_stands_side_by_side() -> None:
    rows = [[cell.text for cell in row.cells if cell] for row in compare(briefings()).matters]
    assert any("tribunal" in one and "tribunal" in other for one, other in rows)
    assert not any("météo" in one or "marché" in other for one, other in rows)


def test_figures_of_one_thing_that_differ() -> None:
    (row,) = compare(briefings()).figures
    one, other = row.cells
    assert one and other and "300 manifestants" in one.text and "1.000 manifestants" in other.text


def test_a_figure_that_both_have_is_no_difference() -> None:
    first, _ = briefings()
    same = briefing_of(TWO.replace("1.000", "300"), {}, None, None)
    assert compare([first, same]).figures == ()


def test_every_cell_is_cited_in_its_own_report() -> None:
    both = briefings()
    made = compare(both)
    for row in (*made.people, *made.matters, *made.figures):
        for briefing, cell in zip(both, row.cells, strict=True):
            assert cell is None or {c.report for c in cell.citations} == {briefing.report.id}
            assert cell is None or all(
                0 <= c.start < c.end <= len(briefing.report.text) for c in cell.citations
            )


def test_three_reports_have_three_columns() -> None:
    made = compare([*briefings(), briefing_of("Rien\n\nLe chat dort.", {}, None, None)])
    assert all(len(row.cells) == 3 for row in (*made.people, *made.matters, *made.figures))
    assert made.people[0].cells[2] is None
