"""The head of the learned reader: encoder states -> how probable each label is for each piece.

A bidirectional LSTM and a linear layer, in numpy; `training.reader` learns it with the encoder's updates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float32]]
Layer = Literal["quoted", "reported", "source", "cue"]
"""What is read: words in quotation marks, reported words, what names their source, what attributes them."""
LAYERS: tuple[Layer, ...] = get_args(Layer)
OUTSIDE, BEGINS, INSIDE = range(3)
LABELS = 3


@dataclass(frozen=True)
class Head:
    """Arrays of the head by name, as PyTorch names an LSTM's (`weight_ih_l0`, …), `out.weight`, `out.bias`."""

    arrays: Mapping[str, Array]

    def probabilities(self, states: Array) -> Array:
        """Chances, (windows, pieces, width) -> (windows, pieces, layers, labels); a layer's add up to 1."""
        both = np.concatenate(
            [self._lstm(states, ""), self._lstm(states[:, ::-1], "_reverse")[:, ::-1]], axis=-1
        )
        scores = both @ self.arrays["out.weight"].T + self.arrays["out.bias"]
        scores = scores.reshape(*scores.shape[:2], len(LAYERS), LABELS)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=-1, keepdims=True), dtype=np.float32)

    def _lstm(self, states: Array, direction: str) -> Array:
        """One direction's outputs, piece by piece."""
        inner, outer, *bias = (
            self.arrays[f"{name}_l0{direction}"] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        given = states @ inner.T + bias[0] + bias[1]
        width = outer.shape[1]
        hidden: Array = np.zeros((len(states), width), dtype=np.float32)
        cell: Array = hidden
        outputs = np.empty((*states.shape[:2], width), dtype=np.float32)
        recurrent = np.ascontiguousarray(outer.T)
        for at in range(states.shape[1]):
            gates = given[:, at] + hidden @ recurrent
            let_in, forget, new, out = (gates[:, n * width : (n + 1) * width] for n in range(4))
            cell = _sigmoid(forget) * cell + _sigmoid(let_in) * np.tanh(new)
            hidden = _sigmoid(out) * np.tanh(cell)
            outputs[:, at] = hidden
        return outputs


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def best_labels(probabilities: Array) -> list[int]:
    """The most probable labels of one layer's pieces (pieces, labels) that never go on without having begun."""
    scores = np.log(np.maximum(probabilities, 1e-9))
    moves = np.zeros((LABELS, LABELS))
    moves[OUTSIDE, INSIDE] = -np.inf
    best = scores[0].copy()
    best[INSIDE] = -np.inf
    backward = []
    for row in scores[1:]:
        reached = best[:, None] + moves
        backward.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    label = int(best.argmax())
    labels = [label]
    for came_from in reversed(backward):
        label = int(came_from[label])
        labels.append(label)
    return labels[::-1]
