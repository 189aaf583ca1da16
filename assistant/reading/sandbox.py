"""Files are read in a child process, so that a hostile one can only spend what it was given.

The child gets the bytes on its standard input, bounds its own memory and processor time where the platform can, and
answers with the report. Whatever happens to it, the parent says one line. A plain text of a few pages is read here:
what it can take is bounded by its size.
"""

import json
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from typing import IO

from pydantic import ValidationError

from assistant.errors import SourceError
from assistant.reading.build import build_report
from assistant.reading.formats import Task, extract
from assistant.reading.limits import too_slow
from assistant.reading.pace import page_too_slow
from assistant.records import Progress, Report, Step, silent

SMALL = 100_000
"""Bytes of plain text that are read without a process of their own."""
_TIME_IS_UP = (-9, -24)
"""Exit statuses of a process killed for its time: SIGKILL, SIGXCPU."""
_PAGE_TIME_IS_UP = -27
"""The same, SIGPROF: see `pace`."""
_STARTING = 10
"""Seconds allowed on top for starting an interpreter on a busy machine."""
_LOOK_SECONDS = 0.25
"""How often the reader's progress is looked at, which is also how soon a stop is heard."""
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Each thread of these libraries reserves memory, which counts against the limit."""
_SECRET = re.compile("KEY|TOKEN|SECRET|PASSWORD|DATABASE", re.IGNORECASE)
_PAGE = re.compile(rb"^page (\d+) of (\d+)$", re.MULTILINE)


def read_safely(data: bytes, task: Task, progress: Progress = silent) -> Report:
    """The report in the bytes of a file, read within the limits; `progress` is told of pages.

    Raises SourceError, and whatever `progress` raises, once the child is ended.
    """
    progress(Step("read"))
    if task.kind == "text" and len(data) <= SMALL and task.charset in (None, "utf-8"):
        return build_report(extract(data, task), task.source)
    return _answer(_run(data, task, progress), task)


def _run(data: bytes, task: Task, progress: Progress) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-P", "-m", "assistant.reading.worker", json.dumps(asdict(task))]
    stop = time.monotonic() + task.limits.seconds + _STARTING
    with subprocess.Popen(  # noqa: S603  # our own module, the task as one argument
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as child:
        # Fed by a thread: `communicate` does not go on writing what it had not written when its time was up.
        pipe, child.stdin = child.stdin, None
        threading.Thread(target=_feed, args=(pipe, data), daemon=True).start()
        try:
            while True:
                try:
                    out, err = child.communicate(timeout=_LOOK_SECONDS)
                except subprocess.TimeoutExpired as waiting:
                    if time.monotonic() >= stop:
                        raise too_slow(task.name, task.limits) from waiting
                    progress(_page(waiting.stderr or b""))
                else:
                    return subprocess.CompletedProcess(command, child.returncode, out, err)
        except BaseException:
            child.kill()
            raise


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError), pipe:  # a child that has ended reads no more
        pipe.write(data)


def _page(said: bytes) -> Step:
    """What the child has said of its progress so far."""
    pages = _PAGE.findall(said[-200:])
    page, count = map(int, pages[-1]) if pages else (0, 0)
    return Step("read", page, count)


def _environment() -> dict[str, str]:
    """What the child is told of this process's environment: nothing secret."""
    plain = {name: value for name, value in os.environ.items() if not _SECRET.search(name)}
    return plain | _ONE_THREAD


def _answer(done: "subprocess.CompletedProcess[bytes]", task: Task) -> Report:
    kind, _, told = done.stdout.partition(b"\n")
    if kind == b"refused":
        raise SourceError(told.decode())
    if kind == b"memory":
        allowed = f"{task.limits.memory} MB"
        raise SourceError(f"{task.name} needs more than {allowed} to read. Set ASSISTANT_READ_MEMORY higher.")
    try:
        return Report.model_validate_json(told)
    except ValidationError:  # it ended before it had answered
        if done.returncode in _TIME_IS_UP:
            raise too_slow(task.name, task.limits) from None
        if done.returncode == _PAGE_TIME_IS_UP:
            raise page_too_slow(task.name) from None
        cause = RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
        killed = f", or needs more than {task.limits.memory} MB to read" if done.returncode < 0 else ""
        raise SourceError(
            f"{task.name} is damaged{killed or ' and cannot be read'}. Get a fresh copy, or save it as text."
        ) from cause
