"""What the learned reader takes of the processor."""

import time

import numpy as np
import pytest

from assistant import models as weights
from assistant.attribution.reader.learned_reader import Reader
from assistant.attribution.reader.tagger import LABELS, LAYERS, Head
from assistant.settings import Settings

WIDE, NARROW = 512, 256
"""Numbers of a piece, as the encoder makes them and as the head carries them on."""


def head() -> Head:
    """A head of the size of the learned one, which knows nothing."""
    shapes: dict[str, tuple[int, ...]] = {"out.weight": (len(LAYERS) * LABELS, 2 * NARROW), "out.bias": (12,)}
    for direction in ("", "_reverse"):
        shapes |= {f"weight_ih_l0{direction}": (4 * NARROW, WIDE), f"bias_ih_l0{direction}": (4 * NARROW,)}
        shapes |= {f"weight_hh_l0{direction}": (4 * NARROW, NARROW), f"bias_hh_l0{direction}": (4 * NARROW,)}
    return Head({name: np.full(shape, 0.001, dtype=np.float32) for name, shape in shapes.items()})


@pytest.mark.model
def test_the_head_keeps_no_other_core_busy(models: Settings) -> None:
    """A worker of a batch has one core; threads that wait busily for the next matrix take it from the others."""
    Reader.open(weights.path(models, weights.OPUS_MT) / weights.READER_FOLDER, threads=1)
    states = np.zeros((8, 220, WIDE), dtype=np.float32)
    whole, own = time.process_time(), time.thread_time()
    assert head().probabilities(states).shape == (8, 220, len(LAYERS), LABELS)
    whole, own = time.process_time() - whole, time.thread_time() - own
    assert whole < 1.4 * own
