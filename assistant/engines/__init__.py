"""The engines behind one interface; `open_engine` is the only place that chooses."""

from assistant.engines.base import Engine, Questions
from assistant.engines.offers import CheckedLines, Offer, Plan, in_a_line, offered
from assistant.records import Briefing, Progress
from assistant.settings import Settings

__all__ = ["Engine", "Offer", "Questions", "check", "offer", "offered", "open_engine", "ready"]


def open_engine(settings: Settings, questions: Questions = "patient") -> Engine:
    """The engine these settings ask for, ready to work; what only questions need is loaded where some are expected.

    Raises EngineNotReady with the command that mends it when models or a key are missing.
    """
    if settings.chosen_engine == "openai":
        from assistant.engines.openai.engine import LLMEngine
        from assistant.engines.openai.finders import find_evidence, quotation_finder

        return LLMEngine.open(settings, find_evidence, quotation_finder)
    if settings.chosen_engine == "hybrid":
        from assistant.engines.hybrid import HybridEngine

        return HybridEngine.open(settings, questions)
    from assistant.engines.embedded.engine import EmbeddedEngine

    return EmbeddedEngine.open(settings, questions)


def ready(settings: Settings) -> None:
    """Raise EngineNotReady for what `open_engine` would refuse; no model is loaded, no provider called."""
    if settings.chosen_engine == "openai":
        from assistant.chat.client import open_chat

        open_chat(settings)
        return
    from assistant import models

    models.path(settings, models.OPUS_MT)


def offer(settings: Settings, briefing: Briefing) -> str:
    """What a provider at hand could do for an embedded briefing, in one line; empty where there is nothing to offer."""
    if settings.chosen_engine != "embedded" or not (settings.openai_api_key or settings.openai_base_url):
        return ""
    found = offered(settings, briefing)
    return in_a_line(found) if found else ""


def check(
    settings: Settings, engine: Engine, briefing: Briefing, wanted: Plan, progress: Progress
) -> CheckedLines:
    """Ask the provider of these settings about the lines of a plan; `engine` made the briefing.

    Raises EngineNotReady where no provider is set, ProviderError where it fails, and whatever `progress` raises.
    """
    from assistant.engines.checking import check as checked

    return checked(settings, engine, briefing, wanted, progress)
