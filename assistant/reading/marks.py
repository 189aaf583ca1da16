"""Quotation marks typed the wrong way round, or one kind for two uses, as the marks that were meant.

Within a paragraph a mark is an opening or a closing one by what stands beside it. Only those are changed that say
otherwise, or say neither where quotations stand inside each other: “ bon “ is “ bon ”, and "a "b" c" is “a “b” c”.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.lexicon.edited_text import Edit
from assistant.records import Span

_MARK = re.compile(r"(?<!<)<<(?!<)|(?<!>)>>(?!>)|,,|''|``|’’|‘‘|´´|[«»“”„‟\"″＂❝❞]")
_OPENING = frozenset(("«", "“", "„", "‟", "``", "‘‘", ",,", "❝", "<<"))
_CLOSING = frozenset(("»", "”", "’’", "❞", ">>"))
_PLAIN = {
    "<<": "«",
    ">>": "»",
    "``": "“",
    "‘‘": "“",
    ",,": "“",
    "❝": "“",
    "’’": "”",
    "❞": "”",
    "´´": '"',
    "''": '"',
    "″": '"',
    "＂": '"',
}
_AFTER_CLOSING = re.compile(r"[ \u00a0\u202f]*(?:$|[,.;:!?…)\]–—-])")
_GOES_ON = re.compile(r"[ \u00a0\u202f]+[a-zà-ÿ]")
_FIGURE = re.compile(r"\d$")


@dataclass
class _Mark:
    """One mark: where it stands, how it is written, and which way its surroundings say it goes (None: either)."""

    start: int
    end: int
    text: str
    opens: bool | None

    @property
    def neutral(self) -> bool:
        """Whether the mark may open and close, as " does."""
        return self.text not in _OPENING and self.text not in _CLOSING


def mark_edits(text: str, paragraphs: Iterable[Span]) -> Iterator[Edit]:
    """The edits that put the marks of these paragraphs right."""
    for start, end in paragraphs:
        marks = list(_marks(text, start, end))
        if marks and _odd(marks):
            yield from _righted(marks)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if match.group() in ('"', "″", "''", "´´", ",,") and _FIGURE.search(before):
            continue  # seconds, inches
        yield _Mark(*match.span(), match.group(), _goes(text, match, before, after, end))


def _goes(text: str, match: re.Match[str], before: str, after: str, end: int) -> bool | None:
    """Whether a mark opens (True) or closes (False) by what stands beside it."""
    if not before.isspace() and before not in "(['’-–—/":
        return False if after.isspace() or not after.isalnum() else None
    if not after.isspace():
        if match.group() in _CLOSING and not after.isalnum():
            return False
        return not (before.isspace() and after in ",.;:!?…)")
    if _AFTER_CLOSING.match(text, match.end(), end):
        return False
    return None


def _odd(marks: list[_Mark]) -> bool:
    """Whether a paragraph has marks that are not what they say, or straight ones inside straight ones."""
    if any(mark.text in _PLAIN for mark in marks):
        return True
    opened: list[_Mark] = []
    for mark in marks:
        opens = mark.text in _OPENING and not (mark.text == "“" and opened and opened[-1].text == "„")
        if mark.neutral:
            opens = mark.opens if mark.opens is not None else not opened
            if (opens and opened) or (not opens and opened and not opened[-1].neutral):
                return True
        elif _not_as_told(mark, opens, opened, first=mark is marks[0], last=mark is marks[-1]):
            return True
        if opens:
            opened.append(mark)
        elif opened:
            opened.pop()
    return False


def _not_as_told(mark: _Mark, opens: bool, opened: list[_Mark], first: bool, last: bool) -> bool:
    """Whether a mark of two shapes has the shape of the other one."""
    if mark.opens is not None:
        return mark.opens != opens
    if opens:
        return bool(opened) and last
    return opened[-1].neutral if opened else first and mark.text == "”"


def _righted(marks: list[_Mark]) -> Iterator[Edit]:
    """Each mark as what it was meant to be, where pairs can be made of them all."""
    depth = 0
    edits: list[Edit] = []
    for n, mark in enumerate(marks):
        told = mark.text in _OPENING if not mark.neutral else None
        opens = (
            mark.opens
            if mark.opens is not None
            else told
            if told is not None and (told or depth)
            else depth == 0
        )
        if opens and n == len(marks) - 1 and depth:
            opens = False  # the last mark closes what is open
        if not opens and depth == 0:
            return  # a quotation from the paragraph before
        depth += 1 if opens else -1
        wanted = _meant(mark.text, opens)
        edits.append((mark.start, mark.end, wanted))
    if depth == 0:
        yield from (edit for edit, mark in zip(edits, marks, strict=True) if edit[2] != mark.text)


def _meant(written: str, opens: bool) -> str:
    if written in ("«", "»"):
        return "«" if opens else "»"
    return "“" if opens else "”"
