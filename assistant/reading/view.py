"""A report as the engines read it, and what they find in it put back on the reader's own text.

The text of a report is the reader's own, with decomposed accents, marks of notes and words broken at line ends.
The engines are given a copy without these; every span they find is moved back.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.lexicon.edited_text import Edit, EditedText, apart
from assistant.reading.dialogue import dialogue_edits
from assistant.reading.drop_capitals import drop_capital_edits
from assistant.reading.hyphens import line_end_edits
from assistant.reading.letters import plain_letters
from assistant.reading.marks import mark_edits
from assistant.reading.notes import typed
from assistant.reading.shouted import shouted_edits
from assistant.records import (
    Actor,
    Citation,
    Claim,
    Footnote,
    Positions,
    Report,
    Sentence,
    Span,
    Statement,
    Table,
)

Move = Callable[[Span], Span]


@dataclass(frozen=True)
class View:
    """What the engines read in place of a report, and the way back."""

    report: Report
    own: Report
    _steps: tuple[EditedText, ...]

    def positions(self, found: Positions) -> Positions:
        """Positions found in the view, their spans and French those of the reader's report."""
        if not self._steps:
            return found
        return found.model_copy(
            update={
                "actors": tuple(self._actor(actor) for actor in found.actors),
                "unattributed": tuple(self._statement(s) for s in found.unattributed),
            }
        )

    def claims(self, made: Iterable[Claim]) -> list[Claim]:
        """Claims about the view, their citations those of the reader's report."""
        return [self._claim(claim) for claim in made] if self._steps else list(made)

    def _back(self, span: Span) -> Span:
        for step in reversed(self._steps):
            span = step.back(span)
        return span

    def _actor(self, actor: Actor) -> Actor:
        return actor.model_copy(
            update={
                "mentions": tuple(self._back(span) for span in actor.mentions),
                "position": self._claim(actor.position),
                "statements": tuple(self._statement(s) for s in actor.statements),
            }
        )

    def _statement(self, said: Statement) -> Statement:
        start, end = self._back((said.start, said.end))
        return said.model_copy(
            update={
                "start": start,
                "end": end,
                "fr": self.own.text[start:end],
                "speaker": said.speaker and self._back(said.speaker),
                "contradicts": tuple(self._citation(c) for c in said.contradicts),
            }
        )

    def _claim(self, claim: Claim) -> Claim:
        return claim.model_copy(update={"citations": tuple(self._citation(c) for c in claim.citations)})

    def _citation(self, citation: Citation) -> Citation:
        sentence = self.report.sentences[citation.n - 1]
        start, end = self._back((citation.start, citation.end))
        if (citation.start, citation.end) == (sentence.start, sentence.end):
            start, end = self.own.sentences[citation.n - 1].start, self.own.sentences[citation.n - 1].end
        return citation.model_copy(update={"start": start, "end": end})


def view(report: Report) -> View:
    """The report as the engines read it; itself where there is nothing to change."""
    read, steps = report, list[EditedText]()
    for edits_of in (_letters, _typography):
        edited = EditedText.of(read.text, edits_of(read))
        if edited.changed and edited.text.strip():
            read = moved(read, edited.text, edited.forth)
            steps.append(edited)
    return View(read, report, tuple(steps))


def _letters(report: Report) -> Iterator[Edit]:
    yield from plain_letters(report.text)[0]
    yield from _note_marks(report)


def _typography(report: Report) -> Iterator[Edit]:
    """Words broken at line ends joined, odd quotation marks righted, turns of a dialogue quoted, shouted verbs told."""
    spans = [(s.start, s.end) for s in report.sentences]
    yield from line_end_edits(report.text, spans)
    yield from drop_capital_edits(report.text, _opening(report))
    paragraphs = [list(group) for _, group in groupby(report.sentences, key=lambda s: s.paragraph)]
    yield from mark_edits(report.text, ((group[0].start, group[-1].end) for group in paragraphs))
    yield from dialogue_edits(report.text, report.sentences)
    yield from shouted_edits(report.text, report.sentences)


def _opening(report: Report) -> Iterator[Span]:
    """The first sentence of each paragraph."""
    for _, group in groupby(report.sentences, key=lambda s: s.paragraph):
        first = next(group)
        yield first.start, first.end


def _note_marks(report: Report) -> Iterator[Edit]:
    """The marks of notes, taken out where they are called and at the head of their words; raised letters put down."""
    yield from typed(report.text).edits
    for note in report.footnotes:
        if note.anchor:
            yield *note.anchor, ""
        if note.words and note.n:
            yield report.sentences[note.n - 1].start, note.words[0], ""


def moved(report: Report, text: str, move: Move) -> Report:
    """A report on another text, every span of it moved there."""
    spans = apart(move((s.start, s.end)) for s in report.sentences)
    return report.model_copy(
        update={
            "text": text,
            "sentences": tuple(
                _sentence(s, text, span) for s, span in zip(report.sentences, spans, strict=True)
            ),
            "boilerplate": tuple(move(span) for span in report.boilerplate),
            "tables": tuple(_table(table, move) for table in report.tables),
            "footnotes": tuple(moved_note(note, text, move) for note in report.footnotes),
            "links": tuple(link.model_copy(update={"words": move(link.words)}) for link in report.links),
        }
    )


def _table(table: Table, move: Move) -> Table:
    rows = (row.model_copy(update={"cells": tuple(move(cell) for cell in row.cells)}) for row in table.rows)
    return table.model_copy(update={"rows": tuple(rows)})


def moved_note(note: Footnote, text: str, move: Move) -> Footnote:
    """A note on another text."""
    words = note.words and move(note.words)
    fr = text[slice(*words)] if words else ""
    return note.model_copy(update={"anchor": note.anchor and move(note.anchor), "words": words, "fr": fr})


def _sentence(sentence: Sentence, text: str, span: Span) -> Sentence:
    return sentence.model_copy(update={"start": span[0], "end": span[1], "fr": text[slice(*span)]})
