"""Answers: cited or refused, never anything between."""

from itertools import permutations

import pytest

from assistant.answering import templates
from assistant.answering.pipeline import Answerer, _in_reading_order
from assistant.answering.templates import NOT_SAID
from assistant.records import Actor, Answer, Claim, Evidence, Statement, Step
from assistant.retrieval.passages import cast
from tests.briefings import brief_of
from tests.unit.retrieval.test_ranker import REPORT


def test_every_sentence_of_an_answer_is_cited() -> None:
    answer = Answerer().answer("How much will the works cost?", [brief_of(REPORT)])
    assert not answer.refused
    assert all(claim.citations for claim in answer.answer)
    assert answer.answer[0].citations[0].n == 2


def test_a_refusal_says_so_and_cites_nothing() -> None:
    answer = Answerer().answer("Zzyzx qwerty?", [brief_of(REPORT)])
    assert answer.refused
    assert answer.text == NOT_SAID
    assert not any(claim.citations for claim in answer.answer)


def test_evidence_is_told_before_the_text() -> None:
    steps: list[Step] = []
    Answerer().answer("What did the mayor announce?", [brief_of(REPORT)], progress=steps.append)
    assert steps[0].stage == "evidence"
    assert [s.stage for s in steps[1:]] == ["answer"] * len(steps[1:]) != []


def test_a_french_question_is_put_into_english_first() -> None:
    english = {"Combien coûteront les travaux ?": "How much will the works cost?"}
    answer = Answerer(translate=english.__getitem__).answer(*english, [brief_of(REPORT)])
    assert answer.answer[0].citations[0].n == 2


@pytest.mark.parametrize("ranked", list(permutations((34, 35, 36, 2))))
def test_sentences_that_follow_each_other_are_told_in_the_report_s_order(ranked: tuple[int, ...]) -> None:
    evidence = [Evidence(n=n, start=n, end=n + 1, fr="x", en="x", score=0.5) for n in ranked]
    told = [e.n for e in _in_reading_order(evidence)]
    assert told == ([2, 34, 35, 36] if ranked[0] == 2 else [34, 35, 36, 2])


def test_french_follow_ups_are_understood_and_answered_in_english() -> None:
    english = {
        "Combien coûteront les travaux ?": "How much will the works cost?",
        "Et combien de temps dureront-ils ?": "And how long will they last?",
        "Que dit Lucie Ferrand ?": "What does Lucie Ferrand say?",
    }
    answerer, history = Answerer(translate=english.__getitem__), list[Answer]()
    for question, n in zip(english, (2, 2, 3), strict=True):
        answer = answerer.answer(question, [brief_of(REPORT)], history)
        assert answer.question == question and answer.answer[0].citations[0].n == n
        assert answer.answer[0].text in {en for _, en in REPORT}
        history.append(answer)


@pytest.mark.parametrize("subject", ["She", "The latter"])
def test_who_is_only_pointed_at_is_named(subject: str) -> None:
    said = Statement(kind="indirect", n=1, start=9, end=21, fr="toute fissure")
    speaker = Actor(
        id="a1", name="Lucie Ferrand", name_en="Lucie Ferrand", kind="person", position=Claim(text=""),
        statements=(said,),
    )  # fmt: skip
    of = cast([brief_of([("Elle nie toute fissure.", f"{subject} denies any crack.")], [speaker])])
    passage = of.passages[0].sentence
    found = [Evidence(n=1, start=0, end=1, fr=passage.fr, en=passage.en, score=0.9)]
    assert [claim.text for claim in templates.quoted(found, of)] == ["[Lucie Ferrand] denies any crack."]


def test_he_in_the_middle_of_a_quotation_is_not_whoever_speaks() -> None:
    pairs = [
        ("« Le maire a refusé. ", "“The mayor refused."),
        ("Il a promis un parking. ", "He promised a car park."),
        ("Il nous a trompés », dit Lucie Ferrand.", "He deceived us,” says Lucie Ferrand."),
        ("Elle votera contre le budget.", "She will vote against the budget."),
    ]
    second = len(pairs[0][0]) + 1
    third = second + len(pairs[1][0]) + 1
    last = third + len(pairs[2][0]) + 1
    said = Statement(kind="direct", n=1, start=2, end=third + 17, fr="Le maire a refusé. Il a promis")
    vows = Statement(kind="indirect", n=4, start=last, end=last + 20, fr="votera contre")
    speaker = Actor(
        id="a1", name="Lucie Ferrand", name_en="Lucie Ferrand", kind="person", position=Claim(text=""),
        statements=(said, vows),
    )  # fmt: skip
    of = cast([brief_of(pairs, [speaker])])
    found = [
        Evidence(n=p.sentence.n, start=0, end=1, fr=p.sentence.fr, en=p.sentence.en, score=0.9)
        for p in of.passages
    ]
    assert [claim.text for claim in templates.quoted(found, of)] == [
        "[Lucie Ferrand:] “The mayor refused.”",
        "[Lucie Ferrand:] “He promised a car park.”",
        "“He deceived us,” says Lucie Ferrand.",
        "[Lucie Ferrand] will vote against the budget.",
    ]
