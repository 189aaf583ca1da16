"""A chat model's answer held against its citations: where they do not bear it out they are told themselves.

A large model reads whole reports in French, so that every sentence it cites is known; the small model of this machine
reads a few in English, see `generation`.
"""

from collections.abc import Sequence
from functools import partial

from assistant.answering.faithfulness import borne_out
from assistant.answering.quotation_questions import speaks_in, words_for_speakers
from assistant.answering.templates import attributed, naming_speakers
from assistant.records import AnswerShape, Citation, Claim, Evidence
from assistant.retrieval.passages import Cast, Passage

_MOST_QUOTED = 3
"""Sentences that stand for one that a model wrote, at most."""


class HeldAnswer:
    """What of one answer may be told, sentence by sentence."""

    def __init__(self, question: str, cast: Cast) -> None:
        self._question, self._cast = question, cast
        self._by_place = {(p.report, p.sentence.n): p for p in cast.passages}
        self._told: set[tuple[str | None, int]] = set()
        self._written = self._quoted = self._lost = 0

    def keep(self, claim: Claim) -> Claim | None:
        """The claim as written, or the sentences it cites in its place; None where all it cites is told already."""
        cited = [p for c in claim.citations if (p := self._by_place.get((c.report, c.n)))]
        if not cited:
            self._lost += 1
            return None
        if self._holds(claim, [_evidence(p) for p in cited]):
            self._written += 1
            return claim
        fresh = [p for p in cited if (p.report, p.sentence.n) not in self._told][:_MOST_QUOTED]
        self._told.update((p.report, p.sentence.n) for p in fresh)
        self._quoted += 1
        if not fresh:
            return None
        text = " ".join(attributed(p, self._cast) for p in fresh)
        return Claim(text=text, citations=tuple(map(_citation, fresh)))

    def _holds(self, claim: Claim, cited: Sequence[Evidence]) -> bool:
        english = " ".join(e.en for e in naming_speakers(self._question, cited, self._cast))
        speaks = partial(speaks_in, sentences=cited, cast=self._cast)
        names = words_for_speakers(cited, self._cast)
        return borne_out(claim.text, english, self._question, None, speaks, names)

    @property
    def shape(self) -> AnswerShape:
        """Prose where the model wrote some of it, else the report's own sentences."""
        return "prose" if self._written else "quotes"

    @property
    def warnings(self) -> tuple[str, ...]:
        """How many sentences are not told as the model wrote them."""
        told = []
        if self._lost:
            told.append(
                f"{_count(self._lost)} that cited nothing in the report {_were(self._lost)} left out."
            )
        if self._quoted:
            told.append(
                f"{_count(self._quoted)} {_were(self._quoted)} left out for the cited ones, which do not bear out what "
                "was written."
            )
        return tuple(told)


def _count(n: int) -> str:
    return f"{n} sentence" if n == 1 else f"{n} sentences"


def _were(n: int) -> str:
    return "was" if n == 1 else "were"


def _evidence(passage: Passage) -> Evidence:
    s = passage.sentence
    return Evidence(n=s.n, start=s.start, end=s.end, fr=s.fr, en=s.en, score=1.0, report=passage.report)


def _citation(passage: Passage) -> Citation:
    s = passage.sentence
    return Citation(n=s.n, start=s.start, end=s.end, report=passage.report)
