"""Jobs on several threads whose results come back to the one that asked."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Made = TypeVar("Made")
Job = Callable[[], Iterator[Made]]
_SECOND = 1.0


@dataclass(frozen=True)
class _Failed:
    error: BaseException


class _Done(Generic[Made]):
    """A thread has no more jobs."""


def _work(
    waiting: "queue.SimpleQueue[Job[Made]]",
    results: "queue.SimpleQueue[Made | _Failed | _Done[Made]]",
    stop: threading.Event,
) -> None:
    """A thread's share of the jobs: one after the other, until there are none or it is told to stop."""
    try:
        while not stop.is_set():
            job = waiting.get_nowait()
            for made in job():
                if stop.is_set():
                    return
                results.put(made)
    except queue.Empty:
        pass
    except BaseException as error:  # noqa: BLE001  # raised again in the caller's thread
        results.put(_Failed(error))
    finally:
        results.put(_Done())


def together(
    jobs: Sequence[Job[Made]], threads: int, meanwhile: Callable[[], object] = lambda: None
) -> Iterator[Made]:
    """What the jobs yield, as it comes, in the caller's thread; a job's exception is raised here.

    While nothing comes, `meanwhile` is called every second; it may raise, to stop.
    When the caller stops listening, running jobs end at their next result and no further one starts. The
    threads are daemons: a provider that does not answer cannot hold up the end of the program.
    """
    waiting: queue.SimpleQueue[Job[Made]] = queue.SimpleQueue()
    results: queue.SimpleQueue[Made | _Failed | _Done[Made]] = queue.SimpleQueue()
    stop = threading.Event()
    for job in jobs:
        waiting.put(job)

    running = min(threads, len(jobs))
    for _ in range(running):
        threading.Thread(target=_work, args=(waiting, results, stop), daemon=True).start()
    try:
        while running:
            try:
                result = results.get(timeout=_SECOND)
            except queue.Empty:
                meanwhile()
                continue
            if isinstance(result, _Done):
                running -= 1
            elif isinstance(result, _Failed):
                raise result.error
            else:
                yield result
    finally:
        stop.set()
