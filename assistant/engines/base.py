"""The Engine protocol: what the conversation asks of an engine, in task terms."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from assistant.records import (
    Answer,
    Briefing,
    Claim,
    EngineInfo,
    Evidence,
    Positions,
    Progress,
    Report,
    Statement,
    Translation,
    Usage,
    silent,
)

Questions = Literal["none", "hurried", "patient"]
"""What will be asked of an engine: none; questions answered from what is ready; questions that wait for everything."""

QuotationFinder = Callable[[Report], Sequence[Statement]]
"""Finds the quoted and reported statements of a report as exact spans; speakers are its best reading."""

EvidenceFinder = Callable[[str, Sequence[Briefing], int], Sequence[Evidence]]
"""Finds that many sentences of these briefings that bear on an English question, best first."""


class Engine(Protocol):
    """Does the four tasks; holds models, never a reader's reports, keys or conversations.

    Safe to share between threads. Every method raises EngineNotReady or ProviderError, and lets
    `Stopped` from the progress callback through.
    """

    @property
    def info(self) -> EngineInfo:
        """Which engine and models these are."""

    def translate(self, report: Report, progress: Progress = silent) -> tuple[list[Translation], str, Usage]:
        """English of every sentence and of the title.

        Each Translation is told to `progress` as soon as it is ready, in any order.
        """

    def summarise(
        self, report: Report, positions: Positions, progress: Progress = silent
    ) -> tuple[list[Claim], Usage]:
        """English sentences that say what matters, 4 to 6, each cited; the report is translated."""

    def positions(self, report: Report, progress: Progress = silent) -> tuple[Positions, Usage]:
        """Who says what; the report is translated."""

    def answer(
        self,
        question: str,
        briefings: Sequence[Briefing],
        history: Sequence[Answer] = (),
        progress: Progress = silent,
    ) -> Answer:
        """Answer from these briefings alone, given the earlier answers of the conversation.

        Tells `progress` first the evidence (stage `evidence`), then pieces of text (stage `answer`).
        """
