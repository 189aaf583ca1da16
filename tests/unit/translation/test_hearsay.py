"""Hearsay in the conditional: which is, what the model is shown for it, and what becomes of its English."""

import pytest

from assistant.translation.offset_text import MappedText
from assistant.translation.post_editing.typography import english_text
from assistant.translation.pre_editing.hearsay import told_as_hearsay
from assistant.translation.pre_editing.source_text import model_text


@pytest.mark.parametrize(
    ("french", "shown"),
    [
        ("Le trésorier aurait fui.", "Le trésorier a apparemment fui."),
        ("Les otages seraient partis.", "Les otages sont apparemment partis."),
        ("Le guide se serait assoupi.", "Le guide s'est apparemment assoupi."),
        ('"C\'est moi", aurait-il dit au gendarme.', '"C\'est moi", a-t-il apparemment dit au gendarme.'),
        (
            "Selon des témoins, ils n'auraient pas été prévenus.",
            "Selon des témoins, ils n'ont apparemment pas été prévenus.",
        ),
        (
            "Selon deux sources, il détiendrait des parts.",
            "Selon deux sources, il détient apparemment des parts.",
        ),
        (
            "Selon une source, la firme emploierait dix enfants.",
            "Selon une source, la firme emploie apparemment dix enfants.",
        ),
    ],
)
def test_hearsay_is_shown_as_what_is_apparently_so(french: str, shown: str) -> None:
    assert told_as_hearsay(MappedText.of(french))[0].text == shown


@pytest.mark.parametrize(
    "french",
    [
        "Si le barrage cédait, le village serait noyé.",
        "Il aurait dû prévenir la mairie.",
        "Le maire a promis que l'école rouvrirait en mai.",
        "On dirait un décor de théâtre.",
        "Elle voudrait un débat.",
        "Il montrait la photo et tirait sur sa pipe.",
    ],
)
def test_wishes_conditions_and_plans_are_left(french: str) -> None:
    assert told_as_hearsay(MappedText.of(french)) == (MappedText.of(french), False)


def test_the_verb_that_is_shown_stands_for_the_one_there_was() -> None:
    french = "Le trésorier aurait fui."
    shown = model_text(french).source
    at = shown.text.index("apparemment")
    assert french[slice(*shown.origin(at, at + len("apparemment")))] == "aurait"


def test_what_is_apparent_in_english_is_reported_where_the_french_is_hearsay() -> None:
    raw = "Apparently the treasurer has apparently fled."
    hearsay, plain = model_text("Le trésorier aurait fui."), model_text("Le trésorier a apparemment fui.")
    assert english_text(raw, (), hearsay)[0] == "Reportedly the treasurer has reportedly fled."
    assert english_text(raw, (), plain)[0] == raw
