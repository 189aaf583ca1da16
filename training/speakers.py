"""Learns how sure it is that a statement is whose it is taken for, from the corpus' reports.

    python -m training.speakers [--learn] [--reader FOLDER]

Every report is read; a statement that the gold has too is right where its actor is the gold's. Prints what
share is named and how many of these are wrong, by lines, with weights of other reports; `--learn` writes
`assistant/attribution/coreference/confidence.json` with the line that keeps wrong speakers under 2 in 100.
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
from assistant.attribution.coreference.tracker import Tracker
from assistant.attribution.parsing import grammar_model
from assistant.attribution.parsing.parentheticals import split_at_incises
from assistant.attribution.parsing.quoted_spans import find_quotes
from assistant.attribution.pipeline import by_rules
from assistant.attribution.reader import decision
from assistant.attribution.reader.join import joined
from assistant.attribution.reader.learned_reader import Reader
from assistant.settings import load_settings
from benchmarks.scoring import pair
from corpus.format import AnnotatedReport
from training.pairs import reports
from training.regression import chances, fitted

WEIGHTS = Path(__file__).parent.parent / "assistant" / "attribution" / "coreference" / "confidence.json"
FOLDS, STEPS, RIDGE = 8, 12, 2.0
WRONG = 0.02
"""Share of the statements given to somebody that may be given to the wrong one."""


@dataclass(frozen=True)
class Row:
    """A statement given to somebody: what that rests on, and whether it is right."""

    features: dict[str, float]
    right: bool


def rows(report: AnnotatedReport, nlp: Any, reader: Reader) -> list[Row]:
    """The statements of a report that the gold has too.

    One person told as two is not a wrong speaker: an entity stands for whoever most of its statements are by.
    """
    text = report.text
    quotes = split_at_incises(text, find_quotes(text))
    readings = by_rules(report.read(), quotes, nlp)
    readings = joined(readings, reader.read(text), quotes, text, decision.learned())
    cast = Tracker(text)
    found = [
        (spoken.said.span, spoken.actor, dict(spoken.circumstances))
        for reading in readings
        for spoken in cast.walk(reading.unit, reading.found, reading.said, reading.cues)
    ]
    found = [one for one in found if one[1] is not None]
    pairs = pair([s.span for s in report.statements], [span for span, _, _ in found], 0.5)
    together = [(str(found[j][1]), report.statements[i].actor, found[j][2]) for i, j in pairs]
    names: dict[str, str] = {}
    for (name, person), _ in Counter((a, b) for a, b, _ in together).most_common():
        names.setdefault(name, person)
    return [Row(features, names.get(name) == person) for name, person, features in together]


def learn(given: Sequence[Row]) -> dict[str, float]:
    """A weight for each feature; by Newton's method, so that rare ones are learned as well as common ones."""
    names = sorted({name for row in given for name in row.features})
    column = {name: n for n, name in enumerate(names)}
    matrix = np.zeros((len(given), len(names)))
    for n, row in enumerate(given):
        for name, value in row.features.items():
            matrix[n, column[name]] = value
    right = np.array([float(row.right) for row in given])
    weights = fitted(matrix, right, np.ones(len(given)), np.full(len(names), RIDGE), STEPS)
    return {name: round(float(weights[column[name]]), 4) for name in names}


def probability(weights: dict[str, float], features: dict[str, float]) -> float:
    """As `confidence` makes it."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return float(chances(np.asarray(score)))


def main(argv: list[str] | None = None) -> None:
    """Print the table, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--reader", type=Path, help="default: the prepared one")
    args = parser.parse_args(argv)
    folder = args.reader or models.path(load_settings(), models.OPUS_MT) / models.READER_FOLDER
    nlp, reader = grammar_model.pipeline(), Reader.open(folder)
    given = [rows(report, nlp, reader) for split in ("train", "validation") for report in reports(split)]
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = learn([row for n, some in enumerate(given) if n % FOLDS != fold for row in some])
        judged += [
            (probability(weights, row.features), row.right) for some in given[fold::FOLDS] for row in some
        ]
    wrong = sum(not right for _, right in judged)
    print(f"{len(given)} reports, {len(judged)} statements, {100 * wrong / len(judged):.1f}% wrong speakers")
    best = 0.0
    judged.sort()
    for line in np.arange(0.3, 0.99, 0.01):
        named = [right for value, right in judged if value >= line]
        share = sum(not right for right in named) / max(1, len(named))
        if round(float(line) * 100) % 5 == 0:
            print(
                f"line {line:.2f}: {100 * len(named) / len(judged):.1f}% named, {100 * share:.1f}% of them wrong"
            )
        if share <= WRONG and not best:
            best = float(line)
    if args.learn:
        weights = learn([row for some in given for row in some])
        values = {"line": round(best, 2), "weights": weights}
        WEIGHTS.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
