"""The doubtful lines of a briefing asked of a provider's model, and what comes of it; `offers` says what it takes.

A line of theirs takes the place of ours only where the audit finds no more fault with it, and is flagged as theirs.
"""

from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.chat.budget import TokenCounter
from assistant.chat.client import Calls, Chat, open_chat
from assistant.engines.base import Engine
from assistant.engines.offers import CheckedLines, Plan, dollars, lines_of
from assistant.engines.openai.here import Here
from assistant.engines.openai.prompted_translation import Translating
from assistant.reading.view import view
from assistant.records import Briefing, Progress, Report, Step, Translation, Usage
from assistant.settings import Settings
from assistant.vocabulary import BY_PROVIDER

if TYPE_CHECKING:
    from assistant.translation.model.translator import Translator


@dataclass(frozen=True)
class Provider:
    """A provider's model, and what counts its tokens."""

    chat: Chat
    tokens: TokenCounter

    @classmethod
    def open(cls, settings: Settings) -> "Provider":
        """The one that is set; raises EngineNotReady where none is."""
        chat = open_chat(settings)
        return cls(chat, TokenCounter(chat.name, settings.models_dir / "tokens"))


def check(
    settings: Settings, engine: Engine, briefing: Briefing, wanted: Plan, progress: Progress
) -> CheckedLines:
    """Ask the provider about the lines of a plan; `engine` made the briefing.

    Raises EngineNotReady where no provider is set, ProviderError where it fails, and whatever `progress` raises.
    """
    provider, lines = Provider.open(settings), lines_of(briefing.report)
    report = view(briefing.report).report.translated(lines, briefing.report.title_en)
    calls = Calls(provider.chat)
    made = asked_anew(calls, provider.tokens, report, wanted, _here(settings, engine), progress)
    anew = tuple(t for t in made if t.n in wanted.lines and BY_PROVIDER in t.flags)
    said = account(provider.chat, wanted, calls.usage, len(anew), settings.budget_tokens)
    return CheckedLines(wanted.lines, anew, calls.usage, said)


def _here(settings: Settings, engine: Engine) -> Here:
    loading: Future[Translator] | None = getattr(engine, "translator", None)
    return Here.over(loading) if loading is not None else Here(settings)


def asked_anew(
    calls: Calls, tokens: TokenCounter, report: Report, wanted: Plan, here: Here, progress: Progress
) -> list[Translation]:
    """All lines of a translated report, those of the plan as a provider's model has them where they stand the audit.

    Raises ProviderError where the provider fails; `calls` knows what was used until then.
    """
    ours = {t.n: t for t in lines_of(report)}
    kept = {n: t for n, t in ours.items() if n not in wanted.lines}
    asking = Translating(calls, tokens, report, here, known=kept, title=report.title_en)
    theirs, _ = asking.run(lambda step: progress(replace(step, item=None)))
    made = [_better(ours[t.n], t) for t in theirs]
    for translation in made:
        if translation.n in wanted.lines:
            progress(Step("translate", len(made), len(made), translation))
    return made


def account(chat: Chat, wanted: Plan, used: Usage, changed: int, budget: int) -> tuple[str, ...]:
    """What was sent, what it was expected to take, what it took, and what the budget left out."""
    took = used.prompt_tokens + used.completion_tokens
    lines = f"{len(wanted.lines)} doubtful line{'s' if len(wanted.lines) > 1 else ''}"
    said = (
        f"{lines} checked by {chat.name} at {chat.where}, {changed} told anew: about {wanted.tokens:,} tokens "
        f"expected, {took:,} used{dollars(used.cost_usd)}.",
    )
    return (*said, not_reached(wanted, budget)) if wanted.left else said


def not_reached(wanted: Plan, budget: int) -> str:
    """What the budget left out, where it left anything."""
    told = f"{wanted.left} more doubtful" if wanted.lines else f"{wanted.left} doubtful, and none was sent"
    return (
        f"{told}: the budget of {budget:,} tokens a report (ASSISTANT_BUDGET_TOKENS) does not reach that far."
    )


def _better(ours: Translation, theirs: Translation) -> Translation:
    """Theirs, unless it is no other, is missing, more doubtful, or the audit finds more fault with it."""
    if theirs is ours or not theirs.en or theirs.en == ours.en or "translated-locally" in theirs.flags:
        return ours
    if len(theirs.flags) > len(ours.flags):
        return ours
    if theirs.doubt is not None and ours.doubt is not None and theirs.doubt > ours.doubt:
        return ours
    return theirs.model_copy(update={"flags": (*theirs.flags, BY_PROVIDER)})
