"""Where the core of a noun phrase begins and ends: its adjectives, nouns and names, without complements."""

from collections.abc import Sequence

from assistant.attribution.mentions.names import (
    is_capital,
    is_particle,
    is_title,
    joins_name,
    opens_aside,
    starts_person,
)
from assistant.attribution.mentions.noun_features import ARTICLES
from assistant.attribution.parsing.units import Word
from assistant.lexicon.calendar import MONTHS_FR
from assistant.lexicon.french import body_nouns, word_class
from assistant.lexicon.nouns import compound_length, is_person_noun

_NO_NAMES = word_class("pronouns that are no names")
_TIMES = word_class("times")
_SPANS_OF_TIME = frozenset(
    {"an", "ans", "année", "années", "mois", "semaine", "semaines", "jour", "jours", "heure", "heures"}
    | {"minute", "minutes", "siècle", "siècles"}
)
_BEFORE_COMPOUND = frozenset({"ancien", "ancienne", "nouveau", "nouvel", "nouvelle", "futur", "future"})


def opens_core(words: Sequence[Word], i: int, determined: bool) -> bool:
    """Whether a run of adjectives, nouns and names may begin at i, behind a determiner or not."""
    word = words[i]
    if word.free or word.verbatim or word.low == "ni" or (not determined and opens_aside(words, i)):
        return False
    if is_title(word) and i + 1 < len(words) and words[i + 1].text[:1].isupper():
        return True
    if _forename(words, i) or (word.pos == "NUM" and i + 1 < len(words) and words[i + 1].low == "%"):
        return True
    if word.pos in ("NOUN", "PROPN") or (determined and word.pos in ("ADJ", "NUM", "VERB", "X", "PRON")):
        return True
    if is_capital(word) and word.pos == "PRON" and word.low not in _NO_NAMES:
        return len(word.text) > 2
    return is_capital(word) and word.pos not in (
        "DET",
        "ADP",
        "PRON",
        "ADV",
        "CCONJ",
        "SCONJ",
        "VERB",
        "AUX",
        "NUM",
    )


def _forename(words: Sequence[Word], i: int) -> bool:
    """Whether a capital inside the sentence, before a surname, is a first name that the parser takes for a verb."""
    inside = i > 0 and words[i - 1].low in (",", "–", ";", "que", "qu'", "et")
    after = words[i + 1] if i + 1 < len(words) else None
    surname = after is not None and after.pos == "PROPN" and is_capital(after)
    return inside and surname and is_capital(words[i]) and words[i].pos in ("VERB", "ADV", "X")


def nominal(words: Sequence[Word], i: int) -> bool:
    """Whether there is a noun, a name or an adjective at i."""
    return i < len(words) and words[i].pos in ("NOUN", "PROPN", "ADJ")


def core_end(words: Sequence[Word], i: int) -> int:
    """End of the run of adjectives, nouns and names that starts at i."""
    start = i
    i = _over_compound(words, i)
    seen_noun = i > start
    while i < len(words):
        word = words[i]
        named = is_capital(word) and word.pos not in ("ADP", "SCONJ", "CCONJ", "AUX", "ADV", "PRON")
        named = named or (is_capital(word) and word.pos == "ADV" and words[i - 1].low in body_nouns())
        if word.low == "et" and (joins_name(words, start, i) or _names_group(words, start, i)):
            i += 1
            continue
        if word.free or word.verbatim or word.low in ("et", "ou") or starts_person(words, start, i):
            break
        if i > start and ((word.low in _TIMES and not _dated(words, i)) or _verb_after_other(words, i)):
            break
        if word.pos in ("NOUN", "PROPN") or is_title(word) or named:
            if (
                seen_noun
                and word.pos == "NOUN"
                and not named
                and words[i - 1].pos == "NOUN"
                and word.low in ("hier", "lundi")
            ):
                break
            seen_noun = True
        elif (word.pos == "NUM" and (not seen_noun or _number_of_name(words, i))) or word.pos == "ADJ":
            pass
        elif not seen_noun and _noun_by_place(words, start, i):
            seen_noun = True
        elif seen_noun and is_person_noun(word.low) and words[i - 1].pos == "NOUN":
            if word.finite:
                break  # "La Cour juge …", but not "le ministre délégué"
        elif is_particle(words, i):
            pass
        else:
            break
        i += 1
    return i


def _number_of_name(words: Sequence[Word], i: int) -> bool:
    """Whether a number belongs to the name before it, and counts no days or years: "le chef de l'État 80 ans après"."""
    counts = i + 1 < len(words) and words[i + 1].low in _SPANS_OF_TIME
    return is_capital(words[i - 1]) and not counts


def _dated(words: Sequence[Word], i: int) -> bool:
    """Whether a month follows its day: "un communiqué du 12 janvier"."""
    return words[i].low in MONTHS_FR and (words[i - 1].pos == "NUM" or words[i - 1].low == "1er")


def _noun_by_place(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether what the tagger takes for a verb opens the run, or is the chamber of "la quatrième chambre"."""
    if i == start:
        return words[i].pos in ("VERB", "X", "PRON")
    return words[i].low in body_nouns() and words[i - 1].low.endswith("ième")


def _over_compound(words: Sequence[Word], i: int) -> int:
    """Past a noun of several words, "le bras droit", "l'ancien numéro deux"; i where none begins there."""
    first = i + (words[i].low in _BEFORE_COMPOUND)
    length = compound_length([w.low for w in words[first : first + 3]])
    return first + length if length else i


def _names_group(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether "et" stands in a name before a person's: "le groupe Égalité et citoyenneté, Samir Bel"."""
    if i + 3 >= len(words) or i - 1 <= start or not is_capital(words[i - 1]):
        return False
    after = words[i + 2].low == "," and is_capital(words[i + 3])
    return words[start].low in body_nouns() and words[i + 1].pos == "NOUN" and after


def _verb_after_other(words: Sequence[Word], i: int) -> bool:
    """Whether what looks like a noun is a verb: "Une autre hausse les épaules"."""
    other = words[i - 1].low in ("autre", "autres", "seconde", "second") and i + 1 < len(words)
    return other and words[i + 1].low in ARTICLES and words[i + 1].pos == "DET"
