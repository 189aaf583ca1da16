"""How often retrieval finds a right sentence first, by the weights in use.

    python -m benchmarks.retrieval [HAND ...] [--cache DIR]

Asks the questions of these hands of the corpus (without any, of those that the weights were learned with, which
flatters) and prints the share of answerable ones with a right sentence among the first 1, 3 and 5. `training.retrieval`
learns the weights and scores them on unseen reports. `--cache` keeps the briefings, which take minutes. It needs the
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

from assistant import conversation, models
from assistant.answering.question_context import stand_alone
from assistant.cache import Cache
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.records import Answer, Briefing, Citation, Claim
from assistant.retrieval.features import NAMES, Column
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.nomic import SecondReader
from assistant.retrieval.ranker import Retriever
from assistant.settings import Settings
from benchmarks.scoring import half_covered
from corpus.format import AnnotatedReport
from corpus.splits import FIRST_HANDS, reports_of

WEIGHTS = Path(__file__).resolve().parent.parent / "assistant/retrieval/weights.json"
CUTS = (1, 3, 5)


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


def cases(
    reports: Sequence[AnnotatedReport],
    briefings: dict[str, Briefing],
    embedder: Embedder | None = None,
    second: SecondReader | None = None,
) -> Iterator[Case]:
    """The answerable questions of reports."""
    for report in reports:
        briefing = read_again(briefings[report.name], second)
        retriever = Retriever.build([briefing], embedder, lambda: second)
        by_id = {asked.id: asked for asked in report.questions}
        for asked in report.questions:
            if not asked.evidence:
                continue
            history = [answered(retriever, by_id[asked.after].question)] if asked.after else []
            alone = stand_alone(asked.question, history, retriever.cast)
            rows = retriever.describe(alone.text, alone.before, alone.last)
            right = [
                any(half_covered((s.start, s.end), span) for span in asked.evidence)
                for s in briefing.report.sentences
            ]
            if any(right):
                yield Case(report.name, asked.type, rows, np.array(right, np.float64))


def read_again(briefing: Briefing, second: SecondReader | None) -> Briefing:
    """The briefing, after its second reading where there is one."""
    if second:
        second.read([s.en for s in briefing.report.sentences])
    return briefing


def second_reader(settings: Settings) -> SecondReader:
    """The reader of the second reading, which keeps what it read."""
    folder = models.path(settings, models.NOMIC)
    return SecondReader(folder, Cache.of(settings), models.fingerprint(folder))


def answered(retriever: Retriever, question: str) -> Answer:
    """The turn a follow-up leans on: the question, answered with its best sentence."""
    best = retriever.search(question)[0]
    claim = Claim(text=best.en, citations=(Citation(n=best.n, start=best.start, end=best.end),))
    return Answer(question=question, refused=False, answer=(claim,))


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


def briefed(
    reports: Sequence[AnnotatedReport], settings: Settings, cache: Path | None
) -> dict[str, Briefing]:
    """The briefings of reports by name, by the embedded engine or from the cache."""
    engine: EmbeddedEngine | None = None
    made = {}
    for report in reports:
        kept = cache / f"{report.name}.json" if cache else None
        if kept and kept.exists():
            made[report.name] = Briefing.model_validate_json(kept.read_text(encoding="utf-8"))
            continue
        engine = engine or EmbeddedEngine.open(settings)
        made[report.name] = conversation.brief(report.read(), engine)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(made[report.name].to_json(), encoding="utf-8")
    return made


def all_cases(
    reports: Sequence[AnnotatedReport], settings: Settings, cache: Path | None
) -> dict[str, list[Case]]:
    """The cases of reports for each set of weights."""
    embedder, second = Embedder(models.path(settings, models.MINILM)), second_reader(settings)
    briefings = briefed(reports, settings, cache)
    return {
        "second": list(cases(reports, briefings, embedder, second)),
        "first": list(cases(reports, briefings, embedder)),
        "words": list(cases(reports, briefings)),
    }


def in_use() -> dict[str, Any]:
    """The weights in use, as their file has them."""
    kept: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return kept


def options(description: str) -> argparse.ArgumentParser:
    """The hands and the cache, for whoever asks the questions of the corpus."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("hands", nargs="*", default=FIRST_HANDS)
    parser.add_argument("--cache", type=Path, help="folder of briefings, kept from run to run")
    return parser


def main() -> None:
    """Print a table a set of weights."""
    asked = options(__doc__ or "").parse_args()
    kept = in_use()
    for which, of in all_cases(reports_of(*asked.hands), Settings(), asked.cache).items():
        weights = Weights(np.array([kept[which]["weights"][name] for name in NAMES]))
        table(f"{which}, weights in use", of, [weights.scores(c) for c in of])


if __name__ == "__main__":
    main()
