"""One person called by a nationality."""

import re

import pytest

from assistant import models as weights
from assistant.lexicon.data_files import rows
from assistant.settings import Settings
from assistant.translation.model.translator import Translator
from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.demonyms import nationals, with_nigeriens, with_women
from tests.wording import assert_most_say


@pytest.mark.parametrize(
    ("french", "plain"),
    [
        ("L'Allemande réclame", "La dame allemande réclame"),
        ("selon la Suissesse", "selon la dame suisse"),
        ("Le Suisse refuse", "L'homme suisse refuse"),
        ("Ce Portugais et cet Ouzbek", "Cet homme portugais et cet homme ouzbek"),
        ("du Togolais au Népalais", "de l'homme togolais à l'homme népalais"),
        ("la jeune Egyptienne et le jeune Danois", "la jeune dame égyptienne et le jeune homme danois"),
        ("une plainte de l'Écossaise", "une plainte de la dame écossaise"),
    ],
)
def test_somebody_is_a_man_or_a_lady(french: str, plain: str) -> None:
    assert nationals(MappedText.of(french)).text == plain


@pytest.mark.parametrize(
    "french",
    [
        "L'Allemande Clara Neumann réclame",
        "L'Argentine, la Corse et la Suisse",
        "Les Suisses et les Allemandes",
        "Anne Le Breton et M. Le Corse",
        "La Française des Jeux, La Française de Mécanique",
        "le suisse allemand, une danoise",
        "L'Italien refuse, le Français aussi",
    ],
)
def test_others_stay_as_they_are(french: str) -> None:
    assert nationals(MappedText.of(french)).text == french


def test_what_is_shown_stands_for_the_words() -> None:
    french = "Pour l'Ukrainienne, c'est non."
    shown = nationals(MappedText.of(french))
    at = shown.text.index("dame ukrainienne")
    assert french[slice(*shown.origin(at, at + len("dame ukrainienne")))] == "Ukrainienne"


def test_the_lady_is_a_woman_where_she_was_one_of_a_nationality() -> None:
    assert with_women(MappedText.of("The German lady asks."), "La dame allemande demande.").text == (
        "The German woman asks."
    )
    assert with_women(MappedText.of("The lady asks."), "La dame demande.").text == "The lady asks."


def test_nigeriens_are_no_nigerians() -> None:
    french, english = "nigérien nigérian", "Nigerian Nigerian"
    alignment = (((0, 8), (0, 8)), ((9, 17), (9, 17)))
    told = with_nigeriens(MappedText.of(english), alignment, french)
    assert told.text == "Nigerien Nigerian"


def test_every_nationality_is_a_noun_of_its_own() -> None:
    pairs = rows("nationals")
    assert len({man for man, _ in pairs}) == len(pairs)
    assert all(re.fullmatch(r"\*?[A-ZÉ][\w-]+", man) and woman[0].isupper() for man, woman in pairs)


UNDERSTOOD = [
    ("La Belge exige des excuses.", "^The Belgian woman "),
    ("Le Suisse demande une enquête.", "^The Swiss man "),
    ("La police se méfie du Sud-Africain.", "the South African man"),
    ("La Tchadienne a porté plainte.", "^The Chadian woman "),
    ("L'armée nigérienne et des soldats nigérians patrouillent.", "Nigerien army .*Nigerian soldiers"),
]


@pytest.mark.model
def test_the_model_understands_most(models: Settings) -> None:
    assert_most_say(Translator.open(weights.path(models, weights.OPUS_MT)), UNDERSTOOD, least=0.6)
