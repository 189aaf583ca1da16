"""One reader's saved conversations; nothing on a shelf reaches another reader's."""

import secrets
import unicodedata
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Engine, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from assistant.database import explained, storable
from assistant.errors import NoSuchConversation
from assistant.lexicon.normalise import grouped, search_form
from assistant.library import Library, file_briefing
from assistant.reader_words import Words
from assistant.saved_rows import ConversationRow, TurnRow, digest, forget, now, saved, utc
from assistant.turns import Listed, Saved, Turn


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
            row = ConversationRow(id=key, owner=self._owner, created=now(), updated=self._moment(session))
            row.title, row.words = storable(title), _words(title)
            session.add(row)
        return key

    def conversations(
        self, search: str = "", limit: int = 100, folder: str = "", tag: str = ""
    ) -> list[Listed]:
        """Conversations, the latest first; `search` looks in titles, tags, questions, answers and reports.

        `folder`, `tag`: only those in the folder, and with the tag.
        """
        query = select(ConversationRow).where(
            ConversationRow.owner == self._owner, ConversationRow.deleted.is_(None)
        )
        if folder:
            query = query.where(ConversationRow.folder == folder)
        if tag:
            query = query.where(ConversationRow.tags.contains(f"\n{tag}\n", autoescape=True))
        for word in search_form(search).split():
            said = exists().where(TurnRow.conversation_id == ConversationRow.id, _has(TurnRow.words, word))
            query = query.where(said | _has(ConversationRow.words, word))
        with self._session() as session:
            rows = session.scalars(query.order_by(ConversationRow.updated.desc()).limit(limit))
            return [
                Listed(
                    id=row.id,
                    title=row.title,
                    updated=utc(row.updated),
                    folder=row.folder,
                    tags=tuple(row.tags.split("\n")[1:-1]),
                )
                for row in rows
            ]

    def said(self, conversations: Sequence[str], search: str) -> dict[str, str]:
        """Of each of these conversations a question that has one of the words, or its answer."""
        words = search_form(search).split()
        found = dict[str, str]()
        if not words:
            return found
        query = select(TurnRow.conversation_id, TurnRow.record).where(
            TurnRow.conversation_id.in_(conversations),
            TurnRow.record.contains('"kind":"question"'),
            or_(*(_has(TurnRow.words, word) for word in words)),
        )
        with self._session() as session:
            for conversation, record in session.execute(query.order_by(TurnRow.position.desc())):
                try:
                    turn = Turn.model_validate_json(record)
                except ValidationError:
                    continue  # the conversation itself says that it is damaged
                told = turn.asked, turn.answer.text if turn.answer else turn.draft
                hit = next((t for t in told if any(word in search_form(t) for word in words)), "")
                found |= {conversation: hit} if hit else {}
        return found

    def load(self, conversation: str) -> Saved:
        """A conversation with its turns; raises StoreError where this reader has none of that id."""
        with self._session() as session:
            return saved(session, self._own(session, conversation))

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
        mine = ConversationRow.owner == self._owner, ConversationRow.deleted.is_(None)
        with self._session() as session:
            rows = session.execute(select(ConversationRow.folder, ConversationRow.tags).where(*mine)).all()
        folders = {folder for folder, _ in rows if folder}
        tags = {tag for _, tags in rows for tag in tags.split("\n") if tag}
        return sorted(folders, key=_words), sorted(tags, key=_words)

    def share(self, conversation: str) -> str:
        """Have others read a conversation by a link; returns its secret, kept nowhere. An earlier link ends."""
        secret = secrets.token_urlsafe(24)
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True).shared = digest(secret)
        return secret

    def unshare(self, conversation: str) -> None:
        """End the link by which others read a conversation."""
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True).shared = ""

    def delete(self, conversation: str) -> None:
        """Put a conversation into the bin, out of which it can be restored for `BIN_DAYS`."""
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True).deleted = now()

    def binned(self) -> list[Listed]:
        """The conversations in the bin, the latest deleted first; `updated` is when they were deleted."""
        mine = ConversationRow.owner == self._owner, ConversationRow.deleted.is_not(None)
        with self._session() as session:
            rows = session.scalars(
                select(ConversationRow).where(*mine).order_by(ConversationRow.deleted.desc())
            )
            return [
                Listed(id=row.id, title=row.title, updated=utc(row.deleted)) for row in rows if row.deleted
            ]

    def restore(self, conversation: str) -> None:
        """Take a conversation out of the bin."""
        with self._session(writes=True) as session:
            self._own(session, conversation, lock=True, binned=True).deleted = None

    def forget(self, conversation: str) -> None:
        """Forget a conversation and everything in it, in the bin or not; there is no way back."""
        with self._session(writes=True) as session:
            row = self._own(session, conversation, lock=True, binned=None)
            forget(session, ConversationRow.id == row.id)

    def updated(self, conversation: str) -> datetime:
        """When a conversation was last changed or touched."""
        with self._session() as session:
            return utc(self._own(session, conversation).updated)

    def touch(self, conversations: Sequence[str]) -> None:
        """Leave a sign that these are being worked on; those that are gone are passed over."""
        mine = ConversationRow.id.in_(conversations), ConversationRow.owner == self._owner
        with self._session(writes=True) as session:
            session.execute(update(ConversationRow).where(*mine).values(updated=self._moment(session)))

    def save(self, conversation: str, turn: Turn) -> None:
        """Add a turn at the end, or replace the one of the same id."""
        record, words = storable(turn.model_dump_json(by_alias=True)), _words(turn.said)
        checksum = digest(record)
        asked = turn.kind == "question"  # of which the library takes nothing
        with self._session(writes=True) as session:
            row = self._own(session, conversation, lock=True)
            row.updated = self._moment(session)
            mine = TurnRow.id == turn.id, TurnRow.conversation_id == row.id
            if session.scalar(select(TurnRow.id).where(*mine)):
                values = {"record": record, "checksum": checksum, "words": words, "filed": asked}
                session.execute(update(TurnRow).where(*mine).values(**values))
            else:
                of_row = TurnRow.conversation_id == row.id
                last = session.scalar(select(func.max(TurnRow.position)).where(of_row))
                position = 0 if last is None else last + 1
                session.add(
                    TurnRow(
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
                file_briefing(session, self._owner, row.id, turn.id, turn.briefing, utc(row.created))

    def _own(
        self, session: Session, conversation: str, lock: bool = False, binned: bool | None = False
    ) -> ConversationRow:
        """The row of a conversation; with `lock`, nobody else changes the conversation meanwhile.

        `binned`: whether it is to be in the bin; None for either.
        """
        row = session.get(ConversationRow, conversation, with_for_update=lock or None)
        if row is None or row.owner != self._owner or binned is (row.deleted is None):
            raise NoSuchConversation(
                "There is no such conversation here. Choose one from the list, or start anew."
            )
        return row

    def _moment(self, session: Session) -> datetime:
        """Now; or just after the reader's latest change, where the clock was put back since."""
        of_reader = select(func.max(ConversationRow.updated)).where(ConversationRow.owner == self._owner)
        latest = session.scalar(of_reader)
        return max(now(), utc(latest) + timedelta(microseconds=1)) if latest else now()

    @contextmanager
    def _session(self, writes: bool = False) -> Iterator[Session]:
        engine = self._engine.execution_options(writes=writes)
        with explained(engine), Session(engine) as session, session.begin():
            yield session


def _has(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """Whether a column of folded words has a word of a search, in one of the spellings that it may have there."""
    spelt = {word, word.replace("'", "\u2019"), word.replace("oe", "\u0153")}
    if word.isdigit() and len(word) > 3:
        spelt |= {mark.join(grouped(word)) for mark in " .,"}
    return or_(*(column.contains(each, autoescape=True) for each in sorted(spelt)))


def _words(text: str) -> str:
    """Folded for search: no case, no accents, so that `degat` finds « Dégâts »."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return storable("".join(c for c in folded if not unicodedata.combining(c)))
