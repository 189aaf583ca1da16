"""Sentences as a model is shown them: a numbered block, and what each number stands for.

An article's words go in as data: they cannot close the block, begin a line of their own, look like a citation
marker or like the control tokens of a chat format.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assistant.records import Briefing, Citation, Evidence, Report, Sentence, Term

TITLE = 0
"""Number a title is shown under where it is no sentence of the text."""

_MARKER_LIKE = re.compile(r"\[(\s*[\^#]?\s*\d[\d\s,;–-]*|/?[A-Z_]{3,})\]|【([^】]*)】")


@dataclass(frozen=True)
class Shown:
    """A numbered block of sentences, and the place each number stands for."""

    text: str
    places: Mapping[int, Citation]


def harmless(words: str) -> str:
    """Somebody else's words on one line, without anything a model could take for the prompt's own marks."""
    line = " ".join(words.split())
    line = _MARKER_LIKE.sub(lambda found: f"({found[1] or found[2]})", line)
    return line.replace("<", "‹").replace(">", "›")


def title_sentence(report: Report) -> Sentence | None:
    """The sentence that is the report's title, None where the title stands outside the text."""
    title = " ".join(report.title.split())
    return next((s for s in report.sentences if " ".join(s.fr.split()) == title), None)


def show_report(report: Report, sentences: Sequence[Sentence] | None = None) -> Shown:
    """A report, or some sentences of it, in French under their own numbers.

    A title that is no sentence of the text stands before them as number 0, which cannot be cited.
    """
    chosen = report.sentences if sentences is None else sentences
    title = () if title_sentence(report) else (f"[{TITLE}] {harmless(report.title)}",)
    return Shown(
        _block((*title, *(f"[{s.n}] {harmless(s.fr)}" for s in chosen))) + _glossary(report.glossary),
        MappingProxyType({s.n: Citation(n=s.n, start=s.start, end=s.end) for s in chosen}),
    )


def show_reports(
    briefings: Sequence[Briefing], keep: Mapping[str, Sequence[Sentence]] | None = None
) -> Shown:
    """Several reports in French, numbered on from one to the next; `keep` gives the sentences of each by id.

    A single report keeps its own numbers, and its block is the same as `show_report` makes.
    """
    chosen = {
        b.report.id: b.report.sentences if keep is None else keep.get(b.report.id, ()) for b in briefings
    }
    if len(briefings) == 1:
        return show_report(briefings[0].report, chosen[briefings[0].report.id])
    lines, places, number = [], {}, 0
    for briefing in briefings:
        report = briefing.report
        lines.append(f"Report: {harmless(report.title)}")
        for s in chosen[report.id]:
            number += 1
            lines.append(f"[{number}] {harmless(s.fr)}")
            places[number] = Citation(n=s.n, start=s.start, end=s.end, report=report.id)
    terms = dict.fromkeys(term for briefing in briefings for term in briefing.report.glossary)
    return Shown(_block(lines) + _glossary(terms), MappingProxyType(places))


def show_evidence(evidence: Sequence[Evidence]) -> Shown:
    """A few sentences in English, numbered from 1 in the order given: what a small local model can use."""
    places = {
        i: Citation(n=e.n, start=e.start, end=e.end, report=e.report) for i, e in enumerate(evidence, start=1)
    }
    lines = (f"[{i}] {harmless(e.en or e.fr)}" for i, e in enumerate(evidence, start=1))
    return Shown("\n".join(lines), MappingProxyType(places))


def _glossary(terms: Iterable[Term]) -> str:
    """The terms of the reader's glossary that occur in a report, as a model is asked to write them."""
    lines = [
        f"{harmless(term.fr)} = {harmless(term.en)}" if term.en else f"{harmless(term.fr)} = kept in French"
        for term in terms
    ]
    if not lines:
        return ""
    asked = "In English these terms, and their plurals, are always written as the reader's glossary has them:"
    return "\n".join(("", "", asked, "<glossary>", *lines, "</glossary>"))


def _block(lines: Iterable[str]) -> str:
    return "\n".join(("<report>", *lines, "</report>"))
