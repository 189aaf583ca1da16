"""Work in the background: a rerun, a reload or a closed tab does not end it, a click on Stop does.

Each conversation has at most one job at work; further ones wait their turn, so that a question asked while
its report is still being briefed is answered from the finished briefing. A process works at so many jobs at
once and no more; readers take turns. Other processes on the same database see by the `pulse` what is worked on.
"""

import threading
from collections import Counter, deque
from collections.abc import Iterable

from assistant import telemetry
from assistant.errors import UsageError
from assistant.shelf import Shelf
from assistant.ui.draft import Glance
from assistant.ui.job import Job
from assistant.ui.pulse import Pulse

_WAITING_FOR_ONE = 25
"""Jobs that may wait for each one at work."""


class Queues:
    """The jobs of all conversations of this process."""

    def __init__(self, most: int = 4) -> None:
        self._jobs: dict[str, deque[Job]] = {}
        self._running: list[Job] = []
        self._most = most
        self._lock = threading.Lock()
        self._pulse = Pulse(self._held)

    def limit(self, most: int) -> None:
        """Work at so many jobs at once; others wait."""
        with self._lock:
            self._most = most

    def submit(self, job: Job) -> None:
        """Save the job's turn, before anything else, and work on it once the conversation's earlier jobs are done.

        Raises UsageError, and saves that with the turn, where too much waits already: what waits is held in memory.
        """
        job.wait()
        with self._lock:
            full = sum(map(len, self._jobs.values())) >= self._most * (1 + _WAITING_FOR_ONE)
            if not full:
                self._jobs.setdefault(job.conversation, deque()).append(job)
                self._start()
        if full:
            error = UsageError("The server has too much to do just now. Try again in a few minutes.")
            job.refuse(error)
            raise error
        self._pulse.start()

    def glances(self, conversation: str) -> dict[str, Glance]:
        """What is at work or waits in a conversation, by turn id, in order."""
        with self._lock:
            jobs = list(self._jobs.get(conversation, ()))
        return {job.turn.id: job.glance() for job in jobs}

    def stop(self, conversation: str) -> None:
        """Stop everything at work or waiting in a conversation."""
        with self._lock:
            jobs = list(self._jobs.get(conversation, ()))
            waiting = [job for job in jobs if job not in self._running]
            for job in waiting:
                self._leave(job)
        for job in jobs:
            job.stop()
        for job in waiting:
            job.run()  # which ends at once, as stopped

    def _held(self) -> Iterable[tuple[Shelf, list[str]]]:
        """The conversations with something at work or waiting, by reader."""
        with self._lock:
            first = [queue[0] for queue in self._jobs.values()]
        held: dict[str, tuple[Shelf, list[str]]] = {}
        for job in first:
            held.setdefault(job.owner, (job.shelf, []))[1].append(job.conversation)
        return list(held.values())

    def _start(self) -> None:
        """Work on what may be worked on; call with the lock held."""
        while len(self._running) < self._most and (job := self._next()):
            self._running.append(job)
            name = f"job-{job.turn.id}"
            threading.Thread(target=self._work, args=(job,), name=name, daemon=True).start()
        waiting = sum(map(len, self._jobs.values())) - len(self._running)
        telemetry.jobs_now(len(self._running), waiting)

    def _next(self) -> Job | None:
        """The first job of a conversation at rest, of the reader with the least at work; questions, being
        short, before reports."""
        busy = Counter(job.owner for job in self._running)
        ready = [queue[0] for queue in self._jobs.values() if queue[0] not in self._running]
        return min(
            ready, key=lambda job: (busy[job.owner], job.turn.kind == "report", job.submitted), default=None
        )

    def _work(self, job: Job) -> None:
        try:
            job.run()
        finally:
            with self._lock:
                self._running.remove(job)
                self._leave(job)
                self._start()
            job.over.set()

    def _leave(self, job: Job) -> None:
        """The job is no longer this process's business; call with the lock held."""
        queue = self._jobs[job.conversation]
        queue.remove(job)
        if not queue:
            del self._jobs[job.conversation]


queues = Queues()
"""Of this process."""
