"""Names and years that a question has and the report has not."""

import pytest

from assistant.answering.absent import NamesThere, absent
from assistant.answering.pipeline import Answerer
from tests.briefings import brief_of

QUAY = [
    ("Le quai de Belmadec rouvre", "The Belmadec quay reopens"),
    ("Le maire, Loïc Tanguidec, a inauguré mardi le quai fermé depuis 2021.", "The mayor, Loïc Tanguidec, on Tuesday opened the quay closed since 2021."),
    ("L'OTAN y avait un dépôt, rappelle Chantal Ruffec, du parti breton.", "NATO had a depot there, recalls Chantal Ruffec, of the Breton party."),
    ("Les pêcheurs allemands paieront 12 euros.", "The German fishermen will pay 12 euros."),
]  # fmt: skip
KNOWN = NamesThere.of([brief_of(QUAY)])


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Emmanuel Macron say about the quay?", "Emmanuel Macron"),
        ("Que dit Emmanuel Macron du quai ?", "Emmanuel Macron"),
        ("What did Mr Kervella promise?", "Kervella"),
        ("What does Greenpeace think of the quay?", "Greenpeace"),
        ("What happened in Marseille?", "Marseille"),
        ("Why did the Teamsters walk out?", "the Teamsters"),
        ("What did Loïc Kermarrec open?", "Loïc Kermarrec"),
        ("What was decided in 2014?", "2014"),
        ("Qu'a décidé la mairie en 2014 ?", "2014"),
    ],
)
def test_who_is_not_there_is_named(question: str, name: str) -> None:
    assert absent(question, KNOWN) == name


@pytest.mark.parametrize(
    "question",
    [
        "What did Loic Tanguidec open on Tuesday?",
        "What did Tanguidek open?",
        "What does Ms Ruffec's party want?",
        "Why did NATO leave?",
        "What do the Germans pay?",
        "Has Germany paid?",
        "Since when, 2021 or before, has the Belmadec Quay been closed?",
        "Did the Mayor or the President speak?",
        "Who said “Napoleon slept here”?",
        "Did 2000 people come, in January?",
        "Macron?",
    ],
)
def test_who_is_there_in_another_form_is_not(question: str) -> None:
    assert absent(question, KNOWN) == ""


def test_the_year_of_the_report_and_those_beside_it_count_as_named() -> None:
    known = NamesThere.among(["Le pont rouvre."], ["2026-03-02"])
    assert absent("What happens in 2027?", known) == "" and absent("What happened in 2019?", known) == "2019"


def test_a_question_about_somebody_who_is_not_there_is_refused_by_name() -> None:
    answer = Answerer().answer("What did Emmanuel Macron say about the quay?", [brief_of(QUAY)])
    assert answer.refused and answer.shape == "closest"
    assert answer.answer[0].text == "The report does not mention Emmanuel Macron; the closest lines:"
    assert not answer.answer[0].citations and all(c.citations for c in answer.answer[1:])
    far = Answerer().answer("What did Greta Thunberg eat?", [brief_of(QUAY)])
    assert (
        far.refused and far.shape == "refusal" and far.text == "The report does not mention Greta Thunberg."
    )
