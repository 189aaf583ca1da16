"""Sayings found in any form of both languages."""

import pytest

from assistant.lexicon.sayings import same


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("I throw in the towel", "Cette fois, nous jetons l'éponge"),
        ("we are throwing in the towel", "je jette l’éponge"),
        ("they have their heads in the sand", "C'est la politique de l'autruche"),
        ("the last straw", "C'est la goutte d'eau qui fait déborder le vase"),
        ("pouring oil: fuel to the flames", "Il met de l'huile sur le feu"),
    ],
)
def test_one_stands_for_the_other(english: str, french: str) -> None:
    assert same(english, french)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("I throw in the towel", "Il jette un papier"),
        ("the towel", "je jette l'éponge"),
        ("", "je jette l'éponge"),
    ],
)
def test_other_words_do_not(english: str, french: str) -> None:
    assert not same(english, french)
