"""Whom a mention means: the entity of the report it refers to, or None where it is somebody new.

A mention is resolved by

1. one of the names of a listed body: the Quai d'Orsay is "la diplomatie française" (`other_names`);
2. a proper name: the same name, its last word ("M. Ford" = Robert Ford, the title deciding between
   namesakes), its first name where one person bears it ("Armelle" = Armelle Quéré), an acronym and what it
   stands for, or a description that fitted nobody so far ("la maire … Judith Keller, maire");
3. a pronoun: the most prominent entity that agrees in gender and number (`prominence`);
4. a description: `descriptions`;
5. nobody yet.
"""

from assistant.attribution.coreference.entity import Entity, initials, name_words
from assistant.attribution.coreference.mentioned import Situation
from assistant.attribution.coreference.nominal import OFFICES, Descriptions
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.french import first_names
from assistant.lexicon.normalise import fold

_TYING = frozenset({"à", "de", "chez", "pour", "d'", "d’"})
"""Between a trade and the body it is of."""
_FADED = 0.02
"""Prominence below which a pronoun means nobody, and its words stay without a speaker."""
_NEAR = 0.3
"""Prominence of somebody mentioned a sentence or two ago."""


class Resolver(Descriptions):
    """Decides which of the entities known so far a mention means."""

    def find(self, phrase: Phrase, here: Situation) -> Entity | None:
        """The entity that a mention means in its situation."""
        body = self.body(phrase)
        if body and (known := next((e for e in self.entities if e.body == body), None)):
            return known
        if phrase.name:
            return self._by_name(phrase) or self._by_acronym(phrase) or self._described_before(phrase, here)
        if phrase.pronoun:
            return self._by_pronoun(phrase, here)
        return self.by_description(phrase, here)

    def _by_name(self, phrase: Phrase) -> Entity | None:
        words, name = name_words(phrase.name_text), fold(phrase.name_text)
        for entity in reversed(self.entities):
            same = entity.number == phrase.number
            if name in entity.aliases and same and not _clash(entity, phrase):
                return entity
        for entity in reversed(self.entities):
            own = name_words(entity.name_text)
            if not own or not words or own[-1] != words[-1] or not entity.named or _clash(entity, phrase):
                continue
            if entity.number != phrase.number:
                continue
            surname = len(words) == 1 and len(own) > 1 and words[0] == own[-1]
            fuller = len(words) > 1 and (own == words[-len(own) :] or words == own[-len(words) :])
            if (surname or fuller) and (entity.person or phrase.title or fuller):
                return entity
        return self._by_first_name(phrase, words)

    def _by_first_name(self, phrase: Phrase, words: tuple[str, ...]) -> Entity | None:
        """Who is called by a first name, where one alone bears it: "Armelle" turns out to be Armelle Quéré."""
        if not words or phrase.title or phrase.name_text.split()[0].lower() not in first_names():
            return None
        bearers = [e for e in self.entities if e.named and name_words(e.name_text)[:1] == words[:1]]
        if len(bearers) != 1 or _clash(bearers[0], phrase) or not bearers[0].person:
            return None
        return bearers[0] if 1 in (len(words), len(name_words(bearers[0].name_text))) else None

    def _by_acronym(self, phrase: Phrase) -> Entity | None:
        name = phrase.name_text
        if not (2 <= len(name) <= 9 and name[:1].isupper() and sum(c.isupper() for c in name) >= 2):
            return None
        for entity in reversed(self.entities):
            if not entity.person and initials(self.text[slice(*entity.mentions[0])]).endswith(name.upper()):
                return entity
        return None

    def _described_before(self, phrase: Phrase, here: Situation) -> Entity | None:
        """An entity so far only described ("la maire"), where the name comes with that description."""
        if not phrase.noun and not phrase.determiner:
            return self._named_at_last(phrase, here)
        if not phrase.noun or phrase.indefinite:
            return None
        for entity in reversed(self.entities):
            if entity.named or entity.indefinite or phrase.noun not in entity.nouns or _clash(entity, phrase):
                continue
            told = self.complements(phrase)
            if entity.words and not told and phrase.noun in OFFICES and entity.prominence < _NEAR:
                continue  # "le président du Conseil" is not "le président Beridov" further down
            if entity.number == phrase.number and not entity.other_than(told):
                return entity
        return None

    def _named_at_last(self, phrase: Phrase, here: Situation) -> Entity | None:
        """Who spoke last, so far only described, named now: "La candidate du Parti … Marine Roux aimerait aussi"."""
        last = self.last_speaker
        if here.speaking and not here.going_on:
            return None  # who first speaks after a quotation is brought in by name
        if last is None or last.named or last.indefinite or not last.person or last.prominence < 0.3:
            return None
        known = phrase.gender and last.gender == phrase.gender and last.number == phrase.number
        return last if known and last.words and not last.owner else None

    def _by_pronoun(self, phrase: Phrase, here: Situation) -> Entity | None:
        pronoun = phrase.pronoun
        if pronoun in ("on", "-on") and self.last_speaker and not self.last_speaker.person:
            return self.last_speaker if self.last_speaker.prominence > 1 else None
        if pronoun in ("on", "qui", "certains", "d'autres", "beaucoup"):
            return None
        if pronoun in ("celui-ci", "celle-ci"):
            return self._described_with(self.last(phrase, here), phrase)
        fits = [e for e in self.free(phrase, here) if e.can_speak and e.prominence > _FADED]
        if pronoun == "tous deux":
            fits = [e for e in fits if e.person and e.prominence > _NEAR]
        if pronoun == "son":  # "à l'en croire": whoever stands before it
            fits = [e for e in fits if e in self.groups[-1] and e.last < phrase.span[1]] or fits
        return max(fits, key=lambda e: (e.pull, e.last), default=None)

    def _described_with(self, entity: Entity | None, phrase: Phrase) -> Entity | None:
        """Whom a body only describes: "Lise Bel, analyste à la banque Orb. Celle-ci relève"."""
        speaker = self.last_speaker
        if entity is None or speaker is None or not speaker.agrees(phrase) or not entity.mentions:
            return entity
        start, end = entity.mentions[-1]
        inside = any(first < start and end <= last for first, last in speaker.mentions)
        between = (
            self.text[speaker.mentions[-1][1] : start].strip() if speaker.mentions[-1][1] <= start else ""
        )
        return speaker if inside or between in _TYING else entity


def _clash(entity: Entity, phrase: Phrase) -> bool:
    shown = phrase.gender and entity.gender and phrase.gender != entity.gender
    return bool(shown and (phrase.title or entity.person))
