"""A woman's office in English."""

import pytest

from assistant.translation.offset_text import MappedText
from assistant.translation.post_editing.gendered_titles import with_offices


@pytest.mark.parametrize(
    ("french", "english", "told"),
    [
        ("La porte-parole refuse.", "The spokesman refuses.", "The spokeswoman refuses."),
        ("Leur porte-parole, Lise Maret, rit.", "Their spokesman, Lise.", "Their spokeswoman, Lise."),
        ("Lise Maret, porte-parole du club, rit.", "Lise, spokesman.", "Lise, spokeswoman."),
        ("La présidente part.", "The Chairman leaves.", "The Chairwoman leaves."),
        ("Le porte-parole, Paul Maret, rit.", "The spokesman, Paul.", "The spokesman, Paul."),
        ("La porte-parole et le porte-parole", "The spokesman and spokesman", "The spokesman and spokesman"),
        ("Leur porte-parole rit.", "Their spokesman laughs.", "Their spokesman laughs."),
    ],
)
def test_a_woman_is_no_spokesman(french: str, english: str, told: str) -> None:
    assert with_offices(MappedText.of(english), french).text == told
