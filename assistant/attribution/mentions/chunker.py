"""Noun phrases that may name somebody: "la capitaine Aurélie Tessandier", "un membre de la commission", "M.
Ford".

`phrases` reads a unit left to right over parts of speech. A phrase runs from its determiner over adjectives,
nouns and names, and on over complements with de, à, en, chez and the like. A name in apposition ("la
directrice générale, Isabelle Quérouille", "Gisèle Maronnier, 74 ans") joins the phrase it explains.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from assistant.attribution.mentions.appositions import join_appositions, merged
from assistant.attribution.mentions.mention import Phrase, whose
from assistant.attribution.mentions.names import (
    is_acronym,
    is_capital,
    is_title,
)
from assistant.attribution.mentions.noun_features import all_of_them, describe
from assistant.attribution.mentions.phrase_core import core_end, nominal, opens_core
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import body_nouns, word_class
from assistant.lexicon.gender import GENDERED, Gender
from assistant.lexicon.nouns import is_person_noun, is_speaker_noun
from assistant.lexicon.word_set import listed
from assistant.vocabulary import MentionRule

_DETERMINERS = word_class("determiners")
_OF = word_class("of")
_ADDRESSED = word_class("addressees")
_PREPOSITIONS = word_class("prepositions")
_MEDIA = word_class("media")
_ON_AIR = frozenset(
    listed(
        "compte twitter facebook instagram telegram linkedin réseau réseaux page blog site antenne plateau ondes"
    )
)
"""Where somebody says something, behind "sur"."""
_STRESSING = frozenset({"lui", "elle", "eux", "elles"})


@cache
def _pronouns() -> Mapping[str, tuple[Gender, int]]:
    """Pronoun -> its gender and number."""
    agreements: tuple[tuple[str, Gender, int], ...] = (
        ("m1", "m", 1), ("f1", "f", 1), ("m2", "m", 2), ("f2", "f", 2), ("1", "", 1), ("2", "", 2), ("0", "", 0),
    )  # fmt: skip
    return {
        word: (gender, number)
        for name, gender, number in agreements
        for word in word_class(f"pronouns {name}")
    }


def phrases(unit: Unit) -> list[Phrase]:
    """All phrases of the unit, left to right, without overlap; apposed names joined, those inside each known to it."""
    words = unit.words
    found = _left_to_right(words)
    own = [
        p for before, p in zip([None, *found], found, strict=False) if not (before and _stresses(words, p))
    ]
    joined = [with_nested(words, phrase) for phrase in join_appositions(words, own)]
    return [_with_office(words, joined, i) for i in range(len(joined))]


def stressed(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Numbers of each noun and of the pronoun set off behind it that only stresses it: "Le maire, lui, refuse"."""
    if not any(word.low in _STRESSING for word in words):
        return []
    return [
        (noun.head, pronoun.head)
        for noun, pronoun in pairwise(_left_to_right(words))
        if _stresses(words, pronoun)
    ]


def _left_to_right(words: Sequence[Word]) -> list[Phrase]:
    found: list[Phrase] = []
    i = 0
    while i < len(words):
        phrase = phrase_at(words, i)
        if phrase is not None:
            found.append(phrase)
        i = i + 1 if phrase is None else phrase.last
    return found


def _with_office(words: Sequence[Word], found: Sequence[Phrase], i: int) -> Phrase:
    """The name with the office before it: "La décision du premier secrétaire, Étienne Lavergne, de …"."""
    phrase, before = found[i], found[i - 1] if i else None
    bare = phrase.name and not (phrase.noun or phrase.determiner) and " " in phrase.name_text
    if not bare or before is None or before.name or phrase.first != before.last + 1:
        return phrase
    inner = whose(before)
    after = words[phrase.last].low if phrase.last < len(words) else ""
    closed = words[before.last].low == "," and after in (",", ":")
    if not closed or inner is None or inner.last != before.last or inner.number != 1:
        return phrase
    if not is_person_noun(inner.noun) or inner.name:
        return phrase
    return with_nested(words, merged(words, inner, phrase, "office within"))


def _stresses(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether it is a pronoun that only stresses the subject before it: "Le maire, lui, refuse"."""
    if phrase.pronoun not in _STRESSING or not 1 < phrase.first < len(words) - 1:
        return False
    before, after = words[phrase.first - 1], words[phrase.last]
    named = words[phrase.first - 2].pos in ("NOUN", "PROPN", "ADJ") or words[phrase.first - 2].low == ")"
    return before.low == "," and after.low == "," and named


def phrase_at(words: Sequence[Word], i: int, complement: bool = False) -> Phrase | None:
    """The phrase that starts exactly at word i, if any; `complement` allows "du", "des" after a noun."""
    if _is_object(words, i) or [word.low for word in words[i : i + 2]] == ["l'", "on"]:
        return None
    for rule, taken in MENTIONS:
        if (phrase := taken(words, i)) is not None:
            return replace(phrase, taken=rule)
    return _noun_phrase(words, i, complement)


def _is_pronoun(words: Sequence[Word], i: int) -> bool:
    return words[i].low in _pronouns() and not (words[i].low == "certains" and nominal(words, i + 1))


def _is_object(words: Sequence[Word], i: int) -> bool:
    """Whether a pronoun is what a verb is done to, which is nobody that speaks: "on nous dit"."""
    word = words[i]
    told = word.low in ("lui", "nous", "en") and word.dep.startswith(("iobj", "expl", "obj"))
    return told and _is_pronoun(words, i) and not _alone_before_verb(words, i)


def _pronoun(words: Sequence[Word], i: int) -> Phrase | None:
    """A pronoun that may stand for somebody who speaks."""
    if not _is_pronoun(words, i):
        return None
    word = words[i]
    gender, number = _pronouns()[word.low]
    span = (word.start, word.end)
    return Phrase(i, i + 1, i, "", "", None, "", "", word.low.lstrip("-"), gender, number, span)


def _all_of_them(words: Sequence[Word], i: int) -> Phrase | None:
    """All of several: "Tous deux nient"."""
    if not all_of_them(words, i):
        return None
    gender, span = "f" if words[i].low == "toutes" else "m", (words[i].start, words[i + 1].end)
    return Phrase(i, i + 2, i, "", "", None, "", "", "tous deux", gender, 2, span)


def _noun_phrase(words: Sequence[Word], i: int, complement: bool) -> Phrase | None:
    """The phrase of a noun or a name, with its determiner and its complements."""
    first = i
    determiner = ""
    while i < len(words) and words[i].low in _DETERMINERS and words[i].pos != "NOUN":
        if not determiner or words[i].low not in ("de", "d'"):
            determiner = (
                words[i].low
                if not determiner or determiner in ("tout", "tous", "toute", "toutes")
                else determiner
            )
        i += 1
        if i - first > 3:
            return None
    if (
        not complement
        and determiner in ("de", "d'", "du", "des")
        and first
        and words[first - 1].pos in ("NOUN", "PROPN")
    ):
        return None
    core_start = i
    if i >= len(words) or not opens_core(words, i, bool(determiner)):
        return None
    last = core_end(words, i)
    if last == core_start:
        return None
    last = _with_complements(words, last)
    return describe(words, first, core_start, last, determiner)


def _with_courtesy(words: Sequence[Word], i: int) -> Phrase | None:
    """The office behind a title: "Mme le Maire", "M. le Rapporteur", whose title shows who it is."""
    after = words[i + 1 : i + 3]
    office = len(after) == 2 and after[0].low in ("le", "la", "l'") and is_person_noun(after[1].low)
    if words[i].low not in GENDERED or not office or not is_title(words[i]):
        return None
    inner = phrase_at(words, i + 1)
    if inner is None or inner.name:
        return inner and replace(inner, first=i)
    gender = "f" if words[i].low in word_class("feminine words") else "m"
    return replace(inner, first=i, gender=gender)


MENTIONS: Sequence[tuple[MentionRule, Callable[[Sequence[Word], int], Phrase | None]]] = (
    ("pronoun", _pronoun),
    ("all of them", _all_of_them),
    ("title and office", _with_courtesy),
)
"""In the order they are asked, before a noun phrase; the first that takes the words for a mention is the one."""


def _alone_before_verb(words: Sequence[Word], i: int) -> bool:
    """Whether a stressed pronoun opens the sentence as its subject: "Lui hausse les épaules"."""
    verb = words[i + 1] if i == 0 and len(words) > 1 else None
    return words[i].low == "lui" and verb is not None and verb.finite


def _with_complements(words: Sequence[Word], i: int) -> int:
    """Extend over complements: "de la commission", "à la tête du groupe", "des Affaires et de la Mer"."""
    while i < len(words):
        j = i
        if words[j].low in ("et", "ou") and j + 1 < len(words) and words[j + 1].low in _OF:
            j += 1
        if words[j].low in ("chargé", "chargée", "chargés") and j + 1 < len(words):
            j += 1
        if words[j].low not in _OF and not (words[j].low in _PREPOSITIONS and _attached(words, j)):
            break
        j += 1
        if words[j - 1].low == "sur" and j < len(words) and words[j].pos == "NUM":
            break  # "habitants sur 11 200 kilomètres carrés"
        if words[j - 1].low == "sur" and any(w.low in _ON_AIR or w.low in _MEDIA for w in words[j : j + 3]):
            break  # "le conseiller Ivan Pask sur son compte Twitter"
        while j < len(words) and words[j].low in _DETERMINERS and words[j].pos != "NOUN":
            j += 1
        if (
            j >= len(words)
            or words[j].free
            or not (nominal(words, j) or words[j].pos == "NUM" or is_capital(words[j]) or _is_body(words, j))
        ):
            break
        end = core_end(words, j)
        if end == j:
            break
        i = end
    return i


def _is_body(words: Sequence[Word], i: int) -> bool:
    """Whether a body stands behind an article, whatever the tagger says: "le président de la chambre syndicale"."""
    return words[i].low in body_nouns() and words[i - 1].low in ("la", "le", "l'", "du")


def _attached(words: Sequence[Word], i: int) -> bool:
    """Whether the preposition ties a name to a trade, or the parser its noun to the noun before it."""
    if _learned_in(words, i):
        return True
    if i + 1 < len(words) and words[i].low in ("chez", "à", "en", "au") and is_person_noun(words[i - 1].low):
        return is_capital(words[i + 1])
    if words[i].low in ("à", "au", "aux") and is_person_noun(words[i - 1].low):
        comma = next((w.i for w in words[i : i + 6] if w.low in (",", "(")), None)
        if comma is not None and comma + 1 < len(words) and is_capital(words[comma + 1]):
            return True
    if words[i].low in ("à", "au") and words[i - 1].low in ("question", "questions"):
        return False  # "Trois questions à Rachid Belkacem, directeur de l'hôpital"
    noun = words[words[i].head] if words[i].head < len(words) else words[i]
    if words[i].low in ("à", "au", "aux", "sur") and noun.low in _ADDRESSED:
        return False  # "ont indiqué des sources locales à l'AFP"
    return (
        noun.i > i and 0 <= noun.head < i and words[noun.head].pos in ("NOUN", "PROPN") and i - noun.head < 4
    )


def _learned_in(words: Sequence[Word], i: int) -> bool:
    """Whether "en" and a subject tie a trade to a name: "l'expert en métallurgie Luc Roux"."""
    if words[i].low != "en" or i + 2 >= len(words) or not is_person_noun(words[i - 1].low):
        return False
    return words[i + 1].pos == "NOUN" and not is_capital(words[i + 1]) and is_capital(words[i + 2])


def with_nested(words: Sequence[Word], phrase: Phrase) -> Phrase:
    """The phrase with those inside it: "délégué de la FUM", "l'équipe de M. Roux", "déléguée CGT"."""
    complements: list[Phrase] = []
    nested: list[Phrase] = []
    for i in range(phrase.head + 1, phrase.last):
        if words[i].low in _OF:
            inner = phrase_at(words, i if words[i].low in ("du", "des") else i + 1, complement=True)
            complements += filter(None, [inner])
            names = [p.name for p in (phrase, *nested) if p.name]
            again = inner and any(inner.span[0] <= name[0] < inner.span[1] for name in names)
            if inner and not again and (inner.name or is_speaker_noun(inner.noun)):
                nested.append(inner)
        elif is_acronym(words[i]) and is_person_noun(words[i - 1].low):
            nested += filter(None, [phrase_at(words, i, complement=True)])
    return replace(phrase, complements=tuple(complements), nested=tuple(nested))
