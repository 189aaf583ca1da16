"""A process leaves a sign of life in the conversations it works on, and in no others."""

import threading
import time
from pathlib import Path

import pytest

from assistant.store import Store
from assistant.turns import Turn
from assistant.ui import pulse
from assistant.ui.job import Job
from assistant.ui.jobs import Queues
from tests.scripted import ScriptedEngine, small_report


def test_silent_work_leaves_signs_until_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = set(threading.enumerate())  # of work that other tests have left
    monkeypatch.setattr(pulse, "BEAT_SECONDS", 0.05)
    store = Store(f"sqlite:///{tmp_path / 'conversations.db'}")
    shelf, other = store.shelf("ada"), store.shelf("bob")
    worked_on, resting, of_another = shelf.create("a"), shelf.create("b"), other.create("c")
    before = {key: s.updated(key) for key, s in ((resting, shelf), (of_another, other))}
    gate = threading.Semaphore(0)
    queues = Queues()
    queues.submit(
        Job(
            shelf,
            worked_on,
            Turn(kind="report", asked="x"),
            lambda: ScriptedEngine(gate),
            lambda _: small_report(),
        )
    )
    signs = {shelf.updated(worked_on)}
    deadline = time.monotonic() + 60
    while len(signs) < 6:  # more than the saves of a job that waits at its first sentence
        assert time.monotonic() < deadline, "no sign of life"
        time.sleep(0.05)
        signs.add(shelf.updated(worked_on))
    assert pulse.alive(shelf.load(worked_on))
    assert (shelf.updated(resting), other.updated(of_another)) == (before[resting], before[of_another])
    gate.release(100)
    while queues.glances(worked_on):
        assert time.monotonic() < deadline, "it does not end"
        time.sleep(0.02)
    time.sleep(0.3)
    last = shelf.updated(worked_on)
    time.sleep(0.3)
    assert shelf.updated(worked_on) == last
    ours = set(threading.enumerate()) - others
    assert not [thread for thread in ours if thread.name == "pulse"]


def test_a_sign_for_a_conversation_of_another_reader_is_none(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'conversations.db'}")
    bobs = store.shelf("bob").create("c")
    before = store.shelf("bob").updated(bobs)
    store.shelf("ada").touch([bobs, "0" * 32])
    assert store.shelf("bob").updated(bobs) == before
