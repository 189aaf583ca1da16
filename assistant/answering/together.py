"""The sentences for a question, best first: those that read best together with it.

Retrieval orders sentences by what they are about; `signs` look at question and sentence word by word. Together they
choose the first more often right than either. The best by retrieval are then read with the question by `pair_reader`,
and what it says counts with theirs; without it only the first is chosen so. `together.json` holds the weights that
`training.answering` learned.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.answering.pair_reader import InContext, PairReader
from assistant.answering.question_context import StandaloneQuestion
from assistant.answering.signs import SIGNS, Row, signs
from assistant.records import Evidence
from assistant.retrieval.passages import Cast
from assistant.retrieval.ranker import Retriever, chance, evidence

_LEARNED = Path(__file__).with_name("together.json")
_READ = 20
"""Sentences that are read together with the question."""


@dataclass(frozen=True)
class TogetherWeights:
    """What was learned."""

    signs: Row
    """A weight for each of `SIGNS`."""
    joined: Mapping[str, tuple[float, float]]
    """For the first reading and for both: what the weighed signs and retrieval's score are worth."""
    beside: float
    """What that score is worth beside the pair reader's."""

    def scores(self, rows: Row, retrieved: Row, twice: bool) -> Row:
        """One score a sentence; `twice` where retrieval knows the second reading."""
        own, other = self.joined["both" if twice else "first"]
        return np.asarray(own * (rows @ self.signs) + other * retrieved)


@cache
def learned() -> TogetherWeights:
    """The weights in use."""
    kept = json.loads(_LEARNED.read_text(encoding="utf-8"))
    joined = {which: (float(own), float(other)) for which, (own, other) in kept["joined"].items()}
    return TogetherWeights(np.array([kept["signs"][name] for name in SIGNS]), joined, float(kept["beside"]))


class Ranked(NamedTuple):
    """The best sentences for a question, best first; their scores are the chances that they answer by their topic."""

    evidence: list[Evidence]
    read: float | None = None
    """What the pair reader says of the one that it takes for the best; None where it was not asked."""


def best(
    retriever: Retriever, asked: StandaloneQuestion, most: int, reader: PairReader | None = None
) -> Ranked:
    """The best sentences for a question, that many. Without a model of meaning they are retrieval's."""
    places, passages = retriever.in_place, retriever.cast.passages
    if places is None or not passages:
        return Ranked(retriever.search(asked.text, k=most, before=asked.before, last=asked.last))
    rows = retriever.describe(asked.text, asked.before, asked.last)
    retrieved = retriever.scores(rows)
    known = signs(asked.text, rows, retriever.scores(rows, first=True), places.closest(asked.text), passages)
    scores = learned().scores(known, retrieved, retriever.read_twice(rows))
    by_topic = [int(n) for n in np.argsort(-retrieved, kind="stable")]
    head, read = [int(scores.argmax())], None
    if reader is not None:
        head = by_topic[:_READ]
        pairs = reader.scores(asked.text, [among_neighbours(retriever.cast, n) for n in head])
        total, read = pairs + learned().beside * scores[head], float(pairs.max())
        head = [head[n] for n in np.argsort(-total, kind="stable")]
    order = [*head, *(n for n in by_topic if n not in head)][:most]
    worth = sorted((float(retrieved[n]) for n in [by_topic[0], *order[1:]]), reverse=True)
    return Ranked([evidence(passages[n], chance(v)) for n, v in zip(order, worth, strict=True)], read)


def among_neighbours(cast: Cast, n: int) -> InContext:
    """A passage between those before and after it in its report."""
    own = cast.passages[n]
    near = [cast.passages[k] if 0 <= k < len(cast.passages) else None for k in (n - 1, n + 1)]
    before, after = (p if p and p.report == own.report else None for p in near)
    return InContext(before.said if before else "", own.said, after.sentence.en if after else "")
