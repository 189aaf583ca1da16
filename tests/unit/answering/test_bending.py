"""Answers whose words are the report's and whose sense is not are stopped; the report's own words never are."""

import pytest

from assistant.answering.bending import bends, probability
from assistant.answering.faithfulness import borne_out, words_stand

FIGURES = "The barge can carry 900 passengers; on the night of the fair there were 1,400."
ACCUSED = "The harbour union accused the shipowners of hiding the report from the inspectors."
PARTLY = "Of the seven ferries, two have been laid up since March for want of spare parts."
UNSURE = "According to a deckhand, the captain had wanted to turn back before the storm."
PLANNED = "The port authority plans to sell the old lighthouse to a hotel group next year."


@pytest.mark.parametrize(
    ("cited", "bent"),
    [
        (FIGURES, "The barge can carry 1,400 passengers; on the night of the fair there were 900."),
        (ACCUSED, "The shipowners accused the harbour union of hiding the report from the inspectors."),
        (PARTLY, "All of the seven ferries have been laid up since March."),
        (PLANNED, "The port authority sells the old lighthouse to a hotel group."),
    ],
)
def test_what_is_put_otherwise_is_not_borne_out(cited: str, bent: str) -> None:
    assert words_stand(bent, cited, "What happened?", None)
    assert bends(bent, cited, "What happened?") and not borne_out(bent, cited, "What happened?", None)


@pytest.mark.parametrize("cited", [FIGURES, ACCUSED, PARTLY, UNSURE, PLANNED])
def test_the_cited_sentence_is_no_bent_one(cited: str) -> None:
    assert not bends(cited, cited, "What happened?")


@pytest.mark.parametrize(
    ("cited", "part"),
    [
        (FIGURES, "The barge can carry 900 passengers."),
        (ACCUSED, "The harbour union accused the shipowners of hiding the report."),
    ],
)
def test_a_part_of_it_is_less_likely_bent_than_what_turns_it_round(cited: str, part: str) -> None:
    assert not bends(part, cited, "What happened?")


def test_what_an_assertion_leaves_out_counts() -> None:
    asserted = "The captain turned back before the storm."
    told = "According to a deckhand, the captain had wanted to turn back."
    assert probability(asserted, UNSURE) > probability(told, UNSURE)
