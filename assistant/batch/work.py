"""One source briefed, in whatever process does it: never an exception for a bad report, always a line."""

import ctypes
import json
import sys
from contextlib import suppress
from dataclasses import dataclass

from assistant.batch.sources import read_source
from assistant.conversation import brief
from assistant.engines import Engine, open_engine
from assistant.errors import AssistantError, EngineNotReady, ProviderDown
from assistant.glossary import load_glossary
from assistant.settings import Settings

BRIEFING = "assistant.briefing/1"
FAILURE = "assistant.failure/1"


@dataclass(frozen=True)
class Outcome:
    """What became of one source: the line to keep, or the error of the last try."""

    source: str
    line: str = ""
    error: str | None = None
    down: bool = False
    """The error is the model provider's, and would be any other report's too."""


def failure_line(outcome: Outcome) -> str:
    """The line that stands for a source that failed; a later run tries it again."""
    return json.dumps(
        {"schema": FAILURE, "source": outcome.source, "error": outcome.error}, ensure_ascii=False
    )


class Worker:
    """Holds an engine and briefs one source after another. Raises EngineNotReady, also later: it would fail all."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._glossary = load_glossary(settings)
        self._engine: Engine = open_engine(settings, questions="none")

    def __call__(self, source: str) -> Outcome:
        """The briefing of one source as a JSON line, or the error that kept it from being made."""
        try:
            return self._outcome(source)
        finally:
            give_memory_back()

    def _outcome(self, source: str) -> Outcome:
        try:
            briefing = brief(self._glossary.of(read_source(source, self._settings)), self._engine)
        except EngineNotReady:
            raise
        except AssistantError as error:
            return Outcome(source, error=str(error), down=isinstance(error, ProviderDown))
        except Exception as error:  # noqa: BLE001  # one odd report must never stop the thousands behind it
            return Outcome(source, error=f"unexpected {type(error).__name__}: {error}")
        return Outcome(source, briefing.model_dump_json(by_alias=True))


def give_memory_back() -> None:
    """Hand what the process has freed to the system, where the C library keeps it: 200 MB after a dozen reports."""
    if sys.platform == "linux":
        with suppress(AttributeError):  # a C library other than glibc
            ctypes.CDLL(None).malloc_trim(0)
