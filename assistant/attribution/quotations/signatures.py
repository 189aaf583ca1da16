"""Quotations signed behind their marks: « … » — Marie Tessier, agricultrice. « … » (Luc Roux, maire).

The signature ends its paragraph, or is a paragraph of its own behind a dash; it names somebody and tells nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.quotations.discourse import UnitReading
from assistant.records import Span

_NEAR = 6
"""Units among which a signature ends."""
_MARK = re.compile(r"[\s»”\"’,.;]*(?P<sets_off>[–—-]\s+|\()?(?=[A-ZÀ-Þ])")
_LONGEST = 120


def with_signatures(readings: Sequence[UnitReading], text: str) -> list[UnitReading]:
    """The readings, their quotations that somebody signs given to who does."""
    made: list[UnitReading] = []
    for n, reading in enumerate(readings):
        said = reading.said
        if said and said[-1].kind == "direct" and said[-1].rule == "open":
            by = _signer(said[-1].span, readings[n : n + _NEAR], text)
            if by is not None:
                said = [*said[:-1], said[-1].given("signed", by)]
        made.append(replace(reading, said=said))
    return made


def _signer(quoted: Span, near: Sequence[UnitReading], text: str) -> Phrase | None:
    """Who signs a quotation of the first of these units, there or in the next ones."""
    mark = _MARK.match(text, quoted[1])
    if mark is None:
        return None
    start = mark.end()
    at = next((n for n, reading in enumerate(near) if reading.unit.start <= start < reading.unit.end), None)
    if at is None:
        return None
    paragraph = near[at].unit.paragraph
    if paragraph != near[0].unit.paragraph and (mark["sets_off"] or "(").startswith("("):
        return None
    signature = [r for r in near[at:] if r.unit.paragraph == paragraph]
    end = signature[-1].unit.end
    words = [word for r in signature for word in r.unit.words if word.start >= start]
    if end - start > _LONGEST or any(word.finite or word.free or word.quote is not None for word in words):
        return None
    by = next((p for p in near[at].found if p.span[0] == start and p.name and can_speak(p)), None)
    return by if by is None or mark["sets_off"] or by.role else None
