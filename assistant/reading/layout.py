"""Lines -> paragraphs: which line ends are only wraps, which lines are headings, list items or the title.

Hard wraps (mail, PDF) are told from paragraphs on lines of their own (a pasted web page) by line lengths:
in wrapped text the next line's first word would not have fitted on the line before.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.lexicon.quotation_marks import AFTER_STOP
from assistant.lexicon.symbols import SYMBOL
from assistant.reading.drop_capitals import is_drop_capital
from assistant.records import SentenceKind, Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(rf"[.!?…:;]{AFTER_STOP}")
_BULLET = re.compile(
    rf"(?:(?:[-*·]|{SYMBOL}|\[\d{{1,3}}\]|\d{{1,3}}[.)]|\(?[a-z]\)|\(\d{{1,3}}\))[^\S\r\n]+"
    r"|[⁰¹²³⁴-⁹]{1,3}[^\S\r\n]?)(?=\S)"
)
_SUBSECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÀ-Ý]")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]")
_DASH = re.compile(r"[–—][^\S\r\n]+(?=\S)")
_CROSSHEAD = re.compile(r"[-–—][^\S\r\n].*[^\S\r\n][-–—]")
_SECTION = re.compile(
    r"#{1,6}\s|(?:\d{1,3}\.)+(?:\d{1,3})?\s+[A-ZÀ-Ý]|[IVXLC]{1,5}[.)]?\s+[-–—.]?\s*[A-ZÀ-Ý]"
)

_BROKEN = re.compile(r"[^\W\d_][-‐¬]$")
"""A word broken at the end of a line."""
_UNBROKEN = re.compile(r"[^ \t]+")
"""A word as line breaking sees it: a no-break space does not end it."""
_ASKS = re.compile(r"[^.!?…]{10,150}[?!]")

WIDEST_WRAP = 130
LONGEST_HEADING = 120
LONGEST_TITLE = 250


@dataclass(frozen=True)
class Line:
    """One line without its line end and outer white space.

    `block` counts groups between blank lines; `width` is the length of the whole line, also where noise was
    taken out of it.
    """

    start: int
    end: int
    block: int
    width: int = 0

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Paragraph:
    """A run of text whose sentences belong together."""

    start: int
    end: int
    kind: SentenceKind = "sentence"


def lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space."""
    found: list[Line] = []
    block, last = 0, 0
    for match in _LINE.finditer(text):
        body = match[0].strip()
        if not body:
            continue
        start = match.start() + match[0].index(body)
        if found and _blank(text, last, start):
            block += 1
        found.append(Line(start, start + len(body), block, len(body)))
        last = start + len(body)
    return found


def _blank(text: str, start: int, end: int) -> bool:
    gap = text[start:end].replace("\r\n", "\n")
    return sum(gap.count(c) for c in "\n\r\f\v\x85\u2028\u2029") > 1 or "\f" in gap


def without(found: Sequence[Line], spans: Sequence[Span], text: str) -> list[Line]:
    """The lines with these spans (sorted, apart) taken out of them."""
    rest: list[Line] = []
    at = 0
    for line in found:
        start = line.start
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or spans[at][0] >= line.end:
            rest.append(line)
            continue
        k = at
        while k < len(spans) and spans[k][0] < line.end:
            rest += _trimmed(text, replace(line, start=start, end=max(start, spans[k][0])))
            start = min(line.end, spans[k][1])
            k += 1
        rest += _trimmed(text, replace(line, start=start))
    return rest


def _trimmed(text: str, line: Line) -> list[Line]:
    body = text[line.start : line.end].strip()
    if not body:
        return []
    start = line.start + text[line.start : line.end].index(body)
    return [replace(line, start=start, end=start + len(body))]


def paragraphs(text: str, found: Sequence[Line], alone: Collection[int] = ()) -> list[Paragraph]:
    """The lines joined into paragraphs, each with its kind; those that begin at an offset of `alone` stay alone."""
    width = _wrap_width(text, found)
    groups: list[list[Line]] = []
    for line in found:
        apart = line.start in alone or (groups and groups[-1][-1].start in alone)
        if groups and not apart and _wraps(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    spans = [(g[0].start, g[-1].end) for g in groups]
    return [Paragraph(a, b, _kind(text, a, b, first=i == 0)) for i, (a, b) in enumerate(spans)]


def _sure_wrap(text: str, line: Line, following: Line) -> bool:
    """The sentence visibly goes on: no stop, and a lower-case word next."""
    return (
        line.block == following.block
        and text[following.start].islower()
        and not _ENDS_SENTENCE.search(text, max(line.start, line.end - 8), line.end)
        and not _bulleted(text, following)
    )


def _wrap_width(text: str, found: Sequence[Line]) -> int:
    """The width hard-wrapped lines were filled to, 0 where the lines do not look wrapped."""
    pairs = [(a, b) for a, b in pairwise(found) if a.block == b.block]
    sure = sorted(a.width for a, b in pairs if _sure_wrap(text, a, b))
    if not sure or len(sure) < 0.25 * len(pairs):
        return 0
    width = sure[int(0.95 * (len(sure) - 1))]
    longest = max(line.width for pair in pairs for line in pair)
    if width > WIDEST_WRAP or (len(sure) < 3 and longest > 1.15 * width):
        return 0
    return width


def _wraps(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the end of this line is only a wrap."""
    if text[line.end : following.start].strip():
        return False  # what stands between them was taken out
    if (
        len(line) == 1
        and following.block - line.block <= 1
        and is_drop_capital(text[line.start : line.end], text[following.start : following.end])
    ):
        return True
    if line.block != following.block:
        return False
    if _BROKEN.search(text, max(line.start, line.end - 3), line.end) and text[following.start].isalpha():
        return True
    if _sure_wrap(text, line, following) and line.width >= 30:
        return True
    first_word = _UNBROKEN.match(text, following.start, following.end)
    full = width > 0 and line.width + 1 + (len(first_word[0]) if first_word else 0) > 0.85 * width
    ended = bool(_ENDS_SENTENCE.search(text, max(line.start, line.end - 8), line.end))
    if not full:
        return False
    if _bulleted(text, following):
        number = _NUMBER.match(text, following.start) or _DASH.match(text, following.start)
        return bool(number) and not ended
    if _SUBSECTION.match(text, following.start) or _one_in_capitals(text, line, following):
        return False
    heading = len(following) < 0.6 * width and not _stops(text, following.start, following.end)
    return not (ended and heading)


def _one_in_capitals(text: str, line: Line, following: Line) -> bool:
    """Whether only one of two lines is all in capitals, as headings are; an acronym alone does not count."""
    first, second = text[line.start : line.end], text[following.start : following.end]
    if first.isupper():
        return _letters(first) >= 8 and not second.isupper()
    return second.isupper() and _letters(second) >= 8


def _letters(line: str) -> int:
    """How many letters more than twice the digits a line has: lists of road numbers are no headings."""
    return sum(c.isalpha() for c in line) - 2 * sum(c.isdigit() for c in line)


def _bulleted(text: str, line: Line) -> bool:
    return bool(_BULLET.match(text, line.start, line.end) or _DASH.match(text, line.start, line.end))


def _stops(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "," or bool(_ENDS_SENTENCE.search(text, max(start, end - 8), end))


def _kind(text: str, start: int, end: int, first: bool) -> SentenceKind:
    short = end - start <= (LONGEST_TITLE if first else LONGEST_HEADING)
    body = text[start : min(end, start + LONGEST_TITLE)]
    if short and (_CROSSHEAD.fullmatch(body) or body.startswith("#") or (first and _ASKS.fullmatch(body))):
        return "heading"
    stops = _stops(text, start, end)
    if short and not stops and _SECTION.match(body):
        return "heading"
    if _BULLET.match(text, start, end) or (_DASH.match(text, start, end) and text[end - 1] in ";,"):
        return "item"
    return "heading" if short and not stops and not body[0].islower() else "sentence"
