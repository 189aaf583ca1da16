"""Quotation marks typed wrong are read as they were meant; sound ones are left alone."""

import pytest

from assistant.reading.marks import mark_edits


def righted(text: str) -> str:
    for start, end, mark in sorted(mark_edits(text, [(0, len(text))]), reverse=True):
        text = text[:start] + mark + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "“ Nous irons jusqu'au bout “, a promis Luc Roux.",
            "“ Nous irons jusqu'au bout ”, a promis Luc Roux.",
        ),
        ("« C'est non« , tranche-t-elle.", "« C'est non» , tranche-t-elle."),
        ("»C'est oui«, dit-il, »et vite«.", "«C'est oui», dit-il, «et vite»."),
        ("” Bonsoir ”, dit-elle.", "“ Bonsoir ”, dit-elle."),
        (
            '"Le pont est "fermé" depuis hier", assure-t-il.',
            "“Le pont est “fermé” depuis hier”, assure-t-il.",
        ),
        ('Il dit : "On m\'a crié "sortez"".', "Il dit : “On m'a crié “sortez””."),
        (",,Jamais'', dit-il, puis ``adieu''.", "“Jamais”, dit-il, puis “adieu”."),
        ('“Venez", dit-elle.', "“Venez”, dit-elle."),
        ("″Venez″, dit-elle.", "“Venez”, dit-elle."),
        ("<< C'est fini >>, dit-il.", "“ C'est fini ”, dit-il."),
    ],
)
def test_marks_are_read_as_they_were_meant(text: str, meant: str) -> None:
    assert righted(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "« C'est fini », dit-il. « Bon. »", '"Oui", dit-il. "Non".', "« Il m'a dit « non » », répond-elle.",
        "« Nous “partons” demain »", 'Il a couru en 9"58 devant un écran de 27".', 'Il a vu " le loup " hier.',
        "« La suite au prochain paragraphe.", "» et la fin du précédent », dit-il.", "„So“, sagt er.", "Un « mot »« autre »",
    ],
)  # fmt: skip
def test_sound_marks_are_left_alone(text: str) -> None:
    assert righted(text) == text
