"""The two engines behind one interface; `open_engine` is the only place that chooses."""

from assistant.engines.base import Engine, Questions
from assistant.settings import Settings

__all__ = ["Engine", "Questions", "open_engine", "ready"]


def open_engine(settings: Settings, questions: Questions = "patient") -> Engine:
    """The engine these settings ask for, ready to work; what only questions need is loaded where some are expected.

    Raises EngineNotReady with the command that mends it when models or a key are missing.
    """
    if settings.chosen_engine == "openai":
        from assistant.engines.embedded.finders import find_evidence, quotation_finder
        from assistant.engines.llm import LLMEngine

        return LLMEngine.open(settings, find_evidence, quotation_finder)
    from assistant.engines.embedded import EmbeddedEngine

    return EmbeddedEngine.open(settings, questions)


def ready(settings: Settings) -> None:
    """Raise EngineNotReady for what `open_engine` would refuse; no model is loaded, no provider called."""
    if settings.chosen_engine == "openai":
        from assistant.engines.llm.client import open_chat

        open_chat(settings)
        return
    from assistant.engines.embedded import weights

    weights.path(settings, weights.OPUS_MT)
