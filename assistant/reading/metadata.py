"""Title, author, date and publisher, from the lines around the text that say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.credit_lines import credit_in
from assistant.reading.dates import find_date
from assistant.reading.layout import Line, Paragraph
from assistant.reading.noise import fold, is_date_line, is_rubric
from assistant.records import Span

_FIELD = re.compile(
    r"(?P<name>date|source|auteure?|author|publisher|éditeur|journal|rubrique|url|langue|copyright|titre|title)"
    r"(?:\s*[:=]\s*|\s+(?=\d{4}-\d{2}))(?P<value>\S.{0,200})",
    re.IGNORECASE,
)
_STAMPED_TEXT = re.compile(r"date\s*:?\s+\d{4}-\d{2}(?:-\d{2})?\s+(?=\S+(?: \S+){3})", re.IGNORECASE)
"""A date that a text opens with on its own line: "date 2019-08 Les pompiers ont découvert"."""
_SURE_FIELDS = ("date", "titre", "title", "url", "auteur", "auteure", "author")
"""Fields that are metadata on their own; the others ("Journal : la presse en crise") only among several."""
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|Copyright)\s*(?:\d{4}\s)?\s*(?P<name>[^\d|–—/,.©(]{3,60}?)\s*(?:\d{4}\b.*|[|–—,.(].*|$)"
)
_WIRE = re.compile(r"\((?P<agency>[A-Z][A-Za-z]{1,9})[^)]*\)\s?[-–—]")
_INSTITUTION = re.compile(
    r"inspection|ministere|cour |conseil|commission|direction|agence|autorite|assemblee nationale|senat"
    r"|republique francaise|prefecture|haute? |office|observatoire|comite|institut|centre |departement"
    r"|region |ville de|mairie|universite|federation|defenseur|union europeenne|banque |caisse |secretariat"
)
_NUMBERING = re.compile(
    r"(?:rapport|note|avis|document|etude|version|tome|annexe|numero)?\s?"
    r"(?:n[°o]\s?.*|d[e'] ?\w+|final|annuel|provisoire)?"
)
_HEAD = 15


@dataclass
class Metadata:
    """What the lines around a text say about it; None where they do not."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    updated: str | None = None
    publisher: str | None = None


def header_fields(text: str, lines: Sequence[Line]) -> tuple[Metadata, list[Span]]:
    """Lines such as "date 2020-01-12" or "Source : AFP" at the very head, and the spans they take."""
    found, spans, sure = Metadata(), list[Span](), False
    for line in lines[:_HEAD]:
        if stamp := _STAMPED_TEXT.match(text, line.start, line.end):
            found.date, sure = find_date(stamp.group()), True
            spans.append(stamp.span())
            break
        match = _FIELD.fullmatch(text, line.start, line.end)
        if not match:
            break
        name, value = fold(match["name"]), match["value"].strip()
        sure = sure or bool(spans) or name in _SURE_FIELDS
        if name in ("titre", "title"):
            spans.append((line.start, match.start("value")))
            found.title = value
            continue
        spans.append((line.start, line.end))
        if name == "date":
            found.date = find_date(value)
        elif name.startswith("aut"):
            found.author = value
        elif name in ("source", "publisher", "editeur", "journal"):
            found.publisher = value
    return (found, spans) if sure else (Metadata(), [])


def surrounding(text: str, noise: Sequence[Span]) -> Metadata:
    """Author, dates and publisher from the spans that were marked as noise."""
    found = Metadata()
    wires: list[str] = []
    agencies: list[str] = []
    for start, end in noise:
        line = text[start : min(end, start + 300)]
        credit = credit_in(line)
        if credit:
            found.author = found.author or credit.author
            found.updated = found.updated or credit.updated
            found.publisher = found.publisher or credit.publisher
            agencies += [credit.agency] if credit.agency else []
        found.date = found.date or (credit.date if credit else None) or _stamped(line, bool(credit))
        if wire := _WIRE.search(line):
            wires.append(wire["agency"])
    owners = filter(None, (_copyright(text[a:b]) for a, b in reversed(noise)))
    found.publisher = (
        found.publisher or next(iter(wires), None) or next(owners, None) or next(iter(agencies), None)
    )
    return found


def _stamped(line: str, credit: bool) -> str | None:
    """The date of a line that holds one and is no credit of another kind."""
    return find_date(line) if not credit and _tells_date(line) else None


def _tells_date(line: str) -> bool:
    return is_date_line(line) or bool(
        re.match(r"(?:Publi|Mis|Post|Créé|PUBLI|Actualis|\d)", line) or _WIRE.search(line)
    )


def _copyright(line: str) -> str | None:
    found = _COPYRIGHT.match(line)
    return found["name"].strip() if found else None


def publisher_lines(text: str, lines: Sequence[Line], publisher: str | None) -> list[Span]:
    """Lines at the head that only repeat the publisher's name."""
    if not publisher:
        return []
    name = fold(publisher)
    return [(a.start, a.end) for a in lines[:_HEAD] if fold(text[a.start : a.end]) == name]


def title_index(text: str, paragraphs: Sequence[Paragraph]) -> int | None:
    """Which paragraph is the title: a heading before the first running text; None where there is none."""
    head: list[int] = []
    for i, paragraph in enumerate(paragraphs[: _HEAD + 1]):
        if paragraph.kind not in ("heading", "title"):
            break
        head.append(i)
    if not head or len(head) == len(paragraphs):
        return 0 if head and len(paragraphs) > 1 else None
    folded = [fold(text[paragraphs[i].start : paragraphs[i].end]) for i in head]
    official = any(_INSTITUTION.match(line) for line in folded)
    real = [i for i in head if not _is_label(folded[i], official)] or head
    if not official and len(real) > 1 and _is_kicker(folded[real[0]], folded[real[1]]):
        return real[1]
    return real[0]


def _is_label(folded: str, official: bool) -> bool:
    if is_rubric(folded) or is_date_line(folded):
        return True
    return official and bool(_INSTITUTION.match(folded) or _NUMBERING.fullmatch(folded))


def _is_kicker(first: str, second: str) -> bool:
    """A word or two above the title: the newspaper's name, the rubric."""
    return len(first.split()) <= 4 and len(second.split()) >= max(7, 2 * len(first.split()))
