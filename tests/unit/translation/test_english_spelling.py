"""One spelling of English, and the words that have one everywhere."""

import pytest

from assistant.translation.offset_text import MappedText
from assistant.translation.post_editing.english_spelling import Variety, spelt
from assistant.translation.post_editing.typography import english_text
from assistant.translation.pre_editing.source_text import model_text

PAIRS = [
    ("A neighbor favors the center.", "A neighbour favours the centre."),
    ("Organizations analyzed it.", "Organisations analysed it."),
    ("They traveled, canceled and labeled.", "They travelled, cancelled and labelled."),
    ("The Ministry of Defense, 20 kilometers away", "The Ministry of Defence, 20 kilometres away"),
    ("CIVILIZATION", "CIVILISATION"),
]
SAME = [
    "He advised a wise surprise at sunrise, size and prize, and seized it.",
    "MPs of NGOs, McDonald and an iPhone.",
    "A citizen on the horizon promised expertise, televised otherwise.",
]


@pytest.mark.parametrize(("american", "british"), PAIRS)
def test_words_have_one_spelling(american: str, british: str) -> None:
    assert spelt(MappedText.of(american), "", "british").text == british
    assert spelt(MappedText.of(british), "", "american").text == american


@pytest.mark.parametrize("english", SAME)
@pytest.mark.parametrize("variety", ["british", "american"])
def test_words_of_one_spelling_stay(english: str, variety: Variety) -> None:
    assert spelt(MappedText.of(english), "", variety).text == english


@pytest.mark.parametrize("variety", ["british", "american"])
def test_towards_has_one_ending(variety: Variety) -> None:
    spelling = "towards" if variety == "british" else "toward"
    for word in ("toward", "towards"):
        assert spelt(MappedText.of(f"He ran {word} it."), "", variety).text == f"He ran {spelling} it."


def test_what_stands_in_the_french_is_a_name() -> None:
    assert (
        spelt(MappedText.of("The Center is a center."), "Le Center ferme.", "british").text
        == "The Center is a centre."
    )


def test_a_measure_is_a_metre_and_what_counts_gas_a_meter() -> None:
    assert spelt(MappedText.of("Ten meters away"), "À dix mètres", "british").text == "Ten metres away"
    assert spelt(MappedText.of("The gas meters"), "Les compteurs", "british").text == "The gas meters"


def test_finished_english_is_british_unless_asked() -> None:
    made = model_text("Un voisin parle.")
    assert english_text("A neighbor speaks.", (), made)[0] == "A neighbour speaks."
    assert english_text("A neighbour speaks.", (), made, "american")[0] == "A neighbor speaks."
