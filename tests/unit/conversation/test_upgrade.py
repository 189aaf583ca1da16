"""Conversations saved by version 0.1.0 open in this one: their database is brought up to date, their records are read."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.database import connect
from assistant.export import to_markdown
from assistant.store import Store
from assistant.vocabulary import ACTS

SAVED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "saved_by_0.1.0.json").read_text(encoding="utf-8")
)
"""The turns of a conversation, as 0.1.0 wrote them."""
_SCHEMA_1 = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
    "INSERT INTO alembic_version VALUES ('0001')",
    "CREATE TABLE conversations (id VARCHAR(32) PRIMARY KEY, owner VARCHAR(255) NOT NULL, title TEXT NOT NULL, "
    "words TEXT NOT NULL, created TIMESTAMP NOT NULL, updated TIMESTAMP NOT NULL)",
    "CREATE TABLE turns (id VARCHAR(32) PRIMARY KEY, conversation_id VARCHAR(32) NOT NULL REFERENCES conversations (id) "
    "ON DELETE CASCADE, position INTEGER NOT NULL, record TEXT NOT NULL, words TEXT NOT NULL, "
    "UNIQUE (conversation_id, position))",
)


@pytest.fixture
def upgraded(tmp_path: Path) -> Store:
    """A store opened over a database of schema 1."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine, now = connect(url), datetime.now(UTC)
    with engine.execution_options(writes=True).begin() as connection:
        for statement in _SCHEMA_1:
            connection.execute(text(statement))
        connection.execute(
            text("INSERT INTO conversations VALUES ('c1', 'reader', 'Le port', 'port maren', :now, :now)"),
            {"now": now},
        )
        for position, turn in enumerate(SAVED):
            connection.execute(
                text("INSERT INTO turns VALUES (:id, 'c1', :position, :record, '')"),
                {"id": turn["id"], "position": position, "record": json.dumps(turn)},
            )
    engine.dispose()
    return Store(url)


def test_a_saved_conversation_is_read_whole(upgraded: Store) -> None:
    saved = upgraded.shelf("reader").load("c1")
    assert [turn.asked for turn in saved.turns] == [turn["asked"] for turn in SAVED]
    briefing, before = saved.turns[0].briefing, SAVED[0]["briefing"]
    assert briefing is not None
    assert [s.en for s in briefing.report.sentences] == [s["en"] for s in before["report"]["sentences"]]
    # What it says of its translation is what was true then: no new figure is made up for an old line.
    assert all(s.doubt is None for s in briefing.report.sentences)
    assert briefing.engine.translation == before["engine"]["translation"]
    acts = [s.act for actor in briefing.actors for s in actor.statements]
    assert acts and set(acts) <= set(ACTS)


def test_its_answers_have_a_shape_and_its_exports_are_made(upgraded: Store) -> None:
    turns = upgraded.shelf("reader").load("c1").turns
    answers = [turn.answer for turn in turns if turn.answer]
    assert [a.shape for a in answers if a.refused] == ["refusal"] * sum(a.refused for a in answers)
    assert turns[0].briefing is not None and "Maren" in to_markdown(turns[0].briefing)


def test_it_can_be_put_into_the_bin_and_taken_out(upgraded: Store) -> None:
    shelf = upgraded.shelf("reader")
    shelf.delete("c1")
    assert not shelf.conversations() and [c.id for c in shelf.binned()] == ["c1"]
    shelf.restore("c1")
    assert [c.id for c in shelf.conversations()] == ["c1"]
