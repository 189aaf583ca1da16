"""What is told where the report does not answer, and the short answer where it does."""

from datetime import date

import pytest

from assistant.answering.answer_type import may_answer
from assistant.answering.extracts import with_extracts
from assistant.answering.pipeline import Answerer
from assistant.answering.premises import stated
from assistant.answering.templates import NOT_SAID
from assistant.models import MINILM, path
from assistant.records import Citation, Claim
from assistant.retrieval.minilm import Embedder
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.unit.retrieval.test_ranker import REPORT

WIRE = [
    (
        "Dunmore a acheté 11 usines pour 780 millions d’euros.",
        "Dunmore bought 11 factories for 780 million euros.",
    ),
    ("Le jugement sera rendu le 12 juin.", "The judgement will be delivered on 12 June."),
    ("Selon Ji-won Park, le prix est bas.", "According to Ji-won Park, the price is low."),
]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("How many swimmers use the swimming pool?", "no such number"),
        ("How much did the mayor pay for the swimming pool?", ""),
    ],
)
def test_a_line_that_shares_the_key_noun_is_shown_as_the_closest(question: str, lead: str) -> None:
    answer = Answerer().answer(question, [brief_of(REPORT[:1] + REPORT[2:])])
    assert answer.refused and answer.shape == "closest"
    assert NOT_SAID not in answer.text and lead in answer.answer[0].text
    assert any("swimming pool" in claim.text for claim in answer.answer[1:])
    assert not answer.answer[0].citations and all(claim.citations for claim in answer.answer[1:])


def test_a_report_that_speaks_of_nothing_like_it_does_not_say() -> None:
    answer = Answerer().answer("Zzyzx qwerty?", [brief_of(REPORT)])
    assert answer.shape == "refusal" and answer.text == NOT_SAID


def test_a_sentence_without_a_number_does_not_answer_how_many() -> None:
    pairs = [("Les soldats restent.", "The soldiers stay."), ("Il y a 40 bus.", "There are 40 buses.")]
    answer = Answerer().answer("How many soldiers stay?", [brief_of(pairs)])
    assert answer.refused and answer.shape == "closest"
    assert answer.answer[1].text == "The soldiers stay."


@pytest.mark.parametrize(
    ("before", "expected"), [("With which train drivers?", True), ("With which trains?", False)]
)
def test_what_is_counted_may_be_named_in_the_sentence_before(before: str, expected: bool) -> None:
    found = [(before, "There are already 450 missing.")]
    assert may_answer("How many train drivers are missing?", found) is expected


@pytest.mark.parametrize(
    ("question", "told", "n", "short"),
    [
        (
            "How much did Dunmore pay?",
            "Dunmore bought 11 factories for 780 million euros.",
            1,
            "780 millions d’euros",
        ),
        (
            "How many factories did Dunmore buy?",
            "Dunmore bought 11 factories for 780 million euros.",
            1,
            "11",
        ),
        ("When is the judgement due?", "The judgement will be delivered on 12 June.", 2, "12 juin"),
        ("Who says that the price is low?", "According to Ji-won Park, the price is low.", 3, None),
        ("Why is the price low?", "According to Ji-won Park, the price is low.", 3, None),
    ],
)
def test_the_short_answer_is_a_span_of_the_source(
    question: str, told: str, n: int, short: str | None
) -> None:
    report = brief_of(WIRE).report
    s = report.sentence(n)
    claim = Claim(text=told, citations=(Citation(n=n, start=s.start, end=s.end),))
    (claim,) = with_extracts([claim], question, [report], (), date(2026, 3, 9))
    assert (report.text[slice(*claim.extract)] if claim.extract else None) == short


STRIKE = [
    ("Le syndicat appelle à la grève vendredi.", "The union calls for a strike on Friday."),
    ("Le maire garde le silence.", "The mayor keeps silent."),
]
NO_STRIKE = [
    ("Le syndicat des irrigants réclame des semences.", "The irrigators' union demands seeds."),
    ("Le maire garde le silence.", "The mayor keeps silent."),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("pairs", "question", "expected"),
    [
        (STRIKE, "Why did the union call for a strike?", True),
        (NO_STRIKE, "Why did the union call for a strike?", False),
        (NO_STRIKE, "Who killed the minister?", False),
        (NO_STRIKE, "Who demands seeds?", True),
        (NO_STRIKE, "Why does he say so?", True),
        (NO_STRIKE, "How many seeds are there?", True),
    ],
)
def test_what_a_question_takes_for_granted_stands_in_the_report(
    models: Settings, pairs: list[tuple[str, str]], question: str, expected: bool
) -> None:
    embedder = Embedder(path(models, MINILM))
    assert stated(question, [en for _, en in pairs], embedder) is expected


@pytest.mark.model
def test_a_false_premise_gets_the_closest_lines_and_no_reason(models: Settings) -> None:
    embedder = Embedder(path(models, MINILM))
    answer = Answerer(embedder).answer("Why did the union call for a strike?", [brief_of(NO_STRIKE)])
    assert answer.refused and answer.shape == "closest"
    assert answer.answer[0].text.startswith("The report gives no reason for that")
    assert "because" not in answer.text.lower()
