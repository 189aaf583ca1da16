"""Learns the weights of retrieval from questions with known evidence, and scores them on unseen reports.

    python -m training.retrieval [HAND ...] [--cache DIR] [--write]

Hands and `--cache` are those of `benchmarks.retrieval`. The table gives the share of answerable questions with a right
sentence among the first 1, 3 and 5, by weights learned from the other reports (ten folds, each report wholly in one).
`--write` puts weights learned from all into `assistant/retrieval/weights.json`.
"""

import json
from collections.abc import Sequence

import numpy as np

from assistant.retrieval.features import NAMES, Column
from assistant.settings import Settings
from benchmarks.retrieval import WEIGHTS, Case, Weights, all_cases, in_use, options, table
from corpus.splits import reports_of

FOLDS, STEPS, RATE, RIDGE = 10, 250, 0.05, 10.0
UNUSED = {
    "second": [],
    "first": [n for n, name in enumerate(NAMES) if name.startswith("second")],
    "words": [
        n
        for n, name in enumerate(NAMES)
        if name.startswith(("second", "meaning", "topic", "heading", "alike"))
    ],
}
"""Features that each set of weights does without."""


def learn(of: Sequence[Case], unused: Sequence[int] = ()) -> Weights:
    """Weights that make the right sentences of each question likely under a softmax over its report (Adam)."""
    rows, right = np.concatenate([c.rows for c in of]), np.concatenate([c.right for c in of])
    spread = rows.std(0) + 1e-9
    rows = (rows - rows.mean(0)) / spread
    rows[:, list(unused)] = 0
    sizes = np.array([len(c.right) for c in of])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(of)), sizes)
    values, first, second = np.zeros((3, rows.shape[1]))
    for step in range(1, STEPS + 1):
        scores = rows @ values
        weight = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        model = weight / np.add.reduceat(weight, starts)[owner]
        wanted = model * right
        wanted /= np.add.reduceat(wanted, starts)[owner] + 1e-12
        slope = (RIDGE * values + rows.T @ (model - wanted)) / len(of)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        values -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    values[list(unused)] = 0
    return Weights(values / spread)


def unseen(of: Sequence[Case], unused: Sequence[int] = ()) -> list[Column]:
    """Scores of each case by weights learned from other reports."""
    reports = sorted({c.report for c in of})
    fold = {report: n % FOLDS for n, report in enumerate(reports)}
    learned = [learn([c for c in of if fold[c.report] != n], unused) for n in range(min(FOLDS, len(reports)))]
    return [learned[fold[c.report]].scores(c) for c in of]


def offset(of: Sequence[Case], weights_: Weights) -> float:
    """What to take from a best score so that the logistic of it is right on average."""
    best = [(float((s := weights_.scores(c)).max()), bool(c.right[int(s.argmax())])) for c in of]
    share = sum(right for _, right in best) / len(best)
    candidates = np.linspace(min(b for b, _ in best) - 5, max(b for b, _ in best) + 5, 400)
    means = [np.mean([1 / (1 + np.exp(-(b - c))) for b, _ in best]) for c in candidates]
    return float(candidates[int(np.argmin(np.abs(np.array(means) - share)))])


def main() -> None:
    """Score, and write where asked to."""
    parser = options(__doc__ or "")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    kept = in_use()
    for which, of in all_cases(reports_of(*asked.hands), Settings(), asked.cache).items():
        table(f"{which}, unseen reports", of, unseen(of, UNUSED[which]))
        if asked.write:
            new = learn(of, UNUSED[which])
            named = {name: round(float(w), 4) for name, w in zip(NAMES, new.values, strict=True)}
            kept[which] = {"weights": named, "offset": round(offset(of, new), 3)}
    if asked.write:
        WEIGHTS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
