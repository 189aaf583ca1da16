"""One reader's words, kept with the saved conversations: the sentences they corrected, and their glossary."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    DateTime,
    MetaData,
    String,
    Table,
    Text,
    and_,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Session

from assistant.corrections.memory import MOST_UNITS, Pair, memory_key
from assistant.database import storable
from assistant.errors import StoreError
from assistant.glossary.matching import normal_key
from assistant.glossary.terms import MOST, Glossary
from assistant.records import Term

Sessions = Callable[[], AbstractContextManager[Session]]
"""Opens a session in a transaction."""
_Kind = Literal["sentence", "term"]
_AT_ONCE = 400
"""Sentences looked for in one query."""
_table = Table(
    "reader_words",
    MetaData(),
    Column("owner", String(255), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("fr", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
)
_c = _table.c


class Words:
    """The words of one reader; nothing here reaches another reader's."""

    def __init__(self, owner: str, reads: Sessions, writes: Sessions) -> None:
        self._owner, self._reads, self._writes = owner, reads, writes

    def remember(self, pairs: Iterable[Pair]) -> None:
        """Keep the English of French sentences, in place of any that is kept. Raises StoreError for too many."""
        self._keep("sentence", {memory_key(p.fr): (p.fr, p.en) for p in pairs}, MOST_UNITS)

    def forget(self, french: Iterable[str]) -> None:
        """Forget what these French sentences were corrected to."""
        self._drop("sentence", [memory_key(fr) for fr in french])

    def known(self, french: Iterable[str]) -> dict[str, str]:
        """English of those of these French sentences that are kept, by `memory_key`."""
        keys = list(dict.fromkeys(memory_key(fr) for fr in french))
        found: dict[str, str] = {}
        with self._reads() as session:
            mine = self._mine("sentence")
            if session.execute(select(_c.digest).where(mine).limit(1)).first() is None:
                return found
            for at in range(0, len(keys), _AT_ONCE):
                some = select(_c.digest, _c.en).where(mine, _c.digest.in_(keys[at : at + _AT_ONCE]))
                found |= {row.digest: row.en for row in session.execute(some)}
        return found

    def memory(self) -> list[Pair]:
        """All sentences that are kept, the latest first."""
        return [Pair(fr, en) for fr, en in self._all("sentence")]

    def keep_terms(self, terms: Iterable[Term]) -> None:
        """Keep terms, in place of those of the same French. Raises StoreError for too many."""
        self._keep("term", {_term_key(t.fr): (t.fr, t.en) for t in Glossary(tuple(terms)).terms}, MOST)

    def drop_terms(self, french: Iterable[str]) -> None:
        """Take terms out."""
        self._drop("term", [_term_key(fr) for fr in french])

    def glossary(self) -> Glossary:
        """The reader's own terms, the latest first."""
        return Glossary(tuple(Term(fr=fr, en=en) for fr, en in self._all("term")))

    def _mine(self, kind: _Kind) -> ColumnElement[bool]:
        return and_(_c.owner == self._owner, _c.kind == kind)

    def _all(self, kind: _Kind) -> list[tuple[str, str]]:
        with self._reads() as session:
            rows = session.execute(
                select(_c.fr, _c.en).where(self._mine(kind)).order_by(_c.changed.desc(), _c.digest)
            )
            return [(fr, en) for fr, en in rows]

    def _keep(self, kind: _Kind, words: dict[str, tuple[str, str]], most: int) -> None:
        if not words:
            return
        now = datetime.now(UTC)
        rows = [
            {"owner": self._owner, "kind": kind, "digest": digest, "fr": storable(fr), "en": storable(en),
             "changed": now + timedelta(microseconds=n)}
            for n, (digest, (fr, en)) in enumerate(words.items())
        ]  # fmt: skip
        with self._writes() as session:
            self._delete(session, kind, list(words))
            held = session.scalar(select(func.count()).select_from(_table).where(self._mine(kind))) or 0
            if held + len(rows) > most:
                raise StoreError(f"No more than {most} are kept of these. Take some out first.")
            session.execute(insert(_table), rows)

    def _drop(self, kind: _Kind, digests: Sequence[str]) -> None:
        with self._writes() as session:
            self._delete(session, kind, digests)

    def _delete(self, session: Session, kind: _Kind, digests: Sequence[str]) -> None:
        for at in range(0, len(digests), _AT_ONCE):
            some = _c.digest.in_(digests[at : at + _AT_ONCE])
            session.execute(delete(_table).where(self._mine(kind), some))


def _term_key(french: str) -> str:
    return hashlib.sha256(normal_key(french).encode("utf-8", "surrogatepass")).hexdigest()
