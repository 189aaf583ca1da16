"""The models that answer questions, fetched while the page is already served.

It is one thread a process: it ends with the process, and what it fetched so far is kept for the next one.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from assistant.errors import AssistantError
from assistant.models.prepared import missing
from assistant.models.setup import prepare
from assistant.records import Progress, Step
from assistant.settings import Settings


class _Arrival:
    """How far they are."""

    def __init__(self) -> None:
        self.share: float | None = None

    def note(self, step: Step) -> None:
        """Keep how much has arrived."""
        if step.stage == "fetch" and step.total:
            self.share = step.done / step.total


_arrival = _Arrival()


def share_fetched() -> float | None:
    """How much of them has arrived, 0 to 1; None where none is being fetched."""
    return _arrival.share


def fetch_answers(
    settings: Settings,
    watch: Callable[[], AbstractContextManager[Progress]],
    failed: Callable[[AssistantError], None],
) -> threading.Thread | None:
    """Fetch and prepare the models that answer in the background; None where they are there already.

    `watch` opens the progress callback that is told of it, `failed` gets what went wrong.
    """
    if not missing(settings, ["answers"]):
        return None

    def fetch() -> None:
        def progress(step: Step) -> None:
            _arrival.note(step)
            shown(step)

        try:
            with watch() as shown:
                prepare(settings, ["answers"], progress)
        except AssistantError as error:
            failed(error)
        finally:
            _arrival.share = None

    _arrival.share = 0.0
    thread = threading.Thread(target=fetch, name="fetch-answers", daemon=True)
    thread.start()
    return thread
