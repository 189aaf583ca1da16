"""How far two annotators of a report agree: `python -m benchmarks.agreement`.

`corpus/second/` holds reports of the corpus annotated once more, from the text alone, by somebody who had not seen the
first annotation. The second is held against the first as a prediction would be; what either calls optional is neither
owed nor counted.
"""

from collections import Counter
from pathlib import Path

from benchmarks.scoring import GoldStatement, Predicted, count_positions, position_shares
from corpus.format import load
from corpus.splits import REPORTS

SECOND = REPORTS.parent / "second"
COLUMNS = ("F1@0.3", "F1@0.8", "quoted", "indirect", "speaker")


def main() -> None:
    """Print a row a report and the sum."""
    first = {path.stem: path for path in REPORTS.rglob("*.report")}
    total: Counter[str] = Counter()
    print(f"{'agreement, %':24} " + " ".join(f"{column:>8}" for column in COLUMNS))
    for path in sorted(SECOND.glob("*.report")):
        total += (counts := _counts(first[path.stem], path))
        _row(path.stem, counts)
    _row("all", total)


def _counts(first: Path, second: Path) -> Counter[str]:
    one, other = load(first), load(second)
    gold = [GoldStatement(s.span, s.actor, s.kind, s.optional) for s in one.statements]
    return count_positions(gold, [Predicted(s.span, s.actor) for s in other.statements if not s.optional])


def _row(name: str, counts: Counter[str]) -> None:
    shares = position_shares(counts)
    cells = " ".join(f"{shares[c]:8.1f}" if c in shares else f"{'–':>8}" for c in COLUMNS)
    print(f"{name:24.24} {cells}")


if __name__ == "__main__":
    main()
