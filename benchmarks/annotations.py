"""Gold from marked files: words are written down, offsets are looked up, so that they cannot be wrong.

`python -m benchmarks.annotations [MARKED_DIR DOCS_DIR OUT_DIR]` reads one `.gold` file a report and writes
one JSON a report (actors and statements), `questions.json` and `summary_points.json`. Without folders it does
the project's own samples.

A `.gold` file has the sections [actors], [statements], [questions] and [summary], one entry a line, fields
separated by `|`:

    [actors]      id = name | role | name in English | role in English
    [statements]  actor kind | content | speaker | cue          (in text order; `-`: none; `kind?`: optional)
    [questions]   id type [after ID] [all] | question | answer | evidence | evidence ...
    [summary]     key point | evidence | evidence ...           (most important first)

A field names words of the report: `first words ~ last words` stands for everything from one to the other, and
`before {words} after` for the words between braces alone. Curly and straight apostrophes, and spaces of every
width, are the same. A content is the first such words at or after the start of the one before it; speakers
and cues are the nearest such words to their content; evidence is the first such words of the report.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
GOLD = HERE / "gold"
KINDS = ("direct", "partial", "indirect")
QUESTIONS, SUMMARY = "questions", "summary_points"
ALIKE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
SENTENCE_END = re.compile(r"[.!?][»”›\"' ]* ")
OPENING, CLOSING = "«“‹\"'+–", "»”›\"'+"

Span = tuple[int, int]


class MarkError(ValueError):
    """A marked line that does not fit its report; the message holds the line."""


@dataclass(frozen=True)
class Words:
    """A description of words of a report, as a regular expression whose group 1 is the words."""

    pattern: re.Pattern[str]

    @classmethod
    def read(cls, field: str) -> "Words":
        before, words, after = "", field, ""
        if "{" in field:
            before, rest = field.split("{")
            words, after = rest.split("}")
        first, *last = (re.escape(part) for part in words.translate(ALIKE).split(" ~ "))
        inner = first + (r"(?:.|\n)*?" + last[0] if last else "")
        edges = [r"\b" if side[:1].isalnum() else "" for side in (words, words[::-1])]
        return cls(
            re.compile(
                re.escape(before.translate(ALIKE))
                + f"({edges[0]}{inner}{edges[1]})"
                + re.escape(after.translate(ALIKE))
            )
        )

    def after(self, text: str, start: int) -> Span:
        """The first such words whose own start is at `start` or later."""
        return next(span for span in self.everywhere(text) if span[0] >= start)

    def near(self, text: str, content: Span) -> Span:
        """The nearest such words to `content`: in its sentence and outside it, if there are any."""

        def distance(span: Span) -> tuple[bool, bool, bool, int]:
            between = text[min(span[1], content[1]) : max(span[0], content[0])]
            away = max(content[0] - span[1], span[0] - content[1])
            return "\n" in between, away < 0, bool(SENTENCE_END.search(between)), abs(away)

        return min(self.everywhere(text), key=distance)

    def everywhere(self, text: str) -> Iterator[Span]:
        place = 0
        while found := self.pattern.search(text, place):
            yield found.span(1)
            place = found.start(1) + 1


def sections(marked: str) -> dict[str, list[str]]:
    """The entries of each section of a marked file; blank lines and lines starting with # are nothing."""
    out: dict[str, list[str]] = {}
    for line in filter(None, (line.strip() for line in marked.splitlines())):
        if line.startswith("[") and line.endswith("]"):
            entries = out.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            entries.append(line)
    return out


def fields(line: str) -> list[str]:
    """The fields of an entry."""
    return [field.strip() for field in line.split("|")]


def actors(lines: list[str]) -> list[dict[str, str]]:
    """The [actors] section as JSON."""
    out = []
    for line in lines:
        slug, rest = line.split("=", 1)
        name, role, name_en, role_en = fields(rest)
        out.append({"id": slug.strip(), "name": name, "role": role, "name_en": name_en, "role_en": role_en})
    return out


def statements(lines: list[str], text: str, known: set[str]) -> list[dict[str, Any]]:
    """The [statements] section as JSON, every offset looked up in the report and checked."""
    plain, out, place = text.translate(ALIKE), [], 0
    for line in lines:
        head, content_field, speaker, cue = fields(line)
        actor, kind = head.split()
        try:
            content = Words.read(content_field).after(plain, place)
            entry: dict[str, Any] = {"actor": actor, "kind": kind.rstrip("?"), "content": list(content)}
            for name, field in (("speaker", speaker), ("cue", cue)):
                entry[name] = None if field == "-" else list(Words.read(field).near(plain, content))
        except (StopIteration, ValueError) as error:
            raise MarkError(f"not in the report: {line}") from error
        if kind.endswith("?"):
            entry["optional"] = True
        check(entry, plain, line, known)
        out.append(entry)
        place = content[0]
    return out


def check(entry: dict[str, Any], text: str, line: str, known: set[str]) -> None:
    """Refuse an entry whose actor or kind is unknown, or whose quotation is not between marks."""
    start, end = entry["content"]
    if entry["actor"] not in known or entry["kind"] not in KINDS:
        raise MarkError(f"unknown actor or kind: {line}")
    if entry["kind"] == "indirect":
        return
    rest = text[end:].lstrip(" ")[:1]
    if text[:start].rstrip(" ")[-1:] not in tuple(OPENING) or not (
        rest in tuple(CLOSING) or rest in ("\n", "")
    ):
        raise MarkError(f"not the whole inside of quotation marks: {line}")


def evidence(parts: list[str], text: str) -> list[list[int]]:
    """Evidence spans of a question or key point."""
    plain = text.translate(ALIKE)
    try:
        return [list(Words.read(part).after(plain, 0)) for part in parts]
    except StopIteration as error:
        raise MarkError(f"evidence not in the report: {parts}") from error


def questions(lines: list[str], text: str, doc: str) -> list[dict[str, Any]]:
    """The [questions] section as JSON; ids are made unique with the report's name."""
    out = []
    for line in lines:
        head, question, answer, *spans = fields(line.rstrip("| "))
        number, kind, *more = head.split()
        entry: dict[str, Any] = {"doc": doc, "id": f"{doc}-{number}", "question": question, "type": kind}
        if "after" in more:
            entry["after"] = f"{doc}-{more[more.index('after') + 1]}"
        entry |= {"answer_en": answer, "evidence": evidence(spans, text)}
        if (kind == "unanswerable") == bool(spans) or (kind == "followup") != ("after" in entry):
            raise MarkError(f"evidence or follow-up amiss: {line}")
        if "all" in more:
            entry["need_all"] = True
        out.append(entry)
    return out


def summary_points(lines: list[str], text: str) -> list[dict[str, Any]]:
    """The [summary] section as JSON."""
    points = ((point, evidence(spans, text)) for point, *spans in map(fields, lines))
    return [{"point_en": point, "evidence": spans} for point, spans in points]


def build(marked: Path, docs: Path) -> dict[str, Any]:
    """Every file of a gold folder by its stem, as JSON values. Raises MarkError where marks do not fit."""
    out: dict[str, Any] = {}
    asked: list[dict[str, Any]] = []
    points: dict[str, Any] = {}
    for path in sorted(marked.glob("*.gold")):
        parts, doc = sections(path.read_text(encoding="utf-8")), path.stem
        text = (docs / f"{doc}.txt").read_bytes().decode("utf-8")
        people = actors(parts["actors"])
        said = statements(parts["statements"], text, {person["id"] for person in people})
        out[doc] = {"doc": doc, "actors": people, "statements": said}
        asked += questions(parts.get("questions", []), text, doc)
        if "summary" in parts:
            points[doc] = summary_points(parts["summary"], text)
    if asked:
        out[QUESTIONS] = asked
    if points:
        out[SUMMARY] = points
    return out


def as_json(value: object) -> str:
    """A gold file's text: readable, one span a line."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text) + "\n"


def main(argv: list[str]) -> int:
    """Write the gold folder anew."""
    marked, docs, out = map(Path, argv) if argv else (GOLD / "marked", SAMPLES, GOLD)
    out.mkdir(parents=True, exist_ok=True)
    try:
        made = build(marked, docs)
    except MarkError as error:
        print(error, file=sys.stderr)
        return 1
    for stem, value in made.items():
        (out / f"{stem}.json").write_text(as_json(value), encoding="utf-8")
    annotated = [value["statements"] for value in made.values() if "statements" in value]
    print(f"{len(made)} files, {sum(map(len, annotated))} statements in {len(annotated)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
