"""What the figures of `make eval` mean, in code: statements, summaries and answers against gold.

Two spans overlap by the share of the longer one that both have. Statements and gold are paired one to one,
the best overlap first. Gold marked optional is neither owed nor counted against a prediction. Counts of
several reports add up; shares are taken from the sum, so that every statement weighs the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.records import Answer, Briefing, Span

LOOSE, STRICT = 0.3, 0.8
"""Overlap from which a statement counts as found, and as found whole."""
RANKS = (1, 3, 5)
SUMMARY_LENGTH = 6
"""Sentences of a summary that are scored; what comes after them is not read."""


@dataclass(frozen=True)
class GoldStatement:
    """A statement somebody annotated."""

    span: Span
    actor: str
    kind: str
    optional: bool = False


@dataclass(frozen=True)
class Predicted:
    """A statement an engine gives to somebody."""

    span: Span
    actor: str


@dataclass(frozen=True)
class GoldQuestion:
    """A question, its kind, and the places that answer it; none where the report does not say."""

    id: str
    question: str
    kind: str
    evidence: tuple[Span, ...] = ()
    after: str | None = None


def overlap(one: Span, other: Span) -> float:
    """Shared characters as a share of the longer span."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, one[1] - one[0], other[1] - other[0])


def half_covered(one: Span, other: Span) -> bool:
    """Whether they share half of either."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0]) > 0


def pair(gold: Sequence[Span], predicted: Sequence[Span], least: float) -> list[tuple[int, int]]:
    """Indices of gold and prediction that belong together, one to one, best overlap first."""
    overlaps = ((overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for share, i, j in sorted(overlaps, reverse=True):
        if share >= least and i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((i, j))
    return pairs


def predictions(briefing: Briefing) -> list[Predicted]:
    """The statements of a briefing that are given to an actor."""
    return [Predicted((s.start, s.end), actor.id) for actor in briefing.actors for s in actor.statements]


def count_positions(gold: Sequence[GoldStatement], predicted: Sequence[Predicted]) -> Counter[str]:
    """Counts of one report, to be added to those of others and read with `position_shares`."""
    spans, found = [g.span for g in gold], [p.span for p in predicted]
    counts: Counter[str] = Counter(owed=sum(not g.optional for g in gold), given=len(predicted))
    for least in (LOOSE, STRICT):
        pairs = pair(spans, found, least)
        forgiven = sum(gold[i].optional for i, _ in pairs)
        counts[f"hits@{least}"] = len(pairs) - forgiven
        counts[f"counted@{least}"] = len(predicted) - forgiven
    for name, kinds, least in (
        ("direct", {"direct"}, STRICT),
        ("partial", {"partial"}, STRICT),
        ("quoted", {"direct", "partial"}, STRICT),
        ("indirect", {"indirect"}, LOOSE),
    ):
        owed = [g.span for g in gold if g.kind in kinds and not g.optional]
        counts[f"{name} owed"], counts[f"{name} hits"] = len(owed), len(pair(owed, found, least))
    together = [(predicted[j].actor, gold[i].actor) for i, j in pair(spans, found, STRICT)]
    counts["matched"], counts["right speaker"] = len(together), _same_people(together)
    return counts


def _same_people(together: Iterable[tuple[str, str]]) -> int:
    """How many pairs (predicted, gold) agree when each predicted actor stands for one gold actor.

    The pairing is one to one, so that splitting one person in two costs as much as merging two.
    """
    names: dict[str, str] = {}
    agreed = 0
    for (name, person), times in Counter(together).most_common():
        if name not in names and person not in names.values():
            names[name] = person
            agreed += times
    return agreed


def position_shares(counts: Counter[str]) -> dict[str, float]:
    """Percentages of added counts: F1 at both overlaps, precision, recall by kind where any is owed, speakers."""
    shares: dict[str, float] = {}
    for least in (LOOSE, STRICT):
        precision = _percent(counts[f"hits@{least}"], counts[f"counted@{least}"])
        recall = _percent(counts[f"hits@{least}"], counts["owed"])
        shares[f"F1@{least}"] = 2 * precision * recall / max(1e-9, precision + recall)
        shares[f"P@{least}"], shares[f"R@{least}"] = precision, recall
    for kind in ("quoted", "direct", "partial", "indirect"):
        if owed := counts[f"{kind} owed"]:
            shares[kind] = _percent(counts[f"{kind} hits"], owed)
    shares["speaker"] = _percent(counts["right speaker"], counts["matched"])
    return shares


def summary_coverage(points: Sequence[Sequence[Span]], cited: Sequence[Span]) -> tuple[float, float]:
    """Percentages of key points a summary cites: all alike, and the first weighing most, the last one."""
    covered = [any(half_covered(place, span) for place in point for span in cited) for point in points]
    weights = range(len(points), 0, -1)
    weighted = sum(weight for weight, hit in zip(weights, covered, strict=True) if hit)
    return _percent(sum(covered), len(covered)), _percent(weighted, sum(weights))


def cited_by_summary(briefing: Briefing) -> list[Span]:
    """The whole sentences that the first sentences of a summary cite."""
    numbers = [c.n for claim in briefing.summary[:SUMMARY_LENGTH] for c in claim.citations]
    sentences = [briefing.report.sentence(n) for n in numbers]
    return [(sentence.start, sentence.end) for sentence in sentences]


def count_answer(question: GoldQuestion, answer: Answer) -> Counter[str]:
    """Counts of one answer: whether its evidence and its citations hit, and whether it was refused."""
    counts: Counter[str] = Counter(
        asked=1, refused=int(answer.refused), answerable=int(bool(question.evidence))
    )
    if question.evidence:
        hits = [_hits(question, (e.start, e.end)) for e in answer.evidence]
        counts.update({f"hit@{rank}": int(any(hits[:rank])) for rank in RANKS})
        cited = [(c.start, c.end) for claim in answer.answer for c in claim.citations]
        counts["cited"] = int(not answer.refused and any(_hits(question, span) for span in cited))
    return counts


def _hits(question: GoldQuestion, span: Span) -> bool:
    return any(half_covered(span, place) for place in question.evidence)


def answer_shares(counts: Counter[str]) -> dict[str, float]:
    """Percentages of added counts of answers; hits only where some question had an answer to hit."""
    hits = [*(f"hit@{rank}" for rank in RANKS), "cited"] if counts["answerable"] else []
    return {name: _percent(counts[name], counts["asked"]) for name in [*hits, "refused"]}


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
