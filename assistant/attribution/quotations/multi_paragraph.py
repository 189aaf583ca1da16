"""One quotation over several paragraphs has one speaker: « … ¶ « … », dit Luc Roux.

Each paragraph of it opens with the mark again and only the last closes. Whoever one of its paragraphs names, in a
remark before, inside or after it, says the others as well, also those before; so do several who say it jointly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.attribution.parsing.quoted_spans import Quote
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.attribution.quotations.utterance import Utterance
from assistant.records import Span
from assistant.vocabulary import RuleName

_NAMED: frozenset[RuleName] = frozenset(
    {"inquit", "colon", "colon name", "colon after", "signed", "source", "fragment inquit"}
)
"""Rules by which words around a quotation name its speaker."""
_UNNAMED: frozenset[RuleName] = frozenset({"open", "carried on"})


def with_one_speaker(readings: Sequence[UnitReading], quotes: Sequence[Quote]) -> list[UnitReading]:
    """The readings with the paragraphs of one quotation given to whom one of them is given."""
    spoken: dict[Span, list[Utterance]] = {}
    for reading in readings:
        for said in reading.said:
            if said.kind != "indirect":
                spoken.setdefault(said.span, []).append(said)
    speakers = {
        quote.inner: named
        for quotation in _quotations(quotes)
        if (named := _named([spoken[q.inner] for q in quotation if q.inner in spoken]))
        for quote in quotation
    }
    return [
        replace(r, said=[one for said in r.said for one in _given(said, speakers.get(said.span, ()))])
        for r in readings
    ]


def _quotations(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """The quotations in several pieces, each as its pieces."""
    pieces: list[Quote] = []
    for quote in quotes:
        if pieces and not (quote.carries_on and not pieces[-1].closed):
            yield pieces
            pieces = []
        pieces.append(quote)
    yield pieces


def _named(pieces: Sequence[Sequence[Utterance]]) -> tuple[Utterance, ...]:
    """The statements of the first piece that names who says it; several where they say it jointly."""
    named = ([s for s in piece if s.rule in _NAMED and s.subject is not None] for piece in pieces)
    return tuple(next((some for some in named if some), ()))


def _given(said: Utterance, named: Sequence[Utterance]) -> list[Utterance]:
    """The statement, or where nobody around it is named the same of each who is in another paragraph."""
    if not named or said.rule not in _UNNAMED:
        return [said]
    return [replace(said.given("one quotation", one.subject), jointly=one.jointly) for one in named]
