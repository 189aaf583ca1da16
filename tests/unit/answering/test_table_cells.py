"""Cells of tables are found by their row and their column, and cited with the row that names the columns."""

import pytest

from assistant.answering.pipeline import Answerer
from assistant.answering.table_cells import cell_asked
from assistant.records import Briefing, Table, TableRow
from tests.briefings import brief_of

ROWS = [
    ("Caserne | Professionnels | Volontaires (2024)", "Fire station | Professionals | Volunteers (2024)"),
    ("Auray | 28 | 74", "Auray | 28 | 74"),
    ("Beaux-Monts | 1,5 | 112", "Fine Hills | 1.5 | 112"),
    ("La renfort arrive en mai.", "Help comes in May."),
]


def table(heads: int) -> Briefing:
    briefing = brief_of(ROWS)
    rows = []
    for sentence in briefing.report.sentences[:3]:
        at, cells = sentence.start, []
        for cell in sentence.fr.split(" | "):
            cells.append((at, at + len(cell)))
            at += len(cell) + 3
        rows.append(TableRow(n=sentence.n, cells=tuple(cells)))
    report = briefing.report.model_copy(update={"tables": (Table(rows=tuple(rows), heads=heads),)})
    return briefing.model_copy(update={"report": report})


ASKED = {
    "How many volunteers does Auray have?": "Auray, Volunteers (2024): 74.",
    "And what about the professionals of Fine Hills?": "Fine Hills, Professionals: 1.5.",
    "How many professionals work in Beaux-Monts?": "Fine Hills, Professionals: 1.5.",
}


@pytest.mark.parametrize("heads", [0, 1])
@pytest.mark.parametrize("question", ASKED)
def test_a_cell_is_told_with_its_row(question: str, heads: int) -> None:
    briefing = table(heads)
    answer = Answerer().answer(question, [briefing])
    assert not answer.refused and answer.text == ASKED[question]
    (claim,) = answer.answer
    assert claim.extract and briefing.report.text[slice(*claim.extract)] in ("74", "1,5")
    assert [c.n for c in claim.citations][1:] == [1] and answer.evidence[0].n == claim.citations[0].n


@pytest.mark.parametrize(
    "question",
    ["How many volunteers are there?", "What happened in Auray?", "Does Auray have volunteers?", "When does help come?"],
)  # fmt: skip
def test_no_cell_is_told_where_none_is_named(question: str) -> None:
    assert cell_asked(question, [table(1)]) == ([], [])
