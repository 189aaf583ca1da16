"""Accents lost in typing, and the French that is right without them."""

import pytest

from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.source_text import model_text
from assistant.translation.pre_editing.spelling import Spelling

KNOWN = [
    "▁après",
    "▁déjà",
    "▁enquête",
    "▁électricité",
    "▁déclaré",
    "▁procès",
    "▁élèves",
    "▁élevés",
    "▁exhumé",
    "▁réclame",
    "▁réclamé",
    "▁marche",
    "▁marché",
]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Une enquete est ouverte.", "Une enquête est ouverte."),
        ("L'electricité est revenue.", "L'électricité est revenue."),
        ("Il a declaré forfait apres le proces.", "Il a déclaré forfait après le procès."),
        ("Les eleves sont deja partis.", "Les élèves sont déjà partis."),
        ("Elle reclame un vote.", "Elle réclame un vote."),
    ],
)
def test_accents_are_put_back(typed: str, shown: str) -> None:
    assert Spelling(KNOWN).mended(MappedText.of(typed)).text == shown


@pytest.mark.parametrize(
    "right",
    [
        "L'historienne exhume une lettre.",
        "Il marche vite.",
        "Enquete, le film, sort mercredi.",
        "Un sous-electricité de papier.",
    ],
)
def test_french_that_may_be_right_is_left(right: str) -> None:
    assert Spelling(KNOWN).mended(MappedText.of(right)).text == right


def test_a_mended_word_stands_for_the_one_there_was() -> None:
    french = "Une enquete est ouverte."
    shown = model_text(french, spelling=Spelling(KNOWN)).source
    at = shown.text.index("enquête")
    assert french[slice(*shown.origin(at, at + 7))] == "enquete"


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ('Une loi "vétuste" et usée.', 'Une loi " vétuste" et usée.'),
        ('"Marche", dit-il.', '" Marche", dit-il.'),
        ("L'après est 'vétuste'.", "L'après est ' vétuste'."),
        ('Un mot "ment" et "X1".', 'Un mot "ment" et "X1".'),
    ],
)
def test_a_mark_stands_apart_from_a_word_that_would_fall_into_pieces(quoted: str, shown: str) -> None:
    assert Spelling([*KNOWN, "ment"]).apart(MappedText.of(quoted)).text == shown


def test_a_vocabulary_of_nothing_leaves_marks_where_they_are() -> None:
    assert Spelling(()).apart(MappedText.of('Une loi "vétuste".')).text == 'Une loi "vétuste".'
