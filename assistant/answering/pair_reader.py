"""How well each sentence answers a question, read together with it: MiniLM, all of whose layers learned this.

The learned file holds its layers in the shapes of the fetched model's file, in whose place they are put when it is
opened, and a last layer that makes one number of what is read. `training.pair_reader` learned it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EngineNotReady

_QUESTION, _BEFORE, _SENTENCE, _AFTER = 40, 30, 80, 16
"""Tokens that are read of each, of what stands before the last ones."""
_BATCH = 10
_HEAD = "head"

Pair = tuple[list[int], list[int]]
"""The tokens of a question and a passage, and for each whether it is the sentence's own (1) or not (0)."""


@dataclass(frozen=True)
class InContext:
    """A sentence among its neighbours, in English; a neighbour is empty where there is none."""

    before: str
    sentence: str
    after: str


class Tokens:
    """Makes pairs of tokens out of questions and passages."""

    def __init__(self, folder: Path) -> None:
        """`tokenizer.json` of MiniLM's prepared folder."""
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        (self._opens,), (self._closes,) = self._ids("[CLS]"), self._ids("[SEP]")

    def pair(self, question: str, passage: InContext) -> Pair:
        """The question, what stands before the sentence, the sentence, and how what stands behind it begins."""
        before = self._ids(passage.before)[-_BEFORE:]
        own = [*self._ids(passage.sentence)[:_SENTENCE], self._closes]
        after = [*self._ids(passage.after)[:_AFTER], self._closes]
        first = [self._opens, *self._ids(question)[:_QUESTION], self._closes, *before, self._closes]
        return [*first, *own, *after], [0] * len(first) + [1] * len(own) + [0] * len(after)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids if text else []
        return ids

    @staticmethod
    def padded(pairs: Sequence[Pair]) -> NDArray[np.int64]:
        """Tokens, kinds and mask, (3, pairs, the longest)."""
        made = np.zeros((3, len(pairs), max(len(tokens) for tokens, _ in pairs)), np.int64)
        for n, (tokens, kinds) in enumerate(pairs):
            made[:, n, : len(tokens)] = tokens, kinds, [1] * len(tokens)
        return made


class PairReader:
    """Reads a question and a sentence together. Safe between threads."""

    def __init__(self, folder: Path, learned: Path) -> None:
        """MiniLM's prepared folder and what was learned. Raises EngineNotReady where they do not fit each other."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        try:
            with np.load(learned) as kept:
                layers = {name: _full(kept[name]) for name in kept.files}
            self._head = layers.pop(_HEAD)
            # The session reads from these arrays; it does not copy them.
            self._layers = {n: onnxruntime.OrtValue.ortvalue_from_numpy(a) for n, a in layers.items()}
            for name, value in self._layers.items():
                options.add_initializer(name, value)
            # Folding constants would work out the fetched layers before these come.
            self._session = onnxruntime.InferenceSession(
                folder / "model.onnx",
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=["ConstantFolding"],
            )
            self._tokens = Tokens(folder)
        except Exception as error:  # neither library raises anything narrower
            raise EngineNotReady(
                f"The retrieval model in {folder} cannot be opened. Run `assistant setup`."
            ) from error

    def scores(self, question: str, passages: Sequence[InContext]) -> NDArray[np.float64]:
        """One number a passage: the higher, the more likely its sentence answers the question."""
        pairs = [self._tokens.pair(question, passage) for passage in passages]
        made = np.zeros(len(pairs))
        order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            made[batch] = self._read([pairs[n] for n in batch])
        return made

    def _read(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        ids, kinds, mask = Tokens.padded(pairs)
        feed = {"input_ids": ids, "token_type_ids": kinds, "attention_mask": mask}
        hidden = self._session.run(None, feed)[0]
        weights = mask[:, :, None].astype(np.float32)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return np.asarray(mean @ self._head[:-1] + self._head[-1], np.float32)


def _full(array: NDArray[Any]) -> NDArray[Any]:
    """An array as the model's file has it: what is kept in half precision, in single."""
    return np.ascontiguousarray(array.astype(np.float32) if array.dtype == np.float16 else array)
