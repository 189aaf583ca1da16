"""A damaged database, many writers at once, a clock that is put back, a PostgreSQL that goes away and returns."""

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.database import connect
from assistant.errors import StoreError
from assistant.store import Store
from assistant.turns import Saved, Turn
from tests.app.conftest import Page, gated, shelf_of
from tests.faults.child import victim
from tests.needs import missing
from tests.postgres import Cluster, server_program
from tests.scripted import TEXT

PAGE = 4096
WRITERS, SAVES = 4, 15


def no_database(file: Path) -> None:
    file.write_bytes(b"this is a letter to my aunt, not a database\n" * 500)


def cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwritten(file: Path) -> None:
    """All but the first page."""
    with file.open("r+b") as opened:
        opened.seek(PAGE)
        opened.write(os.urandom(file.stat().st_size - PAGE))


def first_page_lost(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(bytes(PAGE))


@pytest.mark.parametrize("harm", [no_database, cut_short, overwritten, first_page_lost])
def test_a_damaged_database_is_said_with_a_way_out_and_stays_as_it_is(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    file = tmp_path / "conversations.db"
    store = Store(f"sqlite:///{file}")
    key = store.shelf("ada").create("t")
    for number in range(30):
        store.shelf("ada").save(key, Turn(kind="question", asked=f"{number} " * 1000))
    store.close()
    harm(file)
    damaged = file.read_bytes()

    def use() -> None:
        shelf = Store(f"sqlite:///{file}").shelf("ada")
        shelf.conversations()
        shelf.load(key)
        shelf.create("new")

    with pytest.raises(StoreError, match=r"conversations\.db, is damaged.*move it away") as said:
        use()
    assert "\n" not in str(said.value)
    assert file.read_bytes() == damaged
    file.rename(tmp_path / "kept.db")
    Store(f"sqlite:///{file}").shelf("ada").create("anew")


def test_processes_that_save_at_once_wait_for_each_other(url: str) -> None:
    store = Store(url)
    shelf = store.shelf("ada")
    shared = shelf.create("shared")
    processes = [victim("fill", url, shared, str(SAVES)) for _ in range(WRITERS)]
    for process in processes:
        _, said = process.communicate(timeout=180)
        assert process.returncode == 0, said
    asked = [turn.asked.split() for turn in shelf.load(shared).turns]
    assert len(asked) == WRITERS * SAVES
    for process in processes:
        mine = [number for pid, number in asked if pid == str(process.pid)]
        assert mine == [str(n) for n in range(SAVES)], "each writer's turns stand in its order"
    assert len(shelf.conversations()) == WRITERS + 1
    store.close()


def test_processes_that_open_an_empty_database_at_once(url: str) -> None:
    processes = [victim("saves", url, str(number)) for number in range(3)]
    for process in processes:
        assert process.stdout is not None
        conversation, turn = process.stdout.readline().strip(), process.stdout.readline().strip()
        process.kill()
        _, said = process.communicate(timeout=60)
        assert len(conversation) == len(turn) == 32, said


def test_another_program_that_keeps_the_file_to_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    shelf = Store(f"sqlite:///{file}").shelf("ada")
    key = shelf.create("t")
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.5, lambda: other.execute("COMMIT")).start()
    shelf.save(key, Turn(kind="question", asked="waited"))
    assert [turn.asked for turn in shelf.load(key).turns] == ["waited"]


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    shelf = Store(f"sqlite:///{file}").shelf("ada")
    shelf.create("t")
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600} and "a.db" in modes, modes


def test_a_clock_that_is_put_back_leaves_the_order(tmp_path: Path) -> None:
    """A later process lives a month earlier."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None:
        missing("libfaketime is not installed: apt-get install libfaketime")
    url = f"sqlite:///{tmp_path / 'a.db'}"
    shelf = Store(url).shelf("ada")
    old, kept = shelf.create("old"), shelf.create("kept")
    process = victim("fill", url, old, "2", LD_PRELOAD=str(library), FAKETIME="-30d")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert [c.title for c in shelf.conversations()] == ["own", "old", "kept"]
    shelf.save(kept, Turn(kind="question", asked="now"))
    assert [c.title for c in shelf.conversations()] == ["kept", "own", "old"]
    assert [turn.asked.split()[1] for turn in shelf.load(old).turns] == ["0", "1"]


@pytest.fixture
def cluster() -> Cluster:
    """A server of this test's own."""
    initdb = server_program()
    if initdb is None:
        missing("PostgreSQL is not installed: apt-get install postgresql")
    return Cluster(initdb)


@gated
def test_postgresql_stopped_and_started_in_a_conversation(
    cluster: Cluster,
    open_page: Callable[..., Page],
    gate: threading.Semaphore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.ui.job._AGAIN_SECONDS", 0.1)
    monkeypatch.setattr("assistant.ui.job._SAVE_SECONDS", 0.0)
    with cluster:
        monkeypatch.setenv("ASSISTANT_DATABASE_URL", cluster.url)
        page = open_page().paste(TEXT)
        gate.release(2)
        page.wait(lambda page: "EN Le port de Maren attend sa digue" in page.html)
        conversation = page.conversation
        cluster.stop("immediate")
        page.run()
        assert "cannot be read or written" in page.html and "tries again by itself" in page.html
        assert page.conversation == conversation, "the reader stays where they are"
        gate.release(100)  # the work is finished while the server is away
        page.run()
        cluster.start()
        page.run().settle()
        (turn,) = page.saved.turns
        assert turn.status == "done" and turn.briefing is not None and turn.briefing.summary
        assert "“EN La digue sera prête en 2027”" in page.html
        cluster.stop()
        cluster.start()
        page.say("Et le tribunal ?").settle()
        assert kinds(page.saved) == ["report", "question"] and page.saved.turns[1].answer is not None
        shelf_of("this-browser").delete(conversation)


def kinds(saved: Saved) -> list[str]:
    return [turn.kind for turn in saved.turns]


def test_a_postgresql_that_is_not_there_is_given_up_soon() -> None:
    """Nobody waits minutes for a host that swallows what is sent to it."""
    assert connect("postgresql://a@127.0.0.1:1/b").dialect.name == "postgresql"
    with pytest.raises(StoreError, match="ASSISTANT_DATABASE_URL") as said:
        Store("postgresql://ada:secret-7@127.0.0.1:1/none")
    assert "secret-7" not in str(said.value) and "\n" not in str(said.value)
