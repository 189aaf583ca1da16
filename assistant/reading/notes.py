"""Which words each note of a report has: calls and notes brought together, those typed into plain text found.

In plain text a note is called by a superscript (12¹ ans), or by [1], (1) or * where lines below begin with the same.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.lexicon.edited_text import Edit
from assistant.reading.note_marks import LOWERED, Call, Label, head_mark, power_of
from assistant.records import Footnote, Report, Span

_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+(?:[,\u00a0\u202f][⁰¹²³⁴-⁹]+)*")
_LETTERS = dict(zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz", strict=True))
_LETTER = re.compile(f"[{''.join(_LETTERS)}]+")
_BRACKETED = re.compile(
    r"[^\S\n]?(?:\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,2})\))|(?<=[\w»”)])(?P<star>\*{1,3}|[†‡])(?![\w*])"
)
_LABEL = re.compile(
    r"^[^\S\n]*(?:(?P<raised>[⁰¹²³⁴-⁹]+)[^\S\n]?|\[(?P<square>\d{1,3})\][^\S\n]*|\((?P<round>\d{1,2})\)[^\S\n]*"
    r"|(?P<star>\*{1,3}|[†‡])[^\S\n]?|(?P<number>\d{1,3})[.)]?[^\S\n]+)(?=\S)",
    re.MULTILINE,
)
_BELOW = 0.4
"""Share of the text below which plain numbers at the head of lines may be notes."""
_TO = re.compile("(?<=[^⁻][¹²³⁴-⁹])⁻(?=[¹²³⁴-⁹])")
"""Between the marks of two notes, the first and the last called."""
_NEGATIVE = re.compile("[^⁰¹²³⁴-⁹]⁻$")
"""Before the figure of a power: 10⁻³, cm⁻²."""
_TEN = re.compile(r"(?<!\d)10$")
_LINE = re.compile(r"[^\r\n]*")


@dataclass
class Typed:
    """What marks of notes typed into a text were found, and the edits that take them out of what is read."""

    edits: list[Edit] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)


def linked(
    text: str, calls: Sequence[Call], labels: Sequence[Label], blocks: Iterable[Span] = ()
) -> list[Footnote]:
    """The notes of a text: each call with the words that bear its key, else with the next that bear its mark.

    A block below the calls that opens with a mark nobody else bears is the words of that note.
    """
    borne = {label.mark for label in labels} | {call.mark for call in calls if call.key}
    labels = [
        *labels,
        *_in_blocks(text, blocks, {call.mark: call.at for call in calls if call.mark not in borne}),
    ]
    by_key = {label.key: label for label in labels if label.key}
    found: list[Footnote] = []
    used: set[Label] = set()
    for call in calls:
        label = by_key.get(call.key) if call.key else None
        if label is None:
            same = [one for one in labels if one.mark == call.mark]
            label = next((one for one in same if one.start > call.at), same[-1] if same else None)
        found.append(_note(text, call.mark or (label.mark if label else ""), (call.at, call.at), label))
        used |= {label} if label else set()
    found += [_note(text, label.mark, None, label) for label in labels if label not in used]
    return found


def _in_blocks(text: str, blocks: Iterable[Span], wanted: Mapping[str, int]) -> Iterator[Label]:
    """Blocks that open with a mark that is wanted, below the place where it is called."""
    for start, end in blocks if wanted else ():
        found = head_mark(text[start : min(end, start + 12)])
        if found and found[0] in wanted and start > max(wanted.values()):
            yield Label(start + found[1], end, found[0])


def _note(text: str, mark: str, anchor: Span | None, label: Label | None) -> Footnote:
    words = (label.start, label.end) if label else None
    return Footnote(mark=mark, anchor=anchor, words=words, fr=text[slice(*words)] if words else "")


def typed(text: str) -> Typed:
    """The notes that are typed into a text, found by the shape of their marks."""
    found = Typed([(*m.span(), "".join(_LETTERS[c] for c in m.group())) for m in _LETTER.finditer(text)])
    found.edits += [(*m.span(), "") for m in _TO.finditer(text)]
    labels = _labels(text)
    for anchor, mark, kind in sorted([*_raised(text, labels), *_bracketed(text, labels)]):
        label = _label_of(labels, anchor, mark, kind)
        if label is None and kind != "raised":
            continue
        found.edits.append((*anchor, ""))
        found.notes.append(_note(text, mark, anchor, label))
    called = {note.words for note in found.notes}
    for label, kind in labels:
        if kind == "raised" and (label.start, label.end) not in called:
            found.notes.append(_note(text, label.mark, None, label))
    return found


def _labels(text: str) -> list[tuple[Label, str]]:
    """Lines that may be notes, with the kind of their mark."""
    found: list[tuple[Label, str]] = []
    for match in _LABEL.finditer(text):
        kind = match.lastgroup or ""
        line = _LINE.match(text, match.end())
        stop = match.end() + len(line.group().rstrip()) if line else match.end()
        found.append((Label(match.end(), stop, match[kind].translate(LOWERED)), kind))
    return found


def _raised(text: str, labels: Sequence[tuple[Label, str]]) -> Iterator[tuple[Span, str, str]]:
    known = {label.mark for label, _ in labels}
    heads = {label.start for label, kind in labels if kind == "raised"}
    for match in _RAISED.finditer(text):
        start, mark = match.start(), match.group().translate(LOWERED)
        if match.end() in heads or (match.end() + 1) in heads or not text[start - 1 : start].strip():
            continue
        before = text[max(0, start - 16) : start]
        if (mark not in known and _TEN.search(before)) or _NEGATIVE.search(before):
            continue
        noted = mark in known and before.endswith("10") and "×" not in before
        if not power_of(before, mark) or (noted and not re.search(r"[x·*]\s?10$", before)):
            yield match.span(), mark, "raised"


def _bracketed(text: str, labels: Sequence[tuple[Label, str]]) -> Iterator[tuple[Span, str, str]]:
    wanted = {(kind, label.mark) for label, kind in labels}
    if not wanted & {(kind, mark) for kind, mark in wanted if kind in ("square", "round", "star")}:
        return
    for match in _BRACKETED.finditer(text):
        kind = match.lastgroup or ""
        if (kind, match[kind]) in wanted and text[
            text.rfind("\n", 0, match.start()) + 1 : match.start()
        ].strip():
            yield match.span(), match[kind], kind


def _label_of(labels: Sequence[tuple[Label, str]], anchor: Span, mark: str, kind: str) -> Label | None:
    """The words that bear a mark, below its call; a plain number counts for a raised mark, and only in a run."""
    below = labels[bisect_left(labels, anchor[1], key=lambda pair: pair[0].start) :]
    same = next((label for label, other in below if label.mark == mark and other == kind), None)
    if same or kind != "raised":
        return same
    numbers = [
        label for label, other in below if other in ("number", "round", "square") and label.mark == mark
    ]
    far = numbers and numbers[-1].start > _BELOW * labels[-1][0].end
    return numbers[-1] if far else None


def with_footnotes(report: Report, notes: Sequence[Footnote]) -> Report:
    """The report with its notes, the sentences that are their words marked."""
    starts = [sentence.start for sentence in report.sentences]
    placed: list[Footnote] = []
    inside: set[int] = set()
    for note in sorted(notes, key=lambda note: note.anchor or note.words or (0, 0)):
        n = None
        if note.words:
            first, last = bisect_right(starts, note.words[0]), bisect_left(starts, note.words[1])
            n = first if first and note.words[0] < report.sentences[first - 1].end else None
            inside |= set(range(n, last + 1)) if n else set()
        placed.append(note.model_copy(update={"n": n}))
    sentences = tuple(
        s.model_copy(update={"kind": "note"}) if s.n in inside and s.kind != "title" else s
        for s in report.sentences
    )
    return (
        report.model_copy(update={"sentences": sentences, "footnotes": tuple(placed)}) if placed else report
    )
