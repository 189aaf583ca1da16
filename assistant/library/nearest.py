"""Which saved reports bear on a question: those whose sentences have its words, the rarer the better."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select, text

from assistant.lexicon.normalise import meaningful, stem
from assistant.library.filing import searched
from assistant.library.library_records import Filed
from assistant.library.library_tables import PassageRow, ReportRow

LOOKED_AT = 400
"""Sentences that are compared; further ones share less with the question."""
_OF_EACH = 3
"""Sentences of a report that speak for it: a long report is not nearer for being long."""
CONSIDERED = 24
"""Reports among which those to read are chosen."""
_READ, _SENTENCES_READ = 6, 1500
"""Reports that a question is answered from, and their sentences together, where the first alone has not more."""
_SHORTEST_STEM = 4


def asked_for(question: str) -> list[str]:
    """The words a question in English or French looks for, without their endings, as they are searched."""
    kept = dict.fromkeys(w for w in searched(question) if meaningful(w, "en") and meaningful(w, "fr"))
    return list(dict.fromkeys(_beginning(word) for word in kept))


def _beginning(word: str) -> str:
    short = stem(word, "en")
    return short if len(short) >= _SHORTEST_STEM and word.startswith(short) else word


def scored(asked: Sequence[str], mine: ColumnElement[bool], dialect: str) -> Select[Any]:
    """Rows of turn and score of the sentences that have any of the words, the best first."""
    if dialect == "sqlite":
        # Quoted, a word of the reader's is never an operator of the search; the nearest has the lowest rank.
        query = " OR ".join(f'"{word}"*' for word in asked)
        found = text(
            "SELECT rowid AS id, -bm25(passages_found) AS score FROM passages_found WHERE passages_found MATCH :query"
        ).bindparams(query=query)
        hits = found.columns(literal_column("id"), literal_column("score")).subquery()
        score: ColumnElement[Any] = hits.c.score
        base = select(PassageRow.turn_id, score).join(hits, hits.c.id == PassageRow.id)
    else:
        document = func.to_tsvector(literal_column("'simple'"), PassageRow.words)
        wanted = func.to_tsquery(literal_column("'simple'"), " | ".join(f"{word}:*" for word in asked))
        score = func.ts_rank(document, wanted)
        base = select(PassageRow.turn_id, score).where(document.op("@@")(wanted))
    own = base.join(ReportRow, ReportRow.turn_id == PassageRow.turn_id).where(mine)
    return own.order_by(score.desc(), PassageRow.id).limit(LOOKED_AT)


def nearest_turns(rows: Sequence[tuple[str, float]]) -> list[str]:
    """Turns by what their best sentences score together, the nearest first; `rows` are best first."""
    best: dict[str, list[float]] = {}
    for turn, score in rows:
        best.setdefault(turn, []).append(score)
    return sorted(best, key=lambda turn: -sum(best[turn][:_OF_EACH]))[:CONSIDERED]


def within_reach(filed: Iterable[Filed], lengths: Mapping[str, int]) -> list[Filed]:
    """The first reports, each once, as many as are read for one question; `lengths`: sentences by turn."""
    kept: dict[str, Filed] = {}
    left = _SENTENCES_READ
    for report in filed:
        length = lengths.get(report.turn, 0)
        if report.report not in kept and len(kept) < _READ and (not kept or length <= left):
            kept[report.report] = report
            left -= length
    return list(kept.values())
