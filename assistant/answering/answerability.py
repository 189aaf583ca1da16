"""Whether a report answers a question at all, judged from how the evidence came out.

How the evidence came out is a logistic regression on three things, each class weighing half: the best score, whether
the best sentence holds the kind of thing that is asked for (`wanted`), and whether a reason or a view is asked for,
which fewer words of the question lead to.

Where the pair reader read question and sentences together, what it says of the best one decides in place of that.

A model that read the evidence says more by how probable it finds it to begin its answer with "Yes"; it is slower to
say so of reasons and views. That and both kinds are a second regression; `docs/evaluation.md` says what they are worth
on reports they were not fitted to.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.answer_type import holds
from assistant.records import Evidence
from assistant.retrieval.features import asks_reason_or_view
from assistant.retrieval.minilm import Embedder


class _Fit(NamedTuple):
    """Weights of a logistic regression, and the chance below which the report does not say."""

    score: float
    holds: float
    told: float
    yes: float
    constant: float
    least: float


_UNREAD = _Fit(score=0.214, holds=1.792, told=1.295, yes=0.0, constant=-2.111, least=0.338)
_READ = _Fit(score=0.0, holds=1.334, told=1.164, yes=0.919, constant=-0.593, least=0.381)
HOPELESS = 0.08
"""Below this a model need not be asked: no answerable question fell below it."""
_LEAST_FOUND, _LEAST_READ = 0.35, 0.52
"""Chances, by retrieval and by what a model says, below both of which what the model could not word is no answer."""


_PAIR_LEAST, _PAIR_HOPELESS, _PAIR_SURE = 0.48, -1.2, 1.07
"""What the pair reader says of the best sentence: one in ten, in fifty, in five answerable questions have less."""


def surely_read(read: float | None) -> bool:
    """Whether the pair reader is so sure of a sentence that neither its kind nor what the question assumes is asked."""
    return read is not None and read >= _PAIR_SURE


def hopelessly_read(read: float) -> bool:
    """Whether the pair reader thinks so little of the best sentence that a model need not be asked about it."""
    return read < _PAIR_HOPELESS


def answers_unworded(
    question: str, evidence: Sequence[Evidence], yes: float | None, embedder: Embedder | None = None
) -> bool:
    """Whether evidence about which a model wrote nothing that holds may be quoted as it is."""
    return evidence[0].score >= _LEAST_FOUND or chance(question, evidence, yes, embedder) >= _LEAST_READ


def answered(
    question: str,
    evidence: Sequence[Evidence],
    yes: float | None = None,
    embedder: Embedder | None = None,
    read: float | None = None,
) -> bool:
    """Whether this evidence answers the question, by `chance` and what it has to be at least.

    `read` is what the pair reader says of the best sentence; it decides where no model was asked.
    """
    if yes is None and read is not None:
        return read >= _PAIR_LEAST
    return chance(question, evidence, yes, embedder) >= (_UNREAD if yes is None else _READ).least


def chance(
    question: str,
    evidence: Sequence[Evidence],
    yes: float | None = None,
    embedder: Embedder | None = None,
) -> float:
    """The chance, 0 to 1, that this evidence answers the question.

    `yes` is how probable a model that read it found it to say that it does, where one was asked.
    """
    if not evidence:
        return 0.0
    fit = _UNREAD if yes is None else _READ
    total = fit.constant + fit.score * odds(evidence[0].score)
    total += fit.holds * holds(question, evidence[0].en or evidence[0].fr, embedder)
    total += fit.told * asks_reason_or_view(question)
    total += fit.yes * odds(0.5 if yes is None else yes)
    return 1 / (1 + math.exp(-total))


def odds(chance: float) -> float:
    """The logarithm of the odds of a chance, which is kept away from 0 and 1."""
    chance = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(chance / (1 - chance))
