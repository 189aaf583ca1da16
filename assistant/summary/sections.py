"""The sections of a long report, as its headings cut it.

Chapters and parts make sections where the report has some, else headings with a single number, else all
headings. Neighbours too short for a line of their own are taken together, so that there
are never more than a reader would go through.
"""

import re
from dataclasses import dataclass

from assistant.records import Report, Sentence

LONG = 400
"""Sentences from which a report is summarised section by section; about 20 pages."""
_MOST = 24
_FEWEST, _SHORTEST = 3, 15
_EDGES = r"(?:introduction|conclusion|synth[eè]se|r[ée]sum[ée]|avant-propos|annexes?\b.*|bibliographie)\s*$"
_NAMED = (
    r"(?:chapitre|partie|titre|livre|tome|volet)\b"
    r"|(?:premi[eè]re|deuxi[eè]me|seconde|troisi[eè]me|quatri[eè]me|cinqui[eè]me)\s+partie\b"
)
_NUMBERED = r"[IVX]{1,5}\s*[.)–—-]\s*\S|\d{1,2}\s*[.)–—-]?\s+(?!\d)\S|[A-H]\s*[.)–—]\s*\S"
_LEVELS = tuple(
    (re.compile(marks, re.IGNORECASE), re.compile(f"{marks}|{_EDGES}", re.IGNORECASE))
    for marks in (_NAMED, _NUMBERED)
)
"""What heads a section of the first level, the surest first, and the same with what has no number."""


@dataclass(frozen=True)
class Section:
    """A heading and the sentences under it, up to the next section."""

    heading: Sentence
    sentences: tuple[Sentence, ...]


def sections(report: Report) -> list[Section]:
    """The sections of a long report in order; empty for a short one, and for one without headings."""
    if len(report.sentences) < LONG:
        return []
    headings = [s for s in report.sentences if s.kind == "heading" and re.search(r"[^\W\d_]", s.fr)]
    chosen = _first_level(headings)
    least = max(_SHORTEST, len(report.sentences) // _MOST)
    found: list[Section] = []
    ends = [*(heading.n - 1 for heading in chosen[1:]), len(report.sentences)]
    for heading, end in zip(chosen, ends, strict=False):
        own = report.sentences[heading.n : end]
        if found and (len(found[-1].sentences) < least or len(own) < _SHORTEST):
            found[-1] = Section(found[-1].heading, (*found[-1].sentences, *own))
        else:
            found.append(Section(heading, own))
    return found if len(found) >= _FEWEST else []


def _first_level(headings: list[Sentence]) -> list[Sentence]:
    for marks, with_edges in _LEVELS:
        if sum(bool(marks.match(heading.fr)) for heading in headings) >= _FEWEST:
            return [heading for heading in headings if with_edges.match(heading.fr)]
    return headings
