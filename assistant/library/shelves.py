"""Answers from what is filed: who speaks, their dossiers, sentences that have given words."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Engine,
    and_,
    delete,
    false,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from assistant.attribution.coreference.joined_names import Name, joined
from assistant.database import explained
from assistant.errors import UsageError
from assistant.lexicon.normalise import fold
from assistant.library.dossier import assembled, narrowed
from assistant.library.filing import asked_words, file_briefing
from assistant.library.library_records import Dossier, Filed, Found, Person, Wanted
from assistant.library.library_tables import (
    JoinedName,
    PassageRow,
    ReportRow,
    StatementRow,
    conversations,
    turns,
)
from assistant.library.nearest import CONSIDERED, asked_for, nearest_turns, scored, within_reach
from assistant.library.row_records import filed_of, found_of, matching, person_of, saying_of
from assistant.records import Briefing

_AT_ONCE = 50
"""Turns filed in one transaction, where an earlier version has filed none."""
_NEAR_NAMES = 5
"""Names offered where the one asked for is not there."""


class Library:
    """The reports of one reader, or of all where `owner` is None; nothing in the bin. Safe to share between threads."""

    def __init__(self, engine: Engine, owner: str | None, folder: str = "") -> None:
        """`folder`: only the reports of conversations in it."""
        self._engine, self._owner, self._folder = engine, owner, folder

    def people(self, search: str = "") -> list[Person]:
        """Who speaks, those in most reports first; `search` looks in all their names."""
        people = [person_of(group) for group in self._groups()]
        wanted = fold(search).split()
        found = [p for p in people if all(word in fold(f"{p.name} {' '.join(p.names)}") for word in wanted)]
        return sorted(found, key=lambda p: (-p.reports, -p.statements, p.name))

    def outlets(self) -> list[str]:
        """Who published the reports, in alphabetical order."""
        self._file_the_rest()
        with self._session() as session:
            found = session.scalars(select(ReportRow.outlet).where(self._mine()).distinct())
            return sorted(filter(None, found), key=fold)

    def latest(self, most: int) -> list[Filed]:
        """The reports, the latest first, as many as `most`."""
        self._file_the_rest()
        query = select(ReportRow).where(self._mine()).order_by(ReportRow.day.desc(), ReportRow.turn_id)
        with self._session() as session:
            return [filed_of(row) for row in session.scalars(query.limit(most))]

    def dossier(self, name: str, wanted: Wanted | None = None) -> Dossier:
        """What somebody says over time. Raises UsageError where nobody has that name."""
        wanted = wanted or Wanted()
        person = self._who(name)
        same = (PassageRow.turn_id == StatementRow.turn_id) & (PassageRow.n == StatementRow.n)
        query = (
            select(StatementRow, ReportRow, PassageRow.fr, PassageRow.en, PassageRow.page)
            .join(ReportRow, ReportRow.turn_id == StatementRow.turn_id)
            .outerjoin(PassageRow, same)
            .where(StatementRow.name.in_(person.names), self._mine())
        )
        with self._session() as session:
            rows = session.execute(query.order_by(ReportRow.day, StatementRow.turn_id, StatementRow.id))
            sayings = [saying_of(*row) for row in rows]
        return narrowed(assembled(person, sayings), wanted)

    def find(self, words: str, most: int = 50) -> list[Found]:
        """Sentences that have all the words or their beginnings, in either language, the latest report's first."""
        asked = asked_words(words)
        if not asked:
            return []
        self._file_the_rest()
        query = (
            select(PassageRow, ReportRow)
            .join(ReportRow, ReportRow.turn_id == PassageRow.turn_id)
            .where(matching(asked, self._engine.dialect.name), self._mine())
            .order_by(ReportRow.day.desc(), PassageRow.id)
            .limit(most)
        )
        with self._session() as session:
            rows = session.execute(query)
            return [found_of(p, report) for p, report in rows]

    def hits(self, conversations_found: Sequence[str], words: str) -> dict[str, Found]:
        """Of each of these conversations the first sentence that has the words: all of them, else one of them."""
        asked = asked_words(words)
        found = dict[str, Found]()
        for wanted in dict.fromkeys((tuple(asked), *((word,) for word in asked))):
            open_still = [c for c in conversations_found if c not in found]
            if wanted and open_still:
                found |= self._first_of_each(open_still, wanted)
        return found

    def _first_of_each(self, conversations_open: Sequence[str], words: Sequence[str]) -> dict[str, Found]:
        of_these = ReportRow.conversation_id.in_(conversations_open), self._mine()
        first = (
            select(func.min(PassageRow.id))
            .join(ReportRow, ReportRow.turn_id == PassageRow.turn_id)
            .where(matching(words, self._engine.dialect.name), *of_these)
            .group_by(ReportRow.conversation_id)
        )
        query = (
            select(PassageRow, ReportRow)
            .join(ReportRow, ReportRow.turn_id == PassageRow.turn_id)
            .where(PassageRow.id.in_(first))
        )
        with self._session() as session:
            return {report.conversation_id: found_of(p, report) for p, report in session.execute(query)}

    def nearest(self, question: str) -> list[Filed]:
        """The reports to answer a question from, the nearest first; the latest where none has its words."""
        self._file_the_rest()
        asked = asked_for(question)
        with self._session() as session:
            hits = session.execute(scored(asked, self._mine(), self._engine.dialect.name)) if asked else ()
            order = nearest_turns([(turn, score) for turn, score in hits])
            reports = select(ReportRow).where(self._mine())
            latest = reports.order_by(ReportRow.day.desc(), ReportRow.turn_id).limit(CONSIDERED)
            these = reports.where(ReportRow.turn_id.in_(order))
            filed = [filed_of(row) for row in session.scalars(these if order else latest)]
            of_these = PassageRow.turn_id.in_([f.turn for f in filed])
            counted = select(PassageRow.turn_id, func.count()).where(of_these).group_by(PassageRow.turn_id)
            lengths = dict(session.execute(counted).all())
        if order:
            filed.sort(key=lambda f: order.index(f.turn))
        return within_reach(filed, lengths)

    def filed(self, turns_wanted: Sequence[str]) -> list[Filed]:
        """What is filed of the reports of these turns, in their order; what is gone or in the bin is left out."""
        query = select(ReportRow).where(ReportRow.turn_id.in_(turns_wanted), self._mine())
        with self._session() as session:
            found = {row.turn_id: filed_of(row) for row in session.scalars(query)}
        return [found[turn] for turn in turns_wanted if turn in found]

    def briefings(self, turns_wanted: Sequence[str]) -> dict[str, Briefing]:
        """Saved briefings by their turns; what is gone, in the bin or damaged is left out."""
        read = {turn: _read(record)[1] for turn, record in self._records(turns_wanted).items()}
        return {turn: briefing for turn, briefing in read.items() if briefing}

    def made_and_now(self, turns_wanted: Sequence[str]) -> dict[str, tuple[Briefing, Briefing]]:
        """The same as they were made, and as they are with their reader's corrections."""
        pairs = {
            turn: (_read(record, "made")[1], _read(record)[1])
            for turn, record in self._records(turns_wanted).items()
        }
        return {turn: (made or now, now) for turn, (made, now) in pairs.items() if now}

    def _records(self, turns_wanted: Sequence[str]) -> dict[str, str]:
        """What is saved of these turns, in their order; what is gone or in the bin is left out."""
        query = (
            select(turns.c.id, turns.c.record)
            .join(ReportRow, ReportRow.turn_id == turns.c.id)
            .where(turns.c.id.in_(turns_wanted), self._mine())
        )
        with self._session() as session:
            records = dict(session.execute(query).all())
        return {turn: records[turn] for turn in turns_wanted if turn in records}

    def join(self, name: str, other: str) -> None:
        """Take one folded name for another from now on."""
        self._set(name, other)

    def part(self, name: str) -> None:
        """Take a folded name for nobody else's from now on."""
        self._set(name, name)

    def by_rule(self, name: str) -> None:
        """Leave it to the rules again whose a folded name is."""
        self._set(name, "")

    def _set(self, name: str, other: str) -> None:
        with self._session(writes=True) as session:
            mine = JoinedName.owner == (self._owner or ""), JoinedName.name == name
            session.execute(delete(JoinedName).where(*mine))
            if other:
                session.add(JoinedName(owner=self._owner or "", name=name, joined_to=other))

    def _who(self, name: str) -> Person:
        """The person of a name: one of theirs, or the only ones whose names have its words."""
        wanted = " ".join(fold(name).split())
        people = [person_of(group) for group in self._groups()]
        exact = [p for p in people if wanted in (fold(p.name), *p.names)]
        words = set(wanted.split())
        near = [p for p in people if words & set(f"{fold(p.name)} {' '.join(p.names)}".split())]
        whole = [p for p in near if words <= set(f"{fold(p.name)} {' '.join(p.names)}".split())]
        found = exact or whole
        if wanted and len(found) == 1:
            return found[0]
        offered = sorted(found or near or people, key=lambda p: -p.statements)[:_NEAR_NAMES]
        names = ", ".join(p.name for p in offered)
        raise UsageError(
            f"{'Several' if found else 'Nobody'} in the saved reports {'have' if found else 'has'} the name "
            f"“{name}”. {f'Try one of these: {names}.' if names else 'No report is saved yet.'}"
        )

    def _groups(self) -> list[list[Name]]:
        """All names, joined."""
        self._file_the_rest()
        query = (
            select(
                StatementRow.name,
                func.max(StatementRow.name_en),
                func.max(StatementRow.kind),
                func.count(),
                func.count(StatementRow.turn_id.distinct()),
            )
            .join(ReportRow, ReportRow.turn_id == StatementRow.turn_id)
            .where(self._mine())
            .group_by(StatementRow.name)
        )
        chosen = select(JoinedName.name, JoinedName.joined_to).where(JoinedName.owner == (self._owner or ""))
        with self._session() as session:
            names = [
                Name(key, name_en, kind, said, reports)
                for key, name_en, kind, said, reports in session.execute(query)
            ]
            by_hand = dict(session.execute(chosen).all())
        return joined(names, by_hand)

    def _mine(self) -> ColumnElement[bool]:
        """Only reports that are this reader's, and in no bin."""
        known = select(conversations.c.id).where(conversations.c.deleted.is_(None))
        if self._folder:
            known = known.where(conversations.c.folder == self._folder)
        kept = ReportRow.conversation_id.in_(known)
        return kept if self._owner is None else and_(kept, ReportRow.owner == self._owner)

    def _file_the_rest(self) -> None:
        """File what an earlier version has saved, and what was stopped halfway."""
        waiting = (
            select(
                turns.c.id, turns.c.record, conversations.c.id, conversations.c.owner, conversations.c.created
            )
            .join(conversations, conversations.c.id == turns.c.conversation_id)
            .where(turns.c.filed == false())
        )
        if self._owner is not None:
            waiting = waiting.where(conversations.c.owner == self._owner)
        after = ""
        while True:
            with self._session() as session:
                if not session.execute(waiting.where(turns.c.id > after).limit(1)).first():
                    return
            with self._session(writes=True) as session:
                some = waiting.where(turns.c.id > after).order_by(turns.c.id).limit(_AT_ONCE)
                rows = session.execute(some.with_for_update(skip_locked=True, of=turns)).all()
                for row in rows:
                    _file(session, row)
            if not rows:
                return  # another process is at them
            after = rows[-1][0]

    @contextmanager
    def _session(self, writes: bool = False) -> Iterator[Session]:
        engine = self._engine.execution_options(writes=writes)
        with explained(engine), Session(engine) as session, session.begin():
            yield session


def _read(record: str, kept: Literal["briefing", "made"] = "briefing") -> tuple[str, Briefing | None]:
    """Status and briefing of a saved turn; nothing of one that is damaged, which the conversation itself says, or of
    a version that nobody knows any more."""
    try:
        found = json.loads(record)
        briefing = Briefing.model_validate(found[kept]) if found.get(kept) else None
        return str(found.get("status")), briefing
    except ValueError:
        return "", None


def _file(session: Session, row: Any) -> None:
    """File a saved turn that is finished; one that cannot be read is passed over for good."""
    turn, record, conversation, owner, created = row
    status, briefing = _read(record)
    if status in ("waiting", "running"):
        return
    session.execute(update(turns).where(turns.c.id == turn).values(filed=True))
    if briefing:
        file_briefing(session, owner, conversation, turn, briefing, _moment(created))


def _moment(created: datetime | str) -> datetime:
    """SQLite hands back text where no type is told."""
    return datetime.fromisoformat(created) if isinstance(created, str) else created
