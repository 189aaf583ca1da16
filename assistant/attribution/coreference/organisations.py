"""Which body a noun for many means: "le groupe" is a firm, "l'organisation" a union or an association.

A body is of the kinds that the nouns it goes by belong to ("le constructeur Verdane", "délégué CGT"); one of
which only the name is known may be of any. The noun means the most prominent body of a fitting kind, and rather
one known to be of it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.attribution.coreference.entity import Entity, name_words
from assistant.attribution.coreference.mentioned import Known
from assistant.attribution.coreference.weights import ASIDE, FORGOTTEN, KNOWN_KIND, SO_CALLED
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.french import body_nouns, word_class

_KINDS = (
    "firms",
    "groups",
    "parties",
    "media",
    "schools and hospitals",
    "papers",
    "arms of the state",
)
_OF_SOMETHING = re.compile(r"\b(?:des?|du|d['’])\s*(?:l[ae]\s|l['’])?[a-zà-ÿ]")
"""The syndicat "des cheminots" is a new one, where the groupe "de Cork" may be known."""


class Bodies(Known):
    """Resolves nouns that fit many bodies to one known so far."""

    def some_body(self, phrase: Phrase, told: set[str], so_called: Sequence[Entity] = ()) -> Entity | None:
        """The body that "le groupe", "la direction de Dunmore" means, which may be one that was called so before.

        `told` are the complements of the phrase.
        """
        least = ASIDE if so_called else FORGOTTEN
        fits = [*so_called, *(e for e in self._bodies(phrase, told) if e.prominence > least)]
        return max(fits, key=lambda e: (_likeness(e, phrase.noun) * e.pull, e.last), default=None)

    def told_by_kind(self, phrase: Phrase) -> bool:
        """Whether the noun is a kind, not short for a name as "la Fédération" is."""
        return bool(_kinds(phrase.noun)) and phrase.noun in self.text[slice(*phrase.span)]

    def _bodies(self, phrase: Phrase, told: set[str]) -> list[Entity]:
        several = [e for e in self.entities if (not e.person or e.unsure) and e.number == phrase.number]
        several = [e for e in several if e.can_speak]
        if phrase.noun == "direction":
            several = [e for e in several if e.nouns & word_class("firms") or not e.nouns]
        owners = [e for e in several if told and any(set(name_words(alias)) & told for alias in e.aliases)]
        if owners:
            return owners if phrase.noun == "direction" else []
        known = bool(told) and any(phrase.noun in e.nouns for e in several)
        linked = _OF_SOMETHING.search(self.text[slice(*phrase.span)]) and not phrase.demonstrative
        near = [
            e for e in several if any(_akin(w, t) for t in told for a in e.aliases for w in name_words(a))
        ]
        if near:
            return near  # "L'établissement météorologique" is Météo-France
        if told and phrase.noun.capitalize() in self.text[slice(*phrase.span)]:
            return []  # "la Banque mondiale" is a name
        if len(told) > 1 or linked or known or not phrase.determiner:
            return []
        return [e for e in several if (e.named or e.speaks or self._by_noun(e)) and _likeness(e, phrase.noun)]

    def _by_noun(self, entity: Entity) -> bool:
        """Whether its noun is written as its name: "l'Union des salariés"."""
        words = re.findall(r"\w+", self.text[slice(*entity.name)])
        return any(noun.capitalize() in words for noun in entity.nouns if _kinds(noun))


def _likeness(entity: Entity, noun: str) -> float:
    """How well a body goes by the noun, 0 for one of another kind."""
    if noun in entity.nouns:
        return SO_CALLED
    wanted, own = _kinds(noun), [kinds for kinds in map(_kinds, entity.nouns) if kinds]
    if wanted and own:
        return KNOWN_KIND if all(wanted & kinds for kinds in own) else 0.0
    if wanted and "source" in entity.nouns:
        return 0.0  # "l'entreprise" is no unnamed source
    return 1.0 if entity.named or entity.nouns & body_nouns() else 0.0


@lru_cache(maxsize=1000)
def _kinds(noun: str) -> frozenset[str]:
    """What a body of this noun may be; none for "agence", which may be anything."""
    return frozenset(kind for kind in _KINDS if noun in word_class(kind))


def _akin(word: str, other: str) -> bool:
    """Whether both words begin alike: météo and météorologique."""
    return len(word) > 4 and len(other) > 4 and word[:5] == other[:5]
