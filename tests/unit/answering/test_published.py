"""When, where and by whom a report was published: the forms readers ask in, and what is told of it."""

import pytest

from assistant.answering.tasks.dispatch import perform
from assistant.answering.tasks.request import recognise
from tests.briefings import brief_of

PAIRS = [("Le lac baisse.", "The lake is falling."), ("Il a perdu un mètre.", "It has lost a metre.")]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("By whom was this published and when?", "both"),
        ("Qui a publié l'article et quand ?", "both"),
        ("What's the author's name?", "who"),
        ("What is the name of the journalist?", "who"),
        ("Which journalist wrote this?", "who"),
        ("Where was it published?", "who"),
        ("Is the author named?", "who"),
        ("De qui est cet article ?", "who"),
        ("L'article est de qui ?", "who"),
        ("Par qui l'article a-t-il été écrit ?", "who"),
        ("Quel est le nom du journaliste ?", "who"),
        ("Qui en est l'auteur ?", "who"),
        ("Dans quel journal est-ce paru ?", "who"),
        ("Date?", "when"),
        ("When was the article last updated?", "when"),
        ("C'est daté de quand ?", "when"),
        ("L'article a-t-il été mis à jour ?", "when"),
        ("À quelle date cet article est-il sorti ?", "when"),
    ],
)
def test_many_forms_ask_for_the_same(question: str, words: str) -> None:
    request = recognise(question)
    assert request is not None and (request.task, request.words) == ("published", words)


@pytest.mark.parametrize(
    "question",
    [
        "Which journalist was arrested?",
        "What date is the trial?",
        "Who took the money?",
        "Where was the boat found?",
    ],
)
def test_what_asks_of_the_report_s_matter_is_left(question: str) -> None:
    request = recognise(question)
    assert request is None or request.task != "published"


def told(question: str, **metadata: str) -> str:
    briefing = brief_of(PAIRS)
    report = briefing.report.model_copy(update=metadata)
    answer = perform(question, [briefing.model_copy(update={"report": report})])
    assert answer is not None
    assert answer.refused or all(claim.citations for claim in answer.answer)
    return answer.text


def test_what_is_known_is_told_and_what_is_not_given_is_said() -> None:
    assert (
        told("When and by whom was it published?", author="Ida Roy", date="2026-02-03")
        == "Published on 3 February 2026 by Ida Roy."
    )
    assert (
        told("When and by whom was it published?", date="2026-02-03")
        == "Published on 3 February 2026; no author is named."
    )
    assert told("Who wrote it?", publisher="La Dépêche") == "Published by La Dépêche; no author is named."
    assert told("Who wrote it and when?", author="Ida Roy").endswith("no date of publication is given.")
    assert told("Who wrote it?", date="2026-02-03") == "The report does not say who wrote or published it."
