"""Saved conversations: SQLite by default, PostgreSQL by URL, one schema versioned by Alembic.

A `Store` is the database; a `Shelf` is one reader's part of it, and nothing on it reaches another reader's.
What is saved of a turn is its record as JSON, so that the schema changes only when what is searched changes.
"""

import hashlib
import secrets
import threading
import unicodedata
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from pydantic import ValidationError
from sqlalchemy import (
    ColumnElement,
    DateTime,
    Engine,
    ForeignKey,
    String,
    Text,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.database import connect, explained, migrate, storable
from assistant.errors import NoSuchConversation, StoreError
from assistant.library import Library, file_briefing
from assistant.reader_words import Words
from assistant.settings import Settings
from assistant.turns import Listed, Saved, Turn

BIN_DAYS = 30
"""How long a deleted conversation can be restored."""


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
    deleted: Mapped[datetime | None]
    folder: Mapped[str] = mapped_column(Text, default="")
    tags: Mapped[str] = mapped_column(Text, default="")
    """One a line, with a line feed before and after each."""
    shared: Mapped[str] = mapped_column(String(64), default="")
    """Digest of the secret of the link by which others read it; empty for none."""


class _Turn(_Base):
    __tablename__ = "turns"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    position: Mapped[int]
    record: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    checksum: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256 of the record; empty for one of before checksums were kept."""
    filed: Mapped[bool] = mapped_column(default=False)
    """Whether the library has what it takes from this turn."""


class Store:
    """The database, opened and brought to the current schema."""

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        migrate(self._engine)
        with (
            explained(self._engine),
            Session(self._engine.execution_options(writes=True)) as session,
            session.begin(),
        ):
            _forget(session, _Conversation.deleted < _now() - timedelta(days=BIN_DAYS))

    def shelf(self, owner: str) -> "Shelf":
        """The conversations of one reader."""
        return Shelf(self._engine, owner)

    def library(self, folder: str = "") -> Library:
        """What the reports of all readers hold together; those of one folder, where one is named."""
        return Library(self._engine, None, folder)

    def shared(self, secret: str) -> Saved:
        """The conversation that a link with this secret leads to; raises NoSuchConversation where there is none."""
        with explained(self._engine), Session(self._engine) as session:
            by_link = _Conversation.shared == _digest(secret), _Conversation.deleted.is_(None)
            row = session.scalar(select(_Conversation).where(*by_link)) if secret else None
            if row is None:
                raise NoSuchConversation(
                    "This link leads nowhere any more. Ask whoever gave it to you for a new one."
                )
            return _saved(session, row)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


class Shelf:
    """One reader's conversations. Safe to share between threads."""

    def __init__(self, engine: Engine, owner: str) -> None:
        self._engine, self._owner = engine, owner

    @property
    def owner(self) -> str:
        """Whose conversations these are, as a digest."""
        return self._owner

    @property
    def words(self) -> Words:
        """The reader's glossary and translation memory."""
        return Words(self._owner, self._session, lambda: self._session(writes=True))

    def library(self, folder: str = "") -> Library:
        """What this reader's reports hold together; those of one folder, where one is named."""
        return Library(self._engine, self._owner, folder)

    def create(self, title: str) -> str:
        """A new, empty conversation; returns its id."""
        key = uuid.uuid4().hex
        with self._session(writes=True) as session:
            row = _Conversation(id=key, owner=self._owner, created=_now(), updated=self._moment(session))
            row.title, row.words = storable(title), _words(title)
            session.add(row)
        return key

    def conversations(
        self, search: str = "", limit: int = 100, folder: str = "", tag: str = ""
    ) -> list[Listed]:
        """Conversations, the latest first; `search` looks in titles, tags, questions, answers and reports.

        `folder`, `tag`: only those in the folder, and with the tag.
        """
        query = select(_Conversation).where(
            _Conversation.owner == self._owner, _Conversation.deleted.is_(None)
        )
        if folder:
            query = query.where(_Conversation.folder == folder)
        if tag:
            query = query.where(_Conversation.tags.contains(f"\n{tag}\n", autoescape=True))
        for word in _words(search).split():
            said = exists().where(
                _Turn.conversation_id == _Conversation.id, _Turn.words.contains(word, autoescape=True)
            )
            query = query.where(said | _Conversation.words.contains(word, autoescape=True))
        with self._session() as session:
            rows = session.scalars(query.order_by(_Conversation.updated.desc()).limit(limit))
            return [
                Listed(
                    id=row.id,
                    title=row.title,
                    updated=_utc(row.updated),
                    folder=row.folder,
                    tags=tuple(row.tags.split("\n")[1:-1]),
                )
                for row in rows
            ]

    def load(self, conversation: str) -> Saved:
        """A conversation with its turns; raises StoreError where this reader has none of that id."""
        with self._session() as session:
            return _saved(session, self._own(session, conversation))

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation another title."""
        with self._session(writes=True) as session:
            row = self._own(session, conversation, lock=True)
            row.title = storable(title)
            row.words = _words(f"{row.title}\n{row.folder}{row.tags}")

    def sort(self, conversation: str, folder: str, tags: Sequence[str]) -> None:
        """Put a conversation into a folder, empty for none, and give it these tags in place of those it had."""
        kept = dict.fromkeys(" ".join(storable(tag).split()) for tag in tags)
        with self._session(writes=True) as session:
            row = self._own(session, conversation, lock=True)
            row.folder = " ".join(storable(folder).split())
            row.tags = "".join(f"\n{tag}" for tag in kept if tag) + "\n" if any(kept) else ""
            row.words = _words(f"{row.title}\n{row.folder}{row.tags}")

    def sorted_into(self) -> tuple[list[str], list[str]]:
        """The folders and the tags there are, in alphabetical order."""
        mine = _Conversation.owner == self._owner, _Conversation.deleted.is_(None)
        with self._session() as session:
            rows = session.execute(select(_Conversation.folder, _Conversation.tags).where(*mine)).all()
        folders = {folder for folder, _ in rows if folder}
        tags = {tag for _, tags in rows for tag in tags.split("\n") if tag}
        return sorted(folders, key=_words), sorted(tags, key=_words)

    def share(self, conversation: str) -> str:
        """Have others read a conversation by a link; returns its secret, kept nowhere. An earlier link ends."""
        secret = secrets.token_urlsafe(24)
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True).shared = _digest(secret)
        return secret

    def unshare(self, conversation: str) -> None:
        """End the link by which others read a conversation."""
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True).shared = ""

    def delete(self, conversation: str) -> None:
        """Put a conversation into the bin, out of which it can be restored for `BIN_DAYS`."""
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True).deleted = _now()

    def binned(self) -> list[Listed]:
        """The conversations in the bin, the latest deleted first; `updated` is when they were deleted."""
        mine = _Conversation.owner == self._owner, _Conversation.deleted.is_not(None)
        with self._session() as session:
            rows = session.scalars(select(_Conversation).where(*mine).order_by(_Conversation.deleted.desc()))
            return [
                Listed(id=row.id, title=row.title, updated=_utc(row.deleted)) for row in rows if row.deleted
            ]

    def restore(self, conversation: str) -> None:
        """Take a conversation out of the bin."""
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True, binned=True).deleted = None

    def forget(self, conversation: str) -> None:
        """Forget a conversation and everything in it, in the bin or not; there is no way back."""
        with self._session(writes=True) as session:
            row = self._own(session, conversation, lock=True, binned=None)
            _forget(session, _Conversation.id == row.id)

    def updated(self, conversation: str) -> datetime:
        """When a conversation was last changed or touched."""
        with self._session() as session:
            return _utc(self._own(session, conversation).updated)

    def touch(self, conversations: Sequence[str]) -> None:
        """Leave a sign that these are being worked on; those that are gone are passed over."""
        mine = _Conversation.id.in_(conversations), _Conversation.owner == self._owner
        with self._session(writes=True) as session:
            session.execute(update(_Conversation).where(*mine).values(updated=self._moment(session)))

    def save(self, conversation: str, turn: Turn) -> None:
        """Add a turn at the end, or replace the one of the same id."""
        record, words = storable(turn.model_dump_json(by_alias=True)), _words(turn.said)
        checksum = _digest(record)
        asked = turn.kind == "question"  # of which the library takes nothing
        with self._session(writes=True) as session:
            row = self._own(session, conversation, lock=True)
            row.updated = self._moment(session)
            mine = _Turn.id == turn.id, _Turn.conversation_id == row.id
            if session.scalar(select(_Turn.id).where(*mine)):
                values = {"record": record, "checksum": checksum, "words": words, "filed": asked}
                session.execute(update(_Turn).where(*mine).values(**values))
            else:
                of_row = _Turn.conversation_id == row.id
                last = session.scalar(select(func.max(_Turn.position)).where(of_row))
                position = 0 if last is None else last + 1
                session.add(
                    _Turn(
                        id=turn.id,
                        conversation_id=row.id,
                        position=position,
                        record=record,
                        checksum=checksum,
                        words=words,
                        filed=asked,
                    )
                )
                session.flush()
            if turn.briefing and turn.status in ("done", "stopped"):  # what is still growing is not filed yet
                file_briefing(session, self._owner, row.id, turn.id, turn.briefing, _utc(row.created))

    def _own(
        self, session: Session, conversation: str, lock: bool = False, binned: bool | None = False
    ) -> _Conversation:
        """The row of a conversation; with `lock`, nobody else changes the conversation meanwhile.

        `binned`: whether it is to be in the bin; None for either.
        """
        row = session.get(_Conversation, conversation, with_for_update=lock or None)
        if row is None or row.owner != self._owner or binned is (row.deleted is None):
            raise NoSuchConversation(
                "There is no such conversation here. Choose one from the list, or start anew."
            )
        return row

    def _moment(self, session: Session) -> datetime:
        """Now; or just after the reader's latest change, where the clock was put back since."""
        of_reader = select(func.max(_Conversation.updated)).where(_Conversation.owner == self._owner)
        latest = session.scalar(of_reader)
        return max(_now(), _utc(latest) + timedelta(microseconds=1)) if latest else _now()

    @contextmanager
    def _session(self, writes: bool = False) -> Iterator[Session]:
        engine = self._engine.execution_options(writes=writes)
        with explained(engine), Session(engine) as session, session.begin():
            yield session


def _saved(session: Session, row: _Conversation) -> Saved:
    """A conversation with its turns."""
    query = select(_Turn.record, _Turn.checksum).where(_Turn.conversation_id == row.id)
    found = session.execute(query.order_by(_Turn.position))
    turns = tuple(_turn(n, record, checksum) for n, (record, checksum) in enumerate(found, 1))
    return Saved(id=row.id, title=row.title, updated=_utc(row.updated), shared=bool(row.shared), turns=turns)


def _forget(session: Session, which: ColumnElement[bool]) -> None:
    """Delete conversations and their turns."""
    ids = list(session.scalars(select(_Conversation.id).where(which)))
    session.execute(delete(_Turn).where(_Turn.conversation_id.in_(ids)))
    session.execute(delete(_Conversation).where(_Conversation.id.in_(ids)))


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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _turn(number: int, record: str, checksum: str) -> Turn:
    if checksum and checksum != _digest(record):
        raise StoreError(
            f"Turn {number} of this conversation is damaged: it is not what was saved (its checksum differs). Put a "
            "backup of the saved conversations in their place, or delete this conversation."
        )
    try:
        return Turn.model_validate_json(record)
    except ValidationError as error:
        raise StoreError("This conversation was saved by another version and cannot be read.") from error


def _words(text: str) -> str:
    """Folded for search: no case, no accents, so that `degat` finds « Dégâts »."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return storable("".join(c for c in folded if not unicodedata.combining(c)))


def _now() -> datetime:
    return datetime.now(UTC)


def _utc(moment: datetime) -> datetime:
    """SQLite hands back naive moments; they were saved as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
