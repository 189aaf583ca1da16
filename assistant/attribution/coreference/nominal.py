"""Whom a description means: "ce spécialiste", "la ministre", "l'édile", "l'Agence", "le second".

The rules are `DESCRIPTIONS`, in the order they are asked. What somebody says of "l'homme" is not said of himself.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.coreference.entity import Entity, aged, decade
from assistant.attribution.coreference.mentioned import NOBODY, Ladder, Situation, Verdict
from assistant.attribution.coreference.offices import OFFICES, Offices
from assistant.attribution.coreference.weights import (
    ASIDE,
    CLOSE,
    DESCRIBED,
    FOREMOST,
    FORGOTTEN,
    IN_MIND,
    IN_VIEW,
    JUST,
    NEAR,
    SPOKEN_OF,
    STILL_NEAR,
)
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.aliases import also_called
from assistant.lexicon.french import body_nouns, word_class
from assistant.lexicon.normalise import fold
from assistant.lexicon.nouns import is_demonym, is_person_noun

_ANY_PERSON = word_class("any person")
_ANY_BODY = word_class("any body")
_ORDINALS = word_class("ordinals")
_LAST = word_class("last mentioned")
_NAMED_COMPLEMENT = re.compile(r"\b(?:de|du|des|d['’]|à|au)\s*(?:l[ae]\s|l['’])?[A-ZÀ-Ý]")
""" "Le patron du Café du Port" is somebody of his own, where "le patron" may be known."""
_OF_A_BODY = re.compile(r",? d(?:u|e la|e l['’]|['’]|e)\s?([A-ZÀ-Ý][\w-]+)")
_PRESIDING = frozenset({"président", "présidente"})
_TRIAL = re.compile(r"\b(?:tribunal|cour d['’]assises|cour d['’]appel|procès|prévenue?s?)\b", re.IGNORECASE)
_SMALL_GROUPS = word_class("small groups")
_LAW = word_class("officers of the law")
_ELECTED = word_class("elected")
_HEADS = frozenset(
    {"chef", "cheffe", "leader", "patron", "patronne", "responsable", "dirigeant", "dirigeante"}
)
"""Nouns that say little without what they are the head of."""
_SEATED = _ELECTED | {"élu", "élue"}
_RANKS = {"premier", "premiere", "ancien", "ancienne", "jeune", "vieux", "vieille"}
"""Words of a description that tell nobody apart."""


class Descriptions(Offices):
    """Resolves descriptions to the entities known so far."""

    def _first_or_second(self, phrase: Phrase, _: Situation) -> Verdict:
        if phrase.noun not in _ORDINALS or not (pair := self._pair()):
            return None
        meant, other = pair if phrase.noun.startswith("prem") else reversed(pair)
        return other if other.agrees(phrase) and not meant.agrees(phrase) else meant

    def _concerned(self, phrase: Phrase, here: Situation) -> Verdict:
        if phrase.noun not in _LAST or not phrase.noun.startswith(("intéress", "interess")):
            return None
        others = [e for e in self.free(phrase, here) if e.person and e is not self.last_speaker]
        near = [e for e in others if e.prominence > ASIDE and not e.indefinite]
        latest = max(near, key=lambda e: e.last, default=None)
        return latest or self.last(phrase, here, persons=True) or NOBODY

    def _last_mentioned(self, phrase: Phrase, here: Situation) -> Verdict:
        if phrase.noun not in _LAST:
            return None
        latest = self.last(phrase, here)
        if latest is not None and not latest.person and not latest.speaks:
            person = self.last(phrase, here, persons=True)
            if person is not None and person.prominence > NEAR:
                return person  # "Mis en minorité dans son groupe, ce dernier": who, not the group
        return latest or NOBODY

    def _so_old(self, phrase: Phrase, here: Situation) -> Verdict:
        years = decade(phrase.noun)
        if not years or phrase.indefinite:
            return None
        return max(
            (e for e in self.free(phrase, here) if e.age // 10 == years), key=lambda e: e.last, default=None
        )

    def _same_again(self, phrase: Phrase, _: Situation) -> Verdict:
        if self.last_speaker is None or not self._called_the_same(phrase):
            return None
        return self.last_speaker if self.last_speaker.indefinite else NOBODY

    def _indefinite(self, phrase: Phrase, _: Situation) -> Verdict:
        if not phrase.indefinite:
            return None
        words = self.text[slice(*phrase.span)].lower()
        twice = phrase.noun in body_nouns()
        return next((e for e in self.entities if twice and words in e.texts(self.text)), NOBODY)

    def _same_noun(self, phrase: Phrase, _: Situation) -> Verdict:
        noun, wanted = phrase.noun, self.complements(phrase)
        described = [e for e in self.entities if noun in e.nouns or noun in e.trades]
        same = [e for e in described if self._described_so(e, phrase, wanted)]
        if not same and phrase.gender == "m" and noun in OFFICES:  # "le maire", of a woman
            her = replace(phrase, gender="f")
            same = [
                e for e in described if e.person and e.gender == "f" and self._described_so(e, her, wanted)
            ]
        if noun in _ANY_BODY and not wanted and self.told_by_kind(phrase):
            same = [one] if (one := self.some_body(phrase, wanted, same)) else same
        return max(
            same,
            key=lambda e: (len(wanted & e.words), e.speaks, not e.indefinite, e.prominence, e.last),
            default=None,
        )

    def _going_on(self, phrase: Phrase, here: Situation) -> Verdict:
        if not here.going_on:
            return None
        return self._by_other_role(phrase, here) or self._still_speaking(phrase, here)

    def _other_role(self, phrase: Phrase, here: Situation) -> Verdict:
        fitting = self._by_other_role(phrase, here)
        if fitting is None or (near := self._any(phrase, here)) is None:
            return fitting
        told = self.complements(phrase)
        if (
            phrase.noun in _SEATED
            and fitting.speaks
            and near.age + len(near.nouns)
            and not near.nouns & _SEATED
        ):
            return fitting  # "l'élue" is the deputy mayor, and not the pensioner who spoke last
        if told & fitting.words and not told & near.words:
            return fitting  # "le dirigeant chinois" is who is told to be Chinese
        both = (fitting, near)
        return fitting if max(both, key=lambda e: (_standing(e, both), e.pull)) is fitting else None

    def _any_that_fits(self, phrase: Phrase, here: Situation) -> Verdict:
        return self._any(phrase, here)

    def _still_speaking(self, phrase: Phrase, here: Situation) -> Entity | None:
        """Who has just spoken in the paragraph, else the only one near who has and agrees: "poursuit la sénatrice"."""
        if not is_person_noun(phrase.noun) or not (phrase.definite or phrase.demonstrative):
            return None
        able = [e for e in self.free(phrase, here) if e.speaks and e.person and not e.indefinite and e.gender]
        able = [e for e in able if not (phrase.noun in OFFICES and e.nouns & OFFICES)]
        if self.last_speaker in able and self.last_speaker and self.last_speaker.last >= self.paragraph:
            return self.last_speaker
        near = [e for e in able if e.named and e.prominence > STILL_NEAR]
        return near[0] if len(near) == 1 else None

    def _called_the_same(self, phrase: Phrase) -> bool:
        """Whether it is "cette source", "la même source", "le même diplomate": the unnamed one that has just spoken."""
        same = re.search(r"\bmêmes?\b", self.text[slice(*phrase.span)].lower())
        if phrase.noun == "source":
            return phrase.demonstrative or bool(same)
        return bool(same) and is_person_noun(phrase.noun) and phrase.number == 1

    def _by_other_role(self, phrase: Phrase, here: Situation) -> Entity | None:
        """The most prominent whose role allows another name: "l'édile" is the mayor, "le ministre" may be a woman."""
        words = self.text[slice(*phrase.span)]
        told = self.complements(phrase) - (
            _RANKS if phrase.noun != "ministre" else _RANKS - {"premier", "premiere"}
        )
        fits = [
            e
            for e in self.entities
            if e is not here.not_meant
            and e.number == phrase.number
            and (e.prominence > FORGOTTEN or e.speaks)
            and (also_called(e.texts(self.text), words) or self._presides(e, phrase))
            and not e.other_than(told)
        ]
        agreeing = [e for e in fits if e.agrees(phrase)]
        titled = [e for e in fits if e.person and phrase.gender == "m"]  # "le maire", also for a woman
        fits = agreeing or titled
        return max(fits, key=lambda e: (len(told & e.words), _standing(e, fits), e.pull), default=None)

    def _presides(self, entity: Entity, phrase: Phrase) -> bool:
        """Whether somebody presides over a trial, and so may be "la magistrate"."""
        judge = phrase.noun.startswith("magistrat") and bool(entity.nouns & _PRESIDING) and not entity.words
        return judge and bool(_TRIAL.search(self.text))

    def _described_so(self, entity: Entity, phrase: Phrase, wanted: set[str]) -> bool:
        """Whether the entity bears this noun and no complement tells it from the one described."""
        fitting = entity.nouns if wanted else entity.nouns | entity.trades
        if phrase.noun not in fitting or entity.number != phrase.number or entity.other_than(wanted):
            return False
        if entity.person and entity.gender and phrase.gender and entity.gender != phrase.gender:
            return False
        return not (entity.person and wanted and not entity.words) or entity.prominence > DESCRIBED

    def _any(self, phrase: Phrase, here: Situation) -> Entity | None:
        """A noun that fits many: the most prominent person or body that agrees.

        "le maire" or "le préfet" brings somebody new in; "l'éleveuse", "le médecin" takes up who is known.
        """
        noun, told = phrase.noun, self.complements(phrase)
        if noun in _SMALL_GROUPS:
            return None
        if self._by_origin(phrase) and not is_person_noun(noun):
            fits = [e for e in self.free(phrase, here) if e.person and e.named]
        elif is_person_noun(noun) or aged(self.text[slice(*phrase.span)]):
            fits = self._people(phrase, told, here)
        elif noun in body_nouns() and (phrase.demonstrative or noun in _ANY_BODY):
            return self.some_body(phrase, told)
        elif here.speaking and noun not in body_nouns() and (phrase.definite or phrase.demonstrative):
            linked = _has_complement(self.text[slice(*phrase.span)])
            fits = [
                e
                for e in self.free(phrase, here)
                if e.person and e.named and e.prominence > IN_MIND and not linked
            ]
        else:
            return None
        return max(
            (e for e in fits if e.prominence > FORGOTTEN), key=lambda e: (e.pull, e.last), default=None
        )

    def _people(self, phrase: Phrase, told: set[str], here: Situation) -> list[Entity]:
        """People that "l'élu", "ce spécialiste", "le médecin" may mean."""
        fits = [e for e in self.free(phrase, here) if e.person]
        if self._by_origin(phrase):
            return [e for e in fits if e.named]
        if phrase.noun.endswith("génaire"):  # no office is told by its age where somebody else is about
            fits = [e for e in fits if not e.nouns & OFFICES] or fits
        if phrase.demonstrative or phrase.noun in _ANY_PERSON or _former(self.text[slice(*phrase.span)]):
            if phrase.demonstrative or not _NAMED_COMPLEMENT.search(self.text[slice(*phrase.span)]):
                linked = phrase.noun in _HEADS and _has_complement(self.text[slice(*phrase.span)])
                return [e for e in fits if e.named] if linked else fits
            latest = self._just_named(phrase, fits)
            bare = [e for e in fits if e.named and not e.words and e.last >= self.paragraph]
            bare = bare if len(bare) == 1 else []  # which of two is not told
            return [e for e in fits if told & e.words or e is latest or e in bare]
        if told and here.speaking and phrase.noun in _ELECTED:
            seated = [
                e for e in fits if e.named and e.nouns & _ELECTED and e.prominence > FOREMOST and e.gender
            ]
            if [e for e in seated if e is self.last_speaker and e.gender == phrase.gender]:
                return seated  # "La présidente du groupe … « … », ironise la sénatrice du Lot"
        if of_body := [e for e in fits if e.named and not e.nouns and told & self._bodies_behind(e)]:
            return of_body  # "Anne Roux, de la CGT … la représentante syndicale de la CGT"
        told = told if _has_complement(self.text[slice(*phrase.span)]) else set()
        least = SPOKEN_OF if told and here.speaking else IN_VIEW if told else IN_MIND
        fits = [e for e in fits if e.named and (e.prominence > least or self._without_role(e, phrase))]
        fits = [e for e in fits if phrase.noun not in OFFICES or self._without_role(e, phrase)]
        return [e for e in fits if not told or all(is_demonym(n) for n in e.nouns)]

    def _bodies_behind(self, entity: Entity) -> set[str]:
        """What somebody is told to be of right behind the name: "Anne Roux, de la CGT"."""
        behind = (_OF_A_BODY.match(self.text, end) for _, end in entity.mentions)
        return {fold(match[1]) for match in behind if match is not None}

    def _just_named(self, phrase: Phrase, fits: Sequence[Entity]) -> Entity | None:
        """Who "l'élu du Lot" is where no place is known yet of the person named last."""
        last = max(fits, key=lambda e: e.last, default=None)
        if last is None or not last.named or last.prominence < IN_MIND or phrase.noun not in _SEATED:
            return None
        placed = any(_NAMED_COMPLEMENT.search(self.text[slice(*mention)]) for mention in last.mentions)
        return None if placed else last

    def _without_role(self, entity: Entity, phrase: Phrase) -> bool:
        """Whether somebody has just been named and nothing said of them, as before "La présidente de …"."""
        bare = not entity.nouns and not entity.words and len(entity.mentions) == 1
        near = entity.prominence >= JUST and entity.last >= self.paragraph
        return bare and near and phrase.definite and phrase.noun not in _LAW and bool(entity.gender)

    def _by_origin(self, phrase: Phrase) -> bool:
        """Whether it is "le Portugais", "la Lyonnaise": somebody known by where they come from."""
        words = re.findall(r"\w+", self.text[slice(*phrase.span)])
        known = is_demonym(phrase.noun) or (is_person_noun(phrase.noun) and phrase.noun not in body_nouns())
        return phrase.number == 1 and bool(phrase.determiner) and known and phrase.noun.capitalize() in words

    def _pair(self) -> list[Entity]:
        for group in reversed(self.groups[-4:]):
            people = list({e.id: e for e in group if e.person and e.number == 1}.values())
            if len(people) >= 2:
                return people[:2]
        return []


DESCRIPTIONS: Ladder[Descriptions] = (
    ("listed body", Descriptions.listed_body),
    ("of the owner", Descriptions.of_the_owner),
    ("first or second", Descriptions._first_or_second),
    ("concerned", Descriptions._concerned),
    ("last mentioned", Descriptions._last_mentioned),
    ("so old", Descriptions._so_old),
    ("same again", Descriptions._same_again),
    ("indefinite", Descriptions._indefinite),
    ("same noun", Descriptions._same_noun),
    ("going on", Descriptions._going_on),
    ("other role", Descriptions._other_role),
    ("head of state", Descriptions.head_of_state),
    ("any that fits", Descriptions._any_that_fits),
)


def _standing(entity: Entity, others: Sequence[Entity]) -> int:
    """Where somebody was mentioned last, 0 for who stands out far less than another."""
    return entity.last if entity.pull > CLOSE * max(e.pull for e in others) else 0


def _former(words: str) -> bool:
    """Whether somebody is described by what he was: "l'ancien ministre", "l'ex-banquier"."""
    return bool(re.search(r"\bancien|\bex-", words.lower()))


def _has_complement(words: str) -> bool:
    return bool(
        set(re.findall(r"\w+'?", words.lower().replace("’", "'")))
        & {"de", "du", "des", "d'", "à", "au", "aux"}
    )
