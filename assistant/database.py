"""The database behind the store: opened, brought to the current schema, its failures said in one line.

SQLite and PostgreSQL differ in how writers keep out of each other's way; what is needed for that is here.
A session opened with the execution option `writes` may write.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from assistant.errors import StoreError

_CONNECT_SECONDS = 10
_MIGRATING = 5_870_001
"""Number of the PostgreSQL lock held while the schema is brought up to date."""
_ELSEWHERE = "or name another place with ASSISTANT_HOME or ASSISTANT_DATABASE_URL."
_CHECK = "Check ASSISTANT_DATABASE_URL, or the folder ASSISTANT_HOME and its free space."
_DAMAGED = (
    "The file of saved conversations, {file}, is damaged: {cause}. Nothing in it was changed. Put a backup in "
    "its place, or move it away to begin anew."
)
_ADVICE = {
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: f"No room is left to save conversations in {{file}}. Make room, {_ELSEWHERE}",
    sqlite3.SQLITE_READONLY: (
        f"Saved conversations cannot be written to {{file}}: {{cause}}. Make it writable, {_ELSEWHERE}"
    ),
    sqlite3.SQLITE_CANTOPEN: (
        f"Saved conversations cannot be opened in {{file}}: {{cause}}. Make its folder writable, {_ELSEWHERE}"
    ),
    sqlite3.SQLITE_BUSY: "Another program keeps {file} to itself: {cause}. Close it, then try again.",
}


def connect(url: str) -> Engine:
    """The engine of a database URL. Raises StoreError where the URL or its driver is no good."""
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    try:
        parsed = make_url(url)
        options: dict[str, Any] = {}
        if parsed.get_backend_name() == "postgresql" and "connect_timeout" not in parsed.query:
            options["connect_args"] = {"connect_timeout": _CONNECT_SECONDS}
        engine = create_engine(parsed, pool_pre_ping=True, **options)
    except (ArgumentError, ValueError):
        # The cause would repeat the URL, which may hold a password.
        raise StoreError("ASSISTANT_DATABASE_URL is no SQLAlchemy URL; try sqlite:///file.db.") from None
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The database driver {error.name} is not installed. "
            "For PostgreSQL: pip install 'french-report-assistant[postgres]'."
        ) from error
    if engine.dialect.name == "sqlite":
        _keep_private(engine.url.database)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the schema up to date; several processes may do so at once."""
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(str(files("assistant") / "migrations"))))
    with explained(engine), engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATING})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError(
                "The saved conversations are those of a newer version. Install that, or restore an older backup."
            ) from error


def storable(text: str) -> str:
    """Without what PostgreSQL text cannot hold (NUL) or UTF-8 cannot encode (lone surrogates)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Database errors as one line that says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(_explain(error, engine)) from error


def _explain(error: SQLAlchemyError, engine: Engine) -> str:
    original = getattr(error, "orig", None)
    cause = str(original or error).strip().splitlines()[0].rstrip(".")
    code = getattr(original, "sqlite_errorcode", None)
    if code is not None and (code & 0xFF) in _ADVICE:
        return _ADVICE[code & 0xFF].format(file=engine.url.database, cause=cause)
    return f"Saved conversations cannot be read or written: {cause}. {_CHECK}"


def _keep_private(file: str | None) -> None:
    """Other accounts of this machine do not read what readers saved."""
    if file and file != ":memory:" and not file.startswith("file:"):
        with suppress(OSError):  # it is there already, or SQLite says what is wrong
            os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # Transactions begin where we say so: Python's module would begin a write only after what it was based on
    # had been read.
    connection.isolation_level = None
    cursor = connection.cursor()
    # A writer waits for another one instead of failing, readers wait for none, and what is said to be saved
    # is on the disk.
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
