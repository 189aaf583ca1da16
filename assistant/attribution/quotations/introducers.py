"""Who a sentence brings in to speak in the paragraph after it, which is nothing but a quotation.

1. The sentence ends in a colon (Luc Roux a répondu par écrit : ¶ « … »): its last cue says whom, else its
   subject, else the only person it names ("C'est l'argument de Luc Roux :").
2. Its last cue is a verb that a quotation may follow, not negated, of the subject of the sentence: "La docteure
   raconte les premières heures."
3. It tells that a person starts to speak: "Luc Roux a pris la parole."

A line that is nothing but somebody's name, as papers put above what each says, brings them in too (`label_above`).

A sentence that asks or speaks to "vous" is a question of the paper's (`interviews`).
"""

import re

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.mentions.subjects import main_subject
from assistant.attribution.parsing.units import Unit
from assistant.lexicon.french import first_names, word_class
from assistant.lexicon.nouns import is_person_noun
from assistant.lexicon.quotation_marks import OPENS

_ADDRESSED = frozenset({"vous", "-vous", "votre", "vos"})
_STARTS_TO_SPEAK = re.compile(
    r"\b(?:prend|prennent|pris|prendre) la parole\b|\b(?:brise|brisé|rompt|rompu|sort|sorti|sortie) (?:de )?"
    r"(?:son|le) silence\b|\b(?:publi|post|diffus|adress|rédig|sign|lu|lit|écrit)\w* (?:\w+ ){0,3}"
    r"(?:message|lettre|texte|communiqué|courrier|tribune|courriel|billet)\b",
    re.IGNORECASE,
)

_LABEL = re.compile(
    r"\s*(?P<kicker>[A-ZÀ-Ý][^:\n«»\"]{2,40}[ \u00a0]?:[ \u00a0])?"
    r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?:[ \u00a0](?:(?:de|du|van|von|di|da|dos|el|ben|le|la)[ \u00a0])?[A-ZÀ-Ý]"
    r"[\w'’-]+){1,3})"
    r"(?:[ \u00a0]?\((?P<role>[^()\n]{2,80})\))?[ \u00a0]?(?P<colon>:)?\s*"
)
"""A name of several words, with what they are in brackets, behind a few words and a colon or before a colon."""


def brought_in(unit: Unit, cues: list[Cue], found: list[Phrase], text: str) -> Phrase | None:
    """The somebody whose words follow the sentence, None where that is not sure."""
    sentence = text[unit.start : unit.end].rstrip()
    if sentence.endswith("?") or any(w.low in _ADDRESSED for w in unit.words if w.quote is None):
        return None
    able = [cue for cue in cues if cue.subject is not None and cue.verb is not None]
    subject = main_subject(unit, found)
    subject = subject if subject is not None and can_speak(subject) else None
    if sentence.endswith(":"):
        return able[-1].subject if able else subject or _only_person(found)
    last = able[-1] if able else None
    says = last is not None and last.takes("q") and not (last.negated or last.passive)
    if last is not None and says and last.lemma != "condamner" and last.subject:
        return last.subject if _person(last.subject) or last.subject == subject else None
    return subject if subject and _person(subject) and _STARTS_TO_SPEAK.search(sentence) else None


def _person(phrase: Phrase) -> bool:
    several = len(phrase.name_text.split()) > 1
    return bool(phrase.title or phrase.pronoun or is_person_noun(phrase.noun) or several)


def _only_person(found: list[Phrase]) -> Phrase | None:
    people = [p for phrase in found for p in (phrase, *phrase.nested) if p.name]
    people = [p for p in people if _person(p)]
    return people[0] if len(people) == 1 else None


def label_above(above: Unit, unit: Unit, text: str) -> Phrase | None:
    """Whom a line names that does nothing else, right above words that open with a quotation mark.

    "JEAN ROUX (ENTRAÎNEUR DU FC LAVAL) :", "Le plus déçu : Marc Petit (Laval)"; a place with its department is nobody.
    """
    label = _LABEL.fullmatch(text, above.start, above.end)
    if label is None or text[unit.start : unit.end].lstrip()[:1] not in OPENS:
        return None
    known = label["name"].split()[0].lower() in first_names()
    if not (label["colon"] or label["kicker"] or (label["role"] and known)):
        return None
    span = label.span("name")
    words = [w for w in above.words if span[0] <= w.start < span[1]]
    if not words or label["name"].split()[0].lower() in word_class("determiners"):
        return None
    first, last = words[0].i, words[-1].i + 1
    gender = first_names().get(label["name"].split()[0].lower(), "")
    return Phrase(first, last, first, "", "", span, label["name"], "", "", gender, 1, span)
