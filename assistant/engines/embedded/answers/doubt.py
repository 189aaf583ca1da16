"""Whether a report answers a question at all, judged from how the evidence came out.

How the evidence came out is a logistic regression on two things, each class weighing half: the best score, and whether
the best sentence holds the kind of thing that is asked for (`wanted`). Over 214 questions that reports answer and 94
that they do not, by weights from other reports, its AUC is 0.78, and it refuses 41% of the unanswerable where it
refuses 7% of the answerable.

A model that read the evidence says more by how probable it finds it to begin with a refusal. A second regression
adds that; `docs/evaluation.md` says what it is worth on reports it was not fitted to.
"""

import math
from collections.abc import Sequence

from assistant.engines.embedded.answers.wanted import holds
from assistant.records import Evidence

_SCORE, _HOLDS, _CONSTANT = 0.258, 1.679, -1.62
LEAST = 0.33
"""Below this, with no model to ask, the report does not say: 7% of the answerable questions fall below it."""
HOPELESS = 0.08
"""Below this a model need not be asked: no answerable question fell below it."""
_READ_SCORE, _READ_REFUSING, _READ_HOLDS, _READ_CONSTANT = 0.143, -0.6, 0.8, -1.311
LEAST_WITH_MODEL = 0.26
"""Below this, judged from evidence and model together, the report does not say."""
LEAST_UNWORDED = 0.35
"""Chance of the best sentence below which it is no answer, where a model read it and wrote nothing that holds."""


def chance(question: str, evidence: Sequence[Evidence], refusing: float | None = None) -> float:
    """The chance, 0 to 1, that this evidence answers the question.

    `refusing` is how probable a model that read it found it to refuse, where one was asked.
    """
    if not evidence:
        return 0.0
    best, held = odds(evidence[0].score), holds(question, evidence[0].en or evidence[0].fr)
    if refusing is None:
        total = _SCORE * best + _HOLDS * held + _CONSTANT
    else:
        total = _READ_SCORE * best + _READ_REFUSING * odds(refusing) + _READ_HOLDS * held + _READ_CONSTANT
    return 1 / (1 + math.exp(-total))


def odds(chance: float) -> float:
    """The logarithm of the odds of a chance, which is kept away from 0 and 1."""
    chance = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(chance / (1 - chance))
