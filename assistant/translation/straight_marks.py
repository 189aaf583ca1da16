"""French quotation marks -> the straight ones the translation model knows, and English marks back.

opus-mt was trained on text with straight marks; on curly ones it drops or garbles what is quoted. So the
marks of a text are found (« », “ ”, straight, ‹ ›, AFP's +…+), the outer ones become `"` and the inner ones
`'`. In the English they become “ ” and ‘ ’: in the order of the French where the model kept as many as there
were, else around the words that were made from the French words between them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.lexicon.quotation_marks import BEFORE_OPENING
from assistant.records import Alignment, Span
from assistant.translation.alignment import project
from assistant.translation.offset_text import Edit, MappedText

_STOPS = ".!?…"
_OPENING, _CLOSING = ("«", "“", "„", "‟", "<<", "``"), ("»", "”", ">>")
_DOUBLE = re.compile("<<|>>|''|``|[«»“”„‟]|(?<!\\d)\"|\"(?!\\d)")  # not the seconds of 9"58
_SINGLE_PAIR = re.compile(r"(?<![\w'’])(['‘])(?=[\w(])[^\n]{2,300}?(?<=[\w.!?…)])(['’])(?![\w'’])")
_PLUS_PAIR = re.compile(r"(?<![\w+])(\+)(?=[^\W\d])[^+\n]{2,300}?(?<=[\w.!?…])(\+)(?![\w+])")
_INNER_ALONE = re.compile(r"(?P<opens>‹|(?<![\w+])\+(?=[^\W\d]))|›|(?<=[.!?…])\+(?![\w+])")
_ENGLISH_DOUBLE = re.compile(r"(?<!\S)[\"“«„] +(?=\S)|''|[\"“”«»„]")
_ENGLISH_SINGLE = re.compile(r"(?<!\S)['‘] +(?=\w)|(?<!\w)['‘](?=\w)|(?<=[\w.!?,…])['’](?!\w)")
"""An opening mark has the space that the model may put behind it."""


@dataclass(frozen=True)
class Mark:
    """One quotation mark of a text."""

    start: int
    end: int
    opens: bool
    inner: bool
    """True for a quotation within a quotation."""

    @property
    def english(self) -> str:
        """The mark English has for it."""
        return ("‘" if self.opens else "’") if self.inner else ("“" if self.opens else "”")


def find_marks(text: str) -> list[Mark]:
    """The quotation marks of a text, in order; a text may open marks it does not close, and the reverse."""
    inner = {mark.start: mark for mark in _inner_marks(text)}
    outer = [m for m in _outer_marks(text) if not inner.keys() & range(m.start, m.end)]
    return sorted([*inner.values(), *outer], key=lambda mark: mark.start)


def _inner_marks(text: str) -> Iterator[Mark]:
    """Marks that only ever stand within another quotation; a pair found whole wins over a mark alone."""
    for match in _INNER_ALONE.finditer(text):
        yield Mark(match.start(), match.end(), match["opens"] is not None, True)
    for pattern in (_SINGLE_PAIR, _PLUS_PAIR):
        for match in pattern.finditer(text):
            yield Mark(*match.span(1), True, True)
            yield Mark(*match.span(2), False, True)


def _outer_marks(text: str) -> Iterator[Mark]:
    """Double marks, which are inner ones where another is open already."""
    depth = 0
    for match in _DOUBLE.finditer(text):
        opens = _opens(text, match, depth)
        yield Mark(*match.span(), opens, inner=depth > (0 if opens else 1))
        depth = depth + 1 if opens else max(0, depth - 1)


def _opens(text: str, match: re.Match[str], depth: int) -> bool:
    if match.group() in _OPENING:
        return True
    if match.group() in _CLOSING:
        return False
    before, after = text[: match.start()][-1:] or " ", text[match.end() :][:1] or " "
    if before.isspace() and after.isspace():
        return depth == 0
    if before in _STOPS and after.isupper():
        return depth == 0  # "… en situation de handicap."On a peur …"
    return not after.isspace() and (before.isspace() or before in BEFORE_OPENING)


def complete_marks(sentences: Sequence[str]) -> list[str]:
    """The sentences of a paragraph with every quotation opened and closed in it.

    French may open a quotation in one paragraph and close it in another, or never. Marks that are inner ones in
    view of the sentences before become ‹ ›, which are inner ones in any view.
    """
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    whole = " ".join(sentences)
    marks = [mark for mark in find_marks(whole) if not _measures(whole, mark)]
    completed = []
    for sentence, start, end in zip(sentences, starts, starts[1:], strict=False):
        inner = [mark for mark in marks if mark.inner and start <= mark.start < end]
        edits = [(m.start - start, m.end - start, "‹" if m.opens else "›") for m in inner]
        completed.append(MappedText.of(sentence).edit(edits).text)
    depth = lowest = 0
    for mark in marks:
        if not mark.inner:
            depth += 1 if mark.opens else -1
            lowest = min(lowest, depth)
    completed[0] = "«" * -lowest + completed[0]
    completed[-1] += "»" * (depth - lowest)
    return completed


def _measures(text: str, mark: Mark) -> bool:
    """Whether it tells seconds or inches: behind a figure, closing what nothing opens (42'15", 12" de long)."""
    behind_figure = text[mark.start] == '"' and text[: mark.start][-1:].isdigit()
    return behind_figure and not any(m.opens for m in find_marks(text[: mark.start]))


def straighten(text: MappedText, marks: Sequence[Mark]) -> MappedText:
    """The text with these marks of it made straight, without the spaces French puts inside them."""
    edits: list[Edit] = []
    for mark in marks:
        start, end = mark.start, mark.end
        while mark.opens and text.text[end : end + 1].isspace():
            end += 1
        while not mark.opens and start and text.text[start - 1].isspace():
            start -= 1
        edits.append((start, end, "'" if mark.inner else '"'))
    return text.edit(edits)


def restore(english: str, marks: Sequence[Mark], alignment: Alignment) -> MappedText:
    """English with straight marks or none -> with the marks of the French it was made from.

    `alignment` is that of the English as it comes in. Where a mark finds no place, all are left out.
    """
    source = MappedText.of(english)
    double = [match.span() for match in _ENGLISH_DOUBLE.finditer(english)]
    single = [m.span() for m in _ENGLISH_SINGLE.finditer(english)] if any(m.inner for m in marks) else []
    found = sorted([*double, *single])
    kept = _without_completion(found, marks)
    if len(kept) == len(marks) and (not single or [s in single for s in kept] == [m.inner for m in marks]):
        edits = {span: mark.english for span, mark in zip(kept, marks, strict=True)}
        return source.edit((*span, edits.get(span, "")) for span in found)
    placed = _placed(marks, alignment)
    return source.edit(sorted([*((*span, "") for span in found), *placed], key=lambda edit: edit[:2]))


def _without_completion(found: list[Span], marks: Sequence[Mark]) -> list[Span]:
    """The model's marks but the one it adds where a text only opens, or only closes, a quotation."""
    if len(found) == len(marks) + 1:
        opened = sum(1 if mark.opens else -1 for mark in marks)
        return found[:-1] if opened == 1 else found[1:] if opened == -1 else found
    return found


def _placed(marks: Sequence[Mark], alignment: Alignment) -> list[Edit]:
    """Where the marks belong in the English, by what the French between them became."""
    edits: list[Edit] = []
    for (start, end), opening, closing in _quotations(marks, alignment):
        span = project(alignment, (start, end))
        if span is None:
            return []
        if opening:
            edits.append((span[0], span[0], opening.english))
        if closing:
            edits.append((span[1], span[1], closing.english))
    return edits


def _quotations(
    marks: Sequence[Mark], alignment: Alignment
) -> Iterator[tuple[Span, Mark | None, Mark | None]]:
    """What the marks enclose, and the marks; one is None where the text does not open or close it."""
    first, last = 0, max((fr[1] for fr, _ in alignment), default=0)
    open_marks: list[Mark] = []
    for mark in marks:
        if mark.opens:
            open_marks.append(mark)
        elif open_marks:
            opening = open_marks.pop()
            yield (opening.end, mark.start), opening, mark
        else:
            yield (first, mark.start), None, mark
    for opening in open_marks:
        yield (opening.end, last), opening, None
