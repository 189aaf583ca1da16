"""Ages that stand bare in French are ages in English too."""

import pytest

from assistant import models as weights
from assistant.settings import Settings
from assistant.translation.model.translator import Translator
from assistant.translation.offset_text import MappedText
from assistant.translation.post_editing.ages import with_ages
from tests.wording import assert_most_say


@pytest.mark.parametrize(
    ("french", "made", "english"),
    [
        (
            "Les deux blessés, 12 et 13 ans, vont mieux.",
            "Both wounded, 12 and 13, …",
            "Both wounded, aged 12 and 13, …",
        ),
        (
            "Ils sont trois : 4, 7 et 9 ans.",
            "They are three: 4, 7, and 9.",
            "They are three: aged 4, 7, and 9.",
        ),
        ("Deux lycéens (16 et 17 ans) crient.", "Two pupils (16 and 17).", "Two pupils (aged 16 and 17)."),
        (
            "Léa, sept ans, et Tom, 9 ans, rient.",
            "Léa, seven, and Tom, 9.",
            "Léa, aged seven, and Tom, aged 9.",
        ),
        ("Ida, vingt et un ans, rit.", "Ida, twenty-one, laughs.", "Ida, aged twenty-one, laughs."),
        ("Vanessa, 34 ans (la mère), rit.", "Vanessa, 34 (the mother).", "Vanessa, aged 34 (the mother)."),
        ('"Non", lance Marius, 81 ans.', '"No," says Marius, 81.', '"No," says Marius, aged 81.'),
    ],
)
def test_a_bare_age_is_said_to_be_one(french: str, made: str, english: str) -> None:
    assert with_ages(MappedText.of(made), french).text == english


@pytest.mark.parametrize(
    ("french", "made"),
    [
        ("La victime, 45 ans, dort.", "The 45-year-old victim is asleep."),
        ("Paul, 34 ans, dort.", "Paul, 34 years old, is asleep."),
        ("Paul, 34 ans, dort.", "Paul, aged 34, is asleep."),
        ("Les peines, 12 et 13 ans, sont confirmées.", "The sentences, 12 and 13, are upheld."),
        ("L'âge légal, 64 ans, ne bouge pas.", "The legal age, 64, does not move."),
        ("Né le 3 mai, 12 jours trop tôt, il a 12 ans.", "Born on May 3, 12 days early, he is 12."),
        ("Paul, 12 ans, a perdu 12,5 euros.", "Paul lost, 12,5 euros."),
    ],
)
def test_years_of_anything_else_are_left_alone(french: str, made: str) -> None:
    assert with_ages(MappedText.of(made), french).text == made


UNDERSTOOD = [
    (
        "Les deux blessés les plus graves, 12 et 13 ans, ont été héliportés vers Montpellier.",
        ", aged 12 and 13,",
    ),
    ("Pierre, 12 ans, a été blessé.", "Pierre, aged 12,"),
    (
        "Les deux plus jeunes, douze et treize ans, ont été emmenés.",
        "aged (?:12|twelve) and (?:13|thirteen)",
    ),
    (
        "Mathis, 7 ans, Lou, 9 ans, et Inès, 11 ans, ont disparu.",
        "(?:aged 7|7 years old).*(?:aged 9|9 years old).*(?:aged 11|11 years old)",
    ),
    ("Deux enfants de 3 et 5 ans sont morts dans l'incendie.", "children aged 3 and 5"),
    ("LES DEUX BLESSÉS, 12 ET 13 ANS, SONT SAUFS", "AGED 12 AND 13|12 AND 13 YEARS OLD"),
]


@pytest.mark.model
def test_the_model_s_english_mostly_has_ages(models: Settings) -> None:
    assert_most_say(Translator.open(weights.path(models, weights.OPUS_MT)), UNDERSTOOD)


@pytest.mark.model
def test_english_with_ages_is_still_aligned(models: Settings) -> None:
    translator = Translator.open(weights.path(models, weights.OPUS_MT))
    french = "Les deux blessés, 12 et 13 ans, ont rejoint Montpellier."
    made = translator.translate([french], align=True)[0]
    english = {
        made.en[slice(*en)] for fr, en in made.alignment if french[slice(*fr)].startswith("Montpellier")
    }
    assert english and all(word.startswith("Montpellier") for word in english)
