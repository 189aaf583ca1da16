"""An auxiliary stands beside its participle where a long remark parts them; short remarks and other verbs stay."""

import pytest

from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.late_participles import with_participles

REMARK = (
    "au terme d'un débat qui avait commencé la veille à quinze heures et qui s'était poursuivi toute la nuit"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Les députés ont, {REMARK}, finalement rejeté l'article.", f"Les députés, {REMARK}, ont finalement rejeté l'article."),
        (f"La maire n'a, {REMARK}, pas été entendue.", f"La maire, {REMARK}, n'a pas été entendue."),
        (f"Le conseil avait, {REMARK}, décidé de partir.", f"Le conseil, {REMARK}, avait décidé de partir."),
    ],
)  # fmt: skip
def test_the_auxiliary_goes_to_its_participle(text: str, shown: str) -> None:
    made = with_participles(MappedText.of(text))
    assert made.text == shown
    assert made.origin(made.text.index("Les") if "Les" in shown else 0, len(shown))[1] == len(text)


def test_the_subject_is_said_again_behind_a_very_long_remark() -> None:
    long = ", ".join([REMARK] * 3)
    made = with_participles(MappedText.of(f"Les députés ont, {long}, rejeté l'article."))
    assert made.text == f"Les députés, {long}, les députés ont rejeté l'article."


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a, mardi, annoncé un plan.",
        f"Il a, {REMARK}, rejeté l'article.",
        f"Le maire a parlé, {REMARK}, accusé de mentir.",
        f"Le maire a, {REMARK}. Le conseil, lui, rejeté deux fois, attend.",
    ],
)
def test_other_sentences_stay(text: str) -> None:
    assert with_participles(MappedText.of(text)).text == text
