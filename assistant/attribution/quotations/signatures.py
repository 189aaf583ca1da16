"""Quotations signed behind their marks: « … » — Marie Tessier, agricultrice. « … » (Luc Roux, maire).

The signature ends its paragraph, or is a paragraph of its own: behind a dash, or a full name with what its bearer is
(in brackets too). It names somebody and tells nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.parsing.units import Word
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.lexicon.nouns import is_person_noun
from assistant.lexicon.quotation_marks import CLOSES
from assistant.records import Span

_NEAR = 6
"""Units among which a signature ends."""
_MARK = re.compile(rf"[\s{CLOSES}’,.;]*(?P<sets_off>[–—-]\s+|\()?(?=[A-ZÀ-Þ])")
_LONGEST = 120
_WRITES = frozenset(
    {"journaliste", "correspondant", "correspondante", "envoyé", "envoyée", "rédacteur", "rédactrice"}
)


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
    apart = paragraph != near[0].unit.paragraph
    signature = [r for r in near[at:] if r.unit.paragraph == paragraph]
    end = signature[-1].unit.end
    words = [word for r in signature for word in r.unit.words if word.start >= start]
    if end - start > _LONGEST or any(word.finite or word.free or word.quote is not None for word in words):
        return None
    by = next((p for p in near[at].found if p.span[0] == start and p.name and can_speak(p)), None)
    dashed = (mark["sets_off"] or "(")[0] in "–—-"
    role = _role(by, words) if by is not None else ""
    if by is None or (apart and not dashed and (not role or role in _WRITES or " " not in by.name_text)):
        return None
    return by if mark["sets_off"] or by.role or role else None


def _role(by: Phrase, words: Sequence[Word]) -> str:
    """What the bearer of a name is, in the words behind the comma after it; empty where these do not say."""
    if by.role:
        return by.noun
    after = [word.low for word in words if word.start >= (by.name or by.span)[1]][:2]
    return after[1] if len(after) > 1 and after[0] == "," and is_person_noun(after[1]) else ""
