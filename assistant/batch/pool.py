"""Several processes on one machine, each with an engine of its own; one that dies costs a try, not the batch.

The processes are forked from one that has read the grammar and the word lists already, so that they share
those pages, and the cores are divided among them, so that the translation threads of one do not fight those
of another. Memory stays bounded: a process briefs one report at a time and is replaced after
`_REPORTS_A_PROCESS` of them.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache

from pebble import ProcessExpired, ProcessPool

from assistant.batch.work import Outcome, Worker
from assistant.errors import AssistantError
from assistant.settings import Settings

_REPORTS_A_PROCESS = 500
_TRIES = 3
_SHARED = ["assistant.batch.shared"]
"""What is imported once, before the processes part."""


def brief_in_processes(todo: Sequence[str], settings: Settings, workers: int) -> Iterator[Outcome]:
    """Outcomes as they finish; closing it ends the processes.

    Raises EngineNotReady from the first process that finds the engine not ready.
    """
    cores = usable_cores()
    workers = min(workers or cores, len(todo))
    share = settings.model_copy(update={"threads": settings.threads or max(1, cores // workers)})
    tries = _Tries(todo)
    while tries.left:
        pool = ProcessPool(workers, _REPORTS_A_PROCESS, _ignore_interrupts, context=_context(settings))
        try:
            yield from tries.outcomes(pool, share, 2 * workers)
        except BrokenProcessPool as error:  # every process died at once: start anew
            yield from tries.failed(str(error))
        finally:
            pool.stop()
            pool.join()


def usable_cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context(settings: Settings) -> multiprocessing.context.BaseContext:
    """How processes are made: forked from one that holds what they can share, where the system can."""
    if settings.chosen_engine != "embedded" or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_SHARED)
    return context


def _ignore_interrupts() -> None:
    """Ctrl-C goes to every process of a terminal; the first one alone decides what becomes of the rest."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Tries:
    """What is still to be briefed; a source whose process died gets `_TRIES` tries."""

    def __init__(self, todo: Sequence[str]) -> None:
        self._waiting = deque((source, 1) for source in todo)
        self._running: dict[Future[Outcome], tuple[str, int]] = {}

    @property
    def left(self) -> bool:
        """Whether anything is still to be done."""
        return bool(self._waiting or self._running)

    def outcomes(self, pool: ProcessPool, settings: Settings, ahead: int) -> Iterator[Outcome]:
        """Outcomes as they finish, `ahead` sources handed out at a time."""
        while self.left:
            while self._waiting and len(self._running) < ahead:
                source, attempt = self._waiting.popleft()
                try:
                    self._running[pool.schedule(_brief, args=[settings, source])] = (source, attempt)
                except RuntimeError as error:
                    self._running[Future()] = (source, attempt)
                    raise BrokenProcessPool(str(error)) from error
            for future in wait(self._running, return_when=FIRST_COMPLETED).done:
                source, attempt = self._running.pop(future)
                try:
                    yield future.result()
                except ProcessExpired as error:
                    yield from self._again(source, attempt, str(error))
                except BrokenProcessPool:
                    self._running[future] = (source, attempt)
                    raise
                except AssistantError:
                    raise  # the engine is not ready, which no other report would change
                except Exception as error:  # noqa: BLE001  # a result that did not come through whole
                    yield from self._again(source, attempt, f"{type(error).__name__}: {error}")

    def failed(self, reason: str) -> Iterator[Outcome]:
        """Whatever was running when all processes died waits again, or has failed for good."""
        running, self._running = self._running, {}
        for source, attempt in running.values():
            yield from self._again(source, attempt, reason)

    def _again(self, source: str, attempt: int, reason: str) -> Iterator[Outcome]:
        if attempt < _TRIES:
            self._waiting.append((source, attempt + 1))
        else:
            yield Outcome(source, error=f"its process died {attempt} times ({reason})")


def _brief(settings: Settings, source: str) -> Outcome:
    return _worker(settings)(source)


@lru_cache(maxsize=1)
def _worker(settings: Settings) -> Worker:
    """One engine a process."""
    return Worker(settings)
