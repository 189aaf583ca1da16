"""Whose "son" is where the sentence itself opens with its owner."""

import pytest

from assistant.records import Sentence
from assistant.translation.post_editing.possessives import with_owners
from assistant.translation.translated import Translated


@pytest.mark.parametrize(
    ("fr", "made", "en"),
    [
        ("Berthe Joly a quitté son poste.", "Berthe Joly left his post.", "Berthe Joly left her post."),
        ("Mme Joly a vendu sa maison.", "Ms. Joly sold his house.", "Ms. Joly sold her house."),
        ("Luc Joly a quitté son poste.", "Luc Joly left his post.", "Luc Joly left his post."),
        ("Berthe Joly a vu Luc Roux et son fils.", "Berthe Joly saw Luc Roux and his son.", "Berthe Joly saw Luc Roux and his son."),
        ("Berthe Joly cite la ville et son port.", "Berthe Joly names the city and its port.", "Berthe Joly names the city and its port."),
        ("Berthe Joly a reçu le maire et son adjoint.", "Berthe Joly received the mayor and his deputy.", "Berthe Joly received the mayor and his deputy."),
    ],
)  # fmt: skip
def test_a_woman_that_the_sentence_opens_with_owns(fr: str, made: str, en: str) -> None:
    sentence = Sentence(n=1, start=0, end=len(fr), paragraph=1, fr=fr)
    assert with_owners([sentence], [Translated(made)])[0].en == en
