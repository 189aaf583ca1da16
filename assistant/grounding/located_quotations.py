"""A French quotation a model gave -> the source's own words, or nothing.

Alignment is tried in three steps, as strict first: exact; the same after spaces, case, apostrophes, dashes
and quotation marks are made alike; a close alignment of words inside the cited sentence.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from assistant.lexicon.quotation_marks import CLOSING, EVERY, OPENING
from assistant.records import Report, Span

_Alike = tuple[str, list[Span]]
Status = Literal["exact", "normalised", "repaired"]

_ALIKE = {
    **dict.fromkeys("’‘ʼ′`´", "'"),
    **dict.fromkeys(f"{OPENING}{CLOSING}″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    "\u00ad": "",
}
_EDGES = f" \t\r\n\u00a0\u202f\u2009'{EVERY}’‘.…,;:"
_WORD = re.compile(r"\w+", re.UNICODE)
_CLOSE = 0.75
_FEWEST_WORDS = 4


@dataclass(frozen=True)
class Located:
    """Where a quotation stands in the report, and how literally the model gave it."""

    span: Span
    status: Status


class Locator:
    """Looks quotations up in one report; what it makes of the whole text it makes once."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def locate(self, quotation: str, n: int | None = None) -> Located | None:
        """Where the quotation stands in the report; None when nothing in it is close enough.

        `n` is the sentence the model cites: it is searched first, and only inside it may words be repaired.
        Marks, spaces and stops around the quotation are not part of the span.
        """
        wanted = quotation.strip(_EDGES)
        if not wanted:
            return None
        text = self._report.text
        cited = self._report.sentence(n) if n is not None and 1 <= n <= len(self._report.sentences) else None
        area = (cited.start, cited.end) if cited else (0, 0)
        if span := _find(wanted, text, area) or _find(wanted, text, (0, len(text))):
            return Located(span, "exact")
        if span := _find_alike(wanted, _alike(text[slice(*area)]), area[0]) or _find_alike(
            wanted, self._alike, 0
        ):
            return Located(span, "normalised")
        if span := _find_close(wanted, text, area):
            return Located(span, "repaired")
        return None

    def words(self, located: Located) -> str:
        """The report's own words at a place."""
        return self._report.text[slice(*located.span)]

    @cached_property
    def _alike(self) -> _Alike:
        return _alike(self._report.text)


def locate(quotation: str, report: Report, n: int | None = None) -> Located | None:
    """Where one quotation stands in the report; see `Locator.locate`."""
    return Locator(report).locate(quotation, n)


def _find(wanted: str, text: str, area: Span) -> Span | None:
    """First whole-word occurrence."""
    start = text.find(wanted, *area)
    while start >= 0:
        end = start + len(wanted)
        if _is_edge(text, start) and _is_edge(text, end):
            return start, end
        start = text.find(wanted, start + 1, area[1])
    return None


def _is_edge(text: str, at: int) -> bool:
    """Whether no word runs across this place."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _find_alike(wanted: str, where: _Alike, offset: int) -> Span | None:
    alike, places = where
    needle = _alike(wanted)[0].strip()
    at = alike.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if _is_edge(alike, at) and _is_edge(alike, end):
            return offset + places[at][0], offset + places[end - 1][1]
        at = alike.find(needle, at + 1)
    return None


def _alike(text: str) -> _Alike:
    """The text with what models change made alike, and for each of its characters where it came from."""
    made: list[str] = []
    places: list[Span] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        char = unicodedata.normalize("NFC", text[start:end])
        char = " " if char.isspace() else _ALIKE.get(char, char).casefold()
        beside_mark = made and ((char == " " and made[-1] in ' "') or (char == '"' and made[-1] == " "))
        if beside_mark and char == '"':
            made[-1], places[-1] = '"', (places[-1][0], end)
        elif not beside_mark:
            made += char
            places += [(start, end)] * len(char)
        start = end
    return "".join(made), places


def _find_close(wanted: str, text: str, area: Span) -> Span | None:
    """The stretch of words in the area that is closest to what is wanted, if close enough."""
    words = [_alike(w)[0] for w in _WORD.findall(wanted)]
    found = list(_WORD.finditer(text, *area))
    if len(words) < _FEWEST_WORDS or not found:
        return None
    blocks = [
        b
        for b in SequenceMatcher(
            None, words, [_alike(f.group())[0] for f in found], False
        ).get_matching_blocks()
        if b.size
    ]
    best, where = 0.0, None
    for i, first in enumerate(blocks):
        matched = 0
        for last in blocks[i:]:
            matched += last.size
            window = last.b + last.size - first.b
            score = 2 * matched / (len(words) + window)
            if score > best:
                best, where = score, (found[first.b].start(), found[last.b + last.size - 1].end())
    return where if best >= _CLOSE else None
