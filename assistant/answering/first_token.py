"""Whether the answer is in the evidence, heard from how the model that words it begins: with Yes or with No.

Which of the two it writes says less than how probable it finds the one and the other.
"""

import math
import re
from collections.abc import Callable, Container, Mapping
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk

_YES, _NO = ("YES", "Y"), ("NO", "NOT", "N")
_SAID = 0.1
"""How probable yes and no must be together for the model to have understood."""
_WORD = re.compile(r"\W*(?P<word>yes|no)\b\s*(?:[.,:;!–-]+\s*|$)", re.IGNORECASE)
_BEGINNING = re.compile(r"\W*(?:y|ye|yes|n|no)?[\s.,:;–-]*", re.IGNORECASE)


class NotAnswered(Exception):
    """The answer is not in the evidence, so the model need not go on."""


class FirstWord:
    """Takes the yes or no off a reply as it comes, and ends one that may not be told.

    `answers` decides, given how probable the model finds yes against no, whether the evidence answers the question.
    """

    def __init__(self, answers: Callable[[float | None], bool]) -> None:
        self.yes: float | None = None
        self._answers, self._begun, self._over = answers, "", False

    def feed(self, piece: AIMessage) -> AIMessage:
        """The piece without what is heard; raises NotAnswered where nothing may be told."""
        if self._over:
            return piece
        if not self._begun:
            self.yes = _says_yes(piece.response_metadata.get("logprobs") or {})
            if self.yes is not None and not self._answers(self.yes):
                raise NotAnswered
        self._begun += str(piece.text)
        if _BEGINNING.fullmatch(self._begun):
            return piece.model_copy(update={"content": ""})
        self._over = True
        return piece.model_copy(update={"content": self._rest()})

    def close(self, cut: bool = False) -> AIMessage:
        """Nothing is left, but where no more than the word came."""
        if not cut and self._begun and not self._over:
            self._rest()
        return AIMessageChunk(content="")

    def _rest(self) -> str:
        """What follows the word."""
        found = _WORD.match(self._begun)
        refused = found is not None and found["word"].lower() == "no"
        if self.yes is None and refused:
            self.yes = 0.0
        if refused or not self._answers(self.yes):
            raise NotAnswered
        return self._begun[found.end() :] if found else self._begun


def _says_yes(facts: Mapping[str, Any]) -> float | None:
    """How probable yes is against no as a reply's first token; None where that is not told or it is neither."""
    yes, no = _probable(facts, _YES), _probable(facts, _NO)
    return yes / (yes + no) if yes + no > _SAID else None


def _probable(facts: Mapping[str, Any], words: Container[str]) -> float:
    """How probable it was that the first token is one of these words."""
    first = (facts.get("content") or [{}])[0]
    likeliest = first.get("top_logprobs") or ()
    return sum(math.exp(each["logprob"]) for each in likeliest if each["token"].strip().upper() in words)
