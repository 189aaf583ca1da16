"""A noun phrase or pronoun that may name somebody."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from assistant.lexicon.french import word_class
from assistant.lexicon.nouns import is_speaker_noun
from assistant.records import Span
from assistant.vocabulary import AppositionRule, MentionRule, NameRule

WayOfNaming = Literal["named", "pronoun", "indefinite", "possessive", "described"]
_LAST = word_class("last mentioned")
_INDEFINITE = word_class("indefinite determiners")


@dataclass(frozen=True)
class Phrase:
    """A noun phrase or pronoun of one unit; first/last are word numbers (last exclusive)."""

    first: int
    last: int
    head: int
    """Word number of the noun it is about, of the name's first word, or of the pronoun."""
    noun: str
    """The head noun in lower case; empty for bare names and pronouns."""
    determiner: str
    """Determiner in lower case, empty where there is none."""
    name: Span | None
    """Offsets of the proper name in it."""
    name_text: str
    title: str
    """"m.", "mme", … before the name, or empty."""
    pronoun: str
    gender: str
    """"m", "f" or empty where nothing shows it."""
    number: int
    """1 or 2 (more than one); 0 unknown."""
    span: Span
    role: Span | None = None
    """The description of a named person, where the text gives one."""
    complements: tuple["Phrase", ...] = field(default=(), compare=False, repr=False)
    """What stands behind each "of" inside it, left to right."""
    nested: tuple["Phrase", ...] = field(default=(), compare=False, repr=False)
    """Those inside it that may name somebody else, left to right."""
    apposed: AppositionRule | None = field(default=None, compare=False, repr=False)
    """The rule that joined a description and a name; None where it was one phrase from the start."""
    taken: MentionRule = field(default="noun phrase", compare=False, repr=False)
    """The rule by which these words are a mention."""
    naming: NameRule | None = field(default=None, compare=False, repr=False)
    """The rule that says what of it is a name, or that its capitals are none; None where it has no capitals."""

    @property
    def indefinite(self) -> bool:
        """Whether its determiner brings in somebody new: "un", "plusieurs"."""
        return self.determiner in _INDEFINITE

    @property
    def definite(self) -> bool:
        """Whether its determiner takes somebody for known: "le", "la", "les"."""
        return self.determiner in ("le", "la", "l'", "les")

    @property
    def demonstrative(self) -> bool:
        """Whether its determiner points: "ce", "cette", "ces"."""
        return self.determiner in ("ce", "cet", "cette", "ces")

    @property
    def possessive(self) -> bool:
        """Whether its determiner says whose it is: "son", "leurs"."""
        return self.determiner in ("son", "sa", "ses", "leur", "leurs")


def starting_at(found: Iterable[Phrase], i: int) -> Phrase | None:
    """The first of the phrases that begins with word i."""
    return next((phrase for phrase in found if phrase.first == i), None)


def ending_at(found: Iterable[Phrase], i: int) -> Phrase | None:
    """The first of the phrases that ends before word i."""
    return next((phrase for phrase in found if phrase.last == i), None)


def standing_at(found: Iterable[Phrase], i: int) -> Phrase | None:
    """The first of the phrases that word i belongs to."""
    return next((phrase for phrase in found if phrase.first <= i < phrase.last), None)


def can_speak(phrase: Phrase) -> bool:
    """Whether it names or may name somebody who speaks."""
    return bool(phrase.name or phrase.pronoun or is_speaker_noun(phrase.noun))


def way_of_naming(phrase: Phrase) -> WayOfNaming:
    """What a phrase is taken for: a proper name, a pronoun, or a description, of somebody new or of somebody's."""
    if phrase.name:
        return "named"
    if phrase.pronoun:
        return "pronoun"
    return "indefinite" if phrase.indefinite else "possessive" if phrase.possessive else "described"


def whose(phrase: Phrase) -> Phrase | None:
    """Whose "réponse de l'intéressé" it is: the first complement, where it names somebody."""
    inner = phrase.complements[0] if phrase.complements else None
    named = inner and (inner.name or is_speaker_noun(inner.noun) or inner.noun in _LAST)
    return inner if named else None
