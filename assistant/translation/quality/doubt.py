"""How probable it is that the English of a sentence misleads: a logistic model of what can be seen without a reference.

`training.doubt` learns the weights from sentences of the corpus that readers judged in the product's own English.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.lexicon.quotation_marks import CLOSES, OPENS
from assistant.records import Alignment

_WEIGHTS = Path(__file__).with_name("doubt.json")
_WORD = re.compile(r"[^\W\d_]+")
_OF_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers|its)\b", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:his|her|him)\b")
"""Pronouns that French has one word for."""
_LONG = 4
"""Letters of a word that must have become something."""
_USUAL_RATIO = 0.92
"""Characters of English for one of French."""


@dataclass(frozen=True)
class Doubt:
    """Weights by name of a feature; `line` is the doubt from which a sentence is marked as doubtful."""

    weights: Mapping[str, float]
    line: float

    def probability(self, features: Mapping[str, float]) -> float:
        """How probable it is that the English misleads."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def learned() -> Doubt:
    """The estimator in use."""
    values = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Doubt(values["weights"], values["line"])


def features(
    french: str, english: str, score: float, alignment: Alignment, flags: Sequence[str], pieces: int
) -> dict[str, float]:
    """What the doubt rests on. `score` is the mean log probability of a token, `pieces` how many the French has."""
    words, made = _WORD.findall(french), _WORD.findall(english)
    long = [match.span() for match in _WORD.finditer(french) if len(match.group()) >= _LONG]
    missed = sum(not any(fr[0] < end and start < fr[1] for fr, _ in alignment) for start, end in long)
    source = {word.lower() for word in words}
    copied = sum(word.islower() and len(word) > 4 and word in source for word in made)
    ratio = len(english) / max(1, len(french)) / _USUAL_RATIO
    return {
        "every": 1.0,
        "unsure": min(2.0, -score),
        "very unsure": max(0.0, min(2.0, -score - 0.5)),
        "length": min(60, len(words)) / 30,
        "short": float(len(words) < 6),
        "missed": missed / max(1, len(long)),
        "copied": min(3, copied) / 3,
        "longer": max(0.0, math.log(max(0.2, ratio))),
        "shorter": max(0.0, -math.log(max(0.2, ratio))),
        "pieces": max(0.0, pieces / max(1, len(words)) - 1.2),
        "flags": float(bool(flags)),
        "marks": min(4, len(re.findall(f"[{OPENS}]", french))) / 4,
        "clauses": min(6, french.count(",")) / 6,
        "question": float(french.rstrip(f" \u00a0{CLOSES}").endswith("?")),
        "pronouns": min(3, len(_OF_SOMEBODY.findall(english))) / 3,
        "his or her": float(bool(_WHOSE.search(english))),
        "would": float(" would " in english),
        "on": float("on" in source),
        "no verb end": float(not french.rstrip().endswith((".", "!", "?", "…", *CLOSES))),
    }
