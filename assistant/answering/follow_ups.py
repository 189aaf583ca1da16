"""Which sentences bear on a question that follows on another: those beside the last answer's come first to mind."""

from collections.abc import Sequence

from assistant.records import Answer, Evidence
from assistant.retrieval.passages import Cast

_NEAR = 2
"""Sentences before and after one that the last answer cites, which a follow-up may mean."""
_NEARER = 1.25
"""How much likelier such a sentence is to be meant than it would be by itself, in odds."""


def following(found: Sequence[Evidence], last: Answer, cast: Cast, others: bool) -> list[Evidence]:
    """The sentences with those beside the last answer's likelier, the best first.

    Where others are asked for than those of the last answer, its sentences and those in which the same speak are left
    out.
    """
    cited = {(c.report, c.n) for claim in last.answer for c in claim.citations}
    by_place = {(p.report, p.sentence.n): p for p in cast.passages}
    speaking = frozenset[int]().union(*(by_place[place].speaking for place in cited if place in by_place))
    kept = [
        e
        for e in found
        if not others or ((e.report, e.n) not in cited and not by_place[e.report, e.n].speaking & speaking)
    ]
    near = {(report, n + gap) for report, n in cited for gap in range(-_NEAR, _NEAR + 1)}
    told = [_likelier(e) if (e.report, e.n) in near else e for e in kept]
    return sorted(told, key=lambda e: -e.score)


def _likelier(evidence: Evidence) -> Evidence:
    odds = _NEARER * evidence.score / max(1e-6, 1 - evidence.score)
    return evidence.model_copy(update={"score": round(odds / (1 + odds), 4)})
