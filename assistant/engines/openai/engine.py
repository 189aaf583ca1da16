"""The LangChain engine: prompt chains over OpenAI or any compatible endpoint.

Translation by groups of sentences, several at a time; positions and summary asked for together; answers from
the whole report where it fits, else from the sentences found for the question. What the model writes is
grounded before anybody sees it.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from assistant.chat.budget import TokenCounter
from assistant.chat.client import Calls, Chat, open_chat
from assistant.chat.parallel import Job, together
from assistant.chat.prompts import versions
from assistant.engines.base import EvidenceFinder, QuotationFinder
from assistant.engines.openai.here import Here
from assistant.engines.openai.prompted_summary import Summary
from assistant.errors import ProviderError
from assistant.records import (
    Answer,
    Briefing,
    Claim,
    EngineInfo,
    Positions,
    Progress,
    Report,
    Step,
    Translation,
    Usage,
    silent,
)
from assistant.settings import Settings

__all__ = ["LLMEngine"]

_CLOSEST = 5
"""Sentences found for a question among which the closest are, where the model finds no answer."""
_PROMPTS = (
    "translate",
    "positions",
    "summary",
    "answer",
    "standalone_question",
    "merge_summaries",
    "merge_actors",
)


@dataclass(frozen=True)
class _Outcome:
    """A summary that was made ahead, or why it could not be."""

    usage: Usage
    summary: Summary | None = None
    error: ProviderError | None = None


class LLMEngine:
    """The engine over a chat model; see `engines.base.Engine`. Make it with `open`."""

    def __init__(
        self,
        chat: Chat,
        tokens: TokenCounter,
        find_evidence: EvidenceFinder,
        find_quotations: QuotationFinder | None = None,
        here: Here | None = None,
    ) -> None:
        self._chat, self._tokens, self._here = chat, tokens, here or Here()
        self._find_evidence, self._find_quotations = find_evidence, find_quotations
        # A summary does not depend on the positions, so both are asked for at once; it waits here, no longer
        # than its report lives.
        self._ahead: WeakKeyDictionary[Report, _Outcome] = WeakKeyDictionary()

    @classmethod
    def open(
        cls,
        settings: Settings,
        find_evidence: EvidenceFinder,
        open_finder: Callable[[], QuotationFinder | None] = lambda: None,
    ) -> "LLMEngine":
        """An engine over the settings' model; nothing is sent yet.

        `find_evidence` ranks the sentences that bear on a question. The finder that `open_finder` gives offers
        the model exact spans; without one the model quotes and each quotation is looked up. Raises
        EngineNotReady where a key or a package is missing.
        """
        chat = open_chat(settings)
        tokens = TokenCounter(chat.name, settings.models_dir / "tokens")
        threading.Thread(target=tokens.load, daemon=True).start()
        return cls(chat, tokens, find_evidence, open_finder(), Here(settings))

    @property
    def info(self) -> EngineInfo:
        """Which model this is, and the versions of its prompts."""
        return EngineInfo(
            name="openai", translation=self._chat.name, answers=self._chat.name, prompts=versions(*_PROMPTS)
        )

    def translate(self, report: Report, progress: Progress = silent) -> tuple[list[Translation], str, Usage]:
        """English of every sentence and of the title."""
        from assistant.engines.openai.prompted_translation import Translating

        calls = Calls(self._chat)
        done, title = Translating(calls, self._tokens, report, self._here).run(progress)
        return done, title, calls.usage

    def positions(self, report: Report, progress: Progress = silent) -> tuple[Positions, Usage]:
        """Who says what. The summary is made meanwhile; what it dropped is told in the warnings."""
        from assistant.engines.openai.prompted_positions import find_positions

        progress(Step("positions"))
        calls = Calls(self._chat)

        def attribute() -> Iterator[Positions | _Outcome]:
            yield find_positions(calls, self._tokens, report, self._find_quotations)

        def sum_up() -> Iterator[Positions | _Outcome]:
            yield self._summary(report)

        jobs: list[Job[Positions | _Outcome]] = [sum_up, attribute]
        positions = Positions()
        for made in together(jobs, len(jobs), lambda: progress(Step("positions"))):
            if isinstance(made, _Outcome):
                self._ahead[report] = made
            else:
                positions = made
        outcome = self._ahead[report]
        dropped = outcome.summary.warnings if outcome.summary else ()
        warnings = (*positions.warnings, *(f"Summary: {w}" for w in dropped))
        return positions.model_copy(update={"warnings": warnings}), calls.usage

    def summarise(
        self,
        report: Report,
        positions: Positions,  # noqa: ARG002  # the model reads the report itself
        progress: Progress = silent,
    ) -> tuple[list[Claim], Usage]:
        """At most six cited English sentences."""
        progress(Step("summarise"))
        outcome = self._ahead.pop(report, None) or self._summary(report)
        if outcome.summary is None:
            raise outcome.error or ProviderError("The summary was not made. Try again.")
        return list(outcome.summary.claims), outcome.usage

    def _summary(self, report: Report) -> _Outcome:
        from assistant.engines.openai.prompted_summary import summarise

        calls = Calls(self._chat)
        try:
            summary = summarise(calls, self._tokens, report)
        except ProviderError as error:
            return _Outcome(calls.usage, error=error)
        return _Outcome(calls.usage, summary)

    def answer(
        self,
        question: str,
        briefings: Sequence[Briefing],
        history: Sequence[Answer] = (),
        progress: Progress = silent,
    ) -> Answer:
        """What the briefings hold for a request; a question is answered by the model from these briefings alone, after
        a follow-up was made to stand alone."""
        from assistant.answering.closest import nearest
        from assistant.answering.in_french import only_evidence, parted, told_in_french
        from assistant.answering.model_answers import HeldAnswer
        from assistant.answering.tasks.dispatch import perform
        from assistant.chat.answer_chain import answer_question, stand_alone
        from assistant.engines.openai.context import reach
        from assistant.retrieval.passages import cast

        if done := perform(question, briefings, history, progress):
            return done
        bare, language = parted(question)
        reports = [b.report for b in briefings]
        calls = Calls(self._chat)
        asked = stand_alone(calls, bare, history)
        evidence, shown = reach(asked, briefings, self._chat, self._tokens, self._find_evidence)
        of = cast(briefings)
        held = HeldAnswer(asked, of)
        answer = answer_question(
            self._chat,
            asked,
            shown,
            evidence=evidence,
            reports=reports,
            progress=only_evidence(progress) if language == "fr" else progress,
            calls=calls,
            keep=held.keep,
        )
        told: dict[str, object] = {"question": question, "shape": held.shape}
        if answer.refused:
            near = nearest(asked, evidence[:_CLOSEST], of)
            told |= {"answer": tuple(near), "shape": "closest" if len(near) > 1 else "refusal"}
        made = answer.model_copy(update={**told, "warnings": (*held.warnings, *answer.warnings)})
        return told_in_french(made, reports, progress) if language == "fr" else made
