"""The tables of what is filed; the migrations create them, and tie their rows to the turns they are drawn from."""

from sqlalchemy import String, Text, column, table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.records import ActorKind


class _LibraryBase(DeclarativeBase):
    pass


class ReportRow(_LibraryBase):
    """A saved report."""

    __tablename__ = "reports"
    turn_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(255))
    conversation_id: Mapped[str] = mapped_column(String(32))
    report: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    outlet: Mapped[str] = mapped_column(Text)
    day: Mapped[str] = mapped_column(String(10))
    dated: Mapped[bool]


class StatementRow(_LibraryBase):
    """A statement of somebody who has a name."""

    __tablename__ = "statements"
    id: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[str] = mapped_column(String(32))
    owner: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(Text)
    """Folded, as `names` compares."""
    name_en: Mapped[str] = mapped_column(Text)
    role_en: Mapped[str] = mapped_column(Text)
    kind: Mapped[ActorKind] = mapped_column(String(16))
    n: Mapped[int]
    record: Mapped[str] = mapped_column(Text)


class PassageRow(_LibraryBase):
    """A sentence, for full text search."""

    __tablename__ = "passages"
    id: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[str] = mapped_column(String(32))
    n: Mapped[int]
    page: Mapped[int | None]
    fr: Mapped[str] = mapped_column(Text)
    en: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class JoinedName(_LibraryBase):
    """A name that a reader has joined to another, or parted from all others: then it is joined to itself."""

    __tablename__ = "joined_names"
    owner: Mapped[str] = mapped_column(String(255), primary_key=True)
    name: Mapped[str] = mapped_column(String(255), primary_key=True)
    joined_to: Mapped[str] = mapped_column(String(255))


# The store's own tables, as far as what is filed depends on them.
turns = table("turns", column("id"), column("conversation_id"), column("record"), column("filed"))
conversations = table(
    "conversations",
    *(column(name) for name in ("id", "owner", "created", "deleted", "folder")),
)
