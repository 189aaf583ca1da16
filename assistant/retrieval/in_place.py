"""A question's words held against the words of every sentence, each as it is meant where it stands.

`soft_lexical` compares words by themselves; here a word is the model's vector of it in its sentence, so that "fire" of
a gun is far from "fire" in a roof, and a sentence near in subject that lacks one word of the question shows it.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.lexicon.normalise import fold, meaningful, stem, stems
from assistant.retrieval.minilm import Embedder, TokenVectors

Matrix = NDArray[np.float64]

_ASKING = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SIZE = 384


@dataclass(frozen=True)
class Closest:
    """For every sentence how close it comes to each word of a question that carries meaning."""

    meant: Matrix
    """(sentences, words): likeness, -1 to 1, of its closest word where it stands."""
    same: Matrix
    """(sentences, words): 1 where it has the word itself, in any form."""
    rarity: NDArray[np.float64]
    """What each word of the question is worth; they add up to 1."""
    asking: NDArray[np.float64]
    """Likeness of the sentence's closest word to the word that asks, 0 where the question has none."""
    back: NDArray[np.float64]
    """The other way round: the mean likeness of the sentence's words to the closest of the question's."""
    names: NDArray[np.bool_]
    """Which words of the question are names or numbers."""


class WordsInPlace:
    """The words of all sentences of a conversation where they stand, ready to be compared with a question's."""

    def __init__(self, texts: Sequence[str], embedder: Embedder) -> None:
        self._embedder = embedder
        read = embedder.tokens(list(texts))
        sizes = np.array([max(1, len(t.spans)) for t in read], np.intp)
        self._starts = np.cumsum(sizes) - sizes
        # A sentence without a word is like nothing, so that none is empty.
        vectors = [t.vectors if t.spans else np.zeros((1, _SIZE), np.float16) for t in read]
        self._vectors = np.concatenate(vectors) if vectors else np.zeros((0, _SIZE), np.float16)
        self._stems = [frozenset(stems(text, "en")) for text in texts]
        self._documents = Counter(s for of_text in self._stems for s in of_text)

    def closest(self, question: str) -> Closest:
        """How close every sentence comes to a question, word by word; there is at least one sentence."""
        read = self._embedder.tokens([question])[0]
        words, size = _words(question), len(self._stems)
        asked = read.vectors if read.spans else np.zeros((1, _SIZE), np.float16)
        both = self._vectors.astype(np.float32) @ asked.astype(np.float32).T
        likeness = np.maximum.reduceat(both, self._starts, axis=0).astype(np.float64)
        columns = [_pieces(read, span) for _, span, _ in words]
        meant = [likeness[:, column].mean(1) for column in columns]
        rarity = np.array([self._rarity(s) for s, _, _ in words])
        found = _ASKING.search(question)
        content = sorted({c for column in columns for c in column}) or list(range(len(asked)))
        sizes = np.diff([*self._starts, len(both)])
        return Closest(
            meant=np.stack(meant, 1) if words else np.zeros((size, 0)),
            same=np.array([[float(s in own) for s, _, _ in words] for own in self._stems]).reshape(size, -1),
            rarity=rarity / (rarity.sum() or 1),
            asking=likeness[:, _pieces(read, found.span())].mean(1) if found else np.zeros(size),
            back=(np.add.reduceat(both[:, content].max(1), self._starts) / sizes).astype(np.float64),
            names=np.array([named for _, _, named in words], np.bool_),
        )

    def _rarity(self, of: str) -> float:
        documents = self._documents[of]
        return math.log(1 + (len(self._stems) - documents + 0.5) / (documents + 0.5))


def _words(question: str) -> list[tuple[str, tuple[int, int], bool]]:
    """Stem, place, and whether it is a name or a number, of each word of a question that carries meaning."""
    found = []
    for match in _WORD.finditer(question):
        kept = meaningful(match.group(), "en")
        if kept:
            named = match.group()[0].isdigit() or (match.start() > 0 and match.group()[0].isupper())
            found.append((stem(fold(kept[0]), "en"), match.span(), named))
    return found


def _pieces(read: TokenVectors, span: tuple[int, int]) -> list[int]:
    """The tokens inside a span; the nearest one where it was cut off."""
    inside = [n for n, (start, end) in enumerate(read.spans) if start < span[1] and end > span[0]]
    return inside or [len(read.spans) - 1]
