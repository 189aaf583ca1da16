"""Quoted words in English: cut out of the translation at their marks, told with the clause around them."""

import pytest

from assistant.positions import statements
from assistant.records import StatementKind
from tests.briefings_fr import found, report


@pytest.mark.parametrize(
    ("text", "english", "said", "kind", "expected"),
    [
        (
            "« Nous obéirons au président », a affirmé le général.",
            "“We will obey the president,” the general said.",
            "Nous obéirons au président",
            "direct",
            "We will obey the president",
        ),
        (
            "Il a vu « une erreur » et « un échec ».",
            "He saw “a mistake” and “a failure.”",
            "un échec",
            "partial",
            "a failure",
        ),
        (
            "« l'incompétence arrive seule », dit-il.",
            "“incompetence comes alone,” he says.",
            "l'incompétence arrive seule",
            "direct",
            "Incompetence comes alone",
        ),
        (
            "« Il a dit : +signez+. », raconte-t-elle.",
            "“He said: ‘sign’.” she says.",
            "Il a dit : +signez+.",
            "direct",
            "He said: ‘sign’.",
        ),
    ],
)
def test_quotations_are_cut_at_their_marks(
    text: str, english: str, said: str, kind: StatementKind, expected: str
) -> None:
    known = report(text, english)
    telling = statements.telling(known, found(text, said, kind=kind), "Paul", plural=False)
    assert telling.cut == expected


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("« Nous avons 12 urnes », dit-il.", "“We have 14 ballot boxes,” he says."),
        ("« Nous avons 12 urnes », dit-il.", "We have 12 ballot boxes, he says."),
        ("« Nous avons 12 urnes », dit-il.", "“We have 12” ballot “boxes,” he says."),
    ],
)
def test_no_cut_where_a_number_or_a_mark_is_lost(text: str, english: str) -> None:
    known = report(text, english)
    statement = found(text, "Nous avons 12 urnes", kind="direct")
    assert statements.telling(known, statement, "Paul", plural=False).cut is None


def test_a_quotation_over_several_sentences_is_joined() -> None:
    text = "« Nous partons. Personne ne reste. » Il est tard."
    known = report(text, "“We are leaving.", "No one stays.”", "It is late.")
    statement = found(text, "Nous partons. Personne ne reste.", kind="direct")
    telling = statements.telling(known, statement, "Paul", plural=False)
    assert telling.cut == "We are leaving. No one stays."


def test_a_fragment_is_told_with_the_clause_before_it_out_of_the_translation() -> None:
    text = "L’accord « existe sur le papier », glisse-t-il, et rien n'est signé."
    known = report(text, "The agreement “existed on paper”, he slipped, and nothing is signed.")
    telling = statements.telling(
        known, found(text, "existe sur le papier", "glisse-t-il", kind="partial"), "Paul", False
    )
    assert statements.clause_in_translation(telling) == "The agreement “existed on paper”"


@pytest.mark.parametrize(
    ("said", "cut", "words", "better"),
    [
        (
            "la retenue de tous",
            "the restraint of all",
            "calls for “retention of all”.",
            "calls for “the restraint of all”.",
        ),
        ("de s'abstenir", "to refrain", "urges them to “refrain”.", "urges them to “refrain”."),
        (
            "sciemment menti",
            "knowingly lied",
            "accuses him of “knowingly lying”.",
            "accuses him of “knowingly lying”.",
        ),
    ],
)
def test_a_quotation_is_told_in_the_words_of_the_translation_where_they_fit(
    said: str, cut: str, words: str, better: str
) -> None:
    text = f"Paris demande « {said} »."
    known = report(text, f"Paris asks for “{cut}”.")
    telling = statements.telling(
        known, found(text, said, "demande", "Paris", lemma="demander", kind="partial"), "Paul", False
    )
    assert statements.as_quoted(telling, words) == better
