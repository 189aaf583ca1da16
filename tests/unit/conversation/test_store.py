"""Saved conversations: kept, found, and one reader's only."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from assistant.conversation import brief
from assistant.database import connect
from assistant.errors import StoreError
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.store import Store, open_store
from assistant.turns import Turn
from tests.scripted import ScriptedEngine, small_report


def report_turn() -> Turn:
    briefing = brief(small_report(), ScriptedEngine())
    return Turn(kind="report", asked="port.txt", status="done", briefing=briefing)


def test_turns_come_back_whole_and_in_order(url: str, shelf: Shelf) -> None:
    key = shelf.create("Maren")
    turns = [report_turn(), Turn(kind="question", asked="Why?", status="running", draft="Beca")]
    for turn in turns:
        shelf.save(key, turn)
    again = Store(url).shelf("ada").load(key)
    assert list(again.turns) == turns
    assert again.title == "Maren"


def test_saving_a_turn_again_replaces_it_where_it_stands(shelf: Shelf) -> None:
    key = shelf.create("t")
    first, second = Turn(kind="question", asked="1"), Turn(kind="question", asked="2")
    shelf.save(key, first)
    shelf.save(key, second)
    finished = first.model_copy(update={"status": "stopped", "draft": "half"})
    shelf.save(key, finished)
    assert list(shelf.load(key).turns) == [finished, second]


def test_latest_first(shelf: Shelf) -> None:
    old, new = shelf.create("old"), shelf.create("new")
    assert [c.id for c in shelf.conversations()] == [new, old]
    shelf.save(old, Turn(kind="question", asked="again"))
    assert [c.id for c in shelf.conversations()] == [old, new]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("TRIBUNAL", True),
        ("previent digue", True),  # accents left out, words far apart
        ("mon carnet", True),  # the title
        ("100%", False),
        ("_", False),
        ("absent", False),
    ],
)
def test_search(shelf: Shelf, search: str, found: bool) -> None:
    key = shelf.create("Mon carnet")
    shelf.save(key, report_turn())
    assert bool(shelf.conversations(search)) is found


def test_rename_and_delete(shelf: Shelf) -> None:
    key = shelf.create("before")
    shelf.save(key, Turn(kind="question", asked="q"))
    shelf.rename(key, "Après")
    assert shelf.conversations("apres")[0].title == "Après"
    shelf.delete(key)
    assert shelf.conversations() == []
    with pytest.raises(StoreError):
        shelf.load(key)


def test_the_bin(shelf: Shelf) -> None:
    key = shelf.create("mine")
    shelf.save(key, Turn(kind="question", asked="q"))
    shelf.delete(key)
    assert [c.id for c in shelf.binned()] == [key] and shelf.conversations("q") == []
    shelf.restore(key)
    assert shelf.binned() == [] and shelf.load(key).turns[0].asked == "q"
    shelf.delete(key)
    shelf.forget(key)
    assert shelf.binned() == []
    with pytest.raises(StoreError):
        shelf.restore(key)


def test_the_bin_is_emptied_after_its_days(url: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    old, kept = shelf.create("old"), shelf.create("kept")
    shelf.save(old, Turn(kind="question", asked="q"))
    shelf.delete(old)
    assert [c.id for c in Store(url).shelf("ada").binned()] == [old]
    monkeypatch.setattr("assistant.store.BIN_DAYS", -1)
    after = Store(url).shelf("ada")
    assert after.binned() == [] and [c.id for c in after.conversations()] == [kept]


def test_another_reader_sees_and_changes_nothing(url: str, shelf: Shelf) -> None:
    key = shelf.create("mine")
    shelf.save(key, Turn(kind="question", asked="secret"))
    other = Store(url).shelf("bob")
    assert other.conversations() == [] and other.conversations("secret") == []
    for act in (
        lambda: other.load(key),
        lambda: other.rename(key, "x"),
        lambda: other.delete(key),
        lambda: other.restore(key),
        lambda: other.forget(key),
        lambda: other.save(key, Turn(kind="question", asked="x")),
    ):
        with pytest.raises(StoreError, match="no such conversation"):
            act()
    assert [t.asked for t in shelf.load(key).turns] == ["secret"]


def test_what_a_database_cannot_hold_does_no_harm(shelf: Shelf) -> None:
    key = shelf.create("a\0b \ud800")
    shelf.save(key, Turn(kind="question", asked="nul \0 in it"))
    assert shelf.load(key).turns[0].asked == "nul \0 in it"


def test_threads_write_side_by_side(shelf: Shelf) -> None:
    keys = [shelf.create(str(i)) for i in range(4)]

    def write(key: str) -> None:
        for i in range(10):
            shelf.save(key, Turn(kind="question", asked=str(i)))

    threads = [threading.Thread(target=write, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all([t.asked for t in shelf.load(key).turns] == [str(i) for i in range(10)] for key in keys)


def test_the_database_of_a_newer_version_is_one_line(url: str) -> None:
    Store(url).close()
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        Store(url)
    engine.dispose()


def test_migrated_schema_is_the_one_mapped(url: str) -> None:
    from assistant.saved_rows import SavedBase

    Store(url).close()
    Store(url).close()
    tables = inspect(create_engine(url.replace("postgresql://", "postgresql+psycopg://")))
    for table in SavedBase.metadata.tables.values():
        assert {c["name"] for c in tables.get_columns(table.name)} == {c.name for c in table.columns}


def test_write_ahead_log(tmp_path: Path) -> None:
    open_store(Settings(home=tmp_path))
    database = sqlite3.connect(tmp_path / "conversations.db")
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize(
    "url", ["nonsense", "sqlite:////nowhere/at/all/a.db", "postgresql://127.0.0.1:1/none"]
)
def test_bad_databases_are_said_in_one_line(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(Settings(home=tmp_path, database_url=url))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "conversations.db").write_text("not a database " * 100)
    with pytest.raises(StoreError, match=r"conversations.db, is damaged.*move it away"):
        open_store(Settings(home=tmp_path))


def test_a_turn_that_was_altered_is_named_and_not_repeated(tmp_path: Path) -> None:
    shelf = open_store(Settings(home=tmp_path)).shelf("somebody")
    key = shelf.create("Two questions")
    for asked in ("Who pays for the bridge?", "Who built the old harbour?"):
        shelf.save(key, Turn(kind="question", asked=asked, status="done"))
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute("UPDATE turns SET record = replace(record, 'old harbour', 'new harbour')")
    with pytest.raises(StoreError, match=r"^Turn 2 of this conversation is damaged.*checksum") as said:
        shelf.load(key)
    assert "harbour" not in str(said.value)


def test_a_turn_of_before_checksums_is_read(tmp_path: Path) -> None:
    shelf = open_store(Settings(home=tmp_path)).shelf("somebody")
    key = shelf.create("One question")
    shelf.save(key, Turn(kind="question", asked="Who pays?", status="done"))
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute("UPDATE turns SET checksum = ''")
    assert [turn.asked for turn in shelf.load(key).turns] == ["Who pays?"]
