"""What is known of somebody or something a report mentions."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from assistant.attribution.coreference.weights import MENTIONED, PLACE
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.french import word_class
from assistant.lexicon.normalise import fold
from assistant.lexicon.nouns import is_person_noun
from assistant.records import ActorKind, Span
from assistant.vocabulary import CalledRule

_SMALL_GROUPS = word_class("small groups")
"""Le couple … , soufflent-ils."""

_ROLE = re.compile(r"[ \u00a0]?\((([^\W\d]+)(?:[ \u00a0-][^(),\n]{1,60})?)[,)]")
"""Brackets that open with a word, up to a comma."""


@dataclass
class Entity:
    """Somebody or something that is mentioned; an actor once it `speaks`."""

    id: str
    name: Span
    name_text: str
    gender: str
    number: int
    person: bool
    named: bool
    indefinite: bool
    called: CalledRule = "name"
    """The rule by which it has its name."""
    member: bool = False
    """Whether a body it is of stands behind its name ("Mia Holm, de l'ONG Terre"), as only a person's does."""
    owner: str = ""
    """Id of the entity it belongs to ("son entourage")."""
    nouns: set[str] = field(default_factory=set)
    trades: frozenset[str] = frozenset()
    """Nouns that only a title shows to fit: Me Caraman is "l'avocate"."""
    words: set[str] = field(default_factory=set)
    """Words of its descriptions beside the nouns."""
    aliases: set[str] = field(default_factory=set)
    body: int = 0
    """Number of a listed body that goes by several names, 0 for all others."""
    role: Span | None = None
    mentions: list[Span] = field(default_factory=list)
    speaks: bool = False
    can_speak: bool = False
    leads: int = 0
    """How often a sentence is about it."""
    age: int = 0
    """Age the report gives, 0 where it gives none."""
    last: int = 0
    """Where it was mentioned last."""
    prominence: float = 0.0
    """How much it stands in the reader's mind: up with each mention as a subject, down with each sentence."""

    @property
    def kind(self) -> ActorKind:
        """What sort of actor: person, group, institution or anonymous."""
        if self.person:
            return (
                "anonymous"
                if self.indefinite and not self.named
                else "group"
                if self.number == 2
                else "person"
            )
        return "group" if self.number == 2 else "institution"

    @property
    def unsure(self) -> bool:
        """Whether only two capitals speak for a person: "Helion Space" may be a company."""
        return self.person and self.named and not (self.gender or self.nouns or self.member)

    @property
    def pull(self) -> float:
        """How readily a pronoun is taken for it: prominent, often mentioned, no mere place."""
        place = self.named and not (self.person or self.nouns or self.speaks or self.name_text.isupper())
        return self.prominence * (PLACE if place else 1.0) + MENTIONED * min(len(self.mentions), 6)

    def agrees(self, phrase: Phrase) -> bool:
        """Whether gender and number allow the phrase to mean this entity."""
        number = self.number == phrase.number or (phrase.number == 2 and bool(self.nouns & _SMALL_GROUPS))
        return number and (not phrase.gender or self.gender in ("", phrase.gender))

    def other_than(self, complements: set[str]) -> bool:
        """Whether complements tell both apart: le ministre du Logement / des Transports."""
        return bool(complements and self.words and not complements & self.words)

    def texts(self, text: str) -> set[str]:
        """The words of all its mentions, in lower case."""
        return {text[slice(*mention)].lower() for mention in self.mentions}

    def take_name(self, phrase: Phrase) -> None:
        """Keep the fullest name."""
        self.aliases.add(fold(phrase.name_text))
        capitals = " ".join(takewhile(lambda word: word[:1].isupper(), phrase.name_text.split()))
        if capitals and not self.person:
            self.aliases.add(fold(capitals))  # "le Belmadi méridional" is the Belmadi
        if self.body and phrase.name and phrase.name[1] - phrase.name[0] < self.name[1] - self.name[0]:
            return  # "le RN" after "le Rassemblement national"
        if phrase.name and (not self.named or len(phrase.name_text) > len(self.name_text)):
            self.name, self.name_text, self.named = phrase.name, phrase.name_text, True
            self.called = "fuller name"


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, plain; elided articles apart."""
    return tuple(w for w in re.split(r"[\s'’«»()\",;.]+", fold(name)) if w)


def aged(words: str) -> bool:
    """Whether a description gives an age, as only a person has: "ce ligneur de 49 ans"."""
    return bool(re.search(r"\bde \d{1,3} ans\b", words) or _AGED.match(words))


_DECADES = {
    "trenten": 3,
    "quadragén": 4,
    "quinquagén": 5,
    "sexagén": 6,
    "septuagén": 7,
    "octogén": 8,
    "nonagén": 9,
    "centen": 10,
}
_CHARGE = re.compile(r"\s*\([^()\n]{2,60}\)\s+((?:délégué|chargé|référent)e?\b[^,.;:»\n]{0,60})")
_AGED = re.compile(r"(?i)(?:[clmst]\w{1,3}|une?|l['’]).*\bde \d{1,3}$")
"""Behind a determiner: "dessous de 62" is nobody."""
_AGE = re.compile(r",? \(?(\d{1,3}) ans\b")


def decade(noun: str) -> int:
    """The decade of an age: 8 for octogénaire, 0 for what tells no age."""
    return _DECADES.get(noun.removesuffix("s").removesuffix("aire"), 0)


def age_after(text: str, name_end: int) -> int:
    """The age that follows a name ("Luc Roux, 84 ans"), or 0."""
    match = _AGE.match(text, name_end)
    return int(match[1]) if match else 0


def initials(words: str) -> str:
    """First letters of the words that count: "Association des communes maritimes" -> ACM."""
    small = {
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "à",
        "en",
        "pour",
        "sur",
        "l",
        "d",
        "au",
        "aux",
        "une",
        "un",
    }
    return "".join(w[0].upper() for w in re.findall(r"\w+", words) if w.lower() not in small)


def acronym_after(text: str, end: int) -> str:
    """The acronym in brackets right after the name, or empty."""
    match = re.match(r"\s*\(([A-Z][\w&-]{1,9})\)", text[end : end + 16])
    return match[1] if match else ""


def charge_after(text: str, end: int) -> str:
    """What somebody is in charge of, after brackets: "conseiller municipal (PS) délégué aux sports"; or empty."""
    match = _CHARGE.match(text, end)
    return match[1] if match else ""


def in_brackets(text: str, end: int) -> str:
    """What stands in brackets right after a name ("(Union des territoires, Isère)"), or empty."""
    match = re.match(r"\s*\(([^()\n]{2,60})\)", text[end : end + 66])
    return match[1] if match else ""


def role_in_brackets(text: str, end: int) -> Span | None:
    """Where it is told right after a name what somebody is: "Luc Roux (entraîneur du FC Laval, sur le site)"; a club,
    a party or a place is no role, and one in capitals has no English."""
    match = _ROLE.match(text, end)
    return match.span(1) if match and not match[1].isupper() and is_person_noun(match[2].lower()) else None
