"""Whether a report answers a question at all, judged from how the evidence came out.

A logistic regression on three things, fitted to 290 questions that reports answer and 57 that they do not, each
class weighing half (cross-validated by report: AUC 0.78; 46% of the unanswerable are refused where 7% of the
answerable are). Questions for a number are doubted more: a report has many numbers, and one always looks likely.
"""

import math
from collections.abc import Sequence

from assistant.engines.embedded.answers.features import asks_number
from assistant.records import Evidence

_SCORE, _LEAD, _NUMBER, _CONSTANT = 0.313, 0.222, -1.888, -0.031
LEAST = 0.29
"""Below this the report does not say: 7% of the answerable questions fall below it."""


def chance(question: str, evidence: Sequence[Evidence]) -> float:
    """The chance, 0 to 1, that the best of this evidence answers the question."""
    if not evidence:
        return 0.0
    best = _log_odds(evidence[0])
    lead = best - _log_odds(evidence[1]) if len(evidence) > 1 else 0.0
    total = _SCORE * best + _LEAD * lead + _NUMBER * asks_number(question) + _CONSTANT
    return 1 / (1 + math.exp(-total))


def _log_odds(evidence: Evidence) -> float:
    score = min(max(evidence.score, 1e-4), 1 - 1e-4)
    return math.log(score / (1 - score))
