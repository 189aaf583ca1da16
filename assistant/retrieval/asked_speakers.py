"""Who speaks in a report, as questions name them: by name, by role, by pronoun."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.lexicon import titles
from assistant.lexicon.gender import Gender, of_first_words
from assistant.lexicon.normalise import capitalised, stems, words
from assistant.lexicon.word_set import listed
from assistant.records import Actor, Span
from assistant.retrieval.role_synonyms import exchangeable

_NO_NAMES = titles.SPOKEN | listed("le la les de du des the of and et")
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"\W+(?:(?:of|for|in|and|the|to)\W+)*")
_ARTICLE = re.compile(rf"\b(?:(?:the|an?|his|her|their|its)\s+)?(?:{titles.ENGLISH}\.?\s+)?$", re.IGNORECASE)
_NAMED = 0.5
"""How surely a question names a voice, from which on it is taken to."""
_ROLE_MATCH = 0.8
"""Weight of a role that is wholly in the question, where a name weighs 1."""

_EXCHANGED = 0.9
"""Worth of a word for another that readers exchange."""


@dataclass(frozen=True)
class Voice:
    """An actor with the words that can stand for it in a question."""

    actor: Actor
    mentions: tuple[str, ...]
    """The report's words for it."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded words of its names in both languages."""
        forms = (self.actor.name, self.actor.name_en, *(m for m in self.mentions if len(m) > 4))
        return frozenset(w for form in forms for w in words(form) if len(w) > 2 and w not in _NO_NAMES)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Folded words written with a capital in its names in both languages."""
        return frozenset(capitalised(f". {self.actor.name} {self.actor.name_en}"))

    @cached_property
    def descriptions(self) -> tuple[frozenset[str], ...]:
        """Stems of its English role, and of its English name: "the ministry of defence" may be either."""
        return tuple(frozenset(stems(form, "en")) for form in (self.actor.role_en, self.actor.name_en))

    @property
    def label(self) -> str:
        """Name and role in English."""
        return ", ".join(filter(None, (self.actor.name_en, self.actor.role_en)))

    @cached_property
    def gender(self) -> Gender:
        """What the French words for it show, where they agree."""
        return of_first_words({words(m)[0] for m in (*self.mentions, self.actor.name) if words(m)})

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every folded word or stem that names or describes it, or that readers say for one that describes it."""
        return self.names.union(*(exchangeable(stem) for role in self.descriptions for stem in role))

    def named(self, question: str) -> bool:
        """Whether a question names it, by name or by most of its role."""
        return self.match(question) >= _NAMED

    def match(self, question: str) -> float:
        """How surely a question names it, 0 to 1."""
        if self.names & set(capitalised(question)):
            return 1.0
        asked = set(stems(question, "en"))
        return _ROLE_MATCH * max(_share(role, asked) for role in self.descriptions)

    def named_in(self, question: str) -> Span | None:
        """Where a question names it, by name or by role, with article and title; None where it does not."""
        found: list[Span] = []
        for word in _WORD.finditer(question):
            if not self.all_words & _forms(word.group()):
                continue
            linked = found and _LINK.fullmatch(question, found[-1][1], word.start())
            found.append((found.pop()[0] if linked else word.start(), word.end()))
        if not found or not self.named(question):
            return None
        start, end = max(found, key=lambda span: span[1] - span[0])
        before = _ARTICLE.search(question, 0, start)
        return (before.start() if before else start), end

    def within(self, other: "Voice", question: str) -> bool:
        """Whether a question that seems to name it means the other's longer role: "the deputy mayor", not the mayor."""
        asked = set(stems(question, "en"))
        if self is other or self.names & set(capitalised(question)):
            return False
        return any(
            mine and mine < theirs <= asked for mine in self.descriptions for theirs in other.descriptions
        )


def _share(role: frozenset[str], asked: set[str]) -> float:
    """How much of a role a question has, in its words or in exchangeable ones, which are worth a little less."""
    found = ((1.0 if stem in asked else _EXCHANGED * bool(exchangeable(stem) & asked)) for stem in role)
    return sum(found) / max(len(role), 1)


def without(question: str, voices: Iterable[Voice]) -> str:
    """The question without the words that name these voices: what is asked about them."""
    dropped = {w for v in voices for w in v.all_words}
    kept = [w for w in question.split() if not dropped & _forms(w)]
    return " ".join(kept) or question


def _forms(word: str) -> set[str]:
    """A word as names and as descriptions have it."""
    return {*words(word), *stems(word, "en")}
