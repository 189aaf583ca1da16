"""Learns the weights of retrieval from questions with known evidence, and scores them on unseen reports.

    python -m benchmarks.retrieval [FOLDER ...] [--learn] [--cache DIR]

A FOLDER has `questions.json` and `docs/*.txt`; the defaults are the project's own gold, about its samples, and the
annotated articles. The table
gives the share of answerable questions with a right sentence among the first 1, 3 and 5: by weights learned from the
other reports (ten folds, each report wholly in one), and by the weights in use. `--learn` writes new weights
to `assistant/retrieval/weights.json`; `--cache` keeps the briefings, which take minutes. It needs the
models of `make setup`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant import conversation, models, reading
from assistant.answering.question_context import stand_alone
from assistant.cache import Cache
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.records import Answer, Briefing, Citation, Claim, Report, Span
from assistant.retrieval.features import NAMES, Column
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.nomic import SecondReader
from assistant.retrieval.ranker import Retriever
from assistant.settings import Settings
from benchmarks import planted
from benchmarks.planted import ARTICLES

HERE = Path(__file__).resolve().parent
GOLD, SAMPLES = HERE / "gold", HERE.parent / "samples"
WEIGHTS = HERE.parent / "assistant/retrieval/weights.json"
FOLDS, STEPS, RATE, RIDGE = 10, 250, 0.05, 10.0
CUTS = (1, 3, 5)
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


@dataclass(frozen=True)
class Case:
    """A question with its report's sentences as rows of features, and which of them answer it."""

    report: str
    kind: str
    rows: Column
    right: Column


@dataclass(frozen=True)
class Weights:
    """A weight a feature; `offset` and `slope` turn the best score into the chance that it is right."""

    values: Column

    def scores(self, case: Case) -> Column:
        return np.asarray(case.rows @ self.values)


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share half of either."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared >= 0.5 * (a[1] - a[0]) or shared >= 0.5 * (b[1] - b[0])


def cases(
    folder: Path,
    briefings: dict[str, Briefing],
    embedder: Embedder | None = None,
    second: SecondReader | None = None,
) -> Iterator[Case]:
    """The answerable questions of a folder."""
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    by_id = {(q["doc"], q["id"]): q for q in questions}
    retrievers = {
        name: Retriever.build([b], embedder, lambda: second) for name, b in read_again(briefings, second)
    }
    for q in questions:
        if not q["evidence"] or q["doc"] not in retrievers:
            continue
        retriever = retrievers[q["doc"]]
        history = [answered(retriever, by_id[q["doc"], q["after"]]["question"])] if q.get("after") else []
        asked = stand_alone(q["question"], history, retriever.cast)
        rows = retriever.describe(asked.text, asked.before, asked.last)
        spans = [tuple(e) for e in q["evidence"]]
        sentences = briefings[q["doc"]].report.sentences
        right = [any(overlaps((s.start, s.end), span) for span in spans) for s in sentences]
        if any(right):
            yield Case(q["doc"], q["type"], rows, np.array(right, np.float64))


def read_again(briefings: dict[str, Briefing], second: SecondReader | None) -> Iterator[tuple[str, Briefing]]:
    """The briefings, each after its second reading."""
    for name, briefing in briefings.items():
        if second:
            second.read([s.en for s in briefing.report.sentences])
        yield name, briefing


def second_reader(settings: Settings) -> SecondReader:
    """The reader of the second reading, which keeps what it read."""
    folder = models.path(settings, models.NOMIC)
    return SecondReader(folder, Cache.of(settings), models.fingerprint(folder))


def answered(retriever: Retriever, question: str) -> Answer:
    """The turn a follow-up leans on: the question, answered with its best sentence."""
    best = retriever.search(question)[0]
    claim = Claim(text=best.en, citations=(Citation(n=best.n, start=best.start, end=best.end),))
    return Answer(question=question, refused=False, answer=(claim,))


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


def table(title: str, of: Sequence[Case], scores: Sequence[Column]) -> None:
    """Print the share of questions with a right sentence among the first few, by type of question."""
    hits, counts = Counter[tuple[str, int]](), Counter[str]()
    for case, score in zip(of, scores, strict=True):
        best = case.right[np.argsort(-score, kind="stable")]
        for group in (case.kind, "all"):
            counts[group] += 1
            hits.update((group, cut) for cut in CUTS if best[:cut].any())
    print(f"{title:28} {'n':>4} " + " ".join(f"  @{cut}" for cut in CUTS))
    for group in sorted(counts, key=lambda g: (g == "all", g)):
        shares = " ".join(f"{hits[group, cut] / counts[group]:.2f}" for cut in CUTS)
        print(f"  {group:26} {counts[group]:4d} {shares}")


def offset(of: Sequence[Case], weights_: Weights) -> float:
    """What to take from a best score so that the logistic of it is right on average."""
    best = [(float((s := weights_.scores(c)).max()), bool(c.right[int(s.argmax())])) for c in of]
    share = sum(right for _, right in best) / len(best)
    candidates = np.linspace(min(b for b, _ in best) - 5, max(b for b, _ in best) + 5, 400)
    means = [np.mean([1 / (1 + np.exp(-(b - c))) for b, _ in best]) for c in candidates]
    return float(candidates[int(np.argmin(np.abs(np.array(means) - share)))])


def briefed(folder: Path, settings: Settings, cache: Path | None) -> dict[str, Briefing]:
    """The briefings of a folder's reports, by the embedded engine or from the cache."""
    engine: EmbeddedEngine | None = None
    made = {}
    for name, report in reports(folder):
        kept = cache / f"{name}.json" if cache else None
        if kept and kept.exists():
            made[name] = Briefing.model_validate_json(kept.read_text(encoding="utf-8"))
            continue
        engine = engine or EmbeddedEngine.open(settings)
        made[name] = conversation.brief(report, engine)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(made[name].to_json(), encoding="utf-8")
    return made


def reports(folder: Path) -> Iterator[tuple[str, Report]]:
    """A folder's reports by name: the samples for the project's own gold, the articles without their braces."""
    if folder.resolve() == ARTICLES:
        for path in sorted(ARTICLES.glob("*/*.txt")):
            article = planted.parse(path.stem, path.read_text(encoding="utf-8"))
            yield path.stem, reading.read_text(article.text)
        return
    for path in sorted((SAMPLES if folder.resolve() == GOLD else folder / "docs").glob("*.txt")):
        yield path.stem, reading.read(str(path))


def main() -> None:
    """Score, and learn where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    settings = Settings()
    embedder = Embedder(models.path(settings, models.MINILM))
    folders = options.folders or [GOLD, ARTICLES]
    second = second_reader(settings)
    found: dict[str, list[Case]] = {which: [] for which in UNUSED}
    for folder in folders:
        briefings = briefed(folder, settings, options.cache)
        found["second"] += cases(folder, briefings, embedder, second)
        found["first"] += cases(folder, briefings, embedder)
        found["words"] += cases(folder, briefings)
    kept: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.exists() else {}
    for which, unused in UNUSED.items():
        of = found[which]
        table(f"{which}, unseen reports", of, unseen(of, unused))
        if options.learn:
            new = learn(of, unused)
            named = {name: round(float(w), 4) for name, w in zip(NAMES, new.values, strict=True)}
            kept[which] = {"weights": named, "offset": round(offset(of, new), 3)}
        in_use = Weights(np.array([kept[which]["weights"][name] for name in NAMES]))
        table(f"{which}, weights in use", of, [in_use.scores(c) for c in of])
    if options.learn:
        WEIGHTS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
