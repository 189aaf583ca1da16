"""The tables of saved conversations, and what a row of them is outside the database.

What is saved of a turn is its record as JSON, so that the schema changes only when what is searched changes.
"""

import hashlib
from datetime import UTC, datetime

from pydantic import ValidationError
from sqlalchemy import ColumnElement, DateTime, ForeignKey, String, Text, delete, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.errors import StoreError
from assistant.turns import Saved, Turn


class SavedBase(DeclarativeBase):
    """What the tables have in common."""

    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012  # SQLAlchemy's own convention


class ConversationRow(SavedBase):
    """A conversation, whoever's it is."""

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


class TurnRow(SavedBase):
    """A turn of a conversation."""

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


def saved(session: Session, row: ConversationRow) -> Saved:
    """A conversation with its turns."""
    query = select(TurnRow.record, TurnRow.checksum).where(TurnRow.conversation_id == row.id)
    found = session.execute(query.order_by(TurnRow.position))
    turns = tuple(_turn(n, record, checksum) for n, (record, checksum) in enumerate(found, 1))
    return Saved(id=row.id, title=row.title, updated=utc(row.updated), shared=bool(row.shared), turns=turns)


def forget(session: Session, which: ColumnElement[bool]) -> None:
    """Delete conversations and their turns."""
    ids = list(session.scalars(select(ConversationRow.id).where(which)))
    session.execute(delete(TurnRow).where(TurnRow.conversation_id.in_(ids)))
    session.execute(delete(ConversationRow).where(ConversationRow.id.in_(ids)))


def digest(text: str) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _turn(number: int, record: str, checksum: str) -> Turn:
    if checksum and checksum != digest(record):
        raise StoreError(
            f"Turn {number} of this conversation is damaged: it is not what was saved (its checksum differs). Put a "
            "backup of the saved conversations in their place, or delete this conversation."
        )
    try:
        return Turn.model_validate_json(record)
    except ValidationError as error:
        raise StoreError("This conversation was saved by another version and cannot be read.") from error


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def utc(moment: datetime) -> datetime:
    """SQLite hands back naive moments; they were saved as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
