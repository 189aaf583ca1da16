"""Which sentences bear on a question that follows on another: those beside the last answer's are looked at too."""

from collections.abc import Sequence

from assistant.records import Answer, Evidence
from assistant.retrieval.passages import Cast

_NEAR = 2
"""Sentences before and after one that the last answer cites, which a follow-up may mean."""


def following(found: Sequence[Evidence], most: int, last: Answer, cast: Cast, others: bool) -> list[Evidence]:
    """The best sentences, that many, and below them those beside the last answer's, as sure as they are by themselves.

    Where others are asked for than those of the last answer, its sentences and those in which the same speak are left
    out.
    """
    cited = {(c.report, c.n) for claim in last.answer for c in claim.citations}
    near = {(report, n + gap) for report, n in cited for gap in range(-_NEAR, _NEAR + 1)}
    if others:
        by_place = {(p.report, p.sentence.n): p for p in cast.passages}
        speaking = frozenset[int]().union(*(by_place[place].speaking for place in cited if place in by_place))
        found = [
            e
            for e in found
            if (e.report, e.n) not in cited and not by_place[e.report, e.n].speaking & speaking
        ]
    return [*found[:most], *(e for e in found[most:] if (e.report, e.n) in near)]
