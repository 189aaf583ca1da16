"""The wish for French: taken out of a question, and granted in the report's own sentences."""

import pytest

from assistant.answering.in_french import lead_in_french, parted
from assistant.answering.pipeline import Answerer
from assistant.answering.tasks.dispatch import perform
from assistant.records import Step
from tests.briefings import brief_of

MILL = [
    ("Le moulin de Sainte-Orse", "The mill of Sainte-Orse"),
    ("La roue du moulin coûtera 80 000 euros.", "The mill's wheel will cost 80,000 euros."),
    ("Le meunier Ange Fabre la posera au printemps.", "The miller Ange Fabre will fit it in spring."),
]


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("Combien coûtera la roue ? Réponds en français.", "Combien coûtera la roue ?"),
        ("Combien coûtera la roue, en français s'il te plaît ?", "Combien coûtera la roue?"),
        ("How much will the wheel cost? In French please", "How much will the wheel cost?"),
        ("How much will the wheel cost? Please answer in French.", "How much will the wheel cost?"),
        ("In French: how much will the wheel cost?", "how much will the wheel cost?"),
        ("Réponds en français : qui posera la roue ?", "qui posera la roue ?"),
    ],
)
def test_the_wish_is_no_part_of_the_question(question: str, bare: str) -> None:
    left, language = parted(question)
    assert language == "fr" and left.replace(" ", "") in (
        bare.replace(" ", ""),
        bare.replace(" ", "").rstrip("?"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "Did the miller speak in French?",
        "Le maire a-t-il parlé en français ?",
        "Is the sign written in English?",
        "in French",
    ],
)
def test_what_somebody_does_in_a_language_is_no_wish(question: str) -> None:
    assert parted(question) == (question, "")


@pytest.mark.parametrize(
    "question",
    [
        "How much will the wheel cost? Answer in French.",
        "How much will the wheel cost, in French please?",
        "In French: how much will the wheel cost?",
    ],
)
def test_an_answer_in_french_is_the_report_s_sentence(question: str) -> None:
    told: list[str] = []

    def hear(step: Step) -> None:
        if step.stage == "answer":
            told.append(str(step.item))

    answer = Answerer().answer(question, [brief_of(MILL)], progress=hear)
    assert not answer.refused and answer.question == question
    assert answer.text == MILL[1][0] == "".join(told)
    assert answer.answer[0].citations[0].n == 2


def test_a_refusal_is_french_too() -> None:
    answer = Answerer().answer("Who is Greta's dentist? Answer in French.", [brief_of(MILL)])
    assert answer.refused and answer.answer[0].text.startswith("Le texte ne")
    done = perform("Who opposes the mill? In French, please", [brief_of(MILL)])
    assert done is not None and done.answer[0].text.startswith("Aucune déclaration n'est lue comme opposée à")
    assert done.answer[0].text.endswith(" ; les phrases les plus proches :")


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("No statement is read as supporting or opposing it.", "Aucune déclaration n'est lue pour ou contre it."),
        ("The reports do not mention Rome.", "Le texte ne mentionne pas Rome."),
        ("The report gives no such sum; the closest lines:", "Le texte ne donne pas une telle somme ; les phrases les plus proches :"),
        ("Something else.", "Something else."),
    ],
)  # fmt: skip
def test_what_stands_around_sentences_has_its_french(english: str, french: str) -> None:
    assert lead_in_french(english) == french
