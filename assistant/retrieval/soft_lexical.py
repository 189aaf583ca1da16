"""How close a question's words come to words of each sentence: "curator" for "director", "debts" for "debt".

Every word that carries meaning is a vector of its own, without its sentence; a word of the question is worth what
the closest word of a sentence is, rare words most.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.lexicon.normalise import content_words
from assistant.retrieval.minilm import Embedder, Vectors

_NOT_ALIKE = 0.35
"""Likeness of two words that have nothing to do with each other."""


class AlikeWords:
    """The words of all sentences of a conversation, ready to be compared with a question's."""

    def __init__(self, texts: Sequence[str], embedder: Embedder | None) -> None:
        self._embedder, self._size = embedder, len(texts)
        of_texts = [content_words(text) for text in texts]
        forms = {stem: word for of_text in of_texts for stem, word in of_text.items()}
        self._documents = Counter(stem for of_text in of_texts for stem in of_text)
        self._places = {stem: n for n, stem in enumerate(forms)}
        self._vectors = self._embed(list(forms.values()))
        # A last word, like nothing, stands in every sentence, so that none is empty.
        words_of = [[*(self._places[stem] for stem in of_text), len(forms)] for of_text in of_texts]
        self._words = np.array([n for of_text in words_of for n in of_text], np.intp)
        sizes = np.array([len(of_text) for of_text in words_of], np.intp)
        self._starts = np.cumsum(sizes) - sizes

    def shares(self, question: str) -> NDArray[np.float64]:
        """For each sentence, 0 to 1: how much of the question its words come to."""
        asked = content_words(question)
        if not self._size or not asked or self._embedder is None:
            return np.zeros(self._size)
        likeness = np.zeros((len(self._places) + 1, len(asked)))
        likeness[:-1] = self._vectors @ self._embed(list(asked.values())).T
        likeness = np.clip((likeness - _NOT_ALIKE) / (1 - _NOT_ALIKE), 0, 1)
        for column, stem in enumerate(asked):
            if stem.isdigit():
                likeness[:, column] = 0
            if stem in self._places:
                likeness[self._places[stem], column] = 1
        closest = np.maximum.reduceat(likeness[self._words], self._starts, axis=0)
        weights = np.array([self._rarity(stem) for stem in asked])
        return np.asarray(closest @ weights / weights.sum())

    def _rarity(self, stem: str) -> float:
        documents = self._documents[stem]
        return math.log(1 + (self._size - documents + 0.5) / (documents + 0.5))

    def _embed(self, texts: list[str]) -> Vectors:
        return self._embedder.embed(texts) if self._embedder else np.zeros((len(texts), 1), np.float32)
