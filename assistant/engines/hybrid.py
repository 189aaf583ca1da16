"""The hybrid engine: a report is briefed on this machine; a provider's model sees only what that leaves open.

It gets the doubtful lines, with the lines around them, the wording of the summary, and questions. What it writes goes
through the same checks as in the LangChain engine; a line takes the place of ours only where the audit finds no more
fault with it. Where no provider is set, cannot be reached, or the budget of a report is spent, that step is left out.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.client import Calls
from assistant.chat.prompts import versions
from assistant.engines.base import Questions
from assistant.engines.checking import Provider, account, asked_anew, not_reached
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.engines.offers import A_CALL, A_LINE, Plan, doubtful, plan
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.finders import find_evidence
from assistant.engines.openai.here import Here
from assistant.engines.openai.prompted_summary import summarise
from assistant.errors import EngineNotReady, ProviderError
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
from assistant.vocabulary import BY_PROVIDER

__all__ = ["HybridEngine"]

_PROMPTS = ("translate", "summary", "answer", "standalone_question")
_NOBODY = (
    "No provider is set, so everything was done on this computer. Set OPENAI_API_KEY or OPENAI_BASE_URL."
)


class HybridEngine:
    """See `engines.base.Engine`. Make it with `open`."""

    def __init__(self, local: EmbeddedEngine, provider: Provider | None, budget: int) -> None:
        self._local, self._provider, self._budget = local, provider, budget
        self._here = Here.over(local.translator)
        self._said: dict[str, list[str]] = {}
        self._spent: dict[str, int] = {}

    @classmethod
    def open(cls, settings: Settings, questions: Questions = "patient") -> "HybridEngine":
        """The embedded engine, and a provider's model where one is set; raises EngineNotReady for the first alone."""
        local = EmbeddedEngine.open(settings, questions)
        try:
            provider: Provider | None = Provider.open(settings)
        except EngineNotReady:
            provider = None
        return cls(local, provider, settings.budget_tokens)

    @property
    def info(self) -> EngineInfo:
        """Which models work together."""
        here = self._local.info
        if self._provider is None:
            return here.model_copy(update={"name": "hybrid"})
        model = self._provider.chat.name
        return EngineInfo(
            name="hybrid",
            translation=f"{here.translation}, doubtful lines {model}",
            answers=model,
            prompts=versions(*_PROMPTS),
        )

    def translate(self, report: Report, progress: Progress = silent) -> tuple[list[Translation], str, Usage]:
        """The English of this machine; then the doubtful lines anew, as far as the budget reaches."""
        done, title, usage = self._local.translate(report, progress)
        self._said[report.id], self._spent[report.id] = [], 0
        if self._provider is None:
            self._note(report, _NOBODY)
            return done, title, usage
        wanted = self.plan(report, done)
        if not wanted.lines:
            if wanted.left:
                self._note(report, not_reached(wanted, self._budget))
            return done, title, usage
        checked, asked = self._checked(self._provider, report.translated(done, title), wanted, progress)
        return checked or done, title, usage + asked

    def plan(self, report: Report, translations: Sequence[Translation]) -> Plan:
        """Which lines would be sent, and about how many tokens that is; nothing is sent yet."""
        wanted = doubtful(translations)
        if self._provider is None or not wanted:
            return Plan(left=len(wanted))
        return plan(report, wanted, self._provider.tokens, self._budget)

    def _checked(
        self, provider: Provider, report: Report, wanted: Plan, progress: Progress
    ) -> tuple[list[Translation], Usage]:
        """All lines, those of the plan as the provider's model has them where they stand; none if it fails."""
        calls = Calls(provider.chat)
        try:
            made = asked_anew(calls, provider.tokens, report, wanted, self._here, progress)
        except ProviderError as error:
            self._note(report, f"The doubtful lines were not checked: {error}")
            return [], calls.usage
        used = calls.usage
        self._spent[report.id] += used.prompt_tokens + used.completion_tokens
        changed = sum(BY_PROVIDER in t.flags for t in made)
        for said in account(provider.chat, wanted, used, changed, self._budget):
            self._note(report, said)
        return made, used

    def _note(self, report: Report, said: str) -> None:
        self._said.setdefault(report.id, []).append(said)

    def positions(self, report: Report, progress: Progress = silent) -> tuple[Positions, Usage]:
        """Who says what, as this machine finds it; its warnings say what was sent in the step before."""
        found, usage = self._local.positions(report, progress)
        said = self._said.pop(report.id, [])
        return found.model_copy(update={"warnings": (*found.warnings, *said)}), usage

    def summarise(
        self, report: Report, positions: Positions, progress: Progress = silent
    ) -> tuple[list[Claim], Usage]:
        """Worded by the provider's model within the budget, else the report's own sentences."""
        spent = self._spent.pop(report.id, 0)
        ours, usage = self._local.summarise(report, positions, progress)
        provider = self._provider
        if provider is None or any(claim.section for claim in ours):
            return ours, usage
        needed = A_CALL + sum(provider.tokens.count(s.fr) + A_LINE for s in report.sentences)
        if spent + needed > self._budget:
            return ours, usage
        calls = Calls(provider.chat)
        try:
            return list(summarise(calls, provider.tokens, report).claims), usage + calls.usage
        except ProviderError:
            return ours, usage + calls.usage

    def answer(
        self,
        question: str,
        briefings: Sequence[Briefing],
        history: Sequence[Answer] = (),
        progress: Progress = silent,
    ) -> Answer:
        """Worded by the provider's model; where that fails before a word came, answered on this machine."""
        if self._provider is None:
            return self._local.answer(question, briefings, history, progress)
        chat = self._provider.chat
        chat = replace(chat, context=min(chat.context, chat.reply + self._budget))
        told = False

        def listening(step: Step) -> None:
            nonlocal told
            told = told or step.stage == "answer"
            progress(step)

        try:
            asked = LLMEngine(chat, self._provider.tokens, find_evidence)
            return asked.answer(question, briefings, history, listening)
        except ProviderError as error:
            if told:
                raise
            made = self._local.answer(question, briefings, history, progress)
            return made.model_copy(update={"warnings": (*made.warnings, f"Answered here: {error}")})
