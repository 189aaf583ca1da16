"""An English question -> the sentences of the reports that bear on it, best first.

Every sentence is described by `features`, and the weights in `data/retrieval.json` make one score of its row.
There are three sets of weights: for sentences that were read a second time, for those read once, and, without the
embedding model, for their words alone; the features that are lacking are zero.
"""

import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from assistant.records import Briefing, Evidence
from assistant.retrieval.features import NAMES, Column, Describer, Place
from assistant.retrieval.in_place import WordsInPlace
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.nomic import SecondReader
from assistant.retrieval.passages import Cast, Passage, cast

_SECOND = NAMES.index("second_topic")
_WEIGHTS = Path(__file__).with_name("weights.json")


class Retriever:
    """Ranks the sentences of one or several translated briefings for a question. Safe between threads."""

    def __init__(
        self,
        of: Cast,
        embedder: Embedder | None = None,
        second: Callable[[], SecondReader | None] = lambda: None,
    ) -> None:
        self.cast = of
        self.in_place = WordsInPlace([p.said for p in of.passages], embedder) if embedder else None
        self._describer = Describer(of, embedder, second)
        self._unread = "words" if embedder is None else "first"

    @classmethod
    def build(
        cls,
        briefings: Sequence[Briefing],
        embedder: Embedder | None = None,
        second: Callable[[], SecondReader | None] = lambda: None,
    ) -> "Retriever":
        """A retriever over the sentences of these briefings; without an embedder, words alone decide.

        `second` gives the reader of the second reading, which counts as soon as it has read all sentences.
        """
        return cls(cast(briefings), embedder, second)

    def search(
        self, question: str, k: int = 5, before: Sequence[str] = (), last: Place | None = None
    ) -> list[Evidence]:
        """The k best sentences, best first; a score is the chance that the sentence answers the question.

        `before` are the questions this one follows on, the latest first, and `last` what the last answer cited.
        """
        if not self.cast.passages:
            return []
        scores = self.scores(self.describe(question, before, last))
        best = np.argsort(-scores, kind="stable")[:k]
        return [evidence(self.cast.passages[i], chance(float(scores[i]))) for i in best]

    def scores(self, rows: Column, first: bool = False) -> Column:
        """What these features are worth together, the logarithm of odds, one a passage; or by the first reading."""
        second = self.read_twice(rows) and not first
        weights, offset = _weights("second" if second else self._unread)
        return np.asarray(rows @ weights - offset)

    def read_twice(self, rows: Column) -> bool:
        """Whether these features know the second reading."""
        return bool(rows[:, _SECOND].any())

    def describe(self, question: str, before: Sequence[str] = (), last: Place | None = None) -> Column:
        """The features of every passage, for learning the weights."""
        return self._describer.describe(question, before, last)


@cache
def _weights(which: str) -> tuple[Column, float]:
    learned = json.loads(_WEIGHTS.read_text(encoding="utf-8"))[which]
    return np.array([learned["weights"][name] for name in NAMES]), float(learned["offset"])


def chance(score: float) -> float:
    """The chance that has this logarithm of odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def evidence(passage: Passage, chance: float) -> Evidence:
    """A passage as evidence with this chance to answer."""
    s = passage.sentence
    return Evidence(
        n=s.n, start=s.start, end=s.end, fr=s.fr, en=s.en, score=round(chance, 4), report=passage.report
    )
