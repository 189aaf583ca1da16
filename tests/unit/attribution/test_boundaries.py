"""How far reported words run, in units made by hand."""

import pytest

from assistant.attribution.content.boundaries import Extents
from assistant.attribution.cues.prepositional import find_sources
from assistant.attribution.cues.retagging import retagged
from assistant.attribution.cues.speakers import with_subjects
from assistant.attribution.cues.verbal import find_verbs
from assistant.attribution.mentions.chunker import phrases
from tests.parsed import unit


def extents(written: str) -> Extents:
    """The borders that matter to the first cue of a unit."""
    parsed = unit(written)
    verbs = find_verbs(parsed)
    parsed = retagged(parsed, verbs)
    found = phrases(parsed)
    cues = sorted(
        [*with_subjects(parsed, verbs, found), *find_sources(parsed, found)], key=lambda cue: cue.at
    )
    return Extents(parsed.words, cues[0], cues, found)


def words(borders: Extents, first: int, last: int) -> str:
    return " ".join(word.text for word in borders.words[first:last])


@pytest.mark.parametrize(
    ("written", "first", "clause"),
    [
        ("Luc Roux assure/Fin que/SCONJ la digue tiendra/Fin .", 4, "la digue tiendra ."),
        ("Luc Roux assure/Fin que/SCONJ la digue tiendra/Fin , selon la préfecture", 4, "la digue tiendra ,"),
        ("Luc Roux assure/Fin que/SCONJ la digue tiendra/Fin : «…»", 4, "la digue tiendra :"),
        ("Luc Roux assure/Fin que/SCONJ la digue tiendra/Fin , même/ADV si/SCONJ le lac monte/Fin", 4,
         "la digue tiendra"),
        ("Luc Roux assure/Fin que/SCONJ la digue tiendra/Fin . Le préfet part/Fin", 4, "la digue tiendra"),
    ],
)  # fmt: skip
def test_a_clause_ends_at_its_border(written: str, first: int, clause: str) -> None:
    borders = extents(written)
    assert words(borders, first, borders.clause_end(first)).rstrip(" ,") == clause.rstrip(" ,")


@pytest.mark.parametrize(
    ("written", "first", "noun"),
    [
        ("Luc Roux dénonce/Fin une attaque/nsubj>2 .", 3, "une attaque"),
        ("Luc Roux dénonce/Fin une attaque dans/ADP,case>7 une allocution/obl>2 .", 3, "une attaque"),
        ("Luc Roux dénonce/Fin une attaque , provoquant/VERB,Part,Pres un tollé .", 3, "une attaque"),
        (
            "Luc Roux dénonce/Fin une attaque qui/PRON frappe/Fin la ville .",
            3,
            "une attaque qui frappe la ville",
        ),
    ],
)
def test_a_noun_ends_before_what_tells_of_the_cue(written: str, first: int, noun: str) -> None:
    borders = extents(written)
    assert words(borders, *borders.trimmed(first, borders.noun_end(first))) == noun


def test_marks_and_small_words_are_trimmed() -> None:
    borders = extents("Luc Roux assure/Fin que/SCONJ , la digue tiendra/Fin , et .")
    assert words(borders, *borders.trimmed(4, len(borders.words))) == "la digue tiendra"


def test_a_clause_begins_behind_a_colon_or_a_dateline() -> None:
    borders = extents("Faux/ADJ : la digue tiendra/Fin , assure/Fin Luc Roux .")
    assert borders.clause_start(5) == 2
    dated = extents("ROME , 3 mai/NOUN – La digue tiendra/Fin , assure/Fin Luc Roux .")
    assert dated.clause_start(8) == 5


def test_a_verb_is_seen_between_two_words() -> None:
    borders = extents("Luc Roux assure/Fin que/SCONJ la digue tiendra/Fin .")
    assert borders.has_verb(4, 7) and not borders.has_verb(4, 6)
