"""Noun phrases and names in units made by hand: where they begin and end, what they say of whoever they name."""

import pytest

from assistant.attribution.mentions.chunker import phrases, stressed
from assistant.attribution.mentions.mention import Phrase, way_of_naming, whose
from assistant.attribution.mentions.names import (
    is_acronym,
    is_capital,
    is_particle,
    opens_aside,
    starts_person,
)
from assistant.attribution.mentions.whose_name import find_name
from tests.parsed import text_of, unit


def found(written: str) -> list[str]:
    """The words of each phrase of a unit."""
    parsed = unit(written)
    text = text_of(parsed)
    return [text[slice(*phrase.span)] for phrase in phrases(parsed)]


def only(written: str) -> Phrase:
    """The one phrase of a unit."""
    [phrase] = phrases(unit(written))
    return phrase


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Le maire refuse/VERB,Fin", ["Le maire"]),
        ("La capitaine Aurélie Tessandier parle/Fin", ["La capitaine Aurélie Tessandier"]),
        ("un membre de la commission parle/Fin", ["un membre de la commission"]),
        ("la directrice , Isabelle Quérouille , refuse/Fin", ["la directrice , Isabelle Quérouille"]),
        ("Gisèle Maronnier , 74 ans , refuse/Fin", ["Gisèle Maronnier"]),
        ("le préfet parle/Fin à la ministre", ["le préfet", "la ministre"]),
        ("Elle accuse/Fin le juge", ["Elle", "le juge"]),
        ("Tous deux nient/Fin", ["Tous deux"]),
        ("il parle/Fin hier", ["il", "hier"]),
        ("Charles de Gaulle refuse/Fin", ["Charles de Gaulle"]),
    ],
)
def test_a_phrase_runs_over_what_belongs_to_it(written: str, expected: list[str]) -> None:
    assert found(written) == expected


@pytest.mark.parametrize(
    ("written", "name", "noun", "gender", "number"),
    [
        ("la capitaine Aurélie Tessandier", "Aurélie Tessandier", "capitaine", "f", 1),
        ("le maire Paul Vidal", "Paul Vidal", "maire", "m", 1),
        ("M. Ford", "Ford", "", "m", 1),
        ("les syndicats", "", "syndicats", "m", 2),
        ("l' ancienne ministre", "", "ministre", "f", 1),
        ("la CGT", "CGT", "", "f", 1),
    ],
)
def test_a_phrase_knows_whom_it_names(written: str, name: str, noun: str, gender: str, number: int) -> None:
    phrase = only(written)
    assert (phrase.name_text, phrase.noun, phrase.gender, phrase.number) == (name, noun, gender, number)


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ("Paul Vidal", "named"),
        ("elle", "pronoun"),
        ("un diplomate", "indefinite"),
        ("son avocat", "possessive"),
        ("le préfet", "described"),
    ],
)
def test_how_a_phrase_names_somebody(written: str, way: str) -> None:
    assert way_of_naming(only(written)) == way


def test_phrases_inside_a_phrase_are_made_with_it() -> None:
    phrase = only("le délégué de la CGT")
    [inner] = phrase.nested
    assert (inner.name_text, inner.first, inner.last) == ("CGT", 3, 5)
    assert whose(phrase) == inner
    assert only("la réponse du maire").nested[0].noun == "maire"
    assert whose(only("le pont de pierre")) is None


def test_a_badge_behind_a_trade_is_a_phrase_inside_it() -> None:
    phrase = only("la déléguée CGT")
    assert [inner.name_text for inner in phrase.nested] == ["CGT"]
    assert phrase.complements == ()


def test_a_pronoun_set_off_only_stresses_the_subject() -> None:
    written = "Le maire , lui/nsubj>5 , refuse/Fin"
    assert stressed(unit(written).words) == [(1, 3)]
    assert found(written) == ["Le maire"]
    assert stressed(unit("Le maire parle/Fin avec lui").words) == []


@pytest.mark.parametrize(
    ("word", "acronym"),
    [("CGT", True), ("CFE-CGC", True), ("Paris", False), ("ABCDEFGHI", False), ("A", False)],
)
def test_an_acronym_is_two_to_seven_capitals(word: str, acronym: bool) -> None:
    assert is_acronym(unit(word).words[0]) is acronym


def test_a_capital_may_stand_behind_an_arabic_article() -> None:
    assert is_capital(unit("al-Maamari").words[0])
    assert not is_capital(unit("maire").words[0])
    assert not is_capital(unit("«…»").words[0])


def test_a_remark_before_the_subject_is_nobody() -> None:
    assert opens_aside(unit("Émue/ADJ , Hortense Vaillandet parle/Fin").words, 0)
    assert opens_aside(unit("Invitée/VERB à parler/Inf").words, 0)
    assert not opens_aside(unit("Luc Roux parle/Fin").words, 0)


def test_a_first_name_behind_a_paper_begins_somebody_new() -> None:
    words = unit("à l' AFP Amina Sorel").words
    assert starts_person(words, 2, 3)
    assert not starts_person(unit("Paul Vidal").words, 0, 1)


def test_a_particle_stands_inside_a_name_only() -> None:
    assert is_particle(unit("Charles de Gaulle").words, 1)
    assert not is_particle(unit("maire de Varenne").words, 1)


@pytest.mark.parametrize(
    ("written", "core", "name"),
    [
        ("le maire Paul Vidal", 1, "Paul Vidal"),
        ("le maire de Paris", 1, None),
        ("son PDG", 1, None),
        ("l' Ardéchois", 1, None),
        ("président du groupe Les Modérés", 0, None),
        ("son ministre de l' Agriculture Adilson Monteiro", 1, "Adilson Monteiro"),
    ],
)
def test_the_capitals_that_name_somebody(written: str, core: int, name: str | None) -> None:
    parsed = unit(written)
    span = find_name(parsed.words, core, len(parsed.words)).name
    assert (text_of(parsed)[slice(*span)] if span else None) == name
