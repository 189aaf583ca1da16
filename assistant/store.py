"""Saved conversations: SQLite by default, PostgreSQL by URL, one schema versioned by Alembic.

A `Store` is the database; a `Shelf` is one reader's part of it.
"""

import threading
from datetime import timedelta
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.database import connect, explained, migrate
from assistant.errors import NoSuchConversation, StoreError
from assistant.library import Library
from assistant.saved_rows import ConversationRow, digest, forget, now, saved
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.turns import Saved

BIN_DAYS = 30
"""How long a deleted conversation can be restored."""


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
            forget(session, ConversationRow.deleted < now() - timedelta(days=BIN_DAYS))

    def shelf(self, owner: str) -> Shelf:
        """The conversations of one reader."""
        return Shelf(self._engine, owner)

    def library(self, folder: str = "") -> Library:
        """What the reports of all readers hold together; those of one folder, where one is named."""
        return Library(self._engine, None, folder)

    def shared(self, secret: str) -> Saved:
        """The conversation that a link with this secret leads to; raises NoSuchConversation where there is none."""
        with explained(self._engine), Session(self._engine) as session:
            by_link = ConversationRow.shared == digest(secret), ConversationRow.deleted.is_(None)
            row = session.scalar(select(ConversationRow).where(*by_link)) if secret else None
            if row is None:
                raise NoSuchConversation(
                    "This link leads nowhere any more. Ask whoever gave it to you for a new one."
                )
            return saved(session, row)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


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
