"""Files are parsed in a child process, so that a hostile one can only spend what it was given.

The child gets the bytes on its standard input, bounds its own memory and processor time where the platform
can, and answers with one JSON object. Whatever happens to it, the parent says one line.
"""

import json
import subprocess
import sys
from dataclasses import asdict

from assistant.errors import SourceError
from assistant.reading.document import Extract
from assistant.reading.formats import Task
from assistant.reading.limits import too_slow
from assistant.reading.pace import page_too_slow

_TIME_IS_UP = (-9, -24)
"""Exit statuses of a process killed for its time: SIGKILL, SIGXCPU."""
_PAGE_TIME_IS_UP = -27
"""The same, SIGPROF: see `pace`."""
_STARTING = 10
"""Seconds allowed on top for starting an interpreter on a busy machine."""


def extract_safely(data: bytes, task: Task) -> Extract:
    """What the reader of a format takes out of a file, within the limits. Raises SourceError."""
    command = [sys.executable, "-P", "-m", "assistant.reading.worker", json.dumps(asdict(task))]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, the task as one argument
            command, input=data, capture_output=True, timeout=task.limits.seconds + _STARTING, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise too_slow(task.name, task.limits) from error
    return _answer(done, task)


def _answer(done: "subprocess.CompletedProcess[bytes]", task: Task) -> Extract:
    try:
        answer = json.loads(done.stdout)
        if "error" in answer:
            raise SourceError(answer["error"])
        if "memory" in answer:
            allowed = f"{task.limits.memory} MB"
            raise SourceError(
                f"{task.name} needs more than {allowed} to read. Set ASSISTANT_READ_MEMORY higher."
            )
        return Extract.from_json(done.stdout)
    except (ValueError, KeyError, TypeError):
        if done.returncode in _TIME_IS_UP:
            raise too_slow(task.name, task.limits) from None
        if done.returncode == _PAGE_TIME_IS_UP:
            raise page_too_slow(task.name) from None
        cause = RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
        killed = f", or needs more than {task.limits.memory} MB to read" if done.returncode < 0 else ""
        raise SourceError(
            f"{task.name} is damaged{killed or ' and cannot be read'}. Get a fresh copy, or save it as text."
        ) from cause
