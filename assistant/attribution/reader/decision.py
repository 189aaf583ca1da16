"""Which candidates are statements: a logistic model whose weights `training.decision` learns."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class DecisionWeights:
    """Weights by name of a feature; features without one count nothing."""

    weights: Mapping[str, float]
    lines: Mapping[str, float]
    """By "group layer": the probability from which a candidate is a statement."""

    def probability(self, features: Mapping[str, float]) -> float:
        """How probable it is that a candidate is a statement."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    def least(self, group: str, layer: str) -> float:
        """The line for candidates found by this group in this layer."""
        return self.lines[f"{group} {layer}"]


@lru_cache(maxsize=1)
def learned() -> DecisionWeights:
    """The decision in use."""
    values = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return DecisionWeights(values["weights"], values["lines"])
