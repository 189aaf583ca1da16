"""English sentences as vectors: all-MiniLM-L6-v2 (Apache-2.0) in int8, run by ONNX Runtime."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EngineNotReady
from assistant.records import Span

Vectors = NDArray[np.float32]

_MAX_TOKENS = 192
_BATCH = 16
_REMEMBERED = 20_000
"""Vectors kept in memory, about 30 MB: a report is embedded once, not at every question."""

_TOKENS_REMEMBERED = 2_000
"""Texts whose tokens are kept in memory, about 60 MB."""


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of a text, each as it is meant there, without those that open and close it."""

    vectors: NDArray[np.float16]
    """(tokens, 384), unit vectors."""
    spans: tuple[Span, ...]
    """Where each stands in the text."""


class Embedder:
    """Turns sentences into unit vectors whose dot product is their likeness. Safe between threads."""

    def __init__(self, folder: Path) -> None:
        """Load `model.onnx` and `tokenizer.json` from a folder. Raises EngineNotReady where they are damaged."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        try:
            self._session = onnxruntime.InferenceSession(
                folder / "model.onnx", options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # neither library raises anything narrower
            raise EngineNotReady(
                f"The retrieval model in {folder} cannot be opened. Run `assistant setup`."
            ) from error
        self._inputs = {i.name for i in self._session.get_inputs()}
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._known: dict[str, NDArray[np.float32]] = {}
        self._read: dict[str, TokenVectors] = {}
        self._lock = threading.Lock()

    @staticmethod
    def ready(folder: Path) -> bool:
        """Whether the model's files are there."""
        return (folder / "model.onnx").is_file() and (folder / "tokenizer.json").is_file()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, as rows, in order."""
        if not texts:
            return np.zeros((0, 384), np.float32)
        with self._lock:
            new = sorted({t for t in texts if t not in self._known}, key=len)
            if len(self._known) + len(new) > _REMEMBERED:
                self._known.clear()
                new = sorted(set(texts), key=len)
            for at in range(0, len(new), _BATCH):
                self._run(new[at : at + _BATCH])
            return np.stack([self._known[t] for t in texts])

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The tokens of each text, in order."""
        with self._lock:
            found = {t: self._read[t] for t in texts if t in self._read}
            new = sorted({t for t in texts if t not in found}, key=len)
            if len(self._read) + len(new) > _TOKENS_REMEMBERED:
                self._read.clear()
            for at in range(0, len(new), _BATCH):
                found |= self._run(new[at : at + _BATCH])
            self._read.update((t, found[t]) for t in new[:_TOKENS_REMEMBERED])
        return [found[t] for t in texts]

    def _run(self, batch: list[str]) -> dict[str, TokenVectors]:
        """Read some texts and remember their vectors."""
        encoded = self._tokenizer.encode_batch(batch)
        mask = np.array([e.attention_mask for e in encoded], np.int64)
        feed = {
            "input_ids": np.array([e.ids for e in encoded], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        hidden = self._session.run(None, {k: v for k, v in feed.items() if k in self._inputs})[0]
        weights = mask[:, :, None].astype(np.float32)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        vectors = np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)
        self._known.update(zip(batch, vectors, strict=True))
        made = {}
        for text, states, one in zip(batch, hidden, encoded, strict=True):
            inside = [n for n, special in enumerate(one.special_tokens_mask) if not special]
            kept = states[inside]
            kept = kept / (np.linalg.norm(kept, axis=1, keepdims=True) + 1e-9)
            made[text] = TokenVectors(kept.astype(np.float16), tuple(one.offsets[n] for n in inside))
        return made
