"""The sentences for a question, best first: the first is the one that reads best together with it.

Retrieval orders sentences by what they are about; `signs` look at question and sentence word by word. Together they
choose the first more often right than either; behind it retrieval's order is as good. `together.json` holds the
weights that `training.answering` learned.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.answering.question_context import StandaloneQuestion
from assistant.answering.signs import SIGNS, Row, signs
from assistant.records import Evidence
from assistant.retrieval.ranker import Retriever, chance, evidence

_LEARNED = Path(__file__).with_name("together.json")


@dataclass(frozen=True)
class TogetherWeights:
    """What was learned."""

    signs: Row
    """A weight for each of `SIGNS`."""
    joined: Mapping[str, tuple[float, float]]
    """For the first reading and for both: what the weighed signs and retrieval's score are worth."""

    def scores(self, rows: Row, retrieved: Row, twice: bool) -> Row:
        """One score a sentence; `twice` where retrieval knows the second reading."""
        own, other = self.joined["both" if twice else "first"]
        return np.asarray(own * (rows @ self.signs) + other * retrieved)


@cache
def learned() -> TogetherWeights:
    """The weights in use."""
    kept = json.loads(_LEARNED.read_text(encoding="utf-8"))
    joined = {which: (float(own), float(other)) for which, (own, other) in kept["joined"].items()}
    return TogetherWeights(np.array([kept["signs"][name] for name in SIGNS]), joined)


def best(retriever: Retriever, asked: StandaloneQuestion, most: int) -> list[Evidence]:
    """The best sentences for a question, best first, that many; a score is the chance that it answers.

    Without a model of meaning they are retrieval's.
    """
    places, passages = retriever.in_place, retriever.cast.passages
    if places is None or not passages:
        return retriever.search(asked.text, k=most, before=asked.before, last=asked.last)
    rows = retriever.describe(asked.text, asked.before, asked.last)
    retrieved = retriever.scores(rows)
    known = signs(asked.text, rows, retriever.scores(rows, first=True), places.closest(asked.text), passages)
    first = int(learned().scores(known, retrieved, retriever.read_twice(rows)).argmax())
    order = [first, *(n for n in np.argsort(-retrieved, kind="stable") if n != first)][:most]
    worth = [float(retrieved.max()), *(float(retrieved[n]) for n in order[1:])]
    return [evidence(passages[n], chance(score)) for n, score in zip(order, worth, strict=True)]
