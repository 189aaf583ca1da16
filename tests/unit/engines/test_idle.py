"""What gets ready for later waits until nothing is at work, and threads that wait do not spin."""

import os
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from assistant.chat.llama_cpp import sleep_early
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.engines.embedded.idle import Lull
from assistant.errors import EngineNotReady
from assistant.settings import load_settings


def test_waits_for_the_work_to_end_and_a_while_longer() -> None:
    lull, ends = Lull(), list[str]()

    def prepare() -> None:
        lull.wait(0.2)
        ends.append("ready")

    waiting = threading.Thread(target=prepare)
    with lull.over():
        waiting.start()
        with lull.over():
            time.sleep(0.3)
        time.sleep(0.3)
        ends.append("worked")
    ended = time.monotonic()
    waiting.join(10)
    assert ends == ["worked", "ready"] and time.monotonic() - ended >= 0.2


def test_work_that_begins_in_a_lull_starts_the_waiting_anew() -> None:
    lull = Lull()
    waiting = threading.Thread(target=lull.wait, args=(0.3,))
    waiting.start()
    time.sleep(0.1)
    with lull.over():
        time.sleep(0.4)
        assert waiting.is_alive()
    waiting.join(10)
    assert not waiting.is_alive()


def test_every_step_of_getting_ready_waits_until_nobody_else_is_at_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = list[int]()
    first, handed_in = threading.Event(), threading.Event()

    def step(number: int) -> None:
        made.append(number)
        first.set()
        handed_in.wait(10)

    engine = object.__new__(EmbeddedEngine)  # without its models
    engine._lull, engine._leaving, engine._loading = Lull(), threading.Event(), threading.Lock()
    engine._questions = "patient"
    monkeypatch.setattr("assistant.engines.embedded.engine._LULL_SECONDS", 0.05)
    monkeypatch.setattr(engine, "_steps", lambda _: (partial(step, number) for number in (1, 2)))
    monkeypatch.setattr(engine, "_second_reader", lambda: None)
    ready = threading.Thread(target=engine._get_ready, args=([],))
    ready.start()
    assert first.wait(10)
    with engine._lull.over():  # a report is handed in
        handed_in.set()
        ready.join(0.3)
        assert made == [1]
    ready.join(10)
    assert made == [1, 2]


def test_threads_of_models_sleep_soon_where_nothing_else_is_wished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOMP_SPINCOUNT", "to be restored")
    monkeypatch.delenv("GOMP_SPINCOUNT")
    with pytest.raises(EngineNotReady):  # but it was told in time, before any of them was loaded
        EmbeddedEngine.open(load_settings(home=tmp_path, cache_megabytes=0))
    assert os.environ["GOMP_SPINCOUNT"] == "1000"
    monkeypatch.setenv("GOMP_SPINCOUNT", "7")
    sleep_early()
    assert os.environ["GOMP_SPINCOUNT"] == "7"
