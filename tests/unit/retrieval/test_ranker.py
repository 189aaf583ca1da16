"""Retrieval: which sentence comes first for a question, without and with the models."""

from assistant.retrieval.ranker import Retriever
from tests.briefings import brief_of

REPORT = [
    ("Le maire d'Orsigny, Paul Vaudrin, a annoncé mardi la fermeture de la piscine.",
     "The mayor of Orsigny, Paul Vaudrin, announced on Tuesday the closure of the swimming pool."),
    ("Les travaux coûteront 1 250 000 euros et dureront dix-huit mois.",
     "The works will cost 1,250,000 euros and will last eighteen months."),
    ("« C'est un abandon », a réagi Lucie Ferrand, présidente du club de natation.",
     "“It is an abandonment,” reacted Lucie Ferrand, president of the swimming club."),
    ("Le préfet n'a pas souhaité s'exprimer.", "The prefect did not wish to speak."),
]  # fmt: skip


def first(question: str) -> int:
    return Retriever.build([brief_of(REPORT)]).search(question)[0].n


def test_words_of_the_translation_find_the_sentence() -> None:
    assert first("How much will the works cost?") == 2


def test_a_name_finds_who_bears_it_with_or_without_accents() -> None:
    assert first("What does Lucie Férrand say?") == 3


def test_a_number_is_the_same_however_it_is_written() -> None:
    assert first("What is 1 250 000?") == 2


def test_evidence_is_ranked_and_at_most_k() -> None:
    found = Retriever.build([brief_of(REPORT)]).search("Who closed the swimming pool?", k=3)
    assert len(found) == 3
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


def test_evidence_gives_the_words_of_the_report() -> None:
    briefing = brief_of(REPORT)
    for e in Retriever.build([briefing]).search("What does the prefect say?"):
        assert briefing.report.text[e.start : e.end] == e.fr
        assert e.report is None


def test_with_two_reports_evidence_names_its_own() -> None:
    other = brief_of([("La gare rouvrira en mai.", "The station will reopen in May.")])
    found = Retriever.build([brief_of(REPORT), other]).search("When will the station reopen?")
    assert found[0].report == other.report.id
    assert found[0].en == "The station will reopen in May."


def test_an_empty_report_gives_no_evidence() -> None:
    assert Retriever.build([brief_of([])]).search("Anything?") == []


def test_a_question_of_unknown_words_still_ranks() -> None:
    assert len(Retriever.build([brief_of(REPORT)]).search("Zzyzx?", k=2)) == 2
