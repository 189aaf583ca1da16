"""What an export says, in order, before any format."""

import string
from collections.abc import Iterable, Iterator, Sequence

from assistant.export.blocks import (
    AnswerGrid,
    BilingualTable,
    Block,
    CitedParagraph,
    GridRow,
    Heading,
    Item,
    Note,
    Quotation,
    Reference,
    Row,
    with_legend,
)
from assistant.records import (
    Actor,
    Answer,
    Briefing,
    Citation,
    Evidence,
    Report,
    Sentence,
    Statement,
    Table,
    TableRow,
    cells_in,
)
from assistant.shown import is_detail, is_small_talk, loudest_first, outermost
from assistant.to_check import marked, to_check


class Labels:
    """Names sentences: 12 where there is one report, A12 and B12 where there are several."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        self._reports = {b.report.id: b.report for b in briefings}
        names = [letters(i) for i in range(len(self._reports))] if len(self._reports) > 1 else [""]
        self._prefixes = dict(zip(self._reports, names, strict=False))
        self._first = next(iter(self._reports), None)

    def prefix(self, report: str | None) -> str:
        """The letter of a report; empty where there is one only."""
        return self._prefixes.get(report, "") if report else ""

    def sentence(self, n: int, report: str | None) -> Reference:
        """The label of sentence n of a report.

        A citation that names no report was made while the conversation had its first one only.
        """
        report = report or self._first
        found = self._sentence(n, report)
        page, unsure = (found.page, to_check(found)) if found else (None, False)
        return Reference(f"{self.prefix(report)}{n}", page, unsure)

    def mark(self, n: int, report: str | None) -> str:
        """Why the English of a sentence is to be checked, with the mark of it; empty where it is not."""
        found = self._sentence(n, report or self._first)
        return marked(found) if found else ""

    def _sentence(self, n: int, report: str | None) -> Sentence | None:
        alone = next(iter(self._reports.values())) if len(self._reports) == 1 else None
        found = self._reports.get(report, alone) if report else alone
        return found.sentences[n - 1] if found and 1 <= n <= len(found.sentences) else None

    def all(self, citations: Iterable[Citation], report: str | None = None) -> tuple[Reference, ...]:
        """Labels of citations, each once; `report` stands in where a citation names none."""
        return tuple(dict.fromkeys(self.sentence(c.n, c.report or report) for c in citations))


def letters(index: int) -> str:
    """A … Z, AA, AB, …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = string.ascii_uppercase[rest] + name
    return name


def briefing_outline(briefing: Briefing, translation: bool = True) -> list[Block]:
    """One briefing: summary, positions, what nobody can be named for, translation, notes."""
    return with_legend([*_briefing(briefing, Labels([briefing]), 1, translation)])


def answers_outline(answers: Sequence[Answer], briefings: Sequence[Briefing] = ()) -> list[Block]:
    """Questions and answers, each with the sentences it rests on."""
    labels = Labels(briefings)
    return with_legend([block for answer in answers for block in _answer(answer, labels, 2, evidence=True)])


def summary_outline(briefing: Briefing, summary: Answer, sources: bool) -> list[Block]:
    """One answer that tells a report, without its question; with `sources`, the sentences it cites below it."""
    labels, report = Labels([briefing]), briefing.report
    blocks = list(answer_blocks(summary, labels))
    blocks += [Note(warning) for warning in summary.warnings]
    cited = sorted({c.n for claim in summary.answer for c in claim.citations})
    if sources and cited:
        blocks.append(BilingualTable(tuple(_row(report.sentence(n), labels, report.id) for n in cited)))
    return with_legend(blocks)


def conversation_outline(title: str, briefings: Sequence[Briefing], answers: Sequence[Answer]) -> list[Block]:
    """A conversation: its reports, its questions and answers without small talk, then every briefing in full."""
    labels = Labels(briefings)
    blocks: list[Block] = [Heading(1, title)]
    for briefing in briefings:
        blocks += (Note(line) for line in _named(briefing, labels))
    told = [answer for answer in answers if not is_small_talk(answer)]
    if told:
        blocks.append(Heading(2, "Questions and answers"))
    for answer in told:
        blocks += _answer(answer, labels, 3, evidence=False)
    for briefing in briefings:
        blocks += _briefing(briefing, labels, 2, translation=True)
    return with_legend(blocks)


def _briefing(briefing: Briefing, labels: Labels, level: int, translation: bool) -> Iterator[Block]:
    report = briefing.report
    prefix = labels.prefix(report.id)
    title = report.title_en or report.title
    yield Heading(level, f"{prefix}. {title}" if prefix else title)
    yield from (Note(line) for line in _origin(report))
    yield Note(_how_translated(briefing))
    if briefing.summary:
        yield Heading(level + 1, "Summary")
    section: str | None = None
    for claim in briefing.summary:
        if claim.section != section and claim.section:
            yield Heading(level + 2, claim.section)
        section = claim.section
        yield CitedParagraph(claim.text, labels.all(claim.citations, report.id))
    if briefing.actors:
        yield Heading(level + 1, "Who says what")
    for actor in loudest_first(briefing.actors):
        yield from _actor(actor, labels, report.id, level + 2)
    if briefing.unattributed:
        yield Heading(level + 1, "Quotations nobody is named for")
    yield from (_quotation(s, labels, report.id) for s in outermost(briefing.unattributed))
    if report.tables:
        yield Heading(level + 1, "Tables")
    yield from (_table(table, report, labels) for table in report.tables)
    if translation:
        yield Heading(level + 1, "Translation")
        yield BilingualTable(tuple(_row(s, labels, report.id) for s in report.sentences))
    if briefing.warnings:
        yield Heading(level + 1, "Warnings")
    yield from (Note(warning) for warning in briefing.warnings)
    yield Note(_engine_line(briefing))


def _named(briefing: Briefing, labels: Labels) -> Iterator[str]:
    """A report of several, and how it was translated, for the first page of a conversation."""
    report = briefing.report
    prefix = labels.prefix(report.id)
    title = report.title_en or report.title
    yield " · ".join([f"{prefix}. {title}" if prefix else title, *known_facts(report)])
    yield _how_translated(briefing)


def _origin(report: Report) -> Iterator[str]:
    if report.title_en:
        yield report.title
    if known := known_facts(report):
        yield " · ".join(known)


def known_facts(report: Report) -> list[str]:
    """What is known of where a report comes from: publisher, author, dates, file or address."""
    updated = f"updated {report.updated}" if report.updated else None
    source = report.source if report.source != "-" else None
    facts = (report.publisher, report.author, report.date, updated, source)
    return [fact for fact in facts if fact]


def _how_translated(briefing: Briefing) -> str:
    report = briefing.report
    by = f" by {briefing.engine.translation}" if briefing.engine.translation else ""
    mended = "; some lines corrected by the reader" if any(s.corrected for s in report.sentences) else ""
    return f"Machine translation{by}{mended}."


def _actor(actor: Actor, labels: Labels, report: str, level: int) -> Iterator[Block]:
    name = actor.name_en or actor.name
    yield Heading(level, f"{name}, {actor.role_en}" if actor.role_en else name)
    if actor.corrected or any(s.corrected for s in actor.statements):
        yield Note("Corrected by the reader: who this is, or what is theirs.")
    if actor.position.text:
        yield CitedParagraph(actor.position.text, labels.all(actor.position.citations, report))
    yield from (_quotation(s, labels, report) for s in outermost(actor.statements))


def _quotation(statement: Statement, labels: Labels, report: str) -> Quotation:
    return Quotation(
        act=statement.act,
        en=statement.en,
        fr=statement.fr,
        verbatim=statement.kind != "indirect",
        reference=labels.sentence(statement.n, report),
    )


def _row(sentence: Sentence, labels: Labels, report: str) -> Row:
    mark = "corrected" if sentence.corrected else marked(sentence)
    return Row(labels.sentence(sentence.n, report), sentence.fr, sentence.en, mark)


def _table(table: Table, report: Report, labels: Labels) -> AnswerGrid:
    """A table of the report in English, its first row as the names of the columns where it says so."""
    rows = [GridRow(_cells(row, report), (labels.sentence(row.n, report.id),)) for row in table.rows]
    if table.heads:
        return AnswerGrid(rows[0].cells, tuple(rows[1:]))
    return AnswerGrid(tuple("" for _ in rows[0].cells), tuple(rows))


def _cells(row: TableRow, report: Report) -> tuple[str, ...]:
    """The cells in English; in French where the English has not as many."""
    english = cells_in(report.sentence(row.n).en)
    return tuple(english if len(english) == len(row.cells) else [report.text[a:b] for a, b in row.cells])


def _answer(answer: Answer, labels: Labels, level: int, evidence: bool) -> Iterator[Block]:
    yield Heading(level, answer.question)
    yield from answer_blocks(answer, labels)
    if evidence and answer.evidence and not answer.refused and answer.shape in ("prose", "quotes"):
        yield BilingualTable(tuple(_evidence(e, labels) for e in answer.evidence), target=False)
    yield from (Note(warning) for warning in answer.warnings if not is_detail(warning))


def answer_blocks(answer: Answer, labels: Labels) -> Iterator[Block]:
    """What an answer says, in its own shape."""
    cited = [(claim, labels.all(claim.citations)) for claim in answer.answer]
    rows = tuple(GridRow(claim.cells, places) for claim, places in cited if claim.cells)
    listed = answer.shape in ("bullets", "list", "closest")
    for claim, places in cited:
        if not claim.cells:
            yield Item(claim.text, places) if listed and places else CitedParagraph(claim.text, places)
    if rows:
        yield AnswerGrid(answer.columns, rows)


def _evidence(evidence: Evidence, labels: Labels) -> Row:
    place = evidence.n, evidence.report
    return Row(labels.sentence(*place), evidence.fr, evidence.en, labels.mark(*place))


def _engine_line(briefing: Briefing) -> str:
    engine, usage = briefing.engine, briefing.usage
    parts = [f"Engine: {engine.name}", f"translation: {engine.translation}"]
    tokens = usage.prompt_tokens + usage.completion_tokens
    if tokens:
        parts.append(f"{tokens:,} tokens")
    if usage.cost_usd is not None:
        parts.append(f"${usage.cost_usd:.4f}")
    if "total" in usage.seconds:
        parts.append(f"{usage.seconds['total']:.1f} s")
    return " · ".join(parts)
