"""What the homes of marks, titles, negation and gender say of words."""

import re

import pytest

from assistant.lexicon import gender, negation, reporting_verbs, titles
from assistant.lexicon.quotation_marks import (
    EVERY,
    QUOTATION,
    QUOTATION_OR_HALF,
    WORDS_IN_ANY,
    WORDS_IN_ENGLISH,
    in_english,
    in_french,
    unclosed,
)


@pytest.mark.parametrize(("text", "left"), [("“No,” he said.", 0), ("“No.", 1), ("No.”", -1), ("plain", 0)])
def test_marks_left_open(text: str, left: int) -> None:
    assert unclosed(text) == left


def test_text_between_marks() -> None:
    assert (in_english("No"), in_french("Non")) == ("“No”", "« Non »")
    assert len(set(EVERY)) == len(EVERY) == 9


@pytest.mark.parametrize("quotation", ["« Non, dit-il. »", "“No.”", '"No."'])
def test_a_quotation_and_half_of_one(quotation: str) -> None:
    assert re.fullmatch(QUOTATION, quotation) and re.fullmatch(QUOTATION_OR_HALF, quotation)
    assert re.fullmatch(QUOTATION_OR_HALF, quotation[:-1]) and not re.search(QUOTATION, quotation[:-1])


@pytest.mark.parametrize(
    ("text", "words"), [("« Non »", "Non"), ("“ No ”", "No"), ('"No"', "No"), ("“No” and", "No")]
)
def test_the_words_between_marks(text: str, words: str) -> None:
    found = re.search(WORDS_IN_ANY, text)
    assert found and [group for group in found.groups() if group] == [words]
    assert (re.findall(WORDS_IN_ENGLISH, text) == [words]) is not text.startswith("«")


@pytest.mark.parametrize(
    ("before", "denied"),
    [("Il ne ", True), ("Elle n'en ", True), ("Une ", False), ("Il ne le dit pas. Elle ", False)],
)
def test_what_is_denied_before_a_verb(before: str, denied: bool) -> None:
    assert bool(negation.BEFORE_VERB.search(before)) is denied


@pytest.mark.parametrize("name", ["M. Roux", "MM. Roux", "Mmes Roux", "Mlle Roux", "Mgr Roux", "Pr Roux"])
def test_french_titles(name: str) -> None:
    assert re.match(rf"{titles.FRENCH} (?=R)", name) and re.match(rf"{titles.CIVIL}\s+(?=R)", name)


@pytest.mark.parametrize(
    ("words", "shown"), [(["il", "m."], "m"), (["elle"], "f"), (["il", "elle"], ""), (["maire"], "")]
)
def test_gender_by_pronouns_and_titles(words: list[str], shown: str) -> None:
    assert gender.of_words(words) == shown


@pytest.mark.parametrize(
    ("office", "shown", "ending"),
    [("directrice", "f", ""), ("sénateur", "m", "m"), ("ministre", "", ""), ("cheffe", "f", "")],
)
def test_gender_by_office(office: str, shown: str, ending: str) -> None:
    assert (gender.of_office(office), gender.of_role_ending(office)) == (shown, ending)


def test_gender_of_bodies_and_articles() -> None:
    assert [gender.of_body(noun) for noun in ("délégation", "syndicat")] == ["f", "m"]
    assert [gender.of_article(word) for word in ("cette", "cet", "les")] == ["f", "m", ""]
    assert [gender.of_title(title) for title in ("M.", "Mme")] == ["m", "f"]


@pytest.mark.parametrize("clause", ["He never came", "Nobody came", "They cannot come", "It denied this"])
def test_english_denials(clause: str) -> None:
    assert negation.TURNS_ROUND.search(clause) and negation.DENIES_OR_REFUSES.search(clause)


def test_what_denies_nothing() -> None:
    assert not negation.TURNS_ROUND.search("They came") and not negation.NEGATED_CLAUSE.search(
        "Ils sont venus."
    )
    assert negation.NEGATED_CLAUSE.search("Ils ne sont pas venus.")


def test_who_is_reported() -> None:
    found = reporting_verbs.SUBJECT_AND_VERB.match("The mayor insisted that it rained.")
    assert found is not None and found[1] == "The mayor "
    assert reporting_verbs.PRONOUN_OF_INCISE.search("“No,” he said.")
    assert not reporting_verbs.PRONOUN_OF_INCISE.search("“No,” he ran.")
