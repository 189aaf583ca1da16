"""Apposition: "la directrice générale, Isabelle Quérouille" and "Gisèle Maronnier, boulangère" are one phrase."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.steps import after_clitics
from assistant.attribution.parsing.units import Word
from assistant.lexicon.french import body_nouns, first_names, word_class
from assistant.lexicon.nouns import figure_for_somebody, is_person_noun, is_speaker_noun
from assistant.vocabulary import AppositionRule

_SOURCES = frozenset({"selon", "après", "d'après", "pour", "suivant"})
_MOOD_SIGNS = word_class("signs of a mood")
_TIMES = word_class("times") | word_class("words for a date")
_BEFORE_SOMEBODY = frozenset(
    {",", ";", ":", "que", "qu'", "et", "mais", "selon", "d'après", "après", "pour", "par"}
)
_GAP = 4
"""Words between a description and its apposition: "son rival de toujours, le député …"."""
_WHERE = frozenset({"à", "au", "aux", "en", "dans", "sur", "vers", "depuis", "(", "-"})


@dataclass(frozen=True)
class Neighbours:
    """Two phrases of a unit, one behind the other."""

    words: Sequence[Word]
    before: Phrase
    after: Phrase

    @property
    def gap(self) -> list[str]:
        """What stands between; an age and the stop of an initial count for nothing: "Théo, 24 ans, serveur"."""
        gap = [word.low for word in self.words[self.before.last : self.after.first]]
        if gap == [".", ","] and len(self.words[self.before.last - 1].text) == 1:
            return [","]  # "Eric P., le vice-procureur"
        return [","] if len(gap) == 4 and gap[0] == gap[3] == "," and gap[2] == "ans" else gap

    @property
    def close(self) -> bool:
        """Whether a comma or nothing stands between two noun phrases."""
        return self.gap in ([","], []) and not (self.before.pronoun or self.after.pronoun)

    @property
    def preceding(self) -> str:
        """The word before both, or empty."""
        return self.words[self.before.first - 1].low if self.before.first else ""


def join_appositions(words: Sequence[Word], found: list[Phrase]) -> list[Phrase]:
    """The phrases with those joined that describe and name one and the same; ages are no phrases."""
    joined: list[Phrase] = []
    for phrase in found:
        if phrase.noun == "ans" and phrase.first and words[phrase.first - 1].pos == "NUM":
            continue
        both = Neighbours(words, joined[-1], phrase) if joined else None
        rule = next((name for name, apposed in APPOSITIONS if both and apposed(both)), None)
        if both and rule:
            joined[-1] = merged(words, both.before, phrase, rule)
        else:
            joined.append(phrase)
    return joined


def _name_behind(both: Neighbours) -> bool:
    """Whether a name stands behind a description: "La maire, Judith Keller".

    None does behind a mood ("La voix brisée, Anne Petit raconte"), nor behind who is told from elsewhere ("Géographe à
    l'université d'Orb, Edmée Tarride étudie …"), nor the subject behind a source ("Selon le préfet, Luc Roux a …").
    """
    words, before, after = both.words, both.before, both.after
    if not both.close or not before.noun or before.name or not after.name or after.noun or after.determiner:
        return False
    if before.noun in _MOOD_SIGNS and words[before.last - 1].pos == "ADJ":
        return False
    elsewhere = bool(before.first) and words[before.first - 1].pos == "ADP"
    if elsewhere and both.gap and not (is_person_noun(before.noun) or _figure(words, before)):
        return False
    if both.gap and _governed(words, before) and _goes_on(words, after.last):
        return False
    person = len(after.name_text.split()) > 1 or _person_name(after) or not is_person_noun(before.noun)
    described = is_speaker_noun(before.noun) and person
    return before.number == 1 and (described or _set_off_by_commas(words, before, after))


def _governed(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a preposition stands before it or in its article: "Selon le préfet", "Face au préfet"."""
    preposition = phrase.first > 0 and words[phrase.first - 1].pos == "ADP"
    return preposition or phrase.determiner in ("au", "aux")


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether a verb follows a name, which is its subject then and no apposition to what stands before it."""
    verb = after_clitics(words, i)
    return verb is not None and verb.pos in ("VERB", "AUX") and verb.finite


def _description_behind(both: Neighbours) -> bool:
    """Whether a description stands behind a name: "Gisèle Maronnier, boulangère".

    A mood is none ("Simone Arnaud, la voix brisée"); behind a place ("À Aubercy, la maire …"), a source ("Selon Luc
    Roux, le suspect aurait fui") and a body ("Interrogée par l'AFP, une source …") somebody else stands.
    """
    words, before, after = both.words, both.before, both.after
    if not both.close or not before.name or not after.noun or after.noun in _MOOD_SIGNS:
        return False
    if after.name and _person_name(after):
        return False
    if (both.preceding in _WHERE and not _person_name(before)) or _is_body(before):
        return False
    if both.preceding in _SOURCES and after.last < len(words) and words[after.last].low not in (",", "("):
        return False
    plain = after.determiner in ("", "le", "la", "l'", "un", "une")
    return is_person_noun(after.noun) and plain and bool(both.gap)


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


def _rank_and_name(both: Neighbours) -> bool:
    """An office, then the same person's rank and name: "Son rival de toujours, le député Luc Roux, …"."""
    words, before, after = both.words, both.before, both.after
    described = is_person_noun(before.noun) and not before.name and (before.definite or before.possessive)
    named = (
        after.name and is_person_noun(after.noun) and after.definite and before.number == after.number == 1
    )
    gap = words[before.last : after.first]
    short = 0 < len(gap) < _GAP and gap[-1].low == "," and all(w.pos in ("ADP", "ADV", "PUNCT") for w in gap)
    closed = after.last < len(words) and words[after.last].low in (",", ".")
    return bool(described and named and short and closed and not any(w.low == "," for w in gap[:-1]))


def _two_trades(both: Neighbours) -> bool:
    """Two things that one person is: "le producteur et musicien suisse Daniel Roux"."""
    words, before, after = both.words, both.before, both.after
    gap = words[before.last : after.first]
    linked = bool(gap) and gap[0].low == "et" and len(gap) < _GAP + 1
    second = [*(w.low for w in gap[1:]), after.noun]
    plain = all(w.pos in ("NOUN", "ADJ") for w in gap[1:])
    trades = is_person_noun(before.noun) and any(is_person_noun(word) for word in second) and not before.name
    named = after.name and not after.determiner and (_first_name(after) or " " in after.name_text)
    one = before.number == after.number == 1 and before.determiner not in ("", "de", "d'")
    return bool(linked and plain and trades and named and one)


APPOSITIONS: Sequence[tuple[AppositionRule, Callable[[Neighbours], bool]]] = (
    ("rank and name", _rank_and_name),
    ("name behind", _name_behind),
    ("description behind", _description_behind),
    ("two trades", _two_trades),
)
"""In the order they are asked; the first that joins is the one."""


def _is_body(phrase: Phrase) -> bool:
    if phrase.title or is_person_noun(phrase.noun):
        return False
    acronym = phrase.name_text.isupper() and " " not in phrase.name_text
    return phrase.noun in body_nouns() or acronym


def _person_name(phrase: Phrase) -> bool:
    return bool(phrase.title) or _first_name(phrase)


def _first_name(phrase: Phrase) -> bool:
    return phrase.name_text.split(" ")[0].lower() in first_names()


def merged(words: Sequence[Word], before: Phrase, after: Phrase, rule: AppositionRule) -> Phrase:
    """Both as one phrase, which has the name of the one and the role of the other."""
    named, other = (before, after) if before.name else (after, before)
    end = other.span[1]
    if rule == "two trades" and named.name is not None:
        end = max(word.end for word in words[before.first : after.last] if word.end <= named.name[0])
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
        role=(described, end),
        apposed=rule,
        naming=named.naming,
    )
