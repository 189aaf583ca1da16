"""What one page of a paged document may take, so that a bomb is refused in seconds, not when all time is up.

A page whose content calls itself, or unpacks to gigabytes, keeps the parser inside a single call; only the end of
the process stops that. It is the child process of `sandbox`, which then says what happened.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import SourceError
from assistant.reading.limits import Limits, too_slow

PAGE_SECONDS = 5
"""Processor seconds for one page; the slowest real pages take one."""
_DOUBT = 2
"""Pages still to come may be this much faster than those read so far."""


@contextmanager
def one_page() -> Iterator[None]:
    """Ends this process with SIGPROF where what is done inside takes more than PAGE_SECONDS (not on Windows)."""
    timed = hasattr(signal, "setitimer")
    if timed:
        signal.setitimer(signal.ITIMER_PROF, PAGE_SECONDS)
    try:
        yield
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_PROF, 0)


def paced(pages: int, name: str, limits: Limits) -> Iterator[int]:
    """The page numbers, from 0. Raises SourceError once those read show that all will take far too long."""
    started = time.process_time()
    for number in range(pages):
        spent = time.process_time() - started
        if spent > PAGE_SECONDS and spent / number * pages > _DOUBT * limits.seconds:
            raise too_slow(name, limits)
        yield number


def page_too_slow(name: str) -> SourceError:
    """The refusal of a document with a page that took its process with it."""
    return SourceError(
        f"{name} has a page that takes more than {PAGE_SECONDS} s to read: it holds far too much, or calls itself. "
        "Print it to a new PDF, or give its text."
    )
