"""Whom a mention means: the entity of the report it refers to, or None where it is somebody new.

A mention is resolved by

1. a proper name: the same name, its last word ("M. Ford" = Robert Ford, the title deciding between
   namesakes), an acronym and what it stands for, or a description that fitted nobody so far ("la maire …
   Judith Keller, maire");
2. "le premier / le second", "ce dernier", "l'intéressé": the persons mentioned last, in their order;
3. a pronoun: the most prominent entity that agrees in gender and number (`prominence`);
4. a description ("ce spécialiste", "la ministre", "l'Agence"): the last entity described by that noun and by
   no other complement; with ce/cette, or where the noun fits any person or body ("l'élu", "le groupe"), the
   most prominent that agrees;
   "l'Ardéchois" and, beside a quotation, "le portier" are the named person who stands out; an office ("La
   présidente de …") is somebody named just before of whom nothing has been said yet;
5. nobody yet: an indefinite phrase ("un diplomate") is always somebody new.
"""

import re

from assistant.engines.embedded.attribution.entities import Entity, initials, name_words, plain
from assistant.engines.embedded.attribution.lexicon import body_nouns, word_class
from assistant.engines.embedded.attribution.phrase import Phrase
from assistant.engines.embedded.attribution.proper_names import is_demonym, is_person_noun

_ANY_PERSON = word_class("any person")
_ANY_BODY = word_class("any body")
_ORDINALS = word_class("ordinals")
_LAST = word_class("last mentioned")
_FIRMS = word_class("firms")
_KINDS = (_FIRMS, word_class("groups"), word_class("media"), word_class("schools and hospitals"))
"""Kinds of bodies: no association is taken for a firm, no newspaper for a union."""
_OFFICES = word_class("offices")
_NEAR = 0.3
"""Prominence of somebody mentioned a sentence or two ago."""
_OF_SOMETHING = re.compile(r"\b(?:des?|du|d['’])\s*(?:l[ae]\s|l['’])?[a-zà-ÿ]")
"""The syndicat "des cheminots" is a new one, where the groupe "de Cork" may be known."""
_JUST = 0.35
"""Prominence of somebody mentioned a sentence ago, if only as an object."""
_SMALL_GROUPS = word_class("small groups")
_LAW = word_class("officers of the law")
_SMALL = word_class("determiners") | word_class("clitics") | {"dans", "pour", "par", "aux"}


class Resolver:
    """The entities of one report so far, and what decides which of them is meant."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self.groups: list[list[Entity]] = [[]]
        """The people mentioned in each unit so far, for "le premier" and "le second"."""
        self.last_speaker: Entity | None = None
        self.paragraph = 0
        """Where the paragraph begins that is being read."""
        self.speaking = False
        """Whether the mention says something."""
        self.not_now: Entity | None = None
        """Who cannot be meant: nobody replies to himself."""

    def find(self, phrase: Phrase) -> Entity | None:
        if phrase.name:
            return self._by_name(phrase) or self._by_acronym(phrase) or self._described_before(phrase)
        if phrase.pronoun:
            return self._by_pronoun(phrase)
        return self._by_description(phrase)

    def _by_name(self, phrase: Phrase) -> Entity | None:
        words, name = name_words(phrase.name_text), plain(phrase.name_text)
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
        return None

    def _by_acronym(self, phrase: Phrase) -> Entity | None:
        name = phrase.name_text
        if not (2 <= len(name) <= 9 and name[:1].isupper() and sum(c.isupper() for c in name) >= 2):
            return None
        for entity in reversed(self.entities):
            if not entity.person and initials(self.text[slice(*entity.mentions[0])]).endswith(name.upper()):
                return entity
        return None

    def _described_before(self, phrase: Phrase) -> Entity | None:
        """An entity so far only described ("la maire"), where the name comes with that description."""
        if not phrase.noun and not phrase.determiner:
            return self._named_at_last(phrase)
        if not phrase.noun or phrase.indefinite:
            return None
        for entity in reversed(self.entities):
            if entity.named or entity.indefinite or phrase.noun not in entity.nouns or _clash(entity, phrase):
                continue
            told = self.complements(phrase)
            if entity.words and not told and phrase.noun in _OFFICES and entity.prominence < _NEAR:
                continue  # "le président du Conseil" is not "le président Beridov" further down
            if entity.number == phrase.number and not entity.other_than(told):
                return entity
        return None

    def _named_at_last(self, phrase: Phrase) -> Entity | None:
        """ "La candidate du Parti … Marine Roux aimerait aussi": who spoke last, so far only described."""
        last = self.last_speaker
        if last is None or last.named or last.indefinite or not last.person or last.prominence < 0.3:
            return None
        known = phrase.gender and last.gender == phrase.gender and last.number == phrase.number
        return last if known and last.words and not last.owner else None

    def _by_pronoun(self, phrase: Phrase) -> Entity | None:
        pronoun = phrase.pronoun
        if pronoun in ("on", "-on") and self.last_speaker and not self.last_speaker.person:
            return self.last_speaker if self.last_speaker.prominence > 1 else None
        if pronoun in ("on", "qui", "certains", "d'autres", "beaucoup"):
            return None
        if pronoun in ("celui-ci", "celle-ci"):
            return self._last(phrase)
        fits = [e for e in self._free(phrase) if e.can_speak and e.prominence > 0.02]
        if pronoun == "son":  # "à l'en croire": whoever stands before it
            fits = [e for e in fits if e in self.groups[-1] and e.last < phrase.span[1]] or fits
        return max(fits, key=lambda e: (e.pull, e.last), default=None)

    def _by_description(self, phrase: Phrase) -> Entity | None:
        if phrase.possessive:
            return self._owned(phrase)
        noun = phrase.noun
        if noun in _ORDINALS and (pair := self._pair()):
            meant, other = pair if noun.startswith("prem") else reversed(pair)
            return other if other.agrees(phrase) and not meant.agrees(phrase) else meant
        if noun in _LAST:
            return self._last(phrase, persons=noun.startswith("intéress"))
        if phrase.indefinite:
            words = self.text[slice(*phrase.span)].lower()
            twice = noun in body_nouns()
            return next((e for e in self.entities if twice and words in e.texts(self.text)), None)
        wanted = self.complements(phrase)
        described = [e for e in self.entities if noun in e.nouns or noun in e.trades]
        same = [e for e in described if self._described_so(e, phrase, wanted)]
        if same:
            return max(
                same, key=lambda e: (len(wanted & e.words), e.speaks, not e.indefinite, e.prominence, e.last)
            )
        return self._any(phrase)

    def _described_so(self, entity: Entity, phrase: Phrase, wanted: set[str]) -> bool:
        """Whether the entity bears this noun and no complement tells it from the one described."""
        fitting = entity.nouns if wanted else entity.nouns | entity.trades
        if phrase.noun not in fitting or entity.number != phrase.number or entity.other_than(wanted):
            return False
        if entity.person and entity.gender and phrase.gender and entity.gender != phrase.gender:
            return False
        return not (entity.person and wanted and not entity.words) or entity.prominence > 0.5

    def _any(self, phrase: Phrase) -> Entity | None:
        """A noun that fits many: the most prominent person or body that agrees.

        "le maire" or "le préfet" brings somebody new in; "l'éleveuse", "le médecin" takes up who is known.
        """
        noun, told = phrase.noun, self.complements(phrase)
        if noun in _SMALL_GROUPS:
            return None
        if self._by_origin(phrase) and not is_person_noun(noun):
            fits = [e for e in self._free(phrase) if e.person and e.named]
        elif is_person_noun(noun):
            fits = self._people(phrase, told)
        elif noun in body_nouns() and (phrase.demonstrative or noun in _ANY_BODY):
            fits = self._bodies(phrase, told)
        elif self.speaking and noun not in body_nouns() and (phrase.definite or phrase.demonstrative):
            linked = _has_complement(self.text[slice(*phrase.span)])
            fits = [
                e for e in self._free(phrase) if e.person and e.named and e.prominence > 0.2 and not linked
            ]
        else:
            return None
        return max((e for e in fits if e.prominence > 0.01), key=lambda e: (e.pull, e.last), default=None)

    def _people(self, phrase: Phrase, told: set[str]) -> list[Entity]:
        """People that "l'élu", "ce spécialiste", "le médecin" may mean."""
        fits = [e for e in self._free(phrase) if e.person]
        if self._by_origin(phrase):
            return [e for e in fits if e.named]
        if phrase.demonstrative or phrase.noun in _ANY_PERSON:
            return fits
        told = told if _has_complement(self.text[slice(*phrase.span)]) else set()
        least = 0.4 if told and self.speaking else 0.9 if told else 0.2
        fits = [e for e in fits if e.named and e.prominence > least]
        fits = [e for e in fits if phrase.noun not in _OFFICES or self._without_role(e, phrase)]
        return [e for e in fits if not told or all(is_demonym(n) for n in e.nouns)]

    def _without_role(self, entity: Entity, phrase: Phrase) -> bool:
        """Whether somebody has just been named and nothing said of them, as before "La présidente de …"."""
        bare = not entity.nouns and not entity.words and len(entity.mentions) == 1
        near = entity.prominence >= _JUST and entity.last >= self.paragraph
        return bare and near and phrase.definite and phrase.noun not in _LAW and bool(entity.gender)

    def _by_origin(self, phrase: Phrase) -> bool:
        """Whether it is "le Portugais", "la Lyonnaise": somebody known by where they come from."""
        words = re.findall(r"\w+", self.text[slice(*phrase.span)])
        known = is_demonym(phrase.noun) or (is_person_noun(phrase.noun) and phrase.noun not in body_nouns())
        return phrase.number == 1 and bool(phrase.determiner) and known and phrase.noun.capitalize() in words

    def _bodies(self, phrase: Phrase, told: set[str]) -> list[Entity]:
        """Bodies that "le groupe", "la direction de Dunmore" may mean."""
        several = [e for e in self.entities if not e.person and e.number == phrase.number and e.can_speak]
        if phrase.noun == "direction":
            several = [e for e in several if e.nouns & _FIRMS or not e.nouns]
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
        if len(told) > 1 or linked or known or not phrase.determiner:
            return []
        own = next((kind for kind in _KINDS if phrase.noun in kind), frozenset())
        strange = frozenset().union(*_KINDS) - own if own else frozenset()
        return [e for e in several if (e.named or e.speaks) and not e.nouns & strange]

    def _free(self, phrase: Phrase) -> list[Entity]:
        """Those that agree and can be meant now."""
        return [e for e in self.entities if e.agrees(phrase) and e is not self.not_now]

    def _last(self, phrase: Phrase, persons: bool = False) -> Entity | None:
        fits = [e for e in self._free(phrase) if e.person or (not persons and (e.can_speak or e.named))]
        return max(fits, key=lambda e: e.last, default=None)

    def _owned(self, phrase: Phrase) -> Entity | None:
        owner = self.owner(phrase)
        return next(
            (e for e in reversed(self.entities) if phrase.noun in e.nouns and e.owner == owner and owner),
            None,
        )

    def owner(self, phrase: Phrase) -> str:
        fits = [e for e in self.entities if e.can_speak and e.last < phrase.span[1]]
        return max(fits, key=lambda e: (e.prominence, e.last)).id if fits else ""

    def _pair(self) -> list[Entity]:
        for group in reversed(self.groups[-4:]):
            people = list({e.id: e for e in group if e.person and e.number == 1}.values())
            if len(people) >= 2:
                return people[:2]
        return []

    def complements(self, phrase: Phrase) -> set[str]:
        """The words that tell this one from others described by the same noun."""
        words = {w for w in name_words(self.text[slice(*phrase.span)]) if len(w) > 2}
        return words - _SMALL - {plain(phrase.noun), *name_words(phrase.name_text)}


def _akin(word: str, other: str) -> bool:
    """Whether both words begin alike: météo and météorologique."""
    return len(word) > 4 and len(other) > 4 and word[:5] == other[:5]


def _has_complement(words: str) -> bool:
    return bool(
        set(re.findall(r"\w+'?", words.lower().replace("’", "'")))
        & {"de", "du", "des", "d'", "à", "au", "aux"}
    )


def _clash(entity: Entity, phrase: Phrase) -> bool:
    shown = phrase.gender and entity.gender and phrase.gender != entity.gender
    return bool(shown and (phrase.title or entity.person))
