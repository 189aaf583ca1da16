"""What is searched is found however it was typed: apostrophes, accents, ligatures, thousands."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.lexicon.normalise import fold, grouped, search_form, search_letters

SAME = [
    ("l'étude", "L’ETUDE"),
    ("1240", "1 240"),
    ("1 240", "1.240"),
    ("1240", "1\u00a0240"),
    ("1240", "1\u202f240"),
    ("12345678", "12,345,678"),
    ("œuvre", "OEUVRE"),
    ("porte-parole", "porte\u2011parole"),
    ("« Oui »", '" oui "'),
]
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ø": "o", "ł": "l", "đ": "d"})
OTHER = [("2027", "2 0 27"), ("2027240", "2027 240"), ("125", "12,5"), ("côte", "cité")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    assert search_form(one) == search_form(other)
    assert "".join(letter for letter, _ in search_letters(other)) == search_form(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_something_else(one: str, other: str) -> None:
    assert search_form(one) != search_form(other)


def test_letters_know_their_place() -> None:
    text = "L’œuvre de 1 240 pages"
    letters = search_letters(text)
    at = "".join(letter for letter, _ in letters).index("1240")
    assert text[letters[at][1] : letters[at + 3][1] + 1] == "1 240"


@pytest.mark.parametrize(
    ("figure", "groups"), [("1240", ["1", "240"]), ("123456", ["123", "456"]), ("12", ["12"])]
)
def test_groups_of_a_figure(figure: str, groups: list[str]) -> None:
    assert grouped(figure) == groups


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("Élysée, ŒUVRE ﬁn e\u0301te\u0301 İ K Å ‘mot’")
def test_a_text_folded_sign_by_sign_is_the_text_decomposed_as_a_whole(text: str) -> None:
    whole = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    assert fold(text) == "".join(sign for sign in whole if not unicodedata.combining(sign))
