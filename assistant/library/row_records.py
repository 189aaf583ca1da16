"""Rows of what is filed as the records they stand for, and how sentences with given words are looked for in them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, literal_column, text

from assistant.attribution.coreference.joined_names import Name
from assistant.lexicon.normalise import grouped
from assistant.library.library_records import Filed, Found, Person, Saying
from assistant.library.library_tables import PassageRow, ReportRow, StatementRow
from assistant.records import Statement


def matching(asked: Sequence[str], dialect: str) -> ColumnElement[bool]:
    """Passages with all words or their beginnings; a figure also with its thousands set off, which are words then."""
    if dialect == "sqlite":
        # Quoted, a word of the reader's is never an operator of the search.
        forms = [[f'"{" ".join(parts)}"*' for parts in _spelt(word)] for word in asked]
        query = " AND ".join(f"({' OR '.join(either)})" for either in forms)
        found = text("SELECT rowid FROM passages_found WHERE passages_found MATCH :query").bindparams(
            query=query
        )
        return PassageRow.id.in_(found.columns(PassageRow.id))
    document = func.to_tsvector(literal_column("'simple'"), PassageRow.words)
    forms = [[f"({' <-> '.join(parts)}:*)" for parts in _spelt(word)] for word in asked]
    query = " & ".join(f"({' | '.join(either)})" for either in forms)
    return document.op("@@")(func.to_tsquery(literal_column("'simple'"), query))


def _spelt(word: str) -> list[list[str]]:
    """The words that a word may be filed as: a figure of thousands as its groups too."""
    return [[word], grouped(word)] if word.isdigit() and len(word) > 3 else [[word]]


def person_of(group: Sequence[Name]) -> Person:
    """Who all these names are."""
    lead = group[0]
    return Person(
        name=lead.name_en,
        names=tuple(name.key for name in group),
        kind=lead.kind,
        statements=sum(name.statements for name in group),
        reports=sum(name.reports for name in group),
    )


def filed_of(row: ReportRow) -> Filed:
    """A saved report as it is told of."""
    return Filed(
        conversation=row.conversation_id,
        turn=row.turn_id,
        report=row.report,
        title=row.title,
        outlet=row.outlet,
        day=row.day,
        dated=row.dated,
    )


def saying_of(
    said: StatementRow, report: ReportRow, fr: str | None, en: str | None, page: int | None
) -> Saying:
    """A statement with the sentence it stands in."""
    return Saying(
        filed=filed_of(report),
        statement=Statement.model_validate_json(said.record),
        role_en=said.role_en,
        fr=fr or "",
        en=en or "",
        page=page,
    )


def found_of(passage: PassageRow, report: ReportRow) -> Found:
    """A sentence of a saved report."""
    return Found(filed=filed_of(report), n=passage.n, page=passage.page, fr=passage.fr, en=passage.en)
