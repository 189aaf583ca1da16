"""Numbered lines of a reply, each as soon as it is complete, with how sure the model was of it where that is told."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import BaseMessage

from assistant.chat.client import Chat
from assistant.chat.reply_parsing import Finished
from assistant.grounding import plain

_LEAST = -20.0
"""Log probability below which one is as good as another; servers send -9999 for never."""


@dataclass(frozen=True)
class NumberedLine:
    """The text of a numbered line."""

    text: str
    sure: float | None = None
    """Mean log probability of a token; None where the provider does not tell."""


class Lines:
    """Numbered lines as they arrive, "[3] English" -> {3: Line}.

    `sole` is the number of the only line that was asked for: it may come without its number.
    """

    _LINE = re.compile(r"^\s*(?:[-*•]\s*)?[\[【(]?\s*\^?(\d{1,6})\s*[\]】).:]+\s*(.*\S)\s*$")

    def __init__(self, sole: int | None = None, sure: Callable[[int], float | None] = lambda _: None) -> None:
        """`sure` tells of the lines of the reply, from 0, how sure the model was."""
        self._sole, self._sure, self._rows = sole, sure, 0
        self._pending: list[str] = []
        self._unnumbered: list[str] = []

    def feed(self, piece: str) -> dict[int, NumberedLine]:
        """The lines that this piece completes, by their numbers."""
        self._pending.append(piece)
        if "\n" not in piece:
            return {}
        *complete, rest = "".join(self._pending).split("\n")
        self._pending = [rest]
        return self._read(complete)

    def close(self, cut: bool = False) -> dict[int, NumberedLine]:
        """The line that the end of the reply completes; none of a reply that was cut."""
        if cut:
            return {}
        found = self._read(["".join(self._pending)])
        if self._sole is not None and self._unnumbered and not found:
            return {self._sole: NumberedLine(plain(max(self._unnumbered, key=len)))}
        return found

    def _read(self, lines: Iterable[str]) -> dict[int, NumberedLine]:
        found: dict[int, NumberedLine] = {}
        for line in lines:
            sure = self._sure(self._rows)
            self._rows += 1
            if read := self._LINE.match(line):
                found.setdefault(int(read[1]), NumberedLine(plain(read[2]), sure))
            elif line.strip():
                self._unnumbered.append(line.strip())
        return found


class NumberedReply:
    """Messages -> numbered lines; sees to it that the reply came to its proper end."""

    def __init__(self, chat: Chat, sole: int | None = None) -> None:
        self._finished, self._odds = Finished(chat), _Odds()
        self._lines = Lines(sole, self._odds.of_row)

    def feed(self, piece: BaseMessage) -> dict[int, NumberedLine]:
        """The lines that this piece completes, by their numbers."""
        self._odds.note(piece.response_metadata.get("logprobs") or {})
        return self._lines.feed(self._finished.feed(piece))

    def close(self, cut: bool = False) -> dict[int, NumberedLine]:
        """The line that the end of the reply completes; raises where the reply was refused."""
        self._finished.close(cut)
        return self._lines.close(cut)


class _Odds:
    """The log probabilities of the tokens of each line, behind its number, which is no choice."""

    def __init__(self) -> None:
        self._rows: list[list[float]] = [[]]
        self._numbered = False

    def note(self, facts: Mapping[str, Any]) -> None:
        """Keep the log probabilities that came with a piece."""
        for token in facts.get("content") or ():
            text, odds = str(token.get("token", "")), token.get("logprob")
            if self._numbered and text.strip() and isinstance(odds, int | float):
                self._rows[-1].append(float(odds))
            self._numbered = self._numbered or "]" in text
            if "\n" in text:
                self._rows.append([])
                self._numbered = False

    def of_row(self, row: int) -> float | None:
        """The mean log probability of a line's tokens, None where none came."""
        odds = self._rows[row] if row < len(self._rows) else []
        return max(_LEAST, sum(odds) / len(odds)) if odds else None
