"""Whether a report answers a question at all, judged from how the evidence came out.

How the evidence came out is a logistic regression on three things, each class weighing half: the best score, its
lead, and whether a number is asked for (a report has many, and one always looks likely). Alone it tells little: over
149 questions that reports answer and 33 that they do not its AUC is 0.77, and it refuses 36% of the unanswerable where
it refuses 7% of the answerable.

A model that read the evidence says more by how probable it finds it to begin with a refusal. A second regression
adds that to the best score and to whether a number is asked for, fitted to the 59 development questions a model was
asked (left out by report: AUC 0.89).
"""

import math
from collections.abc import Sequence

from assistant.engines.embedded.answers.features import asks_number
from assistant.records import Evidence

_SCORE, _LEAD, _NUMBER, _CONSTANT = 0.313, 0.222, -1.888, -0.031
LEAST = 0.21
"""Below this, with no model to ask, the report does not say: 7% of the answerable questions fall below it."""
HOPELESS = 0.08
"""Below this a model need not be asked: no answerable question fell below it."""
_READ_SCORE, _READ_REFUSING, _READ_NUMBER, _READ_CONSTANT = 0.75, -0.9, -1.98, -1.37
LEAST_WITH_MODEL = 0.32
"""Below this, judged from evidence and model together, the report does not say."""


def chance(question: str, evidence: Sequence[Evidence], refusing: float | None = None) -> float:
    """The chance, 0 to 1, that this evidence answers the question.

    `refusing` is how probable a model that read it found it to refuse, where one was asked.
    """
    if not evidence:
        return 0.0
    best, number = _odds(evidence[0].score), asks_number(question)
    if refusing is None:
        lead = best - _odds(evidence[1].score) if len(evidence) > 1 else 0.0
        total = _SCORE * best + _LEAD * lead + _NUMBER * number + _CONSTANT
    else:
        total = _READ_SCORE * best + _READ_REFUSING * _odds(refusing) + _READ_NUMBER * number + _READ_CONSTANT
    return 1 / (1 + math.exp(-total))


def _odds(chance: float) -> float:
    """The logarithm of the odds of a chance."""
    chance = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(chance / (1 - chance))
