"""Words that the French of a sentence never means, and what stands there instead."""

import pytest

from assistant.lexicon.data_files import triples
from assistant.translation.offset_text import MappedText
from assistant.translation.post_editing.false_words import FalseWord, FalseWords, false_words


def put_right(row: tuple[str, str, str], french: str, english: str) -> str:
    return MappedText.of(english).edit(FalseWord(*row).edits(english, french)).text


@pytest.mark.parametrize(
    ("row", "french", "english", "right"),
    [
        (
            ("avaloirs?", "swallow(s?)", r"storm drain\1"),
            "Deux avaloirs débordent.",
            "Two swallows overflow.",
            "Two storm drains overflow.",
        ),
        (
            ("avaloirs?", "swallow(s?)", r"storm drain\1"),
            "Les hirondelles rentrent.",
            "The swallows are back.",
            "The swallows are back.",
        ),
        (
            ("<abandonner> & coureur", "abandoned", "pulled out"),
            "Les deux coureurs ont abandonné.",
            "Both riders abandoned.",
            "Both riders abandoned.",
        ),
        (
            ("<abandonner> & coureurs?", "abandoned", "pulled out"),
            "Les deux coureurs ont abandonné.",
            "Both riders abandoned.",
            "Both riders pulled out.",
        ),
        (
            ("promoteur & !promoteur de la", "promoter", "developer"),
            "Le promoteur de la boxe renonce.",
            "The promoter gives up.",
            "The promoter gives up.",
        ),
        (
            ("recherches", "research", "search"),
            "Recherches suspendues.",
            "Research suspended.",
            "Search suspended.",
        ),
        (
            ("procureur", "district attorney", "prosecutor"),
            "Le procureur Roux attend.",
            "The District Attorney Roux waits.",
            "The prosecutor Roux waits.",
        ),
    ],
    ids=["number", "other French", "whole words", "verb in any form", "must not be there", "opens", "inside"],
)
def test_a_row_needs_its_french_and_its_wrong_english(
    row: tuple[str, str, str], french: str, english: str, right: str
) -> None:
    assert put_right(row, french, english) == right


def test_of_two_rows_the_one_with_more_words_comes_first() -> None:
    table = FalseWords(
        [("technique", "technical", "skilled"), ("staff technique", "technical staff", "coaching staff")]
    )
    made = table.put_right(MappedText.of("The technical staff left."), "Le staff technique est parti.")
    assert made.text == "The coaching staff left."


def test_every_row_of_the_table_can_be_read_and_stands_once() -> None:
    rows = triples("false_words")
    assert len(false_words().rows) == len(rows) == len(set(rows))
    for row in false_words().rows:
        assert row.has and row.lacks is not None, row.wrong
        assert not row.pattern.fullmatch(row.right), f"{row.wrong} stays {row.right}"
