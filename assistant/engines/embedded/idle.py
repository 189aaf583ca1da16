"""A pause in the work: what only gets ready for later waits for one."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Lull:
    """Knows whether anything is at work; safe to share between threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._at_work, self._since = 0, time.monotonic()

    @contextmanager
    def over(self) -> Iterator[None]:
        """The lull is over while this is held."""
        with self._changed:
            self._at_work += 1
        try:
            yield
        finally:
            with self._changed:
                self._at_work, self._since = self._at_work - 1, time.monotonic()
                self._changed.notify_all()

    def wait(self, seconds: float = 0.0) -> None:
        """Return when nothing has been at work for so many seconds."""
        with self._changed:
            while self._at_work or (left := self._since + seconds - time.monotonic()) > 0:
                self._changed.wait(None if self._at_work else left)
