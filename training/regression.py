"""Logistic regression with a ridge, by Newton's method."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
_SURE = 30
"""Logits are bounded, so that no chance is quite 0 or 1 and the curve stays one."""


def chances(logits: Column) -> Column:
    """The chance that each row is of the class, from its logit."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -_SURE, _SURE))))


def fitted(rows: Column, right: Column, weight: Column, ridge: Column, steps: int) -> Column:
    """The weight of each column of `rows`: `right` is 1 for a row of the class, `weight` what a row counts, `ridge` how
    much each column is held to 0."""
    values = np.zeros(rows.shape[1])
    for _ in range(steps):
        chance = chances(rows @ values)
        slope = rows.T @ (weight * (chance - right)) + ridge * values
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        values = values - np.linalg.solve(curve, slope)
    return np.asarray(values)
