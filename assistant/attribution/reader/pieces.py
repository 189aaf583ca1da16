"""Pieces of a quotation that only the reader sees, which say nothing that the quotation does not.

"« Les agents m'ont dit que mon fils attendait », raconte-t-il" is one statement of his: what the agents told him stays
where it is given to somebody else. Words that begin inside quotation marks and end outside of them are no statement.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.parsing.quoted_spans import Quote
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.attribution.quotations.utterance import Utterance
from assistant.records import Span

_READER = frozenset({"reader", "reader follows"})
_SOUGHT = 3
"""Units before its own in which a quotation of several sentences may have begun."""


def without_pieces(readings: Sequence[UnitReading], quotes: Sequence[Quote]) -> list[UnitReading]:
    """The readings without what the reader alone cut out of a quotation of the same speaker, or of nobody known."""
    made: list[UnitReading] = []
    for n, reading in enumerate(readings):
        near = [s for r in readings[max(0, n - _SOUGHT) : n + 1] for s in r.said]
        kept = [s for s in reading.said if s.rule not in _READER or not _piece(s, near, quotes)]
        made.append(replace(reading, said=kept))
    return made


def told_of_another(said: Utterance, reading: UnitReading) -> bool:
    """Whether the sentence has a subject of its own before the words: "Ils sont nombreux à reconnaître …"."""
    words = reading.unit.words
    before = [w for w in words if w.end <= said.span[0] and w.quote is None]
    return any(w.dep.startswith("nsubj") for w in before)


def _piece(said: Utterance, near: Sequence[Utterance], quotes: Sequence[Quote]) -> bool:
    if any(_across(said.span, quote.inner) for quote in quotes):
        return True
    around = [s for s in near if s is not said and s.kind != "indirect" and covers(s.span, said.span)]
    unsaid = said.subject is None or said.rule == "reader follows"
    return any(unsaid or s.subject == said.subject for s in around)


def _across(span: Span, quote: Span) -> bool:
    """Whether one end is inside the marks and the other outside."""
    return (quote[0] <= span[0] < quote[1] < span[1]) or (span[0] < quote[0] < span[1] < quote[1])


def covers(outer: Span, inner: Span) -> bool:
    """Whether one span holds the other."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
