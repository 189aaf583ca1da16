"""What the words of a mention and those right behind it tell: what it is called, and whether a person or a firm."""

import re
from dataclasses import dataclass

from assistant.attribution.coreference.persons import names_person
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.french import word_class
from assistant.lexicon.nouns import is_demonym
from assistant.records import Span
from assistant.vocabulary import CalledRule

_AGE = re.compile(r", \d{1,3} ans\b")
_OF_BODY = re.compile(r", d(?:u|e la|e l['’]) ?(\w+)")
_OF_PLACE = re.compile(
    r"[ \u00a0](?:de la |de l['’]|du |des |de |d['’])[A-ZÀ-Ý][\w'’-]+(?:-[A-ZÀ-Ý][\w'’-]+)*"
)
_ACCUSED = re.compile(r"\b(?:accus|soupçonn|tax|suspect)\w*\s+$")
_OF_WHAT = re.compile(r"\s+(?:de\s+|d['’])[^\W\d_]+$")
"""The lie of "accuse le maire de mensonge", which is no part of what the mayor is called."""


@dataclass(frozen=True)
class Called:
    """The words by which a mention's actor is called, and the rule that took them."""

    words: Span
    rule: CalledRule


def called(text: str, phrase: Phrase, body: bool) -> Called:
    """The name alone, but the whole phrase for "l'association Rivière vivante" and for whoever has no name."""
    contracted = phrase.determiner in ("du", "au", "aux", "de", "d'")  # "du préfet" is the préfet
    opening = len(phrase.determiner) if contracted else 0
    rest = text[phrase.span[0] + opening : phrase.span[1]]
    of_what = (
        _OF_WHAT.search(rest) if _ACCUSED.search(text[max(0, phrase.span[0] - 40) : phrase.span[0]]) else None
    )
    end = phrase.span[1] - len(of_what[0]) if of_what else phrase.span[1]
    whole = phrase.span[1] - len(rest.lstrip()), end
    if phrase.name is None:
        return Called(whole, "description")
    if body_of_place(text, phrase):
        return Called((phrase.name[0], phrase.span[1]), "name")
    behind_noun = text[phrase.span[0] : phrase.name[0]].lower().endswith(f"{phrase.noun} ")
    return Called(whole, "body and name") if body and behind_noun else Called(phrase.name, "name")


def body_of_place(text: str, phrase: Phrase) -> bool:
    """Whether a place alone follows the letters of a body: "la FDSEA de l'Hérault" is not that of the Gard."""
    if phrase.name is None or phrase.noun or not phrase.name_text.isupper():
        return False
    return bool(_OF_PLACE.fullmatch(text[phrase.name[1] : phrase.span[1]]))


def tells_a_person(text: str, phrase: Phrase) -> bool:
    """Whether an age behind the name, or the name itself, shows a person."""
    aged = bool(phrase.name) and _AGE.match(text, (phrase.name or phrase.span)[1])
    return bool(aged) or (names_person(phrase) and not firm_by_country(text, phrase))


def of_a_body(text: str, phrase: Phrase) -> bool:
    """Whether the body somebody is of follows the name: "Mia Holm, de l'ONG Terre"."""
    of = _OF_BODY.match(text, (phrase.name or phrase.span)[1])
    return of is not None and of[1].lower() in word_class("groups")


def firm_by_country(text: str, phrase: Phrase) -> bool:
    """Whether a firm is told by its country: "le danois Nordmilk", where "le Danois Rasmussen" is a man."""
    if not (phrase.name and is_demonym(phrase.noun)) or " " in phrase.name_text:
        return False
    return phrase.noun in text[phrase.span[0] : phrase.name[0]]
