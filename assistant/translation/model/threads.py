"""Threads that work at one thing after another and end with the process, whatever they are at.

A ThreadPoolExecutor refuses work while the process ends, which would look like a failure to whoever asked for it,
and be saved as one.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

_Task = tuple[Future[Any], Callable[[], Any]]


class Workers:
    """So many threads; they end when this is collected."""

    def __init__(self, number: int, name: str) -> None:
        self._number, self._tasks = number, SimpleQueue[_Task | None]()
        for _ in range(number):
            threading.Thread(target=_work, args=(self._tasks,), name=name, daemon=True).start()

    def submit(self, call: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Future[Made]:
        """Have a call made as soon as a thread is free; one that has not begun can be cancelled."""
        future: Future[Made] = Future()
        self._tasks.put((future, lambda: call(*args, **kwargs)))
        return future

    def __del__(self) -> None:
        for _ in range(self._number):
            self._tasks.put(None)


def _work(tasks: "SimpleQueue[_Task | None]") -> None:
    while task := tasks.get():
        future, call = task
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001  # raised again where the result is asked for
            future.set_exception(error)
        del task, future, call
