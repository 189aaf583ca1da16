"""Whom an office means: "son secrétaire", "son homologue", "le chef de l'État"."""

import re

from assistant.attribution.coreference.entity import Entity, name_words
from assistant.attribution.coreference.mentioned import NOBODY, Situation, Verdict
from assistant.attribution.coreference.organisations import Bodies
from assistant.attribution.coreference.weights import FADED
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.french import word_class
from assistant.lexicon.normalise import fold

OFFICES = word_class("offices")
_STATE = re.compile(r"^(?:l[ea] )?(?:chef(?:fe)? de l.etat|president(?:e)? de la republique)$")
_COUNTERPARTS = frozenset({"homologue", "vis-à-vis"})
_HEADS_OF_STATE = {"chef", "cheffe", "président", "présidente"}


class Offices(Bodies):
    """Resolves offices that are told by whose they are, or by nothing else."""

    def of_the_owner(self, phrase: Phrase, _: Situation) -> Verdict:
        """Who was called so before of the same owner: "son porte-parole"; nobody known where none was."""
        if not phrase.possessive:
            return None
        owner = self.owner(phrase)
        if phrase.noun in _COUNTERPARTS and (other := self._counterpart(phrase, owner)) is not None:
            return other
        owned = (e for e in reversed(self.entities) if phrase.noun in e.nouns and e.owner == owner and owner)
        return next(owned, None) or self._officer_of(phrase, owner) or NOBODY

    def _officer_of(self, phrase: Phrase, owner: str) -> Entity | None:
        """The only person named with that office of the body: "son secrétaire", of the union."""
        body = next((e for e in self.entities if e.id == owner and not e.person), None)
        called = {*name_words(body.name_text), *body.nouns} if body is not None else set()
        named = [e for e in self.entities if e.person and e.named and phrase.noun in e.nouns & OFFICES]
        named = [e for e in named if e.agrees(phrase) and called & e.words]
        return named[0] if len(named) == 1 else None

    def _counterpart(self, phrase: Phrase, owner: str) -> Entity | None:
        """The only other person of the same office, or of the country told: "son homologue coréen"."""
        told = self.complements(phrase)
        nouns: set[str] = next((e.nouns for e in self.entities if e.id == owner), set())
        others = [e for e in self.entities if e.id != owner and e.person and e.named and e.agrees(phrase)]
        same = [e for e in others if nouns & e.nouns & OFFICES and (not told or told & e.words)]
        return same[0] if len(same) == 1 else None

    def head_of_state(self, phrase: Phrase, here: Situation) -> Verdict:
        """The only person told of by name alone, and more than once: "le chef de l'État" after "Nadia Brack"."""
        words = fold(self.text[slice(*phrase.span)])
        if not (here.source and phrase.definite and phrase.number == 1 and _STATE.search(words)):
            return None
        people = [
            e for e in self.entities if e.person and e.named and e.nouns <= _HEADS_OF_STATE and not e.role
        ]
        told = [e for e in people if e.leads and (e.nouns or not e.words)]
        known = [e for e in told if len(e.mentions) > 1 and e.gender and (e.speaks or e.prominence > FADED)]
        return known[0] if len(told) == 1 and known and phrase.gender in ("m", known[0].gender) else None
