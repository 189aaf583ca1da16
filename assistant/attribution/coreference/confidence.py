"""How sure it is that a statement is whose it is taken for: a logistic model of what the choice rested on.

`training.speakers` learns the weights and the line below which nobody is named.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.attribution.coreference.entity import Entity
from assistant.attribution.coreference.mentioned import Known, Meaning
from assistant.attribution.mentions.mention import Phrase, way_of_naming
from assistant.attribution.quotations.utterance import Utterance
from assistant.vocabulary import MeaningRule

_WEIGHTS = Path(__file__).with_name("confidence.json")
Features = Mapping[str, float]


@dataclass(frozen=True)
class Confidence:
    """Weights by name of a feature, and the probability from which somebody is named."""

    weights: Features
    line: float

    def probability(self, features: Features) -> float:
        """How probable it is that the right one was taken."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def learned() -> Confidence:
    """The confidence in use."""
    values = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Confidence(values["weights"], values["line"])


@dataclass(frozen=True)
class Standing:
    """How an entity stood out when it was taken for whom a mention means, beside the next best that agrees."""

    name: str
    """Empty for somebody not mentioned before."""
    prominence: float
    rival: str
    """Empty where nobody else would do."""
    rival_prominence: float
    rule: MeaningRule
    """The rule that took it."""


def standing(phrase: Phrase, meant: Meaning, known: Known) -> Standing:
    """The salience of the entity taken and of the next best, before the phrase itself is counted a mention."""
    rival = max(rivals(phrase, meant.entity, known), key=lambda e: (e.prominence, e.last), default=None)
    return Standing(*_salience(meant.entity, known.text), *_salience(rival, known.text), meant.rule)


def _salience(entity: Entity | None, text: str) -> tuple[str, float]:
    if entity is None:
        return "", 0.0
    return " ".join(text[slice(*entity.name)].split()), entity.prominence


def rivals(phrase: Phrase, entity: Entity | None, known: Known) -> list[Entity]:
    """The others known so far that a phrase might mean by its gender and number."""
    return [e for e in known.entities if e is not entity and e.can_speak and e.agrees(phrase)]


def of_choice(phrase: Phrase, entity: Entity | None, known: Known) -> dict[str, float]:
    """What the choice of an entity for a phrase rests on, before the phrase itself is counted a mention."""
    way = way_of_naming(phrase)
    found: dict[str, float] = {way: 1.0}
    if entity is None:
        found[f"new {way}"] = 1.0
        return found
    others = rivals(phrase, entity, known)
    second = max((e.prominence for e in others), default=0.0)
    found |= {
        f"prominence {way}": min(entity.prominence, 3.0),
        f"lead {way}": max(-3.0, min(3.0, math.log((entity.prominence + 0.02) / (second + 0.02)))),
        f"rivals {way}": min(len(others), 5) / 5,
        f"far {way}": math.log1p(max(0, phrase.span[0] - entity.last)) / 5,
        f"gender unknown {way}": float(not (entity.gender and phrase.gender)),
        f"last speaker {way}": float(entity is known.last_speaker),
        f"other speaker {way}": float(known.last_speaker is not None and entity is not known.last_speaker),
        f"person {way}": float(entity.person),
        f"unnamed {way}": float(not entity.named),
        f"paragraph {way}": float(entity.last >= known.paragraph),
    }
    return found


def features(said: Utterance, choice: Features) -> dict[str, float]:
    """What the probability rests on: the choice, and the rule that took its phrase for the speaker."""
    rule = said.rule
    cue = said.cue
    return {
        "every": 1.0,
        f"rule {rule}": 1.0,
        f"kind {said.kind}": 1.0,
        "no cue": float(cue is None),
        "inverted": float(cue is not None and cue.inverted),
        "not finite": float(cue is not None and not cue.finite),
        "passive": float(cue is not None and cue.passive),
        "preposition": float(cue is not None and cue.verb is None),
        "jointly": float(said.jointly),
        "source": 0.0 if said.source is None else said.source,
        "no source": float(said.source is not None and said.source < 0.3),
        "source known": float(said.source is not None),
        **choice,
    }
