"""One quotation over several paragraphs has one speaker: « … ¶ « … », dit Luc Roux.

Each paragraph of it opens with the mark again and only the last closes. Whoever one of its paragraphs names, in a
remark before, inside or after it, says the others as well, also those before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.quotation_marks import Quote
from assistant.attribution.quotations.discourse import UnitReading
from assistant.attribution.quotations.local import Said
from assistant.vocabulary import RuleName

_NAMED: frozenset[RuleName] = frozenset(
    {"inquit", "colon", "colon name", "colon after", "signed", "source", "fragment inquit"}
)
"""Rules by which words around a quotation name its speaker."""
_UNNAMED: frozenset[RuleName] = frozenset({"open", "carried on"})


def with_one_speaker(readings: Sequence[UnitReading], quotes: Sequence[Quote]) -> list[UnitReading]:
    """The readings with the paragraphs of one quotation given to whom one of them is given."""
    spoken = {said.span: said for reading in readings for said in reading.said if said.kind != "indirect"}
    speakers = {
        quote.inner: speaker
        for quotation in _quotations(quotes)
        if (speaker := _speaker([spoken[q.inner] for q in quotation if q.inner in spoken])) is not None
        for quote in quotation
    }
    return [replace(r, said=[_given(said, speakers.get(said.span)) for said in r.said]) for r in readings]


def _quotations(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """The quotations in several pieces, each as its pieces."""
    pieces: list[Quote] = []
    for quote in quotes:
        if pieces and not (quote.carries_on and not pieces[-1].closed):
            yield pieces
            pieces = []
        pieces.append(quote)
    yield pieces


def _speaker(pieces: Sequence[Said]) -> Phrase | None:
    return next((s.subject for s in pieces if s.rule in _NAMED and s.subject is not None), None)


def _given(said: Said, speaker: Phrase | None) -> Said:
    if speaker is None or said.rule not in _UNNAMED:
        return said
    return said.given("one quotation", speaker)
