"""Threads that work at one thing after another."""

import gc
import subprocess
import sys
import threading
import time

import pytest

from assistant.translation.model.threads import Workers


def test_each_call_gives_its_result_or_raises_what_it_raised() -> None:
    workers = Workers(2, "test")
    futures = [workers.submit(divmod, 7, n) for n in (2, 0, 3)]
    assert (futures[0].result(5), futures[2].result(5)) == ((3, 1), (2, 1))
    with pytest.raises(ZeroDivisionError):
        futures[1].result(5)


def test_what_has_not_begun_can_be_cancelled() -> None:
    workers, go = Workers(1, "test"), threading.Event()
    first = workers.submit(go.wait, 5)
    second = workers.submit(time.sleep, 0)
    assert second.cancel()
    go.set()
    assert first.result(5) and workers.submit(len, "abc").result(5) == 3


def test_the_threads_end_with_their_owner() -> None:
    workers = Workers(2, "to-be-collected")
    workers.submit(len, "a").result(5)
    del workers
    gc.collect()
    deadline = time.monotonic() + 5
    while any(thread.name == "to-be-collected" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_work_asked_for_while_the_process_ends_is_no_failure() -> None:
    program = """
import atexit, threading, time
from assistant.translation.model.threads import Workers
workers = Workers(1, "test")
def ask():
    while True:
        try:
            workers.submit(time.sleep, 0.01).result()
        except Exception as error:
            print("failed", error, flush=True)
threading.Thread(target=ask, daemon=True).start()
atexit.register(time.sleep, 0.3)
time.sleep(0.2)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")
