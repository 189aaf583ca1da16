"""Whom "il", "elle", "son" and "sa" mean, told from what a report tells of before."""

import re

import pytest

from assistant.records import Sentence
from assistant.translation.referents.anaphors import anaphors
from assistant.translation.referents.ranking import Story, antecedents
from assistant.translation.referents.retelling import with_referents
from assistant.translation.referents.told_of import mentions
from assistant.translation.translated import Translated

_FRENCH = re.compile(r"\b(?:il|elle|son|sa|ses)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:he|she|it|his|her|its|him)\b", re.IGNORECASE)


def _sentences(*texts: str) -> list[Sentence]:
    return [Sentence(n=n, start=2 * n, end=2 * n + 1, paragraph=1, fr=fr) for n, fr in enumerate(texts, 1)]


def _english(french: str, english: str) -> Translated:
    """An English sentence, its pronouns made from those of the French in their order."""
    pairs = zip(_FRENCH.finditer(french), _ENGLISH.finditer(english), strict=False)
    return Translated(english, alignment=tuple((fr.span(), en.span()) for fr, en in pairs))


def _told(before: str, french: str, english: str) -> str:
    made = [Translated("Before."), _english(french, english)]
    return with_referents(_sentences(before, french), made)[1].en


@pytest.mark.parametrize(
    ("before", "french", "english", "better"),
    [
        ("La glaciologue Apolline Garcin vit là.", "Elle publie un livre.", "It publishes a book.", "She"),
        ("« Non », dit Marie Laval.", "Elle reconnaît un retard.", "It admits a delay.", "She"),
        ("Une autopsie est prévue.", "Elle dira tout.", "She will tell all.", "It"),
        ("La chevrière est là.", "Elle dira tout.", "She will tell all.", "She"),
        ("La loi vise Anne Roy.", "Elle dira tout.", "She will tell all.", "She"),
        ("M. Roy se tait.", "Il exige une date.", "It demands a date.", "He"),
        ("La préfecture se tait.", "Elle exige une date.", "She demands a date.", "It"),
        ("Marie Laval parle.", "Elle partira.", "She will leave.", "She"),
        ("« C'est faux », dit Marie Laval. « Tout est faux. »", "Elle attend.", "It waits.", "She"),
        ("Le ministère se tait.", "Il exige une date.", "He demands a date.", "It"),
        ("La préfecture suit Marie Laval.", "Elle part.", "She leaves.", "She"),
        ("Le délégué se tait.", "Il exige une date.", "It demands a date.", "He"),
        ("Le ministère suit la ministre.", "Elle exige une date.", "She demands a date.", "She"),
        ("L'ONU redoute une famine.", "Sa coordinatrice proteste.", "His coordinator protests.", "Its"),
        ("Le syndicat a dit non à tout.", "Son secrétaire proteste.", "His secretary protests.", "Its"),
        ("Odile Maret a étudié cinq villes.", "Ses travaux le montrent.", "His work shows it.", "Her"),
        ("Le ministre a dit non à tout.", "Son porte-parole aussi.", "His spokesman too.", "His"),
        ("Paul Maret a étudié cinq villes.", "Ses travaux le montrent.", "His work shows it.", "His"),
        ("Odile Maret a perdu son procès.", "Sa sœur proteste.", "His sister protests.", "Her"),
        ("Paul Maret se tait.", "Sa femme proteste.", "Her wife protests.", "His"),
        ("Paul Maret gagne.", "Son compagnon d'échappée cède.", "His breakaway companion yields.", "His"),
        ("Elle se tait.", "Son mari proteste.", "His husband protests.", "Her"),
    ],
)
def test_the_english_says_who_or_what_is_meant(before: str, french: str, english: str, better: str) -> None:
    assert _told(before, french, english).split()[0] == better


@pytest.mark.parametrize(
    ("french", "english", "told"),
    [
        ("Berthe Joly a quitté son poste.", "Berthe Joly left his post.", "her"),
        ("Mme Joly a vendu sa maison.", "Ms. Joly sold his house.", "her"),
        ("Luc Joly a quitté son poste.", "Luc Joly left his post.", "his"),
        ("Berthe Joly a vu Luc Roux et son fils.", "Berthe Joly saw Luc Roux and his son.", "his"),
        ("Berthe Joly cite la ville et son port.", "Berthe Joly names the city and its port.", "its"),
        ("Le club a limogé son entraîneur.", "The club sacked his coach.", "its"),
    ],
)
def test_the_owner_may_stand_in_the_sentence_itself(french: str, english: str, told: str) -> None:
    assert told in with_referents(_sentences(french), [_english(french, english)])[0].en.split()


@pytest.mark.parametrize(
    "french",
    [
        "Il faut une date.",
        "Il est temps de partir.",
        "Il y a peu de temps.",
        "Il n'y a rien.",
        "Il s'agit de partir.",
    ],
)
def test_an_il_that_is_nobody_is_left_alone(french: str) -> None:
    assert _told("M. Roy se tait.", french, "It is time.") == "It is time."


def test_il_is_no_woman_and_elle_no_man() -> None:
    for french, english in (("Il part.", "It leaves."), ("Elle part.", "It leaves.")):
        found = list(anaphors(french, _english(french, english)))
        assert [set(each.may_mean) for each in found] == [{"t", "m" if french.startswith("Il") else "f"}]


def test_what_follows_a_subject_follows_it_in_english() -> None:
    told = _told("L'association se tait.", "Elle dit attendre.", "She says she is waiting for herself.")
    assert told == "It says it is waiting for itself."


def test_words_in_quotation_marks_stay_as_they_are_told() -> None:
    told = _told("L'association se tait.", "Elle dit : « Non. »", "She says: “She said no.”")
    assert told == "It says: “She said no.”"


def test_offsets_follow_a_longer_word() -> None:
    french, english = "Elle vend sa maison.", "It sells its house."
    before = _sentences("Mme Roy se tait.", french)
    made = with_referents(before, [Translated("x"), _english(french, english)])[1]
    assert made.en.startswith("She sells ")
    assert all(_ENGLISH.fullmatch(made.en[slice(*en)]) for _, en in made.alignment)


def test_a_name_is_known_by_its_last_word_and_a_body_by_its_noun() -> None:
    found = mentions(_sentences("La ministre Anne Roy a vu le syndicat.", "Roy part."))
    assert [(m.sort, "".join(sorted(m.means))) for m in found[0]] == [
        ("person", "f"),
        ("name", "f"),
        ("body", "t"),
    ]
    assert [(m.sort, "".join(m.means)) for m in found[1]] == [("name", "f")]


def test_everything_in_reach_may_be_meant_and_nothing_of_another_gender() -> None:
    french = "Elle part."
    story = Story.of(_sentences("Le maire se tait.", "La commune attend Anne Roy.", french))
    (anaphor,) = anaphors(french, _english(french, "She leaves."))
    found = antecedents(story, 2, anaphor)
    assert {each.means for each in found} == {"f", "t"}
    assert not any("sort person" in each.features for each in found)
