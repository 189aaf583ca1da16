"""A statement's English is cut out of its sentence's one translation, by marks or by words."""

import pytest

from assistant.positions.excerpt import _without_half_pairs, excerpt
from assistant.records import Alignment, Report, Translation
from tests.briefings_fr import report


def aligned(fr: str, en: str, pairs: str) -> Alignment:
    """`maire:mayor digue:dyke`: words of both, in the order of the English."""
    made, at = [], 0
    for pair in pairs.split():
        french, english = pair.split(":")
        start, at = fr.index(french), en.index(english, at)
        made.append(((start, start + len(french)), (at, at + len(english))))
        at += len(english)
    return tuple(made)


def read(fr: str, en: str, pairs: str = "") -> Report:
    made = report(fr)
    return made.translated([Translation(n=1, en=en, alignment=aligned(fr, en, pairs) if pairs else ())], "")


@pytest.mark.parametrize(
    ("fr", "en", "said", "cut"),
    [
        (
            "« La digue tiendra », assure le maire.",
            "“The dyke will hold,” the mayor said.",
            "La digue tiendra",
            "The dyke will hold",
        ),
        (
            "Mme Guy : Je les comprends.",
            "Ms Guy: I understand them.",
            "Je les comprends.",
            "I understand them.",
        ),
        ("– Je les comprends.", "– I understand them.", "Je les comprends.", "I understand them."),
        ("« Je pars. »", "“I am leaving.”", "Je pars.", "I am leaving."),
        (
            "Il juge l'accord « fragile » mais « utile ».",
            "He finds the agreement “fragile” but “useful”.",
            "utile",
            "useful",
        ),
    ],
)
def test_a_quotation_is_what_stands_between_its_marks(fr: str, en: str, said: str, cut: str) -> None:
    start = fr.index(said)
    assert excerpt(read(fr, en), (start, start + len(said))) == cut


def test_reported_words_are_cut_by_the_words_they_became() -> None:
    fr = "Selon la police, il y avait 300 manifestants."
    en = "There were 300 demonstrators, according to police."
    pairs = "il:There avait:were 300:300 manifestants:demonstrators Selon:according la:to police:police"
    start = fr.index("il y avait")
    assert excerpt(read(fr, en, pairs), (start, len(fr) - 1)) == "There were 300 demonstrators"


def test_where_the_figures_differ_the_sentence_stands_whole() -> None:
    fr = "Selon la police, il y avait 300 manifestants."
    en = "There were 30 demonstrators, according to police."
    pairs = "il:There avait:were 300:30 manifestants:demonstrators Selon:according la:to police:police"
    start = fr.index("il y avait")
    assert excerpt(read(fr, en, pairs), (start, len(fr) - 1)) == en


def test_without_marks_or_alignment_the_sentence_stands_whole() -> None:
    fr, en = "Il rit, je les comprends.", "He laughs, I understand them."
    assert excerpt(read(fr, en), (fr.index("je"), len(fr) - 1)) == en


def test_whatever_is_cut_stands_in_the_translation() -> None:
    fr = "Le maire a promis « une digue neuve » et refusé l'aide de l'État."
    en = "The mayor promised “a new dyke” and refused help from the state."
    pairs = "maire:mayor promis:promised une:a neuve:new digue:dyke refusé:refused aide:help État:state"
    made = read(fr, en, pairs)
    for start in range(0, len(fr), 3):
        for end in range(start + 4, len(fr), 5):
            assert excerpt(made, (start, end)) in en


@pytest.mark.parametrize(
    ("joined", "shown"),
    [
        ("we see misery. We will show him.”", "we see misery. We will show him."),
        ("we see misery, and we will show him”", "we see misery, and we will show him"),
        ("“we see misery. We will show him.", "we see misery. We will show him."),
        ("we see “misery”", "we see “misery”"),
    ],
)
def test_half_a_pair_of_marks_is_left_out(joined: str, shown: str) -> None:
    assert _without_half_pairs(joined) == shown


@pytest.mark.parametrize(
    ("pairs", "cut"),
    [
        ("élus:councillors appelé:called à:for la:mobilisation mardi:Tuesday", "mobilisation"),
        (
            "élus:councillors appelé:called la:mobilisation mardi:Tuesday",
            "The councillors called for mobilisation on Tuesday.",
        ),
    ],
)
def test_words_with_known_neighbours_are_what_stands_between_them(pairs: str, cut: str) -> None:
    fr = "Les élus ont appelé à la mobilisation mardi."
    en = "The councillors called for mobilisation on Tuesday."
    start = fr.index("la mobilisation")
    assert excerpt(read(fr, en, pairs), (start, start + len("la mobilisation"))) == cut
