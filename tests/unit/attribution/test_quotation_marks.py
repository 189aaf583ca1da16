"""Quotation marks of every kind as spans of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.attribution.parsing.quoted_spans import find_quotes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("« Oui », dit-il. «\u202fNon\u202f», dit-elle.", ["Oui", "Non"]),
        ("“Oui”, dit-il, puis „Non“.", ["Oui", "Non"]),
        ('Il a dit "oui", puis "non".', ["oui", "non"]),
        ("Elle parle d'\"un échec\" et d'aujourd'hui.", ["un échec"]),
        ("« Il m'a dit « jamais » et voilà »", ["Il m'a dit « jamais » et voilà"]),
        ("« Il a crié : +sortez+. Voilà. »", ["Il a crié : +sortez+. Voilà."]),
        ('Un écran de 27" coûte cher.', []),
        ("L'été, c'est « fini ».", ["fini"]),
        ("Il répond : 'C'est à l'étude.' Voilà.", ["C'est à l'étude."]),
        ("« » et «»", []),
        ("« Un.\n\n« Deux. »", ["Un.", "Deux."]),
        ("« Jamais fermé.\n\nLa ville attend « son » tour.", ["Jamais fermé.", "son"]),
        ("« Sur deux\nlignes », dit-il.", ["Sur deux\nlignes"]),
    ],
)
def test_what_stands_between_marks(text: str, quoted: list[str]) -> None:
    assert [text[slice(*quote.inner)] for quote in find_quotes(text)] == quoted


def test_a_piece_that_re_opens_carries_on() -> None:
    assert [quote.carries_on for quote in find_quotes("« Un.\n\n« Deux. »")] == [False, True]


@given(st.text(alphabet="«»\"“”„‹›'’‘ a.\n1(", max_size=60))
def test_quotations_stand_in_order_without_overlap(text: str) -> None:
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.outer[0] <= quote.inner[0] < quote.inner[1] <= quote.outer[1] <= len(text)
        assert text[slice(*quote.inner)].strip() == text[slice(*quote.inner)]
        end = quote.outer[1]
