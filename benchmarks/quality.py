"""Who says what, summaries and answers against gold: `make eval`.

Briefs reports of the corpus (those of a hand; the samples by default) with the embedded engine, in this process, and
scores what comes out; what the figures mean is in `benchmarks.scoring`, how the gold is marked in `corpus/GUIDE.md`.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.conversation import Conversation
from assistant.engines import Engine, open_engine
from assistant.records import Answer, Briefing
from assistant.settings import load_settings
from benchmarks import scoring
from benchmarks.attribution import gold
from benchmarks.scoring import STRICT, GoldQuestion, GoldStatement, Predicted
from corpus.format import AnnotatedReport, Asked, KeyPoint
from corpus.splits import reports_of

POSITION_COLUMNS = (
    "F1@0.3",
    "F1@0.8",
    "P@0.8",
    "R@0.8",
    "quoted",
    "direct",
    "partial",
    "indirect",
    "speaker",
)
ANSWER_COLUMNS = ("hit@1", "hit@3", "hit@5", "cited", "refused")
NAME = 26


def main(argv: list[str] | None = None) -> None:
    """Brief, ask and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hands", nargs="*", default=("g0",), help="hands of the corpus; g0 are the samples")
    parser.add_argument("--only", default="", help="names of reports, separated by commas; default all")
    parser.add_argument("--questions", type=int, help="ask the first N of each report; 0: none")
    parser.add_argument("--show", action="store_true", help="print every statement missed or not in the gold")
    options = parser.parse_args(argv)
    only = set(filter(None, options.only.split(",")))
    reports = [report for report in reports_of(*options.hands) if not only or report.name in only]
    engine = open_engine(load_settings(engine="embedded", cache_megabytes=0))
    evaluate(engine, reports, questions=options.questions, show=options.show)


def evaluate(
    engine: Engine, reports: Sequence[AnnotatedReport], *, questions: int | None = None, show: bool = False
) -> dict[str, Conversation]:
    """Print the tables of these reports: who says what, key points in the summary, answers; the talks by name.

    `questions` are asked of each report, the first ones; None: all, 0: none.
    """
    conversations = {report.name: _briefed(report, engine) for report in reports}
    briefings = {name: conversation.briefings[0] for name, conversation in conversations.items()}
    print_positions(reports, briefings, show=show)
    print_summaries({report.name: report.key_points for report in reports if report.key_points}, briefings)
    if questions != 0:
        print_answers({report.name: report.questions[:questions] for report in reports}, conversations)
    return conversations


def in_order(questions: Iterable[Asked]) -> Iterator[GoldQuestion]:
    """Questions as a conversation asks them: a follow-up right after the one it follows."""
    asked = [GoldQuestion(q.id, q.question, q.type, q.evidence, q.after) for q in questions]
    first = [question for question in asked if question.after is None]
    while first:
        yield (question := first.pop(0))
        first[:0] = [later for later in asked if later.after == question.id]


def print_positions(
    reports: Sequence[AnnotatedReport], briefings: Mapping[str, Briefing], *, show: bool = False
) -> None:
    """The table of who says what, a row a report and the sum."""
    print(f"{'who says what, %':{NAME}} " + _header(POSITION_COLUMNS) + "  owed given")
    total: Counter[str] = Counter()
    for report in reports:
        briefing = briefings[report.name]
        statements, predicted = gold(report), scoring.predictions(briefing)
        counts = scoring.count_positions(statements, predicted)
        total += counts
        _position_row(report.name, counts)
        if show:
            for line in differences(briefing, statements, predicted):
                print(f"    {line}")
    _position_row("all", total)


def _position_row(name: str, counts: Counter[str]) -> None:
    shares = scoring.position_shares(counts)
    print(f"{name:{NAME}.{NAME}} {_cells(shares, POSITION_COLUMNS)} {counts['owed']:5} {counts['given']:5}")


def differences(briefing: Briefing, owed: list[GoldStatement], predicted: list[Predicted]) -> Iterator[str]:
    """A line for every statement owed and not found whole, and for every one that is not in the gold."""
    pairs = scoring.pair([g.span for g in owed], [p.span for p in predicted], STRICT)
    paired_gold, paired_predicted = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, statement in enumerate(owed):
        if i not in paired_gold and not statement.optional:
            yield f"missed {statement.kind:8} {statement.actor}: {_words(briefing, statement.span)}"
    for j, found in enumerate(predicted):
        if j not in paired_predicted:
            yield f"extra           {found.actor}: {_words(briefing, found.span)}"


def _words(briefing: Briefing, span: tuple[int, int]) -> str:
    return " ".join(briefing.report.text[slice(*span)].split())


def print_summaries(points: Mapping[str, Sequence[KeyPoint]], briefings: Mapping[str, Briefing]) -> None:
    """The table of key points covered, for the reports that have them."""
    rows: dict[str, tuple[float, float]] = {}
    for name in briefings.keys() & points.keys():
        evidence = [point.evidence for point in points[name]]
        rows[name] = scoring.summary_coverage(evidence, scoring.cited_by_summary(briefings[name]))
    if not rows:
        return
    print(f"\n{'key points in summary, %':{NAME}} " + _header(("covered", "weighted")))
    for name, (covered, weighted) in sorted(rows.items()):
        print(f"{name:{NAME}.{NAME}} {covered:8.1f} {weighted:8.1f}")
    mean = [sum(shares) / len(rows) for shares in zip(*rows.values(), strict=True)]
    print(f"{'all':{NAME}} {mean[0]:8.1f} {mean[1]:8.1f}")


def print_answers(
    questions: Mapping[str, Sequence[Asked]], conversations: Mapping[str, Conversation]
) -> None:
    """The table of retrieval and refusal, a row a kind of question and the sum of those with an answer."""
    counts: dict[str, Counter[str]] = {}
    seconds: list[float] = []
    for name, conversation in conversations.items():
        for question in in_order(questions[name]):
            answer, taken = _asked(conversation, question)
            seconds.append(taken)
            for row in (question.kind, *(["answerable"] if question.evidence else [])):
                counts[row] = counts.get(row, Counter()) + scoring.count_answer(question, answer)
    if not seconds:
        return
    print(f"\n{'answers, %':{NAME}} " + _header(ANSWER_COLUMNS) + "  asked")
    for row in [*sorted(counts.keys() - {"answerable"}), "answerable"]:
        shares = scoring.answer_shares(counts[row])
        print(f"{row:{NAME}} {_cells(shares, ANSWER_COLUMNS)} {counts[row]['asked']:6}")
    print(f"median seconds an answer: {sorted(seconds)[len(seconds) // 2]:.2f}")


def _asked(conversation: Conversation, question: GoldQuestion) -> tuple[Answer, float]:
    started = time.perf_counter()
    return conversation.ask(question.question), time.perf_counter() - started


def _briefed(report: AnnotatedReport, engine: Engine) -> Conversation:
    conversation = Conversation(engine)
    conversation.add(report.read())
    return conversation


def _header(columns: Iterable[str]) -> str:
    return " ".join(f"{column:>8}" for column in columns)


def _cells(shares: Mapping[str, float], columns: Iterable[str]) -> str:
    return " ".join(f"{shares[column]:8.1f}" if column in shares else f"{'-':>8}" for column in columns)


if __name__ == "__main__":
    main()
