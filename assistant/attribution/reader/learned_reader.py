"""Reads a report with the translator's own encoder, adapted: spans of quotations, reported speech, sources and cues."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.attribution.reader.tagger import (
    BEGINS,
    INSIDE,
    LAYERS,
    OUTSIDE,
    Array,
    Head,
    Layer,
    best_labels,
)
from assistant.attribution.reader.windows import END, WindowPiece, pieces, windows
from assistant.errors import EngineNotReady
from assistant.lexicon.quotation_marks import EVERY
from assistant.records import Span

_BATCH = 8
_EDGES = f" \u00a0\u202f\t\r\n{EVERY}"
"""What no content begins or ends with; a full stop inside the marks may stay."""


@dataclass(frozen=True)
class Reading:
    """A span that the reader sees in a layer, and how probable it finds it."""

    layer: Layer
    span: Span
    probability: float
    """Mean over the pieces of not being outside."""


@dataclass(frozen=True)
class Read:
    """What the reader sees in one report."""

    pieces: tuple[WindowPiece, ...]
    probabilities: Array
    """(pieces, layers, labels)."""
    spans: tuple[Reading, ...]

    def of(self, layer: Layer) -> list[Reading]:
        """The spans of a layer, in text order."""
        return [reading for reading in self.spans if reading.layer == layer]

    def probability(self, layer: Layer, span: Span) -> float:
        """How probable it is that these words belong to the layer: the mean over their pieces, 0 for none."""
        inside = [n for n, p in enumerate(self.pieces) if p.span[0] < span[1] and p.span[1] > span[0]]
        if not inside:
            return 0.0
        return float(1 - self.probabilities[inside, LAYERS.index(layer), OUTSIDE].mean())

    def begins(self, layer: Layer, span: Span) -> float:
        """How probable it is that a span of the layer begins where this one does."""
        at = next((n for n, p in enumerate(self.pieces) if p.span[1] > span[0]), None)
        return 0.0 if at is None else float(self.probabilities[at, LAYERS.index(layer), BEGINS])

    def ends(self, layer: Layer, span: Span) -> float:
        """How probable it is that a span of the layer ends where this one does."""
        after = next((n for n, p in enumerate(self.pieces) if p.span[0] >= span[1]), None)
        return 1.0 if after is None else float(1 - self.probabilities[after, LAYERS.index(layer), INSIDE])


class Reader:
    """The learned reader; safe to share between threads."""

    def __init__(self, encoder: Any, tokenizer: Any, head: Head) -> None:
        self._encoder, self._tokenizer, self._head = encoder, tokenizer, head

    @classmethod
    def open(cls, folder: Path, threads: int = 0) -> "Reader":
        """Load a prepared reader: its encoder, tokenizer and `head.npz`. Raises EngineNotReady.

        From then on NumPy multiplies matrices on the thread that asks: the head has hundreds of small ones a second,
        between which the threads of OpenBLAS would wait busily, for more time than the work takes.
        """
        import ctranslate2
        from sentencepiece import SentencePieceProcessor
        from threadpoolctl import threadpool_limits

        threadpool_limits(limits=1, user_api="blas")
        try:
            encoder = ctranslate2.Encoder(str(folder), compute_type="int8", intra_threads=threads or 2)
            tokenizer = SentencePieceProcessor(model_file=str(folder / "source.spm"))
            with np.load(folder / "head.npz") as arrays:
                head = Head({name: arrays[name].astype(np.float32) for name in arrays.files})
        except (RuntimeError, OSError, ValueError) as error:
            raise EngineNotReady(
                f"The reading model in {folder} cannot be opened ({error}). Run `assistant setup`."
            ) from error
        return cls(encoder, tokenizer, head)

    def read(self, text: str) -> Read:
        """What stands in a text, in time in proportion to its length."""
        found = pieces(text, self._tokenizer)
        if not found:
            return Read((), np.zeros((0, len(LAYERS), 3), dtype=np.float32), ())
        probabilities = self._probabilities(found)
        return Read(tuple(found), probabilities, tuple(spans(text, found, probabilities)))

    def _probabilities(self, found: Sequence[WindowPiece]) -> Array:
        made = np.zeros((len(found), len(LAYERS), 3), dtype=np.float32)
        planned = list(windows(len(found)))
        for start in range(0, len(planned), _BATCH):
            batch = planned[start : start + _BATCH]
            tokens = [[piece.token for piece in found[w.first : w.last]] + [END] for w in batch]
            for window, row in zip(batch, self._of_windows(tokens), strict=True):
                kept = slice(window.kept_first, window.kept_last)
                made[kept] = row[window.kept_first - window.first : window.kept_last - window.first]
        return made

    def _of_windows(self, tokens: Sequence[Sequence[str]]) -> Iterator[Array]:
        """Windows of one length go through the head together, so that padding never reaches it."""
        states = np.asarray(self._encoder.forward_batch(list(tokens)).last_hidden_state, dtype=np.float32)
        lengths = [len(row) for row in tokens]
        done: dict[int, Array] = {}
        for length in set(lengths):
            rows = [n for n, each in enumerate(lengths) if each == length]
            for n, made in zip(rows, self._head.probabilities(states[rows, :length]), strict=True):
                done[n] = made
        return (done[n] for n in range(len(tokens)))


def spans(text: str, found: Sequence[WindowPiece], probabilities: Array) -> Iterator[Reading]:
    """The spans of every layer, without the marks and spaces at their edges."""
    for number, layer in enumerate(LAYERS):
        labels = best_labels(probabilities[:, number])
        start: int | None = None
        for n in range(len(labels) + 1):
            goes_on = n < len(labels) and labels[n] == INSIDE
            if start is not None and not goes_on:
                reading = _reading(text, found, probabilities, layer, (start, n))
                if reading:
                    yield reading
                start = None
            if n < len(labels) and labels[n] == BEGINS:
                start = n


def _reading(
    text: str, found: Sequence[WindowPiece], probabilities: Array, layer: Layer, run: Span
) -> Reading | None:
    inside = [found[n].span for n in range(*run) if found[n].token != END]
    if not inside:
        return None
    start, end = inside[0][0], inside[-1][1]
    while start < end and text[start] in _EDGES:
        start += 1
    after = _EDGES + (",;:" if layer == "quoted" else ".,;:!…")
    while end > start and text[end - 1] in after:
        end -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return None
    outside = probabilities[run[0] : run[1], LAYERS.index(layer), OUTSIDE]
    return Reading(layer, (start, end), float(1 - outside.mean()))
