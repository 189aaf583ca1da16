"""A report of the corpus: its marked file -> the French text and everything a reader could want to know of it.

A `.report` file opens with `key: value` lines (hand, register, country, typography, quality, reader), then has the
sections `=== actors`, `=== french`, `=== english`, `=== questions`, `=== key points`:

    actors      id = name | role | name in English | role in English
    french      the report, its statements, sources and cues in braces: {roux|d|Il faut agir}
    english     one line for each sentence of the French, in order; blank lines are nothing
    questions   id type [after ID] [all] | question | answer | evidence | evidence ...
    key points  point | evidence | evidence ...                                   (most important first)

The letter in a brace is d (direct), p (partial), i (indirect), s (the words that name the source) or c (the cue), with
`?` where good readers differ. Braces may be nested; an actor is an id of the section, or a name where there is
none. Evidence names words of the French: `first words ~ last words` stands for everything from one to the
other, `before {words} after` for the words between braces alone. Curly and straight apostrophes, and spaces of
every width, are the same there. `line-ends: crlf` gives the text CRLF.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from assistant.reading import read_text
from assistant.records import Report, Span

Kind = Literal["direct", "partial", "indirect"]
Question = Literal[
    "factual", "number", "when", "where", "who", "why", "how", "position", "followup",
    "false-premise", "near-miss", "unanswerable",
]  # fmt: skip
UNANSWERED = frozenset({"false-premise", "near-miss", "unanswerable"})
"""Types of question that the report does not answer."""
SECTIONS = ("actors", "french", "english", "questions", "key points")
_KINDS: dict[str, Kind] = {"d": "direct", "p": "partial", "i": "indirect"}
_OPENING = re.compile(r"\{([^|{}]+)\|([dpisc])(\??)\|")
_SECTION = re.compile(r"^=== (.+)\n", re.MULTILINE)
_ALIKE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


class MarkError(ValueError):
    """A marked line that does not fit its report; the message holds the line."""


@dataclass(frozen=True)
class Actor:
    """Somebody who says something: names and roles in both languages, empty where there is none."""

    id: str
    name: str
    role: str = ""
    name_en: str = ""
    role_en: str = ""


@dataclass(frozen=True)
class Statement:
    """What an actor says. Spans are code points of the text; None where no words name the source or attribute."""

    actor: str
    kind: Kind
    span: Span
    optional: bool = False
    source: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True)
class Asked:
    """A question in English, its answer in a few words, and the places that answer it."""

    id: str
    type: Question
    question: str
    answer: str
    evidence: tuple[Span, ...] = ()
    after: str | None = None
    need_all: bool = False


@dataclass(frozen=True)
class KeyPoint:
    """What an ideal summary covers, and where the report says it."""

    point: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class AnnotatedReport:
    """A report of the corpus."""

    name: str
    text: str
    about: Mapping[str, str] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    english: tuple[str, ...] = ()
    questions: tuple[Asked, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()

    def read(self) -> Report:
        """The report as the product reads it. Raises SourceError where it cannot be read."""
        return read_text(self.text)


@dataclass(frozen=True)
class _Mark:
    actor: str
    letter: str
    optional: bool
    span: Span


def load(path: Path) -> AnnotatedReport:
    """A `.report` file. Raises MarkError with the file's name where marks do not fit."""
    try:
        return parse(path.stem, path.read_text(encoding="utf-8"))
    except MarkError as error:
        raise MarkError(f"{path.name}: {error}") from None


def parse(name: str, marked: str) -> AnnotatedReport:
    """The text of a `.report` file as a record. Raises MarkError where marks do not fit."""
    head, *rest = _SECTION.split(marked)
    about = dict(_pair(line, ":") for line in head.splitlines() if line.strip())
    parts = dict(zip((key.strip() for key in rest[::2]), rest[1::2], strict=True))
    if unknown := set(parts) - set(SECTIONS):
        raise MarkError(f"unknown section: {', '.join(sorted(unknown))}")
    body = parts.get("french", "").strip("\n") + "\n"
    if about.get("line-ends") == "crlf":
        body = body.replace("\n", "\r\n")
    text, marks = unmark(body)
    actors = tuple(_actor(line) for line in _lines(parts.get("actors", "")))
    return AnnotatedReport(
        name,
        text,
        about,
        actors,
        tuple(_statements(text, marks, {actor.id for actor in actors})),
        tuple(_lines(parts.get("english", ""))),
        tuple(_asked(line, text) for line in _lines(parts.get("questions", ""))),
        tuple(_key_point(line, text) for line in _lines(parts.get("key points", ""))),
    )


def unmark(marked: str) -> tuple[str, list[_Mark]]:
    """Take the braces out of a text, keeping where they stood. Raises MarkError where one is not closed."""
    pieces: list[str] = []
    length = at = 0
    open_: list[tuple[str, str, bool, int]] = []
    marks: list[_Mark] = []
    while at < len(marked):
        opening = _OPENING.match(marked, at)
        if opening:
            open_.append((opening[1].strip(), opening[2], bool(opening[3]), length))
            at = opening.end()
            continue
        if marked[at] == "}" and open_:
            actor, letter, optional, start = open_.pop()
            marks.append(_Mark(actor, letter, optional, (start, length)))
        elif marked[at] in "{}":
            raise MarkError(f"a brace that is no mark: …{marked[max(0, at - 40) : at + 40]}…")
        else:
            pieces.append(marked[at])
            length += 1
        at += 1
    if open_:
        raise MarkError(f"a brace is not closed: {open_[-1][0]}")
    return "".join(pieces), sorted(marks, key=lambda mark: mark.span)


def _statements(text: str, marks: list[_Mark], known: set[str]) -> Iterator[Statement]:
    if known and (strange := {mark.actor for mark in marks} - known):
        raise MarkError(f"no such actor: {', '.join(sorted(strange))}")
    for mark in marks:
        words = text[slice(*mark.span)]
        if not words or words != words.strip():
            raise MarkError(f"a mark that is empty or begins or ends with a space: {words!r}")
    said = [mark for mark in marks if mark.letter in _KINDS]
    sentences = [(s.start, s.end) for s in read_text(text).sentences] if said else []
    for mark in said:
        around = _around(mark.span, sentences)
        source, cue = (_nearest(mark, marks, letter, around) for letter in "sc")
        yield Statement(mark.actor, _KINDS[mark.letter], mark.span, mark.optional, source, cue)


def _around(span: Span, sentences: list[Span]) -> Span:
    """The sentences that a span touches, from the first's start to the last's end."""
    touched = [s for s in sentences if s[0] < span[1] and s[1] > span[0]]
    return (touched[0][0], touched[-1][1]) if touched else span


def _nearest(said: _Mark, marks: list[_Mark], letter: str, around: Span) -> Span | None:
    spans = [
        mark.span
        for mark in marks
        if mark.letter == letter and mark.actor == said.actor and around[0] <= mark.span[0] < around[1]
    ]
    return min(spans, key=lambda s: max(said.span[0] - s[1], s[0] - said.span[1]), default=None)


@dataclass(frozen=True)
class Words:
    """A description of words of a report, as a regular expression whose group 1 is the words."""

    pattern: re.Pattern[str]

    @classmethod
    def read(cls, described: str) -> "Words":
        """Words as an entry describes them: `first ~ last`, `before {words} after`, or the words themselves."""
        before, words, after = "", described, ""
        if "{" in described:
            before, rest = described.split("{")
            words, after = rest.split("}")
        first, *last = (re.escape(part) for part in words.translate(_ALIKE).split(" ~ "))
        inner = first + (r"(?:.|\n)*?" + last[0] if last else "")
        edges = [r"\b" if side[:1].isalnum() else "" for side in (words, words[::-1])]
        sides = [re.escape(side.translate(_ALIKE)) for side in (before, after)]
        return cls(re.compile(f"{sides[0]}({edges[0]}{inner}{edges[1]}){sides[1]}"))

    def first(self, text: str) -> Span:
        """The first such words. Raises MarkError where there are none."""
        found = self.pattern.search(text.translate(_ALIKE))
        if not found:
            raise MarkError("evidence not in the report")
        return found.span(1)


def _evidence(parts: list[str], text: str, line: str) -> tuple[Span, ...]:
    try:
        return tuple(Words.read(part).first(text) for part in parts if part)
    except ValueError:
        raise MarkError(f"evidence not in the report: {line}") from None


def _asked(line: str, text: str) -> Asked:
    head, question, answer, *spans = _fields(line, 3)
    id_, type_, *more = head.split()
    evidence = _evidence(spans, text, line)
    after = more[more.index("after") + 1] if "after" in more else None
    if type_ not in get_args(Question):
        raise MarkError(f"unknown type of question: {line}")
    if bool(evidence) == (type_ == "unanswerable") and type_ not in UNANSWERED - {"unanswerable"}:
        raise MarkError(f"evidence missing, or given where the report does not say: {line}")
    if type_ == "followup" and after is None:
        raise MarkError(f"a follow-up names the question it comes after: {line}")
    return Asked(id_, type_, question, answer, evidence, after, "all" in more)  # type: ignore[arg-type]  # just checked


def _key_point(line: str, text: str) -> KeyPoint:
    point, *spans = _fields(line, 2)
    return KeyPoint(point, _evidence(spans, text, line))


def _actor(line: str) -> Actor:
    id_, rest = _pair(line, "=")
    return Actor(id_, *(_fields(rest, 1) + [""] * 3)[:4])


def _fields(line: str, least: int) -> list[str]:
    out = [part.strip() for part in line.split("|")]
    if len(out) < least:
        raise MarkError(f"a field is missing: {line}")
    return out


def _pair(line: str, sign: str) -> tuple[str, str]:
    left, found, right = line.partition(sign)
    if not found:
        raise MarkError(f"no '{sign}' in: {line}")
    return left.strip(), right.strip()


def _lines(part: str) -> list[str]:
    return [line.strip() for line in part.splitlines() if line.strip()]
