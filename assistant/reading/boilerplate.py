"""Marks what is not the report: banners, share bars, bylines, timestamps, credits. Nothing is deleted.

Marking is conservative: a line of noise left in costs less than a sentence lost. Lines are judged one by one
(`noise.py`), then by their place: lists under "Sur le même sujet", comments at the end, lone words between
buttons. Datelines and "(Avec AFP)" are marked inside their line.
"""

import re
from collections.abc import Sequence

from assistant.lexicon.quotation_marks import AFTER_STOP
from assistant.reading.credit_lines import AGENCIES
from assistant.reading.dates import MONTHS
from assistant.reading.layout import Line
from assistant.reading.noise import Noise, fold, is_date_line, is_name, is_rubric, noise_kind
from assistant.records import Span

_STOP = re.compile(rf"[.!?…]{AFTER_STOP}")
_WIRE = re.compile(
    r"(?:[A-ZÀ-Ý][^.!?;:«»\"\n]{0,100}?[\s,])?\((?P<agency>[A-Z][A-Za-z]{1,9}(?:[ /-][A-Z][A-Za-z]{1,9})?)\)"
    r"\s?[-–—](?=\s|$)"
)
_DATED = re.compile(rf"\d{{1,2}}(?:er)?\s(?:{MONTHS})\s\d{{4}}\s?\.?\s?[-–—](?=\s|$)")
_DAY = re.compile(r"\b\d{1,2}(?:er)?\s(?:janv|févr?|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)")
_AGENCY = re.compile(AGENCIES)
_SOURCE_AT_END = re.compile(
    rf"\s\((?:[Aa]vec |[Ss]ources? ?: ?)(?:l['’])?(?:{AGENCIES})(?:(?:, | et |/)(?:{AGENCIES}))*\)\.?$"
)
_ONLY_AMONG_OTHERS = ("weak", "section", "comments", "contents", "placed", "beside")
"""Kinds of lines that are noise only beside others, or in some places."""
_CREDITS = ("stamp", "byline", "sign", "placed", "beside")
_HEAD, _FOOT, _MOST_PLACED, _MOST_CREDITS = 15, 3, 2, 4
"""Lines at the head and foot where credits stand without saying what they are, and how many of them do."""
_PASSES = 2
"""A name may stand beside a line that itself is only noise beside another: "Anne Roux", "Journaliste", "3 mai 2026"."""
_CONTENTS = re.compile(
    r"(?:sommaire|table des matieres|contenu|plan|au sommaire|index)(?: (?:general|detaille))? ?:?"
)
_ENTRY = re.compile(r"\S.{1,150}?[\s.…_–—-]+(?:p(?:age|\.)?\s?)?(?P<page>\d{1,4})")
_FEWEST_ENTRIES = 3
_LIST_LINE = 160
_PROSE = 60
_COMMENTS_AFTER = 0.6


def mark_boilerplate(text: str, lines: Sequence[Line]) -> list[Span]:
    """Spans of text that are not the report, in order, without overlap."""
    noisy = _Lines(text, lines).noise()
    opening = _dateline(text, lines)
    spans: list[Span] = []
    for line, noise in zip(lines, noisy, strict=True):
        if noise:
            spans.append((line.start, line.end))
            continue
        if opening and line.start == opening[0]:
            spans.append(opening)
        if found := _SOURCE_AT_END.search(text, max(line.start, line.end - 60), line.end):
            spans.append((found.start() + 1, line.end))
    return spans


def _dateline(text: str, lines: Sequence[Line]) -> Span | None:
    """The place, date and agency the report opens with; a chronology, with a date a line, opens with none."""
    chronology = sum(bool(_DATED.match(text, line.start, line.end)) for line in lines) > 1
    for line in lines[: head_length(text, lines) + 1]:
        wire = _WIRE.match(text, line.start, line.end)
        if wire and (_AGENCY.fullmatch(wire["agency"]) or _DAY.search(wire[0])):
            return line.start, wire.end()
        if not chronology and (dated := _DATED.match(text, line.start, line.end)):
            return line.start, dated.end()
    return None


def head_length(text: str, lines: Sequence[Line]) -> int:
    """How many lines stand before the first line of running prose."""
    return next((i for i, line in enumerate(lines) if is_prose(text, line)), len(lines))


def is_prose(text: str, line: Line) -> bool:
    """Whether the line is running text, no heading, button or list entry."""
    return len(line) >= _PROSE and bool(_STOP.search(text, max(line.start, line.end - 8), line.end))


def is_contents(text: str, line: Line) -> bool:
    """Whether a line is the heading of a table of contents."""
    return len(line) < _PROSE and bool(_CONTENTS.fullmatch(fold(text[line.start : line.end])))


class _Lines:
    """The lines of one text and the noise found in them."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.kinds: list[Noise | None] = [
            None if self._continues(i) else noise_kind(text[line.start : line.end])
            for i, line in enumerate(lines)
        ]
        self.prose = [is_prose(text, line) and not kind for line, kind in zip(lines, self.kinds, strict=True)]

    def _continues(self, i: int) -> bool:
        """Whether a line only goes on with the sentence of the line before: a wrap, whatever it looks like."""
        line, before = self.lines[i], self.lines[i - 1] if i else None
        return (
            before is not None
            and before.block == line.block
            and len(before) >= 30
            and self.text[line.start].islower()
            and not _STOP.search(self.text, max(before.start, before.end - 8), before.end)
        )

    def noise(self) -> list[bool]:
        """For every line, whether it is noise."""
        noisy = [kind is not None and kind not in _ONLY_AMONG_OTHERS for kind in self.kinds]
        self._contents(noisy)
        self._dates_at_the_head(noisy)
        self._placed_credits(noisy)
        self._lists(noisy)
        self._comments(noisy)
        for _ in range(_PASSES):
            self._neighbours(noisy)
        return noisy

    def _contents(self, noisy: list[bool]) -> None:
        """A table of contents: two lines or more that lead to a page, or lines under its heading that end in one."""
        lead = [i for i, kind in enumerate(self.kinds) if kind == "contents"]
        if len(lead) > 1:
            for i in lead:
                noisy[i] = True
                if i and not noisy[i - 1] and is_contents(self.text, self.lines[i - 1]):
                    noisy[i - 1] = True
        for i in range(len(self.lines)):
            if not noisy[i] and is_contents(self.text, self.lines[i]):
                entries = self._entries_below(i)
                for k in [i, *entries] if entries else []:
                    noisy[k] = True

    def _entries_below(self, i: int) -> list[int]:
        """The lines below a heading that end in page numbers which only grow."""
        found: list[int] = []
        page = 0
        for k in range(i + 1, len(self.lines)):
            match = _ENTRY.fullmatch(self.text, self.lines[k].start, self.lines[k].end)
            if not match or int(match["page"]) < page:
                break
            page = int(match["page"])
            found.append(k)
        return found if len(found) >= _FEWEST_ENTRIES else []

    def _dates_at_the_head(self, noisy: list[bool]) -> None:
        for i in range(min(head_length(self.text, self.lines), 30)):
            noisy[i] = noisy[i] or is_date_line(self.text[self.lines[i].start : self.lines[i].end])

    def _placed_credits(self, noisy: list[bool]) -> None:
        """Who published it and when, at the head or foot; several in a row are a list of what others wrote."""
        head = min(head_length(self.text, self.lines), _HEAD)
        foot = max(head, len(self.lines) - _FOOT)
        placed = [i for i, kind in enumerate(self.kinds) if kind == "placed"]
        at_head = [i for i in placed if i < head]
        at_foot = [i for i in placed if i >= foot]
        for some, all_of_it in ((at_head, at_head), (at_foot, [i for i in placed if i >= head])):
            if any(self.prose) and len(all_of_it) <= _MOST_PLACED and len(some) == len(all_of_it):
                for i in some:
                    noisy[i] = True
        self._credits_below_standfirst(head, noisy)

    def _credits_below_standfirst(self, head: int, noisy: list[bool]) -> None:
        """Names, outlets and dates in a row below the first lines of running text: who wrote it, then when."""
        second = next((i for i in range(head + 1, len(self.lines)) if self.prose[i]), head)
        block = range(head + 1, min(second, head + 1 + _MOST_CREDITS))
        if len(block) < second - head - 1 or not all(self._is_credit(i) for i in block):
            return
        names = any(self.kinds[i] in ("beside", "byline", "placed") for i in block)
        if names and any(self.kinds[i] != "beside" for i in block):
            for i in block:
                noisy[i] = True

    def _lists(self, noisy: list[bool]) -> None:
        """Headings such as "Sur le même sujet", and the short lines below them."""
        for i, kind in enumerate(self.kinds):
            if kind != "section":
                continue
            following = self._list_below(i)
            if following or (i and noisy[i - 1]) or i + 1 == len(noisy):
                noisy[i] = True
                for k in following:
                    noisy[k] = True

    def _list_below(self, i: int) -> list[int]:
        found: list[int] = []
        for k in range(i + 1, min(i + 12, len(self.lines))):
            line = self.lines[k]
            same = line.block == self.lines[i].block or (k == i + 1 and line.block == self.lines[i].block + 1)
            if (not same and not found) or self.prose[k] or len(line) > _LIST_LINE:
                break
            if found and line.block != self.lines[found[-1]].block:
                break
            found.append(k)
        return found

    def _comments(self, noisy: list[bool]) -> None:
        """Everything from the heading of the comments on, when most of the prose is before it."""
        total = sum(len(line) for line, prose in zip(self.lines, self.prose, strict=True) if prose)
        before = 0
        for i, line in enumerate(self.lines):
            before += len(line) if self.prose[i] else 0
            if self.kinds[i] == "comments":
                if total and before >= _COMMENTS_AFTER * total:
                    noisy[i:] = [True] * (len(noisy) - i)
                    return
                noisy[i] = True

    def _neighbours(self, noisy: list[bool]) -> None:
        """Lone words, names and short lines next to lines that are surely noise."""
        for i in range(len(noisy)):
            if noisy[i]:
                continue
            before, after = i > 0 and noisy[i - 1], i + 1 < len(noisy) and noisy[i + 1]
            weak = self.kinds[i] == "weak" and (before or after)
            noisy[i] = weak or (self._is_name_beside_credit(i, noisy) and not self._is_only_head(i, noisy))

    def _is_name_beside_credit(self, i: int, noisy: Sequence[bool]) -> bool:
        """Whether a line is nothing but a name, and the line before or after it is a credit."""
        words = self.text[self.lines[i].start : self.lines[i].end]
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(noisy) and noisy[k]]
        if self.kinds[i] == "beside" or is_rubric(fold(words)):
            return any(self._is_credit(k) or self.kinds[k] == "weak" for k in beside)
        return any(self.kinds[k] == "stamp" for k in beside) and is_name(words) and len(words.split()) <= 4

    def _is_credit(self, k: int) -> bool:
        return self.kinds[k] in _CREDITS or is_date_line(self.text[self.lines[k].start : self.lines[k].end])

    def _is_only_head(self, i: int, noisy: Sequence[bool]) -> bool:
        """Whether no other line above the running text is left to be the title."""
        head = head_length(self.text, self.lines)
        return i < head < len(noisy) and all(noisy[k] for k in range(head) if k != i)
