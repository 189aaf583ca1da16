"""Learns which sentence answers a question, read together with it, from the corpus' questions.

    python -m training.answering KEPT [--briefings DIR] [--write]

Signs of the train reports come from the corpus' own English and attribution, so that no model but MiniLM reads them;
KEPT is a folder where they are kept, a file a report: a run that was stopped goes on. What the signs and retrieval's
score are worth together is fitted on the validation reports as the product reads them, whose briefings are kept in DIR.
The table gives the share of questions with a right sentence among the first 1, 3 and 5: by retrieval alone, and with
the sentence that reads best put first, by weights learned from other reports (folds) and on the validation reports.
"""

import argparse
import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import models
from assistant.answering import together
from assistant.answering.question_context import stand_alone
from assistant.answering.signs import SIGNS, Row, signs
from assistant.answering.together import TogetherWeights
from assistant.records import Briefing
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.nomic import SecondReader
from assistant.retrieval.ranker import Retriever
from assistant.settings import Settings, load_settings
from benchmarks.retrieval import answered, briefed, read_again, second_reader
from benchmarks.scoring import half_covered
from corpus.format import UNANSWERED, AnnotatedReport
from corpus.splits import HELD_OUT, REPORTS, reports_of
from training.gold import gold_briefing

WRITTEN = Path(__file__).resolve().parent.parent / "assistant" / "answering" / "together.json"
STEPS, RATE, RIDGE, JOINED_RIDGE = 250, 0.05, 3e-3, 1e-4
FOLDS, CUTS = 4, (1, 3, 5)


@dataclass(frozen=True)
class Case:
    """A question: the signs of its report's sentences, which of them answer, and retrieval's scores."""

    report: str
    signs: Row
    right: NDArray[np.bool_]
    retrieved: Row


def cases(
    report: AnnotatedReport, briefing: Briefing, embedder: Embedder, second: SecondReader | None
) -> Iterator[Case]:
    """The questions of a report whose evidence, where it answers, stands in whole sentences."""
    retriever = Retriever.build([read_again(briefing, second)], embedder, lambda: second)
    by_id = {q.id: q for q in report.questions}
    places = retriever.in_place
    if places is None:
        return
    for q in report.questions:
        history = [answered(retriever, by_id[q.after].question)] if q.after else []
        alone = stand_alone(q.question, history, retriever.cast)
        rows = retriever.describe(alone.text, alone.before, alone.last)
        right = np.array(
            [any(half_covered((s.start, s.end), e) for e in q.evidence) for s in briefing.report.sentences]
        )
        if q.type in UNANSWERED or not right.any():
            continue
        base, closest = retriever.scores(rows, first=True), places.closest(alone.text)
        known = signs(alone.text, rows, base, closest, retriever.cast.passages)
        yield Case(report.name, known, right, retriever.scores(rows))


def kept_cases(folder: Path, name: str, make: Any) -> list[Case]:
    """The cases of a report from the folder, or made and kept."""
    file = folder / f"{name}.pickle"
    if file.exists():
        found: list[Case] = pickle.loads(file.read_bytes())  # noqa: S301  # our own file
        return found
    made = list(make())
    folder.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(made))
    return made


def softmax(scores: Row, owner: NDArray[np.intp]) -> Row:
    """The chance of each sentence among those of its question."""
    most = np.full(owner.max() + 1, -np.inf)
    np.maximum.at(most, owner, scores)
    weight = np.exp(scores - most[owner])
    return np.asarray(weight / np.bincount(owner, weight)[owner])


def learn(rows: Row, of: Sequence[Case], ridge: float) -> Row:
    """Weights that make the right sentences likely under a softmax over each question's report (Adam)."""
    owner = np.repeat(np.arange(len(of)), [len(c.right) for c in of])
    right = np.concatenate([c.right for c in of]).astype(float)
    spread = rows.std(0) + 1e-3
    given = (rows - rows.mean(0)) / spread
    values, first, second = np.zeros((3, rows.shape[1]))
    for number in range(1, STEPS + 1):
        chance = softmax(given @ values, owner)
        wanted = chance * right
        wanted /= np.bincount(owner, wanted)[owner] + 1e-12
        slope = given.T @ (chance - wanted) / len(of) + 2 * ridge * values
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = RATE * (1 - 0.95 * number / STEPS)
        values -= rate * (first / (1 - 0.9**number)) / (np.sqrt(second / (1 - 0.99**number)) + 1e-8)
    return np.asarray(values / spread)


def learned(of: Sequence[Case]) -> Row:
    """A weight for each sign."""
    return learn(np.concatenate([c.signs for c in of]), of, RIDGE)


def joined(values: Row, of: Sequence[Case]) -> tuple[float, float]:
    """What the weighed signs and retrieval's score are worth together."""
    rows = np.column_stack(
        [np.concatenate([c.signs @ values for c in of]), np.concatenate([c.retrieved for c in of])]
    )
    own, other = learn(rows, of, JOINED_RIDGE)
    return float(own), float(other)


def unseen(of: Sequence[Case]) -> list[Row]:
    """Scores of each case by weights learned from other reports."""
    reports = sorted({c.report for c in of})
    fold = {report: n % FOLDS for n, report in enumerate(reports)}
    parts = [learned([c for c in of if fold[c.report] != n]) for n in range(FOLDS)]
    return [c.signs @ parts[fold[c.report]] for c in of]


def halves(values: Row, of: Sequence[Case]) -> list[Row]:
    """Joined scores of each half of the reports, put together by the other half."""
    reports = sorted({c.report for c in of})
    by = [joined(values, [c for c in of if reports.index(c.report) % 2 != half]) for half in (0, 1)]
    parts = [by[reports.index(c.report) % 2] for c in of]
    return [own * (c.signs @ values) + other * c.retrieved for c, (own, other) in zip(of, parts, strict=True)]


def table(title: str, of: Sequence[Case], scores: Sequence[Row]) -> None:
    """Print the share of questions with a right sentence among the first, the best by `scores` before retrieval's."""
    shares = []
    for k in CUTS:
        hits = []
        for case, score in zip(of, scores, strict=True):
            best = int(score.argmax())
            order = [best, *(n for n in np.argsort(-case.retrieved, kind="stable") if n != best)]
            hits.append(case.right[order[:k]].any())
        shares.append(float(np.mean(hits)))
    print(f"{title:44} {len(of):4d} " + " ".join(f"{share:.3f}" for share in shares), flush=True)


def show(train: Sequence[Case], held: Mapping[str, Sequence[Case]]) -> TogetherWeights:
    """Print the table; the weights learned from all."""
    table("train, first reading: retrieval", train, [c.retrieved for c in train])
    table("the same, by weights of other reports", train, unseen(train))
    values, by = learned(train), {}
    for which, of in held.items():
        table(f"validation, {which}: retrieval", of, [c.retrieved for c in of])
        table("the same, joined by the other half", of, halves(values, of))
        by[which] = joined(values, of)
    return TogetherWeights(values, by, together.learned().beside)


def train_cases(folder: Path, embedder: Embedder) -> Iterator[Case]:
    """Those of the train reports, whose English stands sentence by sentence."""
    hands = sorted(p.name for p in REPORTS.iterdir() if p.is_dir() and p.name not in HELD_OUT)
    for report in reports_of(*hands):
        briefing = gold_briefing(report)
        if briefing:
            made = briefing
            yield from kept_cases(folder, report.name, lambda r=report, b=made: cases(r, b, embedder, None))


def validation_cases(
    folder: Path, settings: Settings, briefings: Path | None, embedder: Embedder, twice: bool
) -> Iterator[Case]:
    """Those of the validation reports, as the product reads them."""
    second = second_reader(settings) if twice else None
    for report in reports_of(*(hand for hand, split in HELD_OUT.items() if split == "validation")):
        briefing = briefed([report], settings, briefings)[report.name]
        name = f"{report.name}-{'both' if twice else 'first'}"
        yield from kept_cases(folder, name, lambda r=report, b=briefing: cases(r, b, embedder, second))


def main(argv: list[str] | None = None) -> None:
    """Learn, score, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kept", type=Path)
    parser.add_argument("--briefings", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(argv)
    settings = load_settings()
    embedder = Embedder(models.path(settings, models.MINILM))
    seen = list(train_cases(given.kept / "train", embedder))
    held = {
        which: list(
            validation_cases(given.kept / "validation", settings, given.briefings, embedder, which == "both")
        )
        for which in ("first", "both")
    }
    made = show(seen, held)
    if given.write:
        write(made)


def write(weights: TogetherWeights) -> None:
    """Put the weights where the product reads them."""
    kept = {
        "beside": weights.beside,
        "joined": {which: [round(v, 4) for v in by] for which, by in weights.joined.items()},
        "signs": {name: round(float(v), 4) for name, v in zip(SIGNS, weights.signs, strict=True)},
    }
    WRITTEN.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
