"""Bytes by key in one SQLite file: bounded, shared by threads and processes, and never needed.

Whatever happens to the file costs time only: where it cannot be made or written it is done without, a damaged one is
started anew, and an entry whose checksum does not fit is as good as none. What was used longest ago makes room.
"""

import hashlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from assistant.settings import Settings

T = TypeVar("T")

_log = logging.getLogger(__name__)
_VERSION = 2
_SCHEMA = f"""
BEGIN IMMEDIATE;
DROP TABLE IF EXISTS entries;
CREATE TABLE entries (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL, used INTEGER NOT NULL, sum BLOB NOT NULL);
CREATE INDEX by_use ON entries (used);
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_WAIT = 2.0
"""Seconds another process may keep the file to itself."""
_FRESH = 3600
"""Seconds after which a use is noted again."""
_ASKED_AT_ONCE = 500
_KEPT_SHARE = 0.8
"""How full the file is after room was made."""


class Cache:
    """A cache in a file; safe to share between threads, and the file between processes."""

    def __init__(self, path: Path, megabytes: int) -> None:
        self._path, self._bytes = path, megabytes * 1_000_000
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._usable = megabytes > 0

    @classmethod
    def of(cls, settings: Settings) -> "Cache":
        """The cache that everything made by these settings' models shares."""
        return cls(settings.cache_dir / "translations.sqlite", settings.cache_megabytes)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are there."""
        return self._do(lambda connection: dict(_read(connection, keys)), dict[bytes, bytes]())

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keeps these values, and drops old ones where there is no room."""
        if entries:
            self._do(lambda connection: self._write(connection, entries), None)

    def close(self) -> None:
        """Leaves the file; the next use opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _do(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        with self._lock:
            if not self._usable:
                return otherwise
            try:
                return work(self._opened())
            except sqlite3.OperationalError as error:  # busy, full, or not ours to write
                _log.debug("the cache %s was not used: %s", self._path, error)
            except sqlite3.DatabaseError as error:
                _log.warning("The cache %s was damaged (%s) and is started anew.", self._path, error)
                self._start_anew()
            except OSError as error:
                _log.debug("the cache %s cannot be made: %s", self._path, error)
                self._usable = False
            return otherwise

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _open(self._path)
        return self._connection

    def _start_anew(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        try:
            for suffix in ("-wal", "-shm", ""):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        except OSError:
            self._usable = False

    def _write(self, connection: sqlite3.Connection, entries: Mapping[bytes, bytes]) -> None:
        now = int(time.time())
        rows = [(key, value, now, _sum(key, value)) for key, value in entries.items()]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
        while (size := _size(connection)) > self._bytes:
            _make_room(connection, size - int(_KEPT_SHARE * self._bytes), size)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # it holds the words of reports
    connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA journal_size_limit = 4000000")
        if connection.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            connection.executescript(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _read(connection: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    now, stale = int(time.time()), []
    for start in range(0, len(keys), _ASKED_AT_ONCE):
        some = keys[start : start + _ASKED_AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT key, value, used, sum FROM entries WHERE key IN ({marks})"  # noqa: S608  # nosec B608  # question marks only
        for key, value, used, checksum in connection.execute(query, some).fetchall():
            if checksum != _sum(key, value):
                _log.debug("an entry of the cache is damaged")
                continue
            stale += [(now, key)] if used < now - _FRESH else []
            yield key, value
    if stale:
        try:
            with connection:
                connection.executemany("UPDATE entries SET used = ? WHERE key = ?", stale)
        except sqlite3.OperationalError as error:
            _log.debug("uses are not noted: %s", error)


def _sum(key: bytes, value: bytes) -> bytes:
    """The checksum of an entry."""
    return hashlib.blake2b(value, key=key[:64], digest_size=8).digest()


def _size(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _SIZES]
    return int((values[0] - values[1]) * values[2])


_SIZES = ("page_count", "freelist_count", "page_size")


def _make_room(connection: sqlite3.Connection, surplus: int, size: int) -> None:
    """Drops the share of the entries that is `surplus` of `size`, those used longest ago."""
    count = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
    some = min(count, 1 + count * surplus // size)
    with connection:
        connection.execute(
            "DELETE FROM entries WHERE rowid IN (SELECT rowid FROM entries ORDER BY used, rowid LIMIT ?)",
            [some],
        )
    if some == count:
        connection.execute("VACUUM")
