"""The hybrid engine: a report is briefed on this machine; a provider's model sees only what that leaves open.

It gets the doubtful lines, with the lines around them, the wording of the summary, and questions. What it writes goes
through the same checks as in the LangChain engine; a line takes the place of ours only where the audit finds no more
fault with it. Where no provider is set, cannot be reached, or the budget of a report is spent, that step is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.chat.budget import TokenCounter
from assistant.chat.client import Calls, Chat, open_chat
from assistant.chat.prompts import versions
from assistant.engines.base import Questions
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.finders import find_evidence
from assistant.engines.openai.here import Here
from assistant.engines.openai.prompted_summary import summarise
from assistant.engines.openai.prompted_translation import Translating
from assistant.errors import EngineNotReady, ProviderError, UsageError
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
from assistant.translation.quality import doubt

__all__ = ["HybridEngine", "Plan", "doubtful"]

_A_CALL = 650
"""Tokens of the system text and the task of a call."""
_A_LINE = 8
_PROMPTS = ("translate", "summary", "answer", "standalone_question")
_NOBODY = (
    "No provider is set, so everything was done on this computer. Set OPENAI_API_KEY or OPENAI_BASE_URL."
)


@dataclass(frozen=True)
class Provider:
    """A provider's model, and what counts its tokens."""

    chat: Chat
    tokens: TokenCounter


@dataclass(frozen=True)
class Plan:
    """The doubtful lines a provider is to be asked about, and what that will take."""

    lines: tuple[int, ...]
    tokens: int
    left: int = 0
    """Doubtful lines for which the budget does not reach."""


def doubtful(translations: Sequence[Translation]) -> list[int]:
    """Numbers of the lines whose doubt reaches the published line, the most doubtful first."""
    line = doubt.learned().line
    found = [t for t in translations if t.doubt is not None and t.doubt >= line]
    return [t.n for t in sorted(found, key=lambda t: (-(t.doubt or 0.0), t.n))]


def _plan(report: Report, wanted: Sequence[int], tokens: TokenCounter, budget: int) -> Plan:
    """As many of the wanted lines as the budget reaches, in their order."""
    size = {s.n: tokens.count(s.fr) + _A_LINE for s in report.sentences}
    taken, needed = list[int](), _A_CALL + min(sum(size.values()), budget // 3)
    for n in wanted:
        # A line is written once, in a little less English than it has French.
        if needed + size[n] > budget:
            break
        taken.append(n)
        needed += size[n]
    return Plan(tuple(sorted(taken)), needed if taken else 0, len(wanted) - len(taken))


def offer(settings: Settings, briefing: Briefing) -> str:
    """What the hybrid engine would do for the doubtful lines of a briefing, and what that takes; empty where a provider
    is not set, or nothing is doubtful. Nothing is sent."""
    lines = [Translation(n=s.n, en=s.en, doubt=s.doubt) for s in briefing.report.sentences]
    wanted = doubtful(lines)
    try:
        chat = open_chat(settings) if wanted else None
    except (EngineNotReady, UsageError):  # an offer is no reason to fail
        chat = None
    if chat is None:
        return ""
    tokens = TokenCounter(chat.name, settings.models_dir / "tokens")
    plan = _plan(briefing.report, wanted, tokens, settings.budget_tokens)
    one = len(wanted) == 1
    many, them = ("1 line is", "it") if one else (f"{len(wanted)} lines are", "them")
    model = f"{chat.name} at {chat.where}"
    return f"{many} doubtful. Check {them} with {model}: --engine hybrid, about {plan.tokens:,} tokens."


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
            chat: Chat | None = open_chat(settings)
        except EngineNotReady:
            chat = None
        provider = Provider(chat, TokenCounter(chat.name, settings.models_dir / "tokens")) if chat else None
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
        plan = self.plan(report, done)
        if not plan.lines:
            return done, title, usage
        ours = {t.n: t for t in done}
        checked, asked = self._checked(self._provider, report, ours, title, plan, progress)
        return [checked[t.n] for t in done], title, usage + asked

    def plan(self, report: Report, translations: Sequence[Translation]) -> Plan:
        """Which lines would be sent, and about how many tokens that is; nothing is sent yet."""
        wanted = doubtful(translations)
        if self._provider is None or not wanted:
            return Plan((), 0, len(wanted))
        return _plan(report, wanted, self._provider.tokens, self._budget)

    def _checked(
        self,
        provider: Provider,
        report: Report,
        ours: Mapping[int, Translation],
        title: str,
        plan: Plan,
        progress: Progress,
    ) -> tuple[dict[int, Translation], Usage]:
        """All lines, those of the plan as the provider's model has them where they stand the audit."""
        calls = Calls(provider.chat)
        kept = {n: t for n, t in ours.items() if n not in plan.lines}
        asking = Translating(calls, provider.tokens, report, self._here, known=kept, title=title)
        try:
            theirs, _ = asking.run(lambda step: progress(replace(step, item=None)))
        except ProviderError as error:
            self._note(report, f"The doubtful lines were not checked: {error}")
            return dict(ours), calls.usage
        made = {t.n: _better(ours[t.n], t) for t in theirs}
        for n in plan.lines:
            progress(Step("translate", len(made), len(made), made[n]))
        self._account(
            provider.chat, report, plan, calls.usage, sum(made[n] is not ours[n] for n in plan.lines)
        )
        return made, calls.usage

    def _account(self, chat: Chat, report: Report, plan: Plan, used: Usage, changed: int) -> None:
        """Say what was sent, what it was expected to take, and what it took."""
        took = used.prompt_tokens + used.completion_tokens
        self._spent[report.id] += took
        cost = "" if used.cost_usd is None else f", ${used.cost_usd:.4f}"
        lines = f"{len(plan.lines)} doubtful line{'s' if len(plan.lines) > 1 else ''}"
        self._note(
            report,
            f"{lines} checked by {chat.name} at {chat.where}, {changed} told anew: about {plan.tokens:,} "
            f"tokens expected, {took:,} used{cost}.",
        )
        if plan.left:
            self._note(
                report,
                f"{plan.left} more doubtful: the budget of {self._budget:,} tokens a report (ASSISTANT_BUDGET_TOKENS) "
                "does not reach that far.",
            )

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
        needed = _A_CALL + sum(provider.tokens.count(s.fr) + _A_LINE for s in report.sentences)
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


def _better(ours: Translation, theirs: Translation) -> Translation:
    """Theirs, unless it is no other, is missing, or the audit finds more fault with it."""
    if theirs is ours or not theirs.en or theirs.en == ours.en or "translated-locally" in theirs.flags:
        return ours
    return theirs if len(theirs.flags) <= len(ours.flags) else ours
