"""How a position is told where the report's words are no sentence that English could take over as it is."""

import re

import pytest

from assistant.positions import clauses, position_sentence, reporting_verbs, statements
from assistant.records import StatementKind
from assistant.translation.model.translator import Translated
from tests.briefings_fr import found, report


@pytest.mark.parametrize(
    ("words", "pronoun", "better"),
    [
        ("says “take note” of the agreement.", "it", "says it “takes note” of the agreement."),
        ("say “be ready” to leave.", "they", "say they “are ready” to leave."),
        ("says “do not understand” the choice.", "she", "says she “does not understand” the choice."),
        ("claims to “take note” of it.", "he", "claims to “take note” of it."),
    ],
)
def test_a_quoted_infinitive_has_a_subject_in_english(words: str, pronoun: str, better: str) -> None:
    assert reporting_verbs.with_pronoun(words, pronoun) == better


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Créer un contrat de garde", "recommande de créer un contrat de garde"),
        ("Ouvrir la digue", "recommande d'ouvrir la digue"),
        ("Une digue neuve", None),
    ],
)
def test_an_item_of_a_list_is_told_with_the_verb_before_the_list(item: str, told: str | None) -> None:
    text = f"La mission recommande ce qui suit. {item}."
    said = found(text, item, "recommande", "La mission", lemma="recommander", act="calls for")
    made = clauses.predicate(text, report(text).sentences[1], said, plural=False)
    assert (made.plain if made else None) == told


@pytest.mark.parametrize(
    ("text", "english", "said", "cut"),
    [
        (
            "Mme Guy : Je les comprends.",
            "Ms. Guy: I understand them.",
            "Je les comprends.",
            "I understand them.",
        ),
        ("– Je les comprends.", "– I understand them.", "Je les comprends.", "I understand them."),
        ("A. B. : Il a dit « non » hier.", "A. B.: He said “no”.", "Il a dit « non » hier.", "He said no."),
        ("Il rit, je les comprends.", "He laughs, I understand.", "je les comprends.", None),
    ],
)
def test_an_answer_is_cut_without_the_name_before_it(
    text: str, english: str, said: str, cut: str | None
) -> None:
    statement = found(text, said, kind="direct")
    assert statements.telling(report(text, english), statement, "Paul", plural=False).cut == cut


@pytest.mark.parametrize(
    ("text", "english", "said", "answer", "told"),
    [
        (
            "Un niveau « supérieur à nos coûts », réplique la FEPC.",
            "A level “above our costs”, the FEPC replied.",
            "supérieur à nos coûts",
            "A level “above our costs”.",
            "The FEPC speaks of a level “above our costs”.",
        ),
        (
            "Bilan, selon la FEPC : 214 œuvres touchées, dont 31 « gravement ».",
            "Assessment, says the FEPC: 214 works hit, 31 of which “seriously”.",
            "gravement",
            "214 works hit, 31 of which were “severe”.",
            "The FEPC speaks of 214 works hit, 31 of which were “severe”.",
        ),
        (
            "Une issue que la FEPC redoutait.",
            "An outcome that the FEPC feared.",
            "Une issue",
            "An outcome.",
            "An outcome that the FEPC feared.",
        ),
    ],
)
def test_what_has_no_main_verb_is_not_told_as_a_clause(
    text: str, english: str, said: str, answer: str, told: str
) -> None:
    kind: StatementKind = "partial" if "«" in text else "indirect"
    statement = found(text, said, "", "FEPC", kind=kind)
    telling = statements.telling(report(text, english), statement, "L'organisation", plural=False)
    assert telling.host_question
    subject = position_sentence.Subject("the FEPC", "It", False, re.compile("the organization"))
    claim = position_sentence.position(
        subject, [telling], {telling.host_question: Translated(answer)}, frozenset()
    )
    assert claim.text == told
