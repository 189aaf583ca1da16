"""From mentions to actors: every phrase that speaks is resolved to one entity of the report.

`Tracker.walk` goes through the report in text order and keeps who was mentioned when, and how prominently: a
subject stands out more than an object, a speaker most, and all fade from sentence to sentence. Whom a mention
means is decided by the rules of `resolver` and `nominal`; whoever fits nobody known is a new entity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.attribution.coreference.confidence import Standing, features, of_choice, standing
from assistant.attribution.coreference.entity import (
    Entity,
    acronym_after,
    age_after,
    aged,
    charge_after,
    in_brackets,
    initials,
    name_words,
    role_in_brackets,
)
from assistant.attribution.coreference.issuers import VOICELESS, issuer_of, paper_of_somebody, voiceless
from assistant.attribution.coreference.mentioned import ANYWHERE, Situation
from assistant.attribution.coreference.resolver import TRADES, Resolver
from assistant.attribution.coreference.salience import subject_spans
from assistant.attribution.coreference.told_as import called, firm_by_country, of_a_body, tells_a_person
from assistant.attribution.coreference.weights import (
    AGAIN,
    INNER,
    NEXT_PARAGRAPH,
    NEXT_SENTENCE,
    OTHER,
    OWNER,
    SPEAKER,
    SPEAKS,
    SPEAKS_FOREMOST,
    SUBJECT,
)
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Unit, Word
from assistant.attribution.quotations.utterance import Utterance, of_one
from assistant.attribution.types import FoundActor
from assistant.lexicon.french import body_nouns, word_class
from assistant.lexicon.normalise import fold
from assistant.lexicon.nouns import is_person_noun, is_speaker_noun
from assistant.records import Span

_LAST = word_class("last mentioned")
_UNIONS = word_class("unions")
_REPLIES = word_class("replies")
_GOING_ON = frozenset({"poursuivre", "ajouter", "continuer", "insister", "enchaîner"})
_MEMBERS, _ELECTED = word_class("members of organisations"), word_class("elected")


@dataclass(frozen=True)
class Spoken:
    """A statement, and who of the cast says it."""

    said: Utterance
    actor: str | None
    """Id of the entity, None where nobody is known."""
    choice: Mapping[str, float]
    """What taking this entity for the speaker rests on."""
    standing: Standing | None = None
    """How it stood out then; None where nobody is named."""

    @property
    def circumstances(self) -> Mapping[str, float]:
        """What `confidence` judges the actor by; empty where nobody is named."""
        return features(self.said, self.choice) if self.said.subject is not None else {}


class Tracker:
    """The entities of one report, filled in text order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = Resolver(text)
        self._resolved: dict[Span, Entity | None] = {}
        self._choices: dict[Span, dict[str, float]] = {}
        self._standings: dict[Span, Standing] = {}
        self._paragraph = 0
        self._unit: Unit | None = None

    def walk(
        self, unit: Unit, found: Sequence[Phrase], said: Sequence[Utterance], cues: Sequence[Cue] = ()
    ) -> list[Spoken]:
        """Resolve the unit's mentions left to right; its statements, each with who says it."""
        self._fade(unit)
        self._unit = unit
        speaking = {s.subject.span for s in said if s.subject is not None}
        quoted = {s.subject.span for s in said if s.subject and s.kind == "direct" and s.rule == "inquit"}
        going_on = {c.subject.span for c in cues if c.subject and c.inverted and c.lemma in _GOING_ON}
        replying = {s.subject.span for s in said if s.subject and not s.subject.pronoun and _replies(s, unit)}
        alone = {
            s.subject.span for s in said if s.subject and s.kind == "direct" and of_one(self.text, s.span)
        }
        subjects = subject_spans(unit, found, cues)
        for phrase in sorted(found, key=lambda p: p.span):
            subject = phrase.span in subjects
            if phrase.span in speaking or self._worth_keeping(phrase, subject):
                here = Situation(
                    speaking=phrase.span in quoted,
                    going_on=phrase.span in going_on,
                    source=phrase.span in speaking,
                    of_one=phrase.span in alone,
                    not_meant=self._not_meant(phrase, said, phrase.span in replying)
                    or self._spoken_of(unit, phrase, found, cues),
                )
                self.resolve(phrase, _weight(phrase, subject, phrase.span in speaking), here)
                for inner in phrase.nested:
                    self._belong(phrase, inner, self.resolve(inner, INNER, here))
            elif not phrase.pronoun:
                for inner in phrase.nested:
                    if inner.name:  # "L'avenir de Maldini-Costa s'écrit en pointillé."
                        self.resolve(inner, OWNER if subject else INNER)
        spoken: list[Spoken] = []
        for one in said:
            entity = self.resolve(one.subject) if one.subject is not None else None
            if entity is not None:
                entity.speaks = entity.can_speak = True
                entity.prominence = max(
                    entity.prominence, SPEAKS_FOREMOST if self._foremost(unit, one) else SPEAKS
                )
                self.known.last_speaker = entity
            at = one.subject.span if one.subject is not None else (0, 0)
            choice, stood = self._choices.get(at, {}), self._standings.get(at)
            spoken.append(Spoken(one, entity.id if entity is not None else None, choice, stood))
        return spoken

    def _not_meant(self, phrase: Phrase, said: Sequence[Utterance], replies: bool) -> Entity | None:
        """Nobody replies to himself, nor calls himself "l'homme" in what he is said to say."""
        if replies:
            return self.known.last_speaker
        if phrase.pronoun or phrase.name:
            return None
        for one in said:
            inside = one.span[0] <= phrase.span[0] and phrase.span[1] <= one.span[1]
            if one.kind == "indirect" and inside and one.subject is not None:
                return self._resolved.get(one.subject.span)
        return None

    def _spoken_of(
        self, unit: Unit, phrase: Phrase, found: Sequence[Phrase], cues: Sequence[Cue]
    ) -> Entity | None:
        """Whom the words are about that "a-t-il dit" stands behind: "Kiev « refuse la paix », a-t-il dit"."""
        if not (phrase.pronoun and self.text[phrase.span[0]] == "-"):
            return None
        told = [cue for cue in cues if unit.words[cue.at].quote is None]
        speaking = {cue.subject.span for cue in told if cue.subject is not None}
        before = (p for p in found if p.last <= phrase.first and not p.pronoun and p.span not in speaking)
        about = next((p for p in before if _opens_words(unit.words, p)), None)
        entity = self._resolved.get(about.span) if about is not None else None
        last = self.known.last_speaker
        return entity if last is not None and last is not entity and last.agrees(phrase) else None

    def actors(self) -> tuple[FoundActor, ...]:
        """Those that speak, in order of first mention."""
        return tuple(
            FoundActor(e.id, e.name, e.role, e.kind, tuple(dict.fromkeys(e.mentions)), e.called)
            for e in self.known.entities
            if e.speaks
        )

    def resolve(self, phrase: Phrase, weight: float = 1.0, here: Situation = ANYWHERE) -> Entity | None:
        """The entity of a phrase; None for a pronoun nothing fits."""
        if phrase.span in self._resolved:
            return self._resolved[phrase.span]
        meaning = self.known.find(phrase, here)
        entity = meaning.entity
        self._choices[phrase.span] = of_choice(phrase, entity, self.known)
        self._standings[phrase.span] = standing(phrase, meaning, self.known)
        author = paper_of_somebody(phrase, self.text, self._unit) if entity is None and here.source else None
        if author is not None and (entity := self.resolve(author, weight, here)) is not None:
            entity.nouns.add(phrase.noun)  # "le rapport" further down
            self._resolved[phrase.span] = entity
            return entity
        if entity is None and voiceless(phrase):
            issuer = issuer_of(self._unit, phrase)
            self._resolved[phrase.span] = self.resolve(issuer, weight, here) if issuer is not None else None
            return self._resolved[phrase.span]
        if entity is None and not phrase.pronoun:
            entity = self._new(phrase)
        self._resolved[phrase.span] = entity
        if entity is not None:
            self._mention(entity, phrase, weight)
        return entity

    def _belong(self, member: Phrase, inner: Phrase, body: Entity | None) -> None:
        """The CGT of "délégué de la CGT" is an organisation, the ABC of "député ABC" a party."""
        if body is None or body.person or not inner.name or inner.noun:
            return
        if member.noun in _MEMBERS:
            body.nouns.add("organisation")
        elif member.noun in _ELECTED and not inner.determiner and inner.name_text.isupper():
            body.nouns.add("parti")
        body.can_speak = body.can_speak or bool(body.nouns)

    def _foremost(self, unit: Unit, said: Utterance) -> bool:
        """Whether the speaker stands before the reader as more than the "qui" of an aside."""
        subject, cue = said.subject, said.cue
        if subject is None or cue is None or cue.inverted:
            return True
        return not any(w.low == "qui" for w in unit.words[subject.last : cue.first])

    def _fade(self, unit: Unit) -> None:
        factor = NEXT_SENTENCE if unit.paragraph == self._paragraph else NEXT_PARAGRAPH
        if unit.paragraph != self._paragraph:
            self.known.paragraph = unit.start
        self._paragraph = unit.paragraph
        for entity in self.known.entities:
            entity.prominence *= factor
        self.known.groups.append([])

    def _worth_keeping(self, phrase: Phrase, subject: bool) -> bool:
        if phrase.pronoun:
            return subject and phrase.pronoun in ("il", "elle", "ils", "elles", "celui-ci", "celle-ci")
        if phrase.name and phrase.number == 2 and not phrase.noun:
            return subject
        if self._former(phrase, subject):
            return False
        if (
            phrase.name
            or is_person_noun(phrase.noun)
            or phrase.noun in _LAST
            or aged(self.text[slice(*phrase.span)])
        ):
            return True
        return phrase.noun in body_nouns() and (
            subject or (bool(phrase.determiner) and not phrase.indefinite)
        )

    def _former(self, phrase: Phrase, subject: bool) -> bool:
        """Whether it only tells what somebody was: "Paul Aubry, ancien maire", who is not the mayor."""
        if subject or phrase.determiner or phrase.name or self._unit is None or not phrase.first:
            return False
        return self._unit.words[phrase.first - 1].low in ("ancien", "ancienne", "ex")

    def _new(self, phrase: Phrase) -> Entity:
        body = phrase.noun in body_nouns() and phrase.noun not in VOICELESS
        shown = called(self.text, phrase, body)
        entity = Entity(
            id=f"f{len(self.known.entities) + 1}",
            name=shown.words,
            called=shown.rule,
            name_text=phrase.name_text,
            gender=phrase.gender,
            number=phrase.number,
            person=not body and tells_a_person(self.text, phrase),
            named=bool(phrase.name),
            indefinite=phrase.indefinite,
            member=of_a_body(self.text, phrase),
            owner=self.known.owner(phrase) if phrase.possessive else "",
        )
        if fold(phrase.name_text).split("-")[0].replace(" ", "_") in _UNIONS:
            entity.nouns.add("syndicat")  # never "la direction"
        self.known.entities.append(entity)
        return entity

    def _mention(self, entity: Entity, phrase: Phrase, weight: float) -> None:
        entity.mentions.append(phrase.span)
        entity.last = max(entity.last, phrase.span[1])
        if weight > 1:  # "à Paris" is a place, where "Paris condamne" is France
            entity.body = entity.body or self.known.body(phrase)
        entity.prominence = max(entity.prominence + AGAIN, weight)
        entity.leads += weight == SUBJECT
        able = entity.person or is_speaker_noun(phrase.noun) or (weight >= 2 and not phrase.noun)
        entity.can_speak = entity.can_speak or able
        if phrase.noun and not phrase.pronoun:
            entity.person = entity.person and not (entity.unsure and phrase.noun in body_nouns())
            entity.nouns.add(phrase.noun)
            entity.words |= self.known.complements(phrase)
            person = is_person_noun(phrase.noun) and phrase.noun not in body_nouns()
            entity.person = entity.person or (person and not firm_by_country(self.text, phrase))
        if phrase.role and entity.role is None:
            entity.role = phrase.role
        if phrase.name:
            entity.take_name(phrase)
            entity.age = entity.age or age_after(self.text, phrase.name[1])
            entity.role = entity.role or role_in_brackets(self.text, phrase.name[1])
            entity.person = entity.person or (
                not entity.nouns & body_nouns() and tells_a_person(self.text, phrase)
            )
            entity.trades |= frozenset(TRADES.get(phrase.title.rstrip("."), ()))
            entity.words |= set(name_words(in_brackets(self.text, phrase.span[1])))
            entity.words |= set(name_words(charge_after(self.text, phrase.span[1])))
        acronym = acronym_after(self.text, phrase.span[1])
        # Behind "président des Jeunes éleveurs (JE)" it is of the body whose initials it has, not of the person.
        if acronym and (
            initials(self.text[slice(*phrase.span)]) == acronym or (weight > INNER and not entity.person)
        ):
            entity.aliases.add(fold(acronym))
        if not entity.person or not entity.gender:
            entity.gender = phrase.gender or entity.gender
        if entity.person and entity not in self.known.groups[-1]:
            self.known.groups[-1].append(entity)


def _weight(phrase: Phrase, subject: bool, speaks: bool) -> float:
    """How much a mention makes somebody stand out; "de l'Institut" after a name is said of who bears it."""
    if phrase.determiner in ("de", "d'") and not speaks:
        return INNER
    return SUBJECT if subject else SPEAKER if speaks else OTHER


def _opens_words(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a verb that is the first word quoted."""
    after = words[phrase.last] if phrase.last < len(words) else None
    quoted = after is not None and after.quote is not None and after.finite
    return quoted and words[phrase.first].quote is None


def _replies(said: Utterance, unit: Unit) -> bool:
    """Whether the words answer somebody else's: "l'élue lui a promis une aide"; "réponse de l'intéressé :" does."""
    if said.cue is not None:
        before = [word.low for word in unit.words[max(0, said.cue.first - 2) : said.cue.at]]
        return said.cue.lemma in _REPLIES or ("lui" in before and "," not in before)
    return said.rule == "colon name" and said.subject is not None and said.subject.noun in _LAST
