"""Saved conversations: SQLite by default, PostgreSQL by URL, one schema versioned by Alembic.

A `Store` is the database; a `Shelf` is one reader's part of it, and nothing on it reaches another reader's.
What is saved of a turn is its record as JSON, so that the schema changes only when what is searched changes.
"""

import threading
import unicodedata
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from sqlalchemy import (
    Connection,
    DateTime,
    Engine,
    ForeignKey,
    String,
    Text,
    create_engine,
    delete,
    event,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.errors import StoreError
from assistant.records import Answer, Briefing, Record
from assistant.settings import Settings

TurnStatus = Literal["waiting", "running", "done", "stopped", "failed"]


class Turn(Record):
    """One exchange: a report handed in and its briefing, or a question and its answer."""

    id: str = Field(default_factory=lambda: uuid.uuid4().hex)
    kind: Literal["report", "question"]
    asked: str = Field(description="the question, or the name of the report's source")
    status: TurnStatus = "waiting"
    briefing: Briefing | None = Field(default=None, description="what there is of it; may be partial")
    answer: Answer | None = None
    draft: str = Field(default="", description="an unfinished answer's text so far")
    error: str = ""
    rating: Literal[-1, 1] | None = Field(default=None, description="the reader's thumb on an answer")


class Listed(Record):
    """A conversation as a list shows it."""

    id: str
    title: str
    updated: datetime


class Saved(Listed):
    """A conversation with all its turns, in order."""

    turns: tuple[Turn, ...]


class _Base(DeclarativeBase):
    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012  # SQLAlchemy's own convention


class _Conversation(_Base):
    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(255))
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    updated: Mapped[datetime]


class _Turn(_Base):
    __tablename__ = "turns"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    position: Mapped[int]
    record: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class Store:
    """The database, opened and brought to the current schema."""

    def __init__(self, url: str) -> None:
        self._engine = _connect(url)
        with _reported(), self._engine.begin() as connection:
            _migrate(connection)

    def shelf(self, owner: str) -> "Shelf":
        """The conversations of one reader."""
        return Shelf(self._engine, owner)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


class Shelf:
    """One reader's conversations. Safe to share between threads."""

    def __init__(self, engine: Engine, owner: str) -> None:
        self._engine, self._owner = engine, owner

    def create(self, title: str) -> str:
        """A new, empty conversation; returns its id."""
        now, key = _now(), uuid.uuid4().hex
        with self._session() as session:
            row = _Conversation(id=key, owner=self._owner, created=now, updated=now)
            row.title, row.words = _storable(title), _words(title)
            session.add(row)
        return key

    def conversations(self, search: str = "", limit: int = 100) -> list[Listed]:
        """Conversations, the latest first; `search` looks in titles, questions, answers and reports."""
        query = select(_Conversation).where(_Conversation.owner == self._owner)
        for word in _words(search).split():
            said = exists().where(
                _Turn.conversation_id == _Conversation.id, _Turn.words.contains(word, autoescape=True)
            )
            query = query.where(said | _Conversation.words.contains(word, autoescape=True))
        with self._session() as session:
            rows = session.scalars(query.order_by(_Conversation.updated.desc()).limit(limit))
            return [Listed(id=row.id, title=row.title, updated=_utc(row.updated)) for row in rows]

    def load(self, conversation: str) -> Saved:
        """A conversation with its turns; raises StoreError where this reader has none of that id."""
        with self._session() as session:
            row = self._own(session, conversation)
            records = session.scalars(
                select(_Turn.record).where(_Turn.conversation_id == row.id).order_by(_Turn.position)
            )
            turns = tuple(_turn(record) for record in records)
            return Saved(id=row.id, title=row.title, updated=_utc(row.updated), turns=turns)

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation another title."""
        with self._session() as session:
            row = self._own(session, conversation)
            row.title, row.words = _storable(title), _words(title)

    def delete(self, conversation: str) -> None:
        """Forget a conversation and everything in it."""
        with self._session() as session:
            row = self._own(session, conversation)
            session.execute(delete(_Turn).where(_Turn.conversation_id == row.id))
            session.delete(row)

    def save(self, conversation: str, turn: Turn) -> None:
        """Add a turn at the end, or replace the one of the same id."""
        record, words = _storable(turn.model_dump_json(by_alias=True)), _words(_said(turn))
        with self._session() as session:
            row = self._own(session, conversation)
            row.updated = _now()
            mine = _Turn.id == turn.id, _Turn.conversation_id == row.id
            if session.scalar(select(_Turn.id).where(*mine)):
                session.execute(update(_Turn).where(*mine).values(record=record, words=words))
                return
            last = session.scalar(select(func.max(_Turn.position)).where(_Turn.conversation_id == row.id))
            position = 0 if last is None else last + 1
            session.add(
                _Turn(id=turn.id, conversation_id=row.id, position=position, record=record, words=words)
            )

    def _own(self, session: Session, conversation: str) -> _Conversation:
        row = session.get(_Conversation, conversation)
        if row is None or row.owner != self._owner:
            raise StoreError("There is no such conversation here. Choose one from the list, or start anew.")
        return row

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with _reported(), Session(self._engine) as session, session.begin():
            yield session


@lru_cache(maxsize=4)
def _store(url: str) -> Store:
    return Store(url)


_opening = threading.Lock()


def open_store(settings: Settings) -> Store:
    """The store these settings name, shared within the process.

    Raises StoreError in one line for a database that cannot be reached, read or written.
    """
    url = settings.database_url
    if url is None:
        try:
            settings.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{settings.home} cannot be made: {error.strerror}. Set ASSISTANT_HOME."
            ) from error
        url = f"sqlite:///{settings.home / 'conversations.db'}"
    with _opening:
        return _store(url)


def _connect(url: str) -> Engine:
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ArgumentError as error:
        raise StoreError("ASSISTANT_DATABASE_URL is no SQLAlchemy URL; try sqlite:///file.db.") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The database driver {error.name} is not installed. "
            "For PostgreSQL: pip install 'french-report-assistant[postgres]'."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # Readers do not wait for the writer, and a writer waits for another one instead of failing.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(str(files("assistant") / "migrations"))))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _reported() -> Iterator[None]:
    """Database errors as one line that says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreError(
            f"Saved conversations cannot be read or written: {cause}. "
            "Check ASSISTANT_DATABASE_URL, or the folder ASSISTANT_HOME and its free space."
        ) from error


def _turn(record: str) -> Turn:
    try:
        return Turn.model_validate_json(record)
    except ValidationError as error:
        raise StoreError("This conversation was saved by another version and cannot be read.") from error


def _said(turn: Turn) -> str:
    """What a search looks in."""
    parts = [turn.asked, turn.draft]
    if turn.briefing:
        report = turn.briefing.report
        parts += [report.title, report.title_en, report.text, *(s.en for s in report.sentences)]
    if turn.answer:
        parts.append(turn.answer.text)
    return "\n".join(parts)


def _words(text: str) -> str:
    """Folded for search: no case, no accents, so that `degat` finds « Dégâts »."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return _storable("".join(c for c in folded if not unicodedata.combining(c)))


def _storable(text: str) -> str:
    """Without what PostgreSQL text cannot hold (NUL) or UTF-8 cannot encode (lone surrogates)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _now() -> datetime:
    return datetime.now(UTC)


def _utc(moment: datetime) -> datetime:
    """SQLite hands back naive moments; they were saved as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
