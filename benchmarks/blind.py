"""A sheet of sentences to judge without knowing who translated them, and the table of what was judged.

    python -m benchmarks.blind sheet FOLDER SHEET.tsv KEY.tsv [--sentences 60] [--seed 1]
    python -m benchmarks.blind table JUDGED.tsv KEY.tsv

FOLDER is what `benchmarks.providers --save` leaves. A line of the sheet is `number, French, English`; equal English of
several engines stands once. The judge writes `number, label` with a label of misleads, clumsy or right; the key says
whose each number is.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.records import Briefing

LABELS = ("misleads", "clumsy", "right")
Pair = tuple[str, str]
"""French and English."""


def main(argv: Sequence[str] | None = None) -> None:
    """Write a sheet and its key, or print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    sheet = commands.add_parser("sheet")
    sheet.add_argument("folder", type=Path)
    sheet.add_argument("sheet", type=Path)
    sheet.add_argument("key", type=Path)
    sheet.add_argument("--sentences", type=int, default=60)
    sheet.add_argument("--seed", type=int, default=1)
    table = commands.add_parser("table")
    table.add_argument("judged", type=Path)
    table.add_argument("key", type=Path)
    options = parser.parse_args(argv)
    if options.command == "sheet":
        lines, key = laid_out(made_by(options.folder), options.sentences, options.seed)
        _write(options.sheet, lines)
        _write(options.key, key)
    else:
        print(tabled(_read(options.judged), _read(options.key)))


def made_by(folder: Path) -> dict[str, dict[Pair, str]]:
    """The English of each engine: by the report's name and the French, where every engine has the report."""
    found: dict[str, dict[Pair, str]] = {}
    for engine in sorted(path for path in folder.iterdir() if path.is_dir()):
        said = found[engine.name] = {}
        for path in sorted(engine.glob("*.json")):
            briefing = Briefing.model_validate_json(path.read_text(encoding="utf-8"))
            said |= {(path.stem, s.fr): s.en for s in briefing.report.sentences}
    return found


def laid_out(
    english: dict[str, dict[Pair, str]], sentences: int, seed: int
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Lines of the sheet, in random order, and of its key: number, and the engines whose English that is."""
    shared = sorted(set.intersection(*(set(said) for said in english.values())))
    order = random.Random(seed)  # an order, no secret
    chosen = order.sample(shared, min(sentences, len(shared)))
    whose: dict[Pair, list[str]] = defaultdict(list)
    for place in chosen:
        for engine, said in english.items():
            whose[place[1], said[place]].append(engine)
    pairs = list(whose)
    order.shuffle(pairs)
    lines: list[tuple[str, ...]] = [
        (str(n), _flat(french), _flat(made)) for n, (french, made) in enumerate(pairs, 1)
    ]
    return lines, [(str(n), " ".join(whose[pair])) for n, pair in enumerate(pairs, 1)]


def tabled(judged: Iterable[Sequence[str]], key: Iterable[Sequence[str]]) -> str:
    """Counts by engine and label. Raises ValueError where a line of the key was not judged, or not in these words."""
    labels = {row[0]: row[1].strip() for row in judged}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for number, engines in key:
        label = labels.get(number, "nothing")
        if label not in LABELS:
            raise ValueError(f"line {number} is judged {label}: one of {', '.join(LABELS)} is wanted")
        for engine in engines.split():
            counts[engine][label] += 1
    rows = [f"{'engine':12} {'sentences':>10} " + " ".join(f"{label:>10}" for label in LABELS)]
    for engine, found in sorted(counts.items()):
        rows.append(f"{engine:12} {found.total():>10} " + " ".join(f"{found[label]:>10}" for label in LABELS))
    return "\n".join(rows)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def _read(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
