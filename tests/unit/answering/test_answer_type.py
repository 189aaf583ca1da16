"""What a question wants, and which sentences hold it."""

import pytest

from assistant import models as weights
from assistant.answering import answerability
from assistant.answering.answer_type import counted, holds, wanted
from assistant.records import Evidence
from assistant.retrieval.minilm import Embedder
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much is the painting worth?", "money"),
        ("How much will the works cost?", "money"),
        ("By how much did costs grow?", "measure"),
        ("How many wolves live there?", "count"),
        ("How old is the driver?", "age"),
        ("How long will the barrier be?", "duration"),
        ("When is the judgment due?", "time"),
        ("Who will replace the director?", "name"),
        ("What share of the money is public?", "share"),
        ("Why did she resign?", ""),
        ("What did the wife do when she noticed something?", ""),
        ("What were the boys after when they stopped the bus?", ""),
        ("What does the man who fell say?", ""),
        ("Why was the clause which bans it dropped?", ""),
        ("Does it say when the pool opens?", "time"),
        ("And since when?", "time"),
        ("It was signed when?", "time"),
        ("Tell me who leads the strike.", "name"),
        ("It was decided by whom?", "name"),
        ("In which town was he found?", "name"),
        ("What does the mayor say about the pool?", ""),
    ],
)
def test_a_question_wants_one_kind_of_thing(question: str, kind: str) -> None:
    assert wanted(question) == kind


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("How much is the painting worth?", "The painting is drying well.", False),
        ("How much is the painting worth?", "It is insured for two million euros.", True),
        ("How many soldiers are there?", "The army sent 1,200 soldiers.", True),
        ("How many soldiers are there?", "The army said on 9 March that its soldiers would stay.", False),
        ("How many votes separate them?", "He was elected with 50.8%.", False),
        ("How many votes separate them?", "He was elected with 50.8% of the vote.", False),
        ("How many votes separate them?", "With 50.8% he is 1,204 votes ahead.", True),
        ("How many people died?", "The fire killed at least 31.", True),
        ("How many were hurt?", "Eleven were hurt.", True),
        ("When will it open?", "The pool will open.", False),
        ("When will it open?", "The pool will open in March.", True),
        ("Who replaces the director?", "The director resigned.", False),
        ("Who replaces the director?", "Lucie Ferrand takes over.", True),
        ("Why did she resign?", "She resigned.", True),
    ],
)
def test_a_sentence_about_the_subject_need_not_hold_what_is_asked(
    question: str, sentence: str, held: bool
) -> None:
    assert holds(question, sentence) is held


def test_what_is_counted_is_the_noun() -> None:
    assert counted("How many night trains were cancelled?") == {"train": "trains"}
    assert counted("How many people were hurt?") == counted("How many were hurt?") == {}


@pytest.mark.model
def test_what_is_counted_may_go_by_a_like_word(models: Settings) -> None:
    embedder = Embedder(weights.path(models, weights.MINILM))
    question, sentence = "How many pupils were hurt?", "Eleven students were injured."
    assert holds(question, sentence, embedder) and not holds(question, sentence)
    assert not holds(question, "Eleven bridges were closed on Monday.", embedder)


@pytest.mark.parametrize("yes", [None, 0.3])
def test_evidence_without_what_is_asked_is_doubted(yes: float | None) -> None:
    def answered(sentence: str) -> bool:
        found = [Evidence(n=1, start=0, end=1, fr="x", en=sentence, score=0.8)]
        return answerability.answered("How much is the painting worth?", found, yes)

    assert not answered("The painting is drying well.")
    assert answered("The painting is insured for 2 million euros.")
