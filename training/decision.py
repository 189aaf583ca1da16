"""Learns which candidates of rules and reader are statements, from reports that the reader has not learned from.

    python -m training.decision [READER_FOLDER] [--learn] [--hands v1,v2]

Prints what rules, reader and both joined find in the validation reports, the
joined figures by weights of the other reports (folds); `--learn` writes `assistant/attribution/reader/weights.json`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant import models
from assistant.attribution.parsing import grammar_model
from assistant.attribution.parsing.parentheticals import split_at_incises
from assistant.attribution.parsing.quoted_spans import find_quotes
from assistant.attribution.pipeline import by_rules
from assistant.attribution.reader.decision import DecisionWeights
from assistant.attribution.reader.join import as_said, candidates, features, overlap
from assistant.attribution.reader.learned_reader import Reader
from assistant.records import Span
from assistant.settings import load_settings
from benchmarks.scoring import GoldStatement, Predicted, count_positions, position_shares
from corpus.format import AnnotatedReport, load
from corpus.splits import REPORTS

WEIGHTS = Path(__file__).parent.parent / "assistant" / "attribution" / "reader" / "weights.json"
FOLDS, STEPS, RATE, RIDGE = 5, 400, 0.5, 1.5
GOOD = 0.6
"""Overlap with a statement from which a candidate is right."""
LINES = np.arange(0.2, 0.75, 0.025)
MARGIN = 0.1
"""What only the reader sees must be surer than the line that finds most: a wrong line is worse than none."""


@dataclass(frozen=True)
class Row:
    """A candidate: its features, what becomes of it, and whether it is right; None where readers differ."""

    group: str
    features: dict[str, float]
    span: Span
    own: Span | None
    seen: Span | None
    right: bool | None


@dataclass(frozen=True)
class Case:
    """A report's candidates and its gold."""

    gold: tuple[GoldStatement, ...]
    rows: tuple[Row, ...]


def case(report: AnnotatedReport, reader: Reader, nlp: Any) -> Case:
    """The candidates of a report."""
    text, read = report.text, reader.read(report.text)
    quotes = split_at_incises(text, find_quotes(text))
    readings = by_rules(report.read(), quotes, nlp)
    gold = tuple(GoldStatement(s.span, s.actor, s.kind, s.optional) for s in report.statements)
    rows = []
    for one in candidates(readings, read, quotes):
        reading = readings[one.unit]
        said = as_said(one, reading, read, text)
        near = max(gold, key=lambda g: overlap(g.span, said.span), default=None)
        share = overlap(near.span, said.span) if near else 0.0
        right = None if near and near.optional and share >= GOOD else share >= GOOD
        rows.append(
            Row(
                f"{one.group} {one.layer}",
                features(one, said, reading, read, quotes),
                said.span,
                one.said.span if one.said else None,
                one.seen.span if one.seen else None,
                right,
            )
        )
    return Case(gold, tuple(rows))


def learn(cases: Sequence[Case]) -> DecisionWeights:
    """Weights by gradient ascent with a ridge, and for each group the line that finds most."""
    rows = [row for each in cases for row in each.rows if row.right is not None]
    names = sorted({name for row in rows for name in row.features})
    column = {name: n for n, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, value in row.features.items():
            matrix[n, column[name]] = value
    wanted = np.array([float(bool(row.right)) for row in rows])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        guessed = 1 / (1 + np.exp(-matrix @ weights))
        weights += RATE * (matrix.T @ (wanted - guessed) - RIDGE * weights) / np.sqrt(len(rows)) / 4
    values = {name: round(float(weights[column[name]]), 4) for name in names}
    lines = dict.fromkeys(sorted({row.group for row in rows} | _GROUPS), 0.5)
    for _ in range(2):
        for group in lines:
            lines[group] = float(
                max(LINES, key=lambda line: _worth(cases, DecisionWeights(values, {**lines, group: line})))
            )
    return DecisionWeights(
        values, {group: round(line + MARGIN * group.startswith("reader"), 3) for group, line in lines.items()}
    )


_GROUPS = {f"{who} {layer}" for who in ("rules", "reader", "both") for layer in ("quoted", "reported")}


def kept(each: Case, decision: DecisionWeights) -> list[Span]:
    """The spans that a decision keeps."""
    return [
        row.span
        for row in each.rows
        if decision.probability(row.features) >= decision.least(*row.group.split(" "))
    ]


def count(cases: Sequence[Case], spans: Sequence[Sequence[Span]]) -> dict[str, float]:
    """The figures of these spans."""
    counts: Counter[str] = Counter()
    for each, found in zip(cases, spans, strict=True):
        counts += count_positions(each.gold, [Predicted(span, "x") for span in found])
    return position_shares(counts)


def _worth(cases: Sequence[Case], decision: DecisionWeights) -> float:
    shares = count(cases, [kept(each, decision) for each in cases])
    return shares["F1@0.3"] + shares["F1@0.8"]


def table(cases: Sequence[Case]) -> None:
    """Rules alone, reader alone, joined by weights of the other folds."""
    rules = [[row.own for row in each.rows if row.own] for each in cases]
    reader = [[row.seen for row in each.rows if row.seen] for each in cases]
    both: list[list[Span]] = [[] for _ in cases]
    for fold in range(FOLDS):
        decision = learn([each for n, each in enumerate(cases) if n % FOLDS != fold])
        for n in range(fold, len(cases), FOLDS):
            both[n] = kept(cases[n], decision)
    for name, spans in (("rules", rules), ("reader", reader), ("joined", both)):
        shares = count(cases, spans)
        print(f"{name:8}", {key: round(value, 1) for key, value in shares.items() if key != "speaker"})


def main(argv: list[str] | None = None) -> None:
    """Print the table, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", nargs="?", type=Path, help="default: the prepared one")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--hands", default="v1,v2")
    args = parser.parse_args(argv)
    folder = args.reader or models.path(load_settings(), models.OPUS_MT) / models.READER_FOLDER
    reader, nlp = Reader.open(folder), grammar_model.pipeline()
    paths = sorted(path for hand in args.hands.split(",") for path in (REPORTS / hand).glob("*.report"))
    cases = [case(load(path), reader, nlp) for path in paths]
    print(f"{len(cases)} reports, {sum(len(each.rows) for each in cases)} candidates")
    table(cases)
    if args.learn:
        decision = learn(cases)
        values = {"lines": dict(decision.lines), "weights": dict(decision.weights)}
        WEIGHTS.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
