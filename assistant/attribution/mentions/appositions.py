"""Apposition: "la directrice générale, Isabelle Quérouille" and "Gisèle Maronnier, boulangère" are one phrase."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Word
from assistant.lexicon.french import body_nouns, first_names, word_class
from assistant.lexicon.nouns import figure_for_somebody, is_person_noun, is_speaker_noun

_SOURCES = frozenset({"selon", "après", "d'après", "pour", "suivant"})
_MOOD_SIGNS = word_class("signs of a mood")
_TIMES = word_class("times") | word_class("words for a date")
_BEFORE_SOMEBODY = frozenset(
    {",", ";", ":", "que", "qu'", "et", "mais", "selon", "d'après", "après", "pour", "par"}
)
_GAP = 4
"""Words between a description and its apposition: "son rival de toujours, le député …"."""
_WHERE = frozenset({"à", "au", "aux", "en", "dans", "sur", "vers", "depuis", "(", "-"})


def join_appositions(words: Sequence[Word], found: list[Phrase]) -> list[Phrase]:
    joined: list[Phrase] = []
    for phrase in found:
        if phrase.noun == "ans" and phrase.first and words[phrase.first - 1].pos == "NUM":
            continue
        before = joined[-1] if joined else None
        if before and _apposed(words, before, phrase):
            joined[-1] = merged(words, before, phrase)
        else:
            joined.append(phrase)
    return joined


def _apposed(words: Sequence[Word], before: Phrase, after: Phrase) -> bool:
    """A role and a name with nothing but a comma or bracket between them, in either order."""
    gap = [word.low for word in words[before.last : after.first]]
    if len(gap) == 4 and gap[0] == gap[3] == "," and gap[2] == "ans":
        gap = [","]  # "Théo, 24 ans, serveur au Café des Arènes"
    if _titled(words, before, after):
        return True
    if gap not in ([","], []) or before.pronoun or after.pronoun:
        return False
    if before.noun in _MOOD_SIGNS and not before.name and words[before.last - 1].pos == "ADJ":
        return False  # "La voix brisée, Anne Petit raconte"
    if before.noun and not before.name and after.name and not after.noun and not after.determiner:
        person = len(after.name_text.split()) > 1 or _person_name(after) or not is_person_noun(before.noun)
        elsewhere = bool(before.first) and words[before.first - 1].pos == "ADP"
        if elsewhere and gap and not (is_person_noun(before.noun) or _figure(words, before)):
            return False  # "Géographe à l'université d'Orb, Edmée Tarride étudie …"
        described = is_speaker_noun(before.noun) and person
        return before.number == 1 and (described or _set_off_by_commas(words, before, after))
    if after.noun in _MOOD_SIGNS:
        return False  # "Simone Arnaud, 58 ans, la voix brisée"
    if before.name and after.noun and not (after.name and _person_name(after)):
        if before.first and words[before.first - 1].low in _WHERE and not _person_name(before):
            return False  # "À Aubercy (Ardennes), la maire …"
        sourced = before.first and words[before.first - 1].low in _SOURCES
        if sourced and after.last < len(words) and words[after.last].low not in (",", "("):
            return False  # "Selon Luc Roux, le suspect aurait fui"
        if _is_body(before):
            return (
                False  # "D'après le quotidien Le Nord, le conducteur …", "Interrogée par l'AFP, une source …"
            )
        return (
            is_person_noun(after.noun)
            and after.determiner in ("", "le", "la", "l'", "un", "une")
            and bool(gap)
        )
    return False


def _set_off_by_commas(words: Sequence[Word], before: Phrase, after: Phrase) -> bool:
    """A full name between commas, which tells of a person: "Le garde des Sceaux, Henri Pons, …"."""
    opens = (
        not before.first or words[before.first - 1].low in _BEFORE_SOMEBODY or words[before.first - 1].finite
    )
    closed = after.last >= len(words) or words[after.last].low in (",", ".", ")")
    full = (_first_name(after) or _figure(words, before)) and len(after.name_text.split()) > 1
    apart = words[before.last].low == "," and before.noun not in _TIMES
    inner = (
        not _figure(words, before)
        and any(  # la décision du maire
            is_speaker_noun(word.low) for word in words[before.first : before.last]
        )
    )
    return opens and closed and full and apart and not inner and (before.definite or before.possessive)


def _figure(words: Sequence[Word], phrase: Phrase) -> bool:
    """A figure of speech for somebody: "La plume du ministre", "la bête noire du maire"."""
    return figure_for_somebody([word.low for word in words[phrase.head : phrase.last]])


def _titled(words: Sequence[Word], before: Phrase, after: Phrase) -> bool:
    """An office, then the same person's rank and name: "Son rival de toujours, le député Luc Roux, …"."""
    described = is_person_noun(before.noun) and not before.name and (before.definite or before.possessive)
    named = (
        after.name and is_person_noun(after.noun) and after.definite and before.number == after.number == 1
    )
    gap = words[before.last : after.first]
    short = 0 < len(gap) < _GAP and gap[-1].low == "," and all(w.pos in ("ADP", "ADV", "PUNCT") for w in gap)
    closed = after.last < len(words) and words[after.last].low in (",", ".")
    return bool(described and named and short and closed and not any(w.low == "," for w in gap[:-1]))


def _is_body(phrase: Phrase) -> bool:
    if phrase.title or is_person_noun(phrase.noun):
        return False
    acronym = phrase.name_text.isupper() and " " not in phrase.name_text
    return phrase.noun in body_nouns() or acronym


def _person_name(phrase: Phrase) -> bool:
    return bool(phrase.title) or _first_name(phrase)


def _first_name(phrase: Phrase) -> bool:
    return phrase.name_text.split(" ")[0].lower() in first_names()


def merged(words: Sequence[Word], before: Phrase, after: Phrase) -> Phrase:
    named, other = (before, after) if before.name else (after, before)
    described = words[other.first + (1 if other.determiner else 0)].start
    return replace(
        other,
        first=before.first,
        last=after.last,
        determiner=other.determiner or named.determiner,
        name=named.name,
        name_text=named.name_text,
        title=named.title,
        gender=named.gender
        if named.title or not other.determiner or _first_name(named)
        else other.gender or named.gender,
        number=named.number,
        span=(before.span[0], after.span[1]),
        role=(described, other.span[1]),
    )
