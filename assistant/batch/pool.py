"""Several processes on one machine, each with an engine of its own; one that dies costs a try, not the batch.

The cores are divided among the processes, so that the translation threads of one do not fight those of
another. Memory stays bounded: a process briefs one report at a time and is replaced after
`_REPORTS_A_PROCESS` of them.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache

from pebble import ProcessExpired, ProcessPool

from assistant.batch.work import Outcome, Worker
from assistant.settings import Settings

_REPORTS_A_PROCESS = 500
_TRIES = 3


def brief_in_processes(todo: Sequence[str], settings: Settings, workers: int) -> Iterator[Outcome]:
    """Outcomes as they finish.

    Raises EngineNotReady from the first process that finds the engine not ready.
    """
    cores = os.cpu_count() or 1
    workers = workers or cores
    share = settings.model_copy(update={"threads": settings.threads or max(1, cores // workers)})
    tries = _Tries(todo)
    while tries.left:
        pool = ProcessPool(workers, _REPORTS_A_PROCESS, context=multiprocessing.get_context("spawn"))
        try:
            yield from tries.outcomes(pool, share, 2 * workers)
        except BrokenProcessPool as error:  # every process died at once: start anew
            yield from tries.failed(str(error))
        finally:
            pool.stop()
            pool.join()


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
