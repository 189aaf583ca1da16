"""Learns what tells that a worded answer bends the sentence it cites, from answers bent on purpose and others not.

    python -m training.bending [--write]

The answers are those of `corpus/bent`. Cited sentences as they stand, and without their last clause, are learned as
faithful too, so that nothing is held against a report's own words. The table gives, by weights learned from other
reports (five folds), what share of the bent answers is stopped where 10, 20 and 30% of the faithful ones are: of those
that pass the check of words, which comes first.
`--write` puts the weights and the line into `assistant/answering/bending.json`.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering.bending import signs
from assistant.answering.faithfulness import words_stand
from corpus.bent import BENT, BentAnswer, load_bent
from training.regression import chances, fitted

WRITTEN = Path(__file__).resolve().parent.parent / "assistant" / "answering" / "bending.json"
FOLDS, STEPS, RIDGE = 5, 30, 3.0
PASSED, AS_IT_IS = 3.0, 0.4
"""What an answer weighs that passes the check of words, and what a sentence as it stands does."""
ALLOWED = (0.1, 0.2, 0.3)
LOST = 0.2
"""Share of the faithful answers that is given up for the line in use: the sentence itself is told instead."""
_SENTENCE = re.compile(r"(?<=[.!?”\"]) (?=[A-Z“\"])")
_CLAUSE = re.compile(r"(?<=[,;:]) ")

Column = NDArray[np.float64]


def as_they_stand(of: Sequence[BentAnswer]) -> Iterator[BentAnswer]:
    """The first cited sentence of each question whole, and without its last clause."""
    for report, question, cited in sorted({(a.report, a.question, a.cited) for a in of}):
        sentence = _SENTENCE.split(cited)[0]
        yield BentAnswer(report, question, cited, sentence, None)
        parts = _CLAUSE.split(sentence)
        if len(parts) > 2:
            yield BentAnswer(report, question, cited, " ".join(parts[:-1]).rstrip(",;:") + ".", None)


@dataclass(frozen=True)
class Learned:
    """A logistic regression over signs as they are."""

    values: Column
    constant: float

    def chances(self, rows: Column) -> Column:
        """How probable each row is bent."""
        return chances(rows @ self.values + self.constant)


def learn(rows: Column, bent: Column, weight: Column) -> Learned:
    """Weights of signs as they are, learned of signs of one spread."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    given = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    ridge = RIDGE * np.array([*np.ones(rows.shape[1]), 1e-3])
    values = fitted(given, bent, weight, ridge, STEPS)
    own = values[:-1] / spread
    return Learned(own, float(values[-1] - own @ mean))


def main(argv: list[str] | None = None) -> None:
    """Print the table, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(argv)
    written = [answer for path in sorted(BENT.glob("*.tsv")) for answer in load_bent(path)]
    of = [*written, *as_they_stand(written)]
    described = [signs(a.answer, a.cited, a.question) for a in of]
    names = list(described[0])
    rows = np.array([[row[name] for name in names] for row in described])
    bent, made = np.array([float(bool(a.bend)) for a in of]), np.arange(len(of)) >= len(written)
    passed = np.array([words_stand(a.answer, a.cited, a.question, None) for a in of])
    weight = np.where(made, AS_IT_IS, np.where(passed, PASSED, 1.0))
    weight[~made] *= np.where(bent[~made] == 1, 0.5 / bent[~made].mean(), 0.5 / (1 - bent[~made]).mean())
    reports = sorted({a.report for a in of})
    fold = np.array([reports.index(a.report) % FOLDS for a in of])
    chances = np.zeros(len(of))
    for n in range(FOLDS):
        here = fold == n
        chances[here] = learn(rows[~here], bent[~here], weight[~here]).chances(rows[here])
    line = table(of, made, chances, passed)
    if asked.write:
        learned = learn(rows, bent, weight)
        values = {name: round(float(value), 4) for name, value in zip(names, learned.values, strict=True)}
        kept = {"line": round(line, 3), "constant": round(learned.constant, 4), **values}
        WRITTEN.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def table(
    of: Sequence[BentAnswer], made: NDArray[np.bool_], chances: Column, passed: NDArray[np.bool_]
) -> float:
    """Print what is stopped where; the line that gives up `LOST` of the faithful answers."""
    bent = np.array([bool(a.bend) for a in of])
    looked_at = passed & ~made
    faithful = chances[looked_at & ~bent]
    print(
        f"{(bent & ~made).sum()} bent, {(~bent & ~made).sum()} faithful; the check of words lets "
        f"{(bent & looked_at).sum()} and {len(faithful)} pass"
    )
    for allowed in ALLOWED:
        line = float(np.quantile(faithful, 1 - allowed))
        stopped, as_it_is = chances[looked_at & bent] > line, chances[made] > line
        print(
            f"  {allowed:.0%} of the faithful stopped: {stopped.mean():.0%} of the bent, {as_it_is.mean():.0%} of the"
            f" sentences as they stand; line {line:.2f}"
        )
    line = float(np.quantile(faithful, 1 - LOST))
    kinds = Counter(a.bend for a, n in zip(of, looked_at & bent, strict=True) if n)
    seen = Counter(a.bend for a, n in zip(of, looked_at & bent & (chances > line), strict=True) if n)
    print("  by kind:", ", ".join(f"{kind} {seen[kind]} of {n}" for kind, n in kinds.items()))
    return line


if __name__ == "__main__":
    main()
