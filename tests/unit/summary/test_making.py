"""Lines that tell of a report's making stay out of summaries and bullets."""

import pytest

from assistant.answering.tasks.dispatch import perform
from assistant.summary.making import tells_of_making
from tests.briefings import brief_of


@pytest.mark.parametrize(
    "french",
    [
        "Un reportage de Thomas Quéret, photos Lise Amarin.",
        "Propos recueillis par Anne Verdier.",
        "Enquête réalisée par la rédaction du Courrier avec le soutien d'un fonds.",
        "Texte et photos de notre envoyée spéciale à Tulle.",
        "Par Élise Tambert et Jean Roudet (à Tulle), avec l'agence.",
        "Cet article a été publié dans l'édition du samedi.",
        "Lire aussi notre dossier sur les services publics.",
        "De notre correspondante à Quimper, Anne Le Goff.",
        "Avec AFP et Reuters.",
        "Traduction : Paul Ney.",
    ],
)
def test_a_credit(french: str) -> None:
    assert tells_of_making(french)


@pytest.mark.parametrize(
    "french",
    [
        "L'enquête de la police a duré deux ans.",
        "Le texte de la loi sera voté mardi.",
        "Les photos de la nébuleuse ont étonné les chercheurs.",
        "Par ailleurs, le maire a démissionné.",
        "Avec EDF, la ville a signé un accord.",
        "Par Dieu, dit-il.",
        "L'article 3 de la loi a été modifié.",
        "Le dossier sera rejugé en mai.",
    ],
)
def test_a_sentence_about_the_matter_is_none(french: str) -> None:
    assert not tells_of_making(french)


def test_bullets_hold_none() -> None:
    pairs = [
        ("Enquête réalisée par la rédaction du Courrier de Tulle avec le soutien du fonds régional.", "Survey carried out by the staff of the Courrier de Tulle with the regional fund."),
        ("Depuis douze jours, les éboueurs de Tulle ont cessé le travail pour une prime de 150 euros.", "For twelve days the Tulle refuse collectors have stopped work for a bonus of 150 euros."),
        ("La mairie a proposé 60 euros et une reprise des discussions au printemps prochain.", "The town hall offered 60 euros and new talks next spring."),
        ("Propos recueillis par Élise Tambert et traduits de l'occitan par Jean Roudet, à Tulle.", "Interview by Élise Tambert, translated from Occitan by Jean Roudet, in Tulle."),
    ]  # fmt: skip
    for message in ("Four bullets", "Two lines", "Bullets about Tulle"):
        answer = perform(message, [brief_of(pairs)])
        assert answer is not None and {c.n for claim in answer.answer for c in claim.citations} <= {2, 3}
