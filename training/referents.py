"""Learns whom "il", "elle", "son" and "sa" mean in a report, from the English that the corpus' writers gave them.

    python -m training.referents FILE [--learn]

The French sentences of the train and validation reports, with their English before it is settled whom pronouns mean,
are kept in FILE, which is made where it is not there (half an hour). What a pronoun means is what the writer's English
says in the place of its word; which mention it stands for is not told, and every mention of that meaning may be it.
Prints how many are told rightly by weights of other reports, at several lines, and writes the weights where asked.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import models
from assistant.records import Sentence
from assistant.settings import load_settings
from assistant.translation.model.translator import Translator
from assistant.translation.pipeline import drafts
from assistant.translation.referents.anaphors import ENGLISH, MEANT, Anaphor, Meant, anaphors
from assistant.translation.referents.ranking import Antecedent, Story, Weights, antecedents
from assistant.translation.translated import Translated
from corpus.format import load
from corpus.splits import REPORTS, split_of
from training.word_pairs import paired

WEIGHTS = Path(__file__).parent.parent / "assistant" / "translation" / "referents" / "weights.json"
FOLDS, STEPS, RATE, RIDGE, RAREST = 8, 250, 0.05, 3.0, 4
LINES = (0.5, 0.6, 0.7, 0.8, 0.9)
LINE = 0.6
"""How probable a meaning must be to be told: below, more is broken than mended."""


@dataclass(frozen=True)
class Draft:
    """A French sentence of a report, its English so far, and the writer's."""

    report: str
    sentence: Sentence
    made: Translated
    wanted: str


@dataclass(frozen=True)
class Row:
    """A pronoun, everything it may mean, and what it means; None where the writer's English does not say."""

    report: str
    told: Meant
    found: list[Antecedent]
    means: Meant | None


def write_drafts(target: Path) -> None:
    """Translate the train and the validation reports."""
    settings = load_settings()
    translator = Translator.open(models.path(settings, models.OPUS_MT), settings.threads)
    with target.open("w", encoding="utf-8") as out:
        for path in sorted(REPORTS.rglob("*.report")):
            if split_of(path.parent.name) == "test":
                continue
            annotated = load(path)
            report = annotated.read()
            fits = len(annotated.english) == len(report.sentences)
            desk = dict(zip((s.n for s in report.sentences), annotated.english, strict=True)) if fits else {}
            for sentence, made in drafts(report, translator):
                line = {"report": path.stem, "sentence": sentence.model_dump(), "en": made.en}
                wanted = {"alignment": made.alignment, "wanted": desk.get(sentence.n, "")}
                out.write(json.dumps(line | wanted, ensure_ascii=False) + "\n")


def read_drafts(source: Path) -> dict[str, list[Draft]]:
    """The drafts of each report, in order."""
    made: dict[str, list[Draft]] = defaultdict(list)
    for line in source.read_text(encoding="utf-8").splitlines():
        values = json.loads(line)
        alignment = tuple(((a, b), (c, d)) for (a, b), (c, d) in values["alignment"])
        english = Translated(values["en"], alignment=alignment)
        sentence = Sentence.model_validate(values["sentence"])
        made[values["report"]].append(Draft(values["report"], sentence, english, values["wanted"]))
    return dict(made)


def rows(report: Sequence[Draft]) -> Iterator[Row]:
    """The pronouns of a report, those before each settled as the writer has them."""
    story = Story.of([draft.sentence for draft in report])
    for at, draft in enumerate(report):
        wanted = dict(paired(draft.made.en, draft.wanted))
        for anaphor in anaphors(draft.sentence.fr, draft.made):
            means = _meant(anaphor, wanted)
            yield Row(draft.report, anaphor.told, antecedents(story, at, anaphor), means)
            story.settle(at, anaphor, means or anaphor.told)


def _meant(anaphor: Anaphor, wanted: dict[int, str]) -> Meant | None:
    word = ENGLISH.match(wanted.get(anaphor.english[0], ""))
    means = MEANT[word.group().lower()] if word else None
    return means if means in anaphor.may_mean else None


def learn(given: Sequence[Row]) -> dict[str, float]:
    """Weights that make what is meant probable, all mentions of one meaning together, with a ridge."""
    given = [row for row in given if row.means]
    told = Counter(name for row in given for each in row.found for name in each.features)
    names = sorted(name for name, count in told.items() if count >= RAREST)
    column = {name: n for n, name in enumerate(names)}
    every = [(n, each) for n, row in enumerate(given) for each in row.found]
    at = [(n, column[name]) for n, (_, each) in enumerate(every) for name in each.features if name in column]
    line, of = (np.array(side) for side in zip(*at, strict=True))
    group = np.array([n for n, _ in every])
    right = np.array([each.means == given[n].means for n, each in every])
    first = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.bincount(line, weights[of], len(every))
        all_shares, right_shares = _shares(scores, group, first, None), _shares(scores, group, first, right)
        slope = np.bincount(of, (all_shares - right_shares)[line], len(names)) + RIDGE * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _shares(
    scores: NDArray[Any], group: NDArray[Any], first: NDArray[Any], of: NDArray[Any] | None
) -> NDArray[Any]:
    """The share of each candidate of a pronoun among all of them, or among those of the right meaning."""
    powers = np.exp(scores - np.maximum.reduceat(scores, first)[group])
    powers = powers if of is None else powers * of
    return np.asarray(powers / np.maximum(np.add.reduceat(powers, first)[group], 1e-12))


def curve(by_report: dict[str, list[Row]]) -> None:
    """Print what is told rightly by weights of other reports, at several lines."""
    reports = sorted(by_report)
    judged: list[tuple[Row, Meant, float]] = []
    for fold in range(FOLDS):
        held = reports[fold::FOLDS]
        others = [row for name in reports if name not in held for row in by_report[name]]
        weights = Weights(learn(others), 1.0)
        for row in (row for name in held for row in by_report[name] if row.means):
            chances = weights.chances(row.found)
            likely = max(chances, key=chances.__getitem__)
            judged.append((row, likely, chances[likely]))
    print(f"{len(judged)} pronouns, {sum(row.told == row.means for row, *_ in judged)} right as translated")
    for line in LINES:
        changed = [(row, likely) for row, likely, sure in judged if sure >= line and likely != row.told]
        mended = sum(likely == row.means for row, likely in changed)
        broken = sum(row.told == row.means for row, _ in changed)
        print(f"from {line} on: {len(changed)} changed, {mended} mended, {broken} broken")


def main(argv: list[str] | None = None) -> None:
    """Print the curve and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("drafts", type=Path)
    parser.add_argument("--learn", action="store_true")
    args = parser.parse_args(argv)
    if not args.drafts.exists():
        write_drafts(args.drafts)
    by_report = {name: list(rows(report)) for name, report in read_drafts(args.drafts).items()}
    curve(by_report)
    if args.learn:
        values = {"line": LINE, "weights": learn([row for report in by_report.values() for row in report])}
        WEIGHTS.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
