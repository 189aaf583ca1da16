"""What a briefing brings to the library: its report, its sentences, its statements by name."""

import re
from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from assistant.attribution.coreference.joined_names import key_of
from assistant.database import storable
from assistant.lexicon.normalise import fold, search_form
from assistant.library.library_tables import PassageRow, ReportRow, StatementRow, turns
from assistant.records import Briefing, Report
from assistant.shown import outermost

_WORD = re.compile(r"\w+")
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#@]+)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def file_briefing(
    session: Session, owner: str, conversation: str, turn: str, briefing: Briefing, saved: datetime
) -> None:
    """File a turn's briefing in place of what was filed of it before."""
    take_out(session, turn)
    report = briefing.report
    found = _DAY.match(report.dated or "")
    session.execute(
        insert(ReportRow).values(
            turn_id=turn,
            owner=owner,
            conversation_id=conversation,
            report=report.id,
            title=storable(report.title_en or report.title),
            outlet=storable(outlet(report)),
            day=found[0] if found else saved.date().isoformat(),
            dated=bool(found),
        )
    )
    passages = [
        {"turn_id": turn, "n": s.n, "page": s.page, "fr": storable(s.fr), "en": storable(s.en)}
        | {"words": " ".join(searched(f"{s.fr}\n{s.en}"))}
        for s in report.sentences
    ]
    if passages:
        session.execute(insert(PassageRow), passages)
    if said := _statements(owner, turn, briefing):
        session.execute(insert(StatementRow), said)
    session.execute(update(turns).where(turns.c.id == turn).values(filed=True))


def take_out(session: Session, turn: str) -> None:
    """Take out what is filed of a turn."""
    for row in (ReportRow, StatementRow, PassageRow):
        session.execute(delete(row).where(row.turn_id == turn))


def searched(text: str) -> list[str]:
    """The words of a text as they are filed: no case, no accents."""
    return _WORD.findall(fold(storable(text)))


def asked_words(text: str) -> list[str]:
    """The words of a search; a figure is one word, however its thousands are set off."""
    return _WORD.findall(search_form(storable(text)))


def outlet(report: Report) -> str:
    """Who published a report: its publisher, or the host of its address."""
    host = _HOST.match(report.source)
    return report.publisher or (host[1] if host else "")


def _statements(owner: str, turn: str, briefing: Briefing) -> list[dict[str, object]]:
    return [
        {
            "turn_id": turn,
            "owner": owner,
            "name": key,
            "name_en": storable(actor.name_en or actor.name),
            "role_en": storable(actor.role_en),
            "kind": actor.kind,
            "n": statement.n,
            "record": storable(statement.model_dump_json()),
        }
        for actor in briefing.actors
        if (key := storable(key_of(actor)))
        for statement in outermost(actor.statements)
    ]
