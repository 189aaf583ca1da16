"""Notes and links inside the strings that readers of formats hand on: where one is called, where its words begin.

A reader puts `called`, `words_of` or `link_to` into a block's text; `Draft.add` takes them out again and keeps their
places.
Superscripts are told apart here: XIXᵉ and 1ᵉʳ are letters, m³ and 10⁶ powers, and what else stands raised behind a
word or figure is the mark of a note.
"""

import re
from dataclasses import dataclass, field

from assistant.records import Link

_OPEN, _KEY, _END, _WORDS, _LINK, LINK_ENDS = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
"""Characters that no text has: Unicode keeps them for such uses."""
_PLAIN = f"[^{_OPEN}-{LINK_ENDS}]*"
_EITHER = re.compile(
    rf"{_OPEN}({_PLAIN}){_KEY}({_PLAIN}){_END}|{_WORDS}({_PLAIN}){_END}|{_LINK}({_PLAIN}){_END}|({LINK_ENDS})"
)
_STRAY = re.compile(f"[{_OPEN}-{LINK_ENDS}]")
_MARK = re.compile(
    r"[\[(]?\s*(?:note\s*)?(\d{1,3}|[*†‡§]{1,3})\s*[\])]?(?:\s*[,;]\s*\d{1,3})*", re.IGNORECASE
)
_LETTER_MARK = re.compile(r"[\[(]?\s*([a-z]{1,2}|[ivx]{1,5})\s*[\])]?", re.IGNORECASE)
_NOTE_LETTERS = frozenset("abcdfgh")
_NOTED = re.compile(r"(?:\d|[^\W\d_]{2}|[»”)\]])\s?$")
_UNIT = re.compile(r"(?:^|[\s\d/.,·(\u00a0\u202f])(?:[kdhcmµn]?m|[mcd]?l|ha|s|Hz|R|x)$")
_TEN = re.compile(r"(?<![\d,.])(?:\d[\d,.]*\s?[×x.·*]\s?)?10$")
_TIMES_TEN = re.compile(r"[×x·*]\s?10$")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HEAD = re.compile(r"[\[(]?(\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|[*†‡]{1,3})[\])]?(?:[.)]?\s+|(?<=[^\d.])(?=[^\W\d]))")
_BRACKETS = {"[": "]", "(": ")"}
_LABEL_STOP = re.compile(r"\s*[.)\]:–—-]?\s*")


@dataclass(frozen=True)
class Call:
    """Where a note is called: an offset, the mark as it is shown, and what tells its note from others."""

    at: int
    mark: str
    key: str = ""


@dataclass(frozen=True)
class Label:
    """The words of a note: where they stand, their mark, and what tells them from others."""

    start: int
    end: int
    mark: str
    key: str = ""


@dataclass
class Marked:
    """A block's text without marks, and the notes and links in it; `label` and `key` where it is itself a note."""

    text: str
    calls: list[Call] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    label: str | None = None
    key: str | None = None


def called(mark: str, key: str = "") -> str:
    """What stands for the mark of a note in a block's text."""
    return f"{_OPEN}{mark}{_KEY}{key}{_END}"


def words_of(key: str) -> str:
    """What says, at the head of a block, that it is the words of a note; "" where it goes on with the note before."""
    return f"{_WORDS}{key}{_END}"


def link_to(address: str) -> str:
    """What stands in a block's text before the words of a link; LINK_ENDS stands behind them."""
    return f"{_LINK}{address}{_END}"


def superscript(before: str, raised: str, key: str = "") -> str:
    """What stands in the text for something raised behind `before`: a mark, a power, or its letters.

    `key` is what a link on it leads to, empty where there is none.
    """
    plain = raised.strip()
    if power_of(before, plain) and not key:
        return plain.translate(_RAISED)
    if found := _MARK.fullmatch(plain):
        return called(found[1], key)
    if (found := _LETTER_MARK.fullmatch(plain)) and (key or _is_lettered(before, found[1])):
        return called(found[1], key)
    return raised


def _is_lettered(before: str, mark: str) -> bool:
    """Whether one letter raised behind a figure, a word or nothing is the mark of a note: no ordinal, no Mr or n°."""
    if mark not in _NOTE_LETTERS or (mark == "d" and before.endswith("2")):
        return False
    return not before.strip() or bool(_NOTED.search(before))


def power_of(before: str, raised: str) -> bool:
    """Whether digits raised behind these words are a power of a unit or of ten."""
    if not re.fullmatch(r"[-−+]?\d{1,2}", raised):
        return False
    if _TEN.search(before):
        return int(raised.replace("−", "-")) % 3 == 0 or bool(_TIMES_TEN.search(before))
    return raised.lstrip("-−+") in ("1", "2", "3") and bool(_UNIT.search(before)) and (raised != "1")


def looks_like_mark(text: str) -> bool:
    """Whether the text of a link may be the mark of a note."""
    return bool(_MARK.fullmatch(text.strip()))


def calls_unlinked(text: str, mark: str) -> bool:
    """Whether a mark stands in a block's text, behind words, that leads nowhere."""
    return any(match[1] == mark and not match[2] and match.start() > 0 for match in _EITHER.finditer(text))


def note_in(text: str) -> bool:
    """Whether the mark of a note stands in a block's text."""
    return _OPEN in text


def key_of(text: str) -> str | None:
    """What the note is called by whose words a block's text holds; None where it holds none."""
    match = _EITHER.match(text.lstrip())
    return match[3] if match else None


def calls(text: str, key: str) -> bool:
    """Whether a block's text calls the note of this key."""
    return any(match[2] == key for match in _EITHER.finditer(text))


def head_call(text: str) -> str | None:
    """The mark of a note that a block's text opens with; None where it opens with none."""
    match = _EITHER.match(text.lstrip())
    return match[1] if match else None


def head_mark(text: str) -> tuple[str, int] | None:
    """The mark of a note that a text opens with, and where its words begin; None where it opens with none."""
    match = _HEAD.match(text)
    return (match[1].translate(LOWERED), match.end()) if match else None


def shown(text: str) -> str:
    """A block's text with the marks of its notes as they were printed."""
    return _STRAY.sub("", _EITHER.sub(lambda match: match[1] or "", text))


def taken_out(text: str) -> Marked:
    """A block's text, stripped, without the marks of notes, and their places in it."""
    marked = Marked("")
    at, link = 0, None
    for match in _EITHER.finditer(text):
        marked.text += _STRAY.sub("", text[at : match.start()])
        at = match.end()
        if match[4] is not None or match[5]:
            if link and match[5]:
                marked.links.append(Link(words=(link[0], len(marked.text)), address=link[1]))
            link = (len(marked.text), match[4]) if match[4] else None
            continue
        if marked.text[-1:] in _BRACKETS and _BRACKETS.get(marked.text[-1:]) == text[at : at + 1]:
            marked.text, at = marked.text[:-1].rstrip(), at + 1  # [<a>1</a>]
        head = not marked.text.strip()
        if match[3] is not None:
            marked.key = match[3] if head else marked.key
        elif head:
            marked.label, marked.text = match[1], ""
        else:
            marked.calls.append(Call(len(marked.text), match[1], match[2]))
    marked.text += _STRAY.sub("", text[at:])
    return _stripped(marked)


def _stripped(marked: Marked) -> Marked:
    head = len(marked.text) - len(marked.text.lstrip())
    if marked.label is not None and (stop := _LABEL_STOP.match(marked.text)):
        head = max(head, stop.end())
    text = marked.text[head:].rstrip()
    marked.calls = [Call(min(max(0, c.at - head), len(text)), c.mark, c.key) for c in marked.calls]
    links = (
        (max(0, a - head), min(z - head, len(text)), link.address)
        for link in marked.links
        for a, z in [link.words]
    )
    marked.links = [Link(words=(a, z), address=address) for a, z, address in links if text[a:z].strip()]
    marked.text = text
    return marked
