"""Whose "son" and "sa" are."""

import pytest

from assistant.records import Sentence, SentenceKind
from assistant.translation.post_editing.possessives import with_owners
from assistant.translation.translated import Translated


def _told(before: str, french: str, english: str, kind: SentenceKind = "sentence") -> str:
    """The English of a sentence behind another one."""
    sentences = [
        Sentence(n=1, start=0, end=1, paragraph=1, fr=before, kind=kind),
        Sentence(n=2, start=2, end=3, paragraph=1, fr=french),
    ]
    made = [Translated("Before."), Translated(english)]
    return with_owners(sentences, made)[1].en


@pytest.mark.parametrize(
    ("before", "french", "english", "told"),
    [
        ("L'ONU redoute une famine.", "Sa coordinatrice proteste.", "His coordinator protests.", "Its"),
        ("Le syndicat a dit non à tout.", "Son secrétaire proteste.", "His secretary protests.", "Its"),
        ("Odile Maret a étudié cinq villes.", "Ses travaux le montrent.", "His work shows it.", "Her"),
        ("Le ministre a dit non à tout.", "Son porte-parole aussi.", "His spokesman too.", "His"),
        ("Le syndicat a exclu Paul Maret.", "Son avocat proteste.", "His lawyer protests.", "His"),
        ("Paul Maret a étudié cinq villes.", "Ses travaux le montrent.", "His work shows it.", "His"),
        ("Odile Maret a écouté Anne Lacan.", "Ses travaux le montrent.", "His work shows it.", "His"),
        ("Le rapport a dit non à tout.", "Son auteur proteste.", "His author protests.", "His"),
        ("Odile Maret a perdu son procès.", "Sa sœur proteste.", "His sister protests.", "Her"),
        ("Paul Maret se tait.", "Sa femme proteste.", "Her wife protests.", "His"),
        ("Paul Maret gagne.", "Son compagnon d'échappée cède.", "His breakaway companion yields.", "His"),
        ("Elle se tait.", "Son mari proteste.", "His husband protests.", "Her"),
        ("Odile Maret a vu le ministre.", "Son avocat proteste.", "His lawyer protests.", "His"),
        (
            "Tout va bien.",
            "La cycliste Odile Maret a perdu son titre.",
            "The cyclist Odile Maret lost his title.",
            "her",
        ),
        (
            "Tout va bien.",
            "Le cycliste Paul Maret a perdu son titre.",
            "The cyclist Paul Maret lost his title.",
            "his",
        ),
        ("Tout va bien.", "Le club a limogé son entraîneur.", "The club sacked his coach.", "its"),
        (
            "Tout va bien.",
            "Le club a puni le joueur et son coach.",
            "The club fined the player and his coach.",
            "his",
        ),
        ("Tout va bien.", "Le club a puni sa mère.", "The club fined his mother.", "his"),
        ("Tout va bien.", "Le tribunal a puni son directeur.", "The court fined his director.", "his"),
        ("« Non. » Le syndicat s'y oppose.", "« Jamais », dit son chef.", "“Never,” says his chief.", "its"),
    ],
)
def test_the_owner_is_who_was_told_of(before: str, french: str, english: str, told: str) -> None:
    assert told in _told(before, french, english).split()


def test_nothing_is_known_behind_a_heading() -> None:
    assert _told("Le syndicat dit non", "Son chef proteste.", "His chief protests.", "heading").startswith(
        "His"
    )
