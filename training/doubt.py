"""Learns how probable it is that a sentence's English misleads, from readers' judgements of the product's own output.

    python -m training.doubt --export FILE      sentences of the validation reports, for readers to judge
    python -m training.doubt [--learn]          the curve by weights of other reports; writes the weights

A judged file stands in `corpus/judged/`: report, number of the sentence, `misleads`, `clumsy` or `right`, the English
that was judged, separated by tabs. A judgement counts where today's English is still that.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant import models
from assistant.settings import load_settings
from assistant.translation.model.translator import Translator
from assistant.translation.pipeline import judged
from corpus.format import AnnotatedReport, load
from corpus.splits import REPORTS

JUDGED = REPORTS.parent / "judged"
WEIGHTS = Path(__file__).parent.parent / "assistant" / "translation" / "quality" / "doubt.json"
FOLDS, STEPS, RATE, RIDGE = 10, 1500, 2.0, 2.0
FALSE_ALARMS = 0.1
"""Share of the sentences that do not mislead which may be marked."""


@dataclass(frozen=True)
class Row:
    """A judged sentence."""

    report: str
    features: dict[str, float]
    misleads: bool


def paths(hands: Sequence[str]) -> Iterator[Path]:
    """The reports of these hands."""
    for hand in hands:
        yield from sorted((REPORTS / hand).glob("*.report"))


def export(translator: Translator, target: Path, hands: Sequence[str]) -> None:
    """Write the sentences of reports with the product's English and the desk's, for readers."""
    lines = []
    for path in paths(hands):
        report = load(path)
        read = report.read()
        desk = report.english if len(report.english) == len(read.sentences) else [""] * len(read.sentences)
        for (translation, _), sentence, line in zip(
            judged(read, translator), read.sentences, desk, strict=True
        ):
            french = " ".join(sentence.fr.split())
            lines.append(f"{path.stem}\t{sentence.n}\t{french}\t{translation.en}\t{line}")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} sentences")


def rows(translator: Translator) -> list[Row]:
    """The judged sentences whose English is still the same."""
    labels: dict[tuple[str, int], tuple[str, str]] = {}
    for path in sorted(JUDGED.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, n, label, english = line.split("\t")
            labels[name, int(n)] = label, english
    names = {name for name, _ in labels}
    made = []
    for path in sorted(p for p in REPORTS.rglob("*.report") if p.stem in names):
        report: AnnotatedReport = load(path)
        for translation, features in judged(report.read(), translator):
            label, english = labels.get((path.stem, translation.n), ("", ""))
            if label and features and english == translation.en:
                made.append(Row(path.stem, features, label == "misleads"))
    return made


def learn(given: Sequence[Row]) -> dict[str, float]:
    """Weights by gradient ascent with a ridge."""
    names = sorted(given[0].features)
    matrix = np.array([[row.features[name] for name in names] for row in given])
    wanted = np.array([float(row.misleads) for row in given])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        guessed = 1 / (1 + np.exp(-matrix @ weights))
        weights += RATE * (matrix.T @ (wanted - guessed) - RIDGE * weights) / len(given)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def main(argv: list[str] | None = None) -> None:
    """Export, or print the curve and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--export", type=Path)
    parser.add_argument("--hands", default="v1,v2")
    parser.add_argument("--learn", action="store_true")
    args = parser.parse_args(argv)
    settings = load_settings()
    translator = Translator.open(models.path(settings, models.OPUS_MT), settings.threads)
    if args.export:
        export(translator, args.export, args.hands.split(","))
        return
    given = rows(translator)
    reports = sorted({row.report for row in given})
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = set(reports[fold::FOLDS])
        weights = learn([row for row in given if row.report not in held])
        for row in given:
            if row.report in held:
                score = sum(weights[name] * value for name, value in row.features.items())
                scored.append((float(1 / (1 + np.exp(-score))), row.misleads))
    wrong = [value for value, misleads in scored if misleads]
    sound = sorted((value for value, misleads in scored if not misleads), reverse=True)
    print(f"{len(scored)} sentences, {len(wrong)} mislead")
    line = 1.0
    for alarms in (0.02, 0.05, FALSE_ALARMS, 0.2, 0.3):
        line = sound[int(alarms * len(sound))]
        caught = sum(value > line for value in wrong) / max(1, len(wrong))
        print(
            f"at {100 * alarms:.0f}% of the others: {100 * caught:.0f}% of those that mislead (line {line:.2f})"
        )
    if args.learn:
        line = sound[int(FALSE_ALARMS * len(sound))]
        values = {"line": round(line, 3), "weights": learn(given)}
        WEIGHTS.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
