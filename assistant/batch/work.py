"""One source briefed, in whatever process does it: never an exception for a bad report, always a line."""

import json
from dataclasses import dataclass

from assistant.engines import Engine, open_engine
from assistant.errors import AssistantError
from assistant.settings import Settings


@dataclass(frozen=True)
class Outcome:
    """What became of one source: the lines to keep, or the error of the last try."""

    source: str
    lines: tuple[str, ...] = ()
    error: str | None = None

    @property
    def briefed(self) -> int:
        """Briefings made."""
        return len(self.lines)


def failure_line(outcome: Outcome) -> str:
    """The line that stands for a source that failed; a later run tries it again."""
    return json.dumps(
        {"schema": "assistant.failure/1", "source": outcome.source, "error": outcome.error},
        ensure_ascii=False,
    )


class Worker:
    """Holds an engine and briefs one source after another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine: Engine = open_engine(settings)

    def __call__(self, source: str) -> Outcome:
        """The briefing of one source as a JSON line, or the error that kept it from being made."""
        from assistant.conversation import brief
        from assistant.reading import read

        try:
            briefing = brief(read(source, self._settings), self._engine)
        except AssistantError as error:
            return Outcome(source, error=str(error))
        except Exception as error:  # noqa: BLE001  # one odd report must never stop the thousands behind it
            return Outcome(source, error=f"unexpected {type(error).__name__}: {error}")
        return Outcome(source, (briefing.model_dump_json(by_alias=True),))
