"""A sign of life in the database: other processes see which conversations this one is working on."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from assistant.errors import StoreError
from assistant.shelf import Shelf
from assistant.turns import Saved

BEAT_SECONDS = 4.0
SILENT_SECONDS = 20.0
"""A conversation without a sign for so long is worked on by nobody: its process has ended."""

_log = logging.getLogger(__name__)


class Pulse:
    """Touches the conversations a process holds every few seconds, for as long as it holds any."""

    def __init__(self, held: Callable[[], Iterable[tuple[Shelf, list[str]]]]) -> None:
        """`held` gives the conversations of each reader, with that reader's shelf."""
        self._held = held
        self._beating, self._lock = False, threading.Lock()

    def start(self) -> None:
        """Begin to beat, unless it does already."""
        with self._lock:
            if self._beating:
                return
            self._beating = True
        threading.Thread(target=self._beat, name="pulse", daemon=True).start()

    def _beat(self) -> None:
        while True:
            time.sleep(BEAT_SECONDS)
            with self._lock:
                held = list(self._held())
                if not held:
                    self._beating = False
                    return
            for shelf, conversations in held:
                try:
                    shelf.touch(conversations)
                except StoreError as error:  # the work itself says so, and goes on
                    _log.debug("no sign of life was left: %s", error)


def alive(saved: Saved) -> bool:
    """Whether some process has lately left a sign that it works on the conversation, or has saved something there."""
    return (datetime.now(UTC) - saved.updated).total_seconds() < SILENT_SECONDS
