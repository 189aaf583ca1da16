"""`make eval` over a report of three sentences and an engine of known behaviour."""

import pytest

from benchmarks.quality import evaluate
from corpus.format import AnnotatedReport, parse
from tests.scripted_engine import ScriptedEngine

MARKED = """
=== actors
maire = Le maire | | the mayor |
=== french
{maire|i|Le pont ferme lundi.} Le maire refuse de {maire|i|payer}. La région paiera.
=== questions
q1 factual | When does it close? | On Monday. | Le pont ferme lundi.
q2 unanswerable | What is it worth? | Not said. |
=== key points
It closes. | Le pont ferme lundi.
The mayor will not pay. | Le maire refuse de payer.
"""


@pytest.fixture
def gold() -> AnnotatedReport:
    return parse("pont", MARKED)


def table(printed: str, first_word: str) -> dict[str, str]:
    """The rows of the table whose heading starts with `first_word`, by name."""
    block = next(block for block in printed.split("\n\n") if block.startswith(first_word))
    rows = (row.split() for row in block.splitlines()[1:])
    return {name: " ".join(cells) for name, *cells in rows}


def test_the_tables_say_what_the_engine_found(
    gold: AnnotatedReport, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate(ScriptedEngine(), [gold], show=True)
    printed = capsys.readouterr().out
    # one statement given, which is the first of the two owed: precision 100, recall 50
    assert "    missed indirect maire: payer" in printed
    assert table(printed, "who")["all"] == "66.7 66.7 100.0 50.0 - - - 50.0 100.0 2 1"
    # the first of two key points, which weighs two thirds
    assert table(printed, "key")["all"] == "50.0 66.7"
    # the first sentence answers everything, so the question that cannot be answered is not refused
    assert table(printed, "answers")["factual"] == "100.0 100.0 100.0 100.0 0.0 1"
    assert table(printed, "answers")["unanswerable"] == "- - - - 0.0 1"


def test_questions_are_left_out_on_demand(gold: AnnotatedReport, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(ScriptedEngine(), [gold], questions=0)
    assert "answers" not in capsys.readouterr().out
