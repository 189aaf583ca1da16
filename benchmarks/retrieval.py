"""How often retrieval finds a right sentence first, by the weights in use.

    python -m benchmarks.retrieval [HAND ...] [--reports N] [--cache DIR]

Asks the questions of these hands of the corpus (without any, of those that the weights were learned with, which
flatters) and prints the share of answerable ones with a right sentence among the first 1, 3 and 5. `training.retrieval`
learns the weights and scores them on unseen reports. A report takes some ten seconds the first time, most of them
for its briefing and second reading; both are kept where the product keeps them, and so are all vectors: a second run
takes a fraction.
`--cache` keeps the briefings themselves, whatever the code has become since; `--reports N` asks the first N reports
of each hand. It needs the models of `make setup`.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from assistant import conversation, models
from assistant.answering.question_context import stand_alone
from assistant.cache import Cache
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.records import Answer, Briefing, Citation, Claim
from assistant.retrieval.features import NAMES, Column
from assistant.retrieval.minilm import Embedder, Vectors
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
        """The score of every sentence of the case."""
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


class KeptEmbedder(Embedder):
    """An embedder whose vectors outlive the run: half of what a second run would compute again."""

    def __init__(self, folder: Path, cache: Cache, model: str) -> None:
        super().__init__(folder)
        self._cache, self._model, self._kept = cache, model, set[str]()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """As its parent's; what was made before is taken from the cache."""
        keys = {self._key(text): text for text in texts if text not in self._kept}
        found = self._cache.get(list(keys))
        self._known.update((keys[key], np.frombuffer(value, np.float32)) for key, value in found.items())
        made = super().embed(texts)
        self._cache.put({k: self._known[text].tobytes() for k, text in keys.items() if k not in found})
        self._kept.update(keys.values())
        return made

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"embedded {self._model} {text}".encode("utf-8", "surrogatepass")).digest()


def embedder_of(settings: Settings) -> KeptEmbedder:
    """The embedder of the product, which here keeps what it made."""
    folder = models.path(settings, models.MINILM)
    return KeptEmbedder(folder, Cache.of(settings), models.fingerprint(folder))


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
    return {report.name: briefing for report, briefing in each_briefed(reports, settings, cache)}


def each_briefed(
    reports: Sequence[AnnotatedReport], settings: Settings, cache: Path | None
) -> Iterator[tuple[AnnotatedReport, Briefing]]:
    """Reports with their briefings, one after another, under a bar; what the engine or the cache makes is the same."""
    engine: EmbeddedEngine | None = None
    with tqdm(reports, unit=" reports", disable=None) as bar:
        for report in bar:
            bar.set_description(report.name)
            kept = cache / f"{report.name}.json" if cache else None
            if kept and kept.exists():
                yield report, Briefing.model_validate_json(kept.read_text(encoding="utf-8"))
                continue
            engine = engine or EmbeddedEngine.open(settings)
            made = conversation.brief(report.read(), engine)
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(made.to_json(), encoding="utf-8")
            yield report, made


def all_cases(
    reports: Sequence[AnnotatedReport], settings: Settings, cache: Path | None
) -> dict[str, list[Case]]:
    """The cases of reports for each set of weights; a report is briefed, read twice and asked before the next."""
    embedder, second = embedder_of(settings), second_reader(settings)
    made: dict[str, list[Case]] = {"second": [], "first": [], "words": []}
    for report, briefing in each_briefed(reports, settings, cache):
        by_name = {report.name: briefing}
        made["second"] += cases([report], by_name, embedder, second)
        made["first"] += cases([report], by_name, embedder)
        made["words"] += cases([report], by_name)
    return made


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
    parser = options(__doc__ or "")
    parser.add_argument("--reports", type=int, metavar="N", help="the first N reports of each hand only")
    asked = parser.parse_args()
    reports = [report for hand in asked.hands for report in reports_of(hand)[: asked.reports]]
    kept = in_use()
    for which, of in all_cases(reports, Settings(), asked.cache).items():
        weights = Weights(np.array([kept[which]["weights"][name] for name in NAMES]))
        table(f"{which}, weights in use", of, [weights.scores(c) for c in of])


if __name__ == "__main__":
    main()
