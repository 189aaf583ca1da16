"""Words broken at line ends keep a hyphen of their own, and lose one that was only put there to break them."""

import pytest

from assistant.reading import read_text
from assistant.reading.hyphens import joined
from assistant.reading.view import view

OWN = [
    "table-ronde","sous-préfet", "centre-ville", "contre-amiral", "vice-président", "rendez-vous", "Saint-Malo", "peut-être", "avant-hier",
       "demi-tour", "porte-parole", "c'est-à-dire", "celui-ci", "après-midi", "quatre-vingts", "hors-jeu", "nord-est"]  # fmt: skip
BROKEN = [
    "construc-tion",
    "gouver-nement",
    "prési-dent",
    "con-seil",
    "sur-endettement",
    "munici-palité",
    "entre-prise",
    "l'adminis-tration",
]


@pytest.mark.parametrize("word", OWN)
def test_a_hyphen_of_its_own_stays(word: str) -> None:
    first, _, second = word.rpartition("-")
    assert joined(f"Le {first}-", second, {}) == f"Le {word}"


@pytest.mark.parametrize("word", BROKEN)
def test_one_of_the_line_end_goes(word: str) -> None:
    first, _, second = word.partition("-")
    assert joined(f"Le {first}-", second, {}) == f"Le {first}{second}"


def test_the_parts_of_a_long_word() -> None:
    assert joined("Et c'est-", "à-dire", {}) == "Et c'est-à-dire"
    assert joined("Il a dit X-", "Y", {"x-y": 1}) == "Il a dit X-Y"


def test_a_plain_text_is_read_with_whole_words_and_stays_as_it_is() -> None:
    text = "Le sous-\npréfet a visité le centre-\nville et annoncé la construc-\ntion d'une digue près du vieux port de la ville.\n"
    report = read_text(text)
    assert report.text == text
    assert [s.fr for s in view(report).report.sentences] == [
        "Le sous-préfet a visité le centre-ville et annoncé la construction d'une digue près du vieux port de la ville."
    ]


def test_a_hyphen_before_a_capital_is_the_word_s_own() -> None:
    text = "Jean-\nPierre Le Goff habite Saint-\nBrieuc, en Loire-\nAtlantique, dit-\nil."
    read = view(read_text(text)).report.sentences
    assert [s.fr for s in read] == ["Jean-Pierre Le Goff habite Saint-Brieuc, en Loire-Atlantique, dit-il."]


def test_towns_keep_their_hyphens() -> None:
    text = "Il rentre à Aix-\nen-Provence, puis à Châlons-\nsur-Saône et à Saint-Martin-\nde-Ré, avec sa ca-\nmionnette."
    read = view(read_text(text)).report.sentences
    wanted = (
        "Il rentre à Aix-en-Provence, puis à Châlons-sur-Saône et à Saint-Martin-de-Ré, avec sa camionnette."
    )
    assert [s.fr for s in read] == [wanted]
