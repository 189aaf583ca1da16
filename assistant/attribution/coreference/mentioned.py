"""Who has been mentioned so far in a report, and what every way to resolve a mention asks of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeVar

from assistant.attribution.coreference.entity import Entity, name_words
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.aliases import same_body
from assistant.lexicon.french import word_class
from assistant.lexicon.normalise import fold
from assistant.vocabulary import MeaningRule

_SMALL = word_class("determiners") | word_class("clitics") | {"dans", "pour", "par", "aux"}


@dataclass(frozen=True)
class Situation:
    """What the sentence tells of whoever a mention in it means."""

    speaking: bool = False
    """Whether the mention says something."""
    source: bool = False
    """Whether anything in the sentence is said by the mention, reported or quoted."""
    going_on: bool = False
    """Whether the mention goes on to say something: « … », poursuit la sénatrice, « … »."""
    of_one: bool = False
    """Whether the mention says "je", as only a person does."""
    not_meant: Entity | None = None
    """Who cannot be meant: nobody replies to himself."""


ANYWHERE = Situation()
"""Of a mention of which the sentence tells nothing."""


class Nobody(Enum):
    """What a rule says that decides, and means nobody known."""

    NOBODY = "nobody"


NOBODY = Nobody.NOBODY
Verdict = Entity | Literal[Nobody.NOBODY] | None
"""Whom a rule means; None where it does not decide and the next one is asked."""


@dataclass(frozen=True)
class Meaning:
    """Whom a mention means, None for nobody known so far, and the rule that says so."""

    entity: Entity | None
    rule: MeaningRule


_Resolving = TypeVar("_Resolving", bound="Known")
Ladder = Iterable[tuple[MeaningRule, Callable[[_Resolving, Phrase, Situation], Verdict]]]
"""Rules in the order they are asked; the first that decides is the one."""


def first_to_decide(
    ladder: Ladder[_Resolving], known: _Resolving, phrase: Phrase, here: Situation
) -> Meaning:
    """What the first rule says that decides; somebody new where none does."""
    for name, rule in ladder:
        if (verdict := rule(known, phrase, here)) is not None:
            return Meaning(None if isinstance(verdict, Nobody) else verdict, name)
    return Meaning(None, "new")


class Known:
    """The entities of one report so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self.groups: list[list[Entity]] = [[]]
        """The people mentioned in each unit so far, for "le premier" and "le second"."""
        self.last_speaker: Entity | None = None
        self.paragraph = 0
        """Where the paragraph begins that is being read."""

    def body(self, phrase: Phrase) -> int:
        """Number of the listed body that the phrase names, 0 for all else."""
        if phrase.pronoun or phrase.title or phrase.indefinite:
            return 0
        return same_body(self.text[slice(*phrase.span)]) or same_body(phrase.name_text)

    def listed_body(self, phrase: Phrase, _: Situation) -> Verdict:
        """One of the names of a listed body that has been mentioned by another."""
        body = self.body(phrase)
        return next((e for e in self.entities if e.body == body), None) if body else None

    def free(self, phrase: Phrase, here: Situation) -> list[Entity]:
        """Those that agree and can be meant here."""
        return [e for e in self.entities if e.agrees(phrase) and e is not here.not_meant]

    def last(self, phrase: Phrase, here: Situation, persons: bool = False) -> Entity | None:
        """The last one mentioned that agrees, only among persons or among all that can speak."""
        fits = [e for e in self.free(phrase, here) if e.person or (not persons and (e.can_speak or e.named))]
        return max(fits, key=lambda e: e.last, default=None)

    def owner(self, phrase: Phrase) -> str:
        """Id of who "son" in the phrase stands for, empty where nobody can speak yet."""
        fits = [e for e in self.entities if e.can_speak and e.last < phrase.span[1]]
        return max(fits, key=lambda e: (e.prominence, e.last)).id if fits else ""

    def complements(self, phrase: Phrase) -> set[str]:
        """The words that tell this one from others described by the same noun."""
        words = {w for w in name_words(self.text[slice(*phrase.span)]) if len(w) > 2}
        return words - _SMALL - {fold(phrase.noun), *name_words(phrase.name_text)}
