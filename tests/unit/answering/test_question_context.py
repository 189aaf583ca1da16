"""Questions: where their answer is, and what follow-ups mean by themselves."""

import pytest

from assistant.answering.question_context import is_french, leans, stand_alone
from assistant.records import Actor, Answer, Citation, Claim, Statement
from assistant.retrieval.passages import Cast, cast
from assistant.retrieval.role_synonyms import subject
from tests.briefings import brief_of

MAYOR = "Le maire, Paul Vaudrin, promet une enquête."
CLUB = "Lucie Ferrand, présidente du club, dénonce un abandon."


def person(identity: str, name: str, role: str, n: int, mentions: tuple[tuple[int, int], ...]) -> Actor:
    said = Statement(kind="indirect", n=n, start=mentions[0][0], end=mentions[0][1], fr=name)
    return Actor(
        id=identity, name=name, name_en=name, role_en=role, kind="person", mentions=mentions,
        position=Claim(text=""), statements=(said,),
    )  # fmt: skip


def village() -> Cast:
    second = len(MAYOR) + 1
    actors = [
        person("a1", "Paul Vaudrin", "mayor", 1, ((0, 8), (10, 22))),
        person("a2", "Lucie Ferrand", "president of the club", 2, ((second, second + 13),)),
    ]
    pairs = [
        (MAYOR, "The mayor, Paul Vaudrin, promises an investigation."),
        (CLUB, "Lucie Ferrand, president of the club, denounces an abandonment."),
    ]
    return cast([brief_of(pairs, actors)])


def turn(question: str, n: int) -> Answer:
    cited = Claim(text="…", citations=(Citation(n=n, start=0, end=1),))
    return Answer(question=question, refused=False, answer=(cited,))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("And the Iraqis?", True),
        ("Why did he say that?", True),
        ("What about the day before?", True),
        ("What does Paul Vaudrin say about his budget?", False),
        ("How much will the works cost?", False),
    ],
)
def test_a_follow_up_is_known_by_what_it_lacks(question: str, expected: bool) -> None:
    assert leans(question) is expected


def test_a_pronoun_becomes_the_name_of_the_last_turn() -> None:
    asked = stand_alone("Why does she say so?", [turn("What does Lucie Ferrand think?", 2)], village())
    assert asked.text == "Why does Lucie Ferrand say so?"
    assert asked.last is not None
    assert asked.last.n == 2


def test_a_pronoun_may_mean_who_spoke_in_the_answer() -> None:
    asked = stand_alone("When did he promise it?", [turn("Will there be an investigation?", 1)], village())
    assert asked.text == "When did Paul Vaudrin promise it?"


def test_an_elliptical_question_takes_over_the_last_one() -> None:
    asked = stand_alone("And Lucie Ferrand?", [turn("What does Paul Vaudrin say?", 1)], village())
    assert asked.text == "What does Lucie Ferrand say?"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("What did the mayor say?", "What did the president of the club say?"),
        ("What does Mr. Vaudrin promise?", "What does the president of the club promise?"),
        ("Is the mayor, Paul Vaudrin, for it?", "Is the president of the club, for it?"),
        ("What does it cost?", "What does it cost, the president of the club?"),
        ("Where does Norway stand on fees?", "Where does the president of the club stand on fees?"),
        ("How do the parents explain it?", "How do the president of the club explain it?"),
        ("Is the head of the lab ready to leave?", "Is the president of the club ready to leave?"),
    ],
)
def test_whom_the_last_question_named_by_role_is_exchanged(before: str, after: str) -> None:
    asked = stand_alone("And the president of the club?", [turn(before, 1)], village())
    assert asked.text == after


def test_when_or_where_is_nobody_to_ask_instead() -> None:
    asked = stand_alone("And in May?", [turn("What did the parents want?", 1)], village())
    assert asked.text == "What did the parents want, in May?"


@pytest.mark.parametrize(
    ("question", "somebody"),
    [
        ("How does the team boss respond to the charge?", "the team boss"),
        ("Does the finance chief expect more?", "the finance chief"),
        ("What does Jean-Luc Vaudrin say about Europe?", "Jean-Luc Vaudrin"),
        ("Why is the rival team's official suspicious?", "the rival team's official"),
        ("What is the price of the ticket?", None),
        ("When will the pool open?", None),
    ],
)
def test_whom_a_question_asks_of(question: str, somebody: str | None) -> None:
    place = subject(question)
    assert (question[slice(*place)] if place else None) == somebody


@pytest.mark.parametrize("bare", ["Why?", "And why?", "why so"])
def test_a_bare_question_word_asks_the_last_question_on(bare: str) -> None:
    asked = stand_alone(bare, [turn("What does Paul Vaudrin promise?", 1)], village())
    assert asked.text == "What does Paul Vaudrin promise, and why?"


def test_a_pronoun_is_followed_through_several_turns() -> None:
    history = [
        turn("What does Paul Vaudrin say?", 1),
        turn("When did he say it?", 1),
        turn("Where was he?", 1),
    ]
    assert stand_alone("And why did he promise it?", history, village()).text == (
        "And why did Paul Vaudrin promise it?"
    )


def test_a_question_that_stands_alone_is_left_alone() -> None:
    asked = stand_alone("What does Lucie Ferrand say?", [turn("What does Paul Vaudrin say?", 1)], village())
    assert (asked.text, asked.before, asked.last) == ("What does Lucie Ferrand say?", (), None)


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Que dit le maire sur la piscine ?", True), ("What does le maire say?", False), ("Pourquoi ?", True)],
)
def test_french_questions_are_recognised(question: str, expected: bool) -> None:
    assert is_french(question) is expected


def test_what_was_spoken_of_is_not_who_spoke() -> None:
    before = [turn("Is the president of the club for the closure?", 2)]
    assert stand_alone("And who wants it back?", before, village()).text == "And who wants the closure back?"


def test_six_turns_of_pronouns_and_ellipses_are_followed() -> None:
    asked = (
        ("What does Paul Vaudrin promise?", "What does Paul Vaudrin promise?"),
        ("When did he promise it?", "When did Paul Vaudrin promise it?"),
        ("And Lucie Ferrand?", "When did Lucie Ferrand promise it?"),
        ("Why does she say so?", "Why does Lucie Ferrand say so?"),
        ("And what does she want?", "And what does Lucie Ferrand want?"),
        ("And Paul Vaudrin?", "And what does Paul Vaudrin want?"),
        ("Does he regret that?", "Does Paul Vaudrin regret that?"),
    )
    history: list[Answer] = []
    for question, alone in asked:
        assert stand_alone(question, history, village()).text == alone
        history.append(turn(question, 2 if "Lucie" in alone else 1))
