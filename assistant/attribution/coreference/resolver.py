"""Whom a mention means: the entity of the report it refers to, or nobody where it is somebody new.

A proper name goes through the rules `NAMES`, a pronoun through `PRONOUNS`, a description through `DESCRIPTIONS`, each
in its order; the first that decides is the one. `attribution/rules/coreference_rules.py` says what each does.
"""

from assistant.attribution.coreference.entity import Entity, initials, name_words
from assistant.attribution.coreference.mentioned import (
    NOBODY,
    Ladder,
    Meaning,
    Situation,
    Verdict,
    first_to_decide,
)
from assistant.attribution.coreference.nominal import DESCRIPTIONS, Descriptions
from assistant.attribution.coreference.offices import OFFICES
from assistant.attribution.coreference.weights import FADED, FOREMOST, NEAR
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.french import body_nouns, first_names, word_class
from assistant.lexicon.normalise import fold

_TYING = frozenset({"à", "de", "chez", "pour", "d'", "d’"})
"""Between a trade and the body it is of."""
TRADES = {title: word_class(f"trades of {title}") for title in ("me", "dr", "pr", "mgr")}
"""What a title says of its bearer: Me Caraman is "l'avocate"."""
_NO_ANTECEDENT = frozenset({"on", "qui", "certains", "d'autres", "beaucoup"})
"""Pronouns that go back to nobody."""


class Resolver(Descriptions):
    """Decides which of the entities known so far a mention means."""

    def find(self, phrase: Phrase, here: Situation) -> Meaning:
        """The entity that a mention means in its situation, and by which rule."""
        if phrase.name:
            return first_to_decide(NAMES, self, phrase, here)
        if phrase.pronoun:
            return first_to_decide(PRONOUNS, self, phrase, here)
        return first_to_decide(DESCRIPTIONS, self, phrase, here)

    def _same_name(self, phrase: Phrase, _: Situation) -> Verdict:
        name = fold(phrase.name_text)
        fits = (e for e in reversed(self.entities) if name in e.aliases and e.number == phrase.number)
        return next((e for e in fits if not _clash(e, phrase)), None)

    def _last_of_name(self, phrase: Phrase, _: Situation) -> Verdict:
        """The title decides between namesakes."""
        words = name_words(phrase.name_text)
        for entity in reversed(self.entities):
            own = name_words(entity.name_text)
            alike = bool(own and words) and words[-1] in (own[-1], own[0])
            if not alike or not entity.named or _clash(entity, phrase):
                continue
            if entity.number != phrase.number:
                continue
            surname = len(words) == 1 and len(own) > 1 and words[0] == own[-1]
            first = entity.name_text.split()[0].lower()
            surname = surname or (len(words) == 1 and words[0] == own[0] and first not in first_names())
            fuller = len(words) > 1 and (own == words[-len(own) :] or words == own[-len(words) :])
            if (surname or fuller) and (entity.person or phrase.title or fuller):
                return entity
        return None

    def _first_name(self, phrase: Phrase, _: Situation) -> Verdict:
        words = name_words(phrase.name_text)
        if not words or phrase.title or phrase.name_text.split()[0].lower() not in first_names():
            return None
        bearers = [e for e in self.entities if e.named and name_words(e.name_text)[:1] == words[:1]]
        if len(bearers) != 1 or _clash(bearers[0], phrase) or not bearers[0].person:
            return None
        return bearers[0] if 1 in (len(words), len(name_words(bearers[0].name_text))) else None

    def _acronym(self, phrase: Phrase, _: Situation) -> Verdict:
        name = phrase.name_text
        if not (2 <= len(name) <= 9 and name[:1].isupper() and sum(c.isupper() for c in name) >= 2):
            return None
        for entity in reversed(self.entities):
            if not entity.person and initials(self.text[slice(*entity.mentions[0])]).endswith(name.upper()):
                return entity
        return None

    def _described_before(self, phrase: Phrase, _: Situation) -> Verdict:
        if not phrase.noun or phrase.indefinite:
            return None
        for entity in reversed(self.entities):
            if entity.named or entity.indefinite or phrase.noun not in entity.nouns or _clash(entity, phrase):
                continue
            told = self.complements(phrase)
            if entity.words and not told and phrase.noun in OFFICES and entity.prominence < NEAR:
                continue  # "le président du Conseil" is not "le président Beridov" further down
            if entity.number == phrase.number and not entity.other_than(told):
                return entity
        return None

    def _named_at_last(self, phrase: Phrase, here: Situation) -> Verdict:
        last = self.last_speaker
        if phrase.noun or phrase.determiner or (here.speaking and not here.going_on):
            return None  # who first speaks after a quotation is brought in by name
        trades = TRADES.get(phrase.title.rstrip("."))
        if trades is not None and last is not None and (not last.nouns & trades or "general" in last.words):
            return None  # Me Sagna is not the prosecutor, whom "avocat général" calls too
        if last is None or last.named or last.indefinite or not last.person or last.prominence < NEAR:
            return None
        known = phrase.gender and last.gender == phrase.gender and last.number == phrase.number
        return last if known and last.words and not last.owner else None

    def _body_as_one(self, phrase: Phrase, _: Situation) -> Verdict:
        last = self.last_speaker
        if phrase.pronoun not in ("on", "-on") or last is None or last.person:
            return None
        return last if last.prominence > FOREMOST else NOBODY

    def _no_antecedent(self, phrase: Phrase, _: Situation) -> Verdict:
        return NOBODY if phrase.pronoun in _NO_ANTECEDENT else None

    def _the_latter(self, phrase: Phrase, here: Situation) -> Verdict:
        if phrase.pronoun not in ("celui-ci", "celle-ci"):
            return None
        return self._described_with(self.last(phrase, here), phrase) or NOBODY

    def _standing_before(self, phrase: Phrase, here: Situation) -> Verdict:
        if phrase.pronoun != "son":
            return None
        fits = self._able(phrase, here)
        fits = [e for e in fits if e in self.groups[-1] and e.last < phrase.span[1]] or fits
        return max(fits, key=lambda e: (e.pull, e.last), default=None)

    def _standing_out(self, phrase: Phrase, here: Situation) -> Verdict:
        fits = self._able(phrase, here)
        if phrase.pronoun == "tous deux":
            fits = [e for e in fits if e.person and e.prominence > NEAR]
        if here.of_one and phrase.number == 1:
            people = [e for e in self.free(phrase, here) if e.person and e.speaks]
            others = [e for e in fits if not e.nouns & body_nouns()]
            fits = [e for e in fits if e.person] or others or people
            return max(fits, key=lambda e: (e.pull, e.last), default=NOBODY)
        return max(fits, key=lambda e: (e.pull, e.last), default=None)

    def _able(self, phrase: Phrase, here: Situation) -> list[Entity]:
        """Those that agree, can speak and are not forgotten."""
        return [e for e in self.free(phrase, here) if e.can_speak and e.prominence > FADED]

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


NAMES: Ladder[Resolver] = (
    ("listed body", Resolver.listed_body),
    ("same name", Resolver._same_name),
    ("last of name", Resolver._last_of_name),
    ("first name", Resolver._first_name),
    ("acronym", Resolver._acronym),
    ("described before", Resolver._described_before),
    ("named at last", Resolver._named_at_last),
)
PRONOUNS: Ladder[Resolver] = (
    ("body as one", Resolver._body_as_one),
    ("no antecedent", Resolver._no_antecedent),
    ("the latter", Resolver._the_latter),
    ("standing before", Resolver._standing_before),
    ("standing out", Resolver._standing_out),
)


def _clash(entity: Entity, phrase: Phrase) -> bool:
    shown = phrase.gender and entity.gender and phrase.gender != entity.gender
    return bool(shown and (phrase.title or entity.person))
