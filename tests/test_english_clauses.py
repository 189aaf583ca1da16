"""French clauses that tell a statement, and the English words around one."""

import pytest

from assistant.positions import clauses, position_sentence, reporting_verbs, statements
from assistant.records import StatementKind
from tests.briefings_fr import found, report


@pytest.mark.parametrize(
    ("text", "said", "cue", "speaker", "lemma", "kind", "told"),
    [
        (
            "Elle exclut d'abandonner le projet.",
            "abandonner le projet",
            "exclut",
            "Elle",
            "exclure",
            "indirect",
            "exclut d'abandonner le projet",
        ),
        # Past, participle and infinitive become the present; adjuncts go.
        (
            "M. Roy a de son côté revendiqué lundi soir sa réélection.",
            "sa réélection",
            "revendiqué",
            "M. Roy",
            "revendiquer",
            "indirect",
            "revendique sa réélection",
        ),
        (
            "Le maire a parlé, accusant ses adversaires d'avoir « acheté des urnes » en mai.",
            "acheté des urnes",
            "accusant",
            "Le maire",
            "accuser",
            "partial",
            "accuse ses adversaires d'avoir « acheté des urnes » en mai",
        ),
        (
            "La dirigeante s’est en revanche engagée à ce qu’aucun départ ne soit contraint.",
            "aucun départ ne soit contraint",
            "s’est en revanche engagée",
            "La dirigeante",
            "s'engager",
            "indirect",
            "s'engage à ce qu’aucun départ ne soit contraint",
        ),
        (
            "Son équipe se borne à promettre des résultats « complets ».",
            "complets",
            "promettre",
            "Son équipe",
            "promettre",
            "partial",
            "promet des résultats « complets »",
        ),
        # What was and what is not stays as it was.
        (
            "La commission avait annoncé l'élection du chef.",
            "l'élection du chef",
            "avait annoncé",
            "La commission",
            "annoncer",
            "indirect",
            "avait annoncé l'élection du chef",
        ),
        (
            "Il n'a pas souhaité répondre.",
            "répondre",
            "souhaité",
            "Il",
            "souhaiter",
            "indirect",
            "n'a pas souhaité répondre",
        ),
        (
            "Paris n'exclut pas une hausse.",
            "une hausse",
            "n'exclut pas",
            "Paris",
            "exclure",
            "indirect",
            "n'exclut pas une hausse",
        ),
        # A fragment brings the rest of its clause, and no more.
        (
            "La mission a relevé « des anomalies » dans trois districts et réclame un recomptage.",
            "des anomalies",
            "a relevé",
            "La mission",
            "relever",
            "partial",
            "relève « des anomalies » dans trois districts",
        ),
    ],
)
def test_predicate(
    text: str, said: str, cue: str, speaker: str, lemma: str, kind: StatementKind, told: str
) -> None:
    statement = found(text, said, cue, speaker, lemma=lemma, kind=kind)
    predicate = clauses.predicate(text, report(text).sentences[0], statement, plural=False)
    assert predicate and predicate.plain == told
    assert predicate.said_at and said in told[slice(*predicate.said_at)]


def test_a_verb_agrees_with_one_of_two_speakers() -> None:
    text = "Odile Carvallo et Nadège Roy soutiennent le texte."
    statement = found(text, "le texte", "soutiennent", "Nadège Roy", lemma="soutenir")
    predicate = clauses.predicate(text, report(text).sentences[0], statement, plural=False)
    assert predicate and predicate.plain == "soutient le texte"


@pytest.mark.parametrize(
    ("text", "said", "cue", "speaker", "lemma", "kind"),
    [
        (
            "Les urnes sont sèches, assure-t-il.",
            "Les urnes sont sèches",
            "assure",
            "il",
            "assurer",
            "indirect",
        ),
        ("« Oui », a-t-il dit, « demain ».", "demain", "dit", "il", "dire", "partial"),
        ("Selon Paris, la crise est finie.", "la crise est finie", "Selon", "Paris", "selon", "indirect"),
        (
            "C'est un niveau que la direction qualifie d'« historique ».",
            "historique",
            "qualifie",
            "la direction",
            "qualifier",
            "partial",
        ),
        (
            "Il invoque une avance, jamais remboursée, qu'il aurait voulu masquer.",
            "masquer",
            "aurait voulu",
            "il",
            "vouloir",
            "indirect",
        ),
    ],
)
def test_no_predicate_where_the_statement_does_not_follow_its_verb(
    text: str, said: str, cue: str, speaker: str, lemma: str, kind: StatementKind
) -> None:
    statement = found(text, said, cue, speaker, lemma=lemma, kind=kind)
    assert clauses.predicate(text, report(text).sentences[0], statement, plural=False) is None


@pytest.mark.parametrize(
    ("text", "said", "cue", "speaker", "kind", "clause"),
    [
        (
            'Une accusation balayée : le terrain, dit-il, "était inondable".',
            "était inondable",
            "dit",
            "il",
            "partial",
            "le terrain « était inondable »",
        ),
        (
            "Pour Lisbonne, qui avait 24 observateurs, le vote s’est déroulé « dans le calme » jusqu’au soir.",
            "dans le calme",
            "Pour",
            "Lisbonne",
            "partial",
            "le vote s’est déroulé « dans le calme » jusqu’au soir",
        ),
        (
            "La mesure rapporterait, selon lui, 240 millions d'euros.",
            "La mesure rapporterait, selon lui, 240 millions d'euros",
            "selon",
            "lui",
            "indirect",
            "La mesure rapporterait 240 millions d'euros",
        ),
        (
            "Mais, à en croire son cabinet, il « se félicite du débat ».",
            "se félicite du débat",
            "à en croire",
            "son cabinet",
            "partial",
            "il « se félicite du débat »",
        ),
    ],
)
def test_host_clause_has_no_words_that_attribute(
    text: str, said: str, cue: str, speaker: str, kind: StatementKind, clause: str
) -> None:
    statement = found(text, said, cue, speaker, kind=kind)
    assert clauses.host(text, report(text).sentences[0], statement) == clause


@pytest.mark.parametrize(
    ("words", "lemma", "plural", "better"),
    [
        ("warned that troops would leave.", "prévenir", False, "warns that troops would leave."),
        ("excludes abandoning the project.", "exclure", False, "rules out abandoning the project."),
        ("demanded a recount.", "réclamer", True, "demand a recount."),
        ("recalls that it rained.", "rappeler", False, "points out that it rained."),
        ("called his supporters to stay.", "appeler", False, "calls on his supporters to stay."),
        ("is not in favour.", "approuver", False, "is not in favour."),
        ("warn him of a risk.", "mettre en garde", False, "warns him of a risk."),
    ],
)
def test_a_predicate_is_reported_in_the_present(words: str, lemma: str, plural: bool, better: str) -> None:
    assert reporting_verbs.reported_now(words, lemma, plural) == better


@pytest.mark.parametrize(
    ("words", "seen", "lowered"),
    [
        ("The vote was calm", "", "the vote was calm"),
        ("Alcohol tests were negative", "", "alcohol tests were negative"),
        (
            "Washington does not exclude it",
            "selon lui, Washington n'exclut rien",
            "Washington does not exclude it",
        ),
        ("European leaders agree", "", "European leaders agree"),
        ("I agree", "", "I agree"),
        ("EDF agrees", "", "EDF agrees"),
    ],
)
def test_a_clause_after_that_keeps_the_capitals_of_names(words: str, seen: str, lowered: str) -> None:
    assert reporting_verbs.lower_first(words, reporting_verbs.capitals_within(seen)) == lowered


def test_the_position_is_told_from_a_stance_and_not_from_a_remark() -> None:
    text = "La mairie exclut tout report du chantier du pont. « Bonjour à tous », dit-elle."
    known = report(text)
    remark = found(text, "Bonjour à tous", "dit", "elle", lemma="dire", kind="direct")
    refusal = found(
        text, "tout report du chantier du pont", "exclut", "La mairie", lemma="exclure", act="refuses"
    )
    tellings = [statements.telling(known, s, "L'organisation", plural=False) for s in (refusal, remark)]
    assert position_sentence.choose(tellings, position_sentence.Weights(known))[0].found == refusal


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("a prévenu qu'il serait « intraitable »", "prévient qu'il sera « intraitable »"),
        ("ont indiqué qu'ils donneraient leur avis", "indiquent qu'ils donneront leur avis"),
        ("a indiqué qu'il pourrait venir", "indique qu'il pourrait venir"),
        ("a indiqué qu'il viendrait si on l'invitait", "indique qu'il viendrait si on l'invitait"),
        ("indique qu'il viendrait", "indique qu'il viendrait"),
    ],
)
def test_what_would_be_will_be_where_the_verb_is_told_now(said: str, now: str) -> None:
    text = f"Le maire {said}."
    clause = said.partition(" qu'")[2]
    cue = said.partition(" qu'")[0]
    lemma = "prévenir" if "prév" in cue else "indiquer"
    statement = found(text, clause, cue, "Le maire", lemma=lemma)
    made = clauses.predicate(text, report(text).sentences[0], statement, plural="ils" in clause)
    assert made is not None
    assert made.plain == now
