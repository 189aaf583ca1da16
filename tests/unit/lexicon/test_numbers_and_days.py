"""Months, days and numbers in words: in their order, and what other libraries take them for."""

import calendar

import pytest
from text_to_num import alpha2digit

from assistant.lexicon.calendar import DAYS_EN, DAYS_FR, MONTHS_EN, MONTHS_FR
from assistant.lexicon.number_words import COUNT_FR, ONES_EN, TEENS_EN, TENS_EN, TENS_FR


def test_the_calendar_is_in_order() -> None:
    assert (list(MONTHS_EN), list(DAYS_EN)) == (calendar.month_name[1:], list(calendar.day_name))


def test_both_languages_have_the_same_calendar() -> None:
    from babel import Locale

    french = Locale("fr")
    assert list(MONTHS_FR) == [french.months["format"]["wide"][n] for n in range(1, 13)]
    assert list(DAYS_FR) == [french.days["format"]["wide"][n] for n in range(7)]


@pytest.mark.parametrize(
    ("number", "word"), [*enumerate(COUNT_FR), *((n, word) for word, n in TENS_FR.items())]
)
def test_a_french_number_is_what_it_says(number: int, word: str) -> None:
    assert alpha2digit(word, "fr", threshold=0) == str(number)


@pytest.mark.parametrize(
    ("number", "word"),
    [*enumerate((*ONES_EN, *TEENS_EN), 1), *((20 + 10 * n, word) for n, word in enumerate(TENS_EN))],
)
def test_an_english_number_is_what_it_says(number: int, word: str) -> None:
    assert alpha2digit(word, "en", threshold=0) == str(number)
