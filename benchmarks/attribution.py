"""Who says what by the French analysis alone, no model of English, against the corpus.

`python -m benchmarks.attribution [HAND ...] [--show]` scores the reports of these hands, a table a hand; without any,
of the hands that the rules were made with.
"""

import argparse
from collections import Counter

from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.reading import read_text
from benchmarks import scoring
from benchmarks.scoring import GoldStatement, Predicted
from corpus.format import AnnotatedReport
from corpus.splits import FIRST_HANDS, reports_of

COLUMNS = ("F1@0.3", "F1@0.8", "P@0.8", "R@0.8", "quoted", "direct", "partial", "indirect", "speaker")


def gold(report: AnnotatedReport) -> list[GoldStatement]:
    """The statements of a report of the corpus as they are scored."""
    return [GoldStatement(s.span, s.actor, s.kind, s.optional) for s in report.statements]


def predicted(text: str) -> list[Predicted]:
    """What the French analysis gives to somebody."""
    found = attribute(read_text(text), grammar_model.pipeline()).statements
    return [Predicted(s.span, s.actor) for s in found if s.actor is not None]


def main(argv: list[str] | None = None) -> None:
    """Print a table a hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hands", nargs="*", default=FIRST_HANDS)
    parser.add_argument(
        "--show", action="store_true", help="print what is missed and what is not in the gold"
    )
    options = parser.parse_args(argv)
    for hand in options.hands:
        print(f"{hand:26} " + " ".join(f"{column:>8}" for column in COLUMNS) + "  owed given")
        total: Counter[str] = Counter()
        for report in reports_of(hand):
            given = predicted(report.text)
            counts = scoring.count_positions(gold(report), given)
            total += counts
            _row(report.name, counts)
            if options.show:
                _differences(report, given)
        _row("all", total)


def _row(name: str, counts: Counter[str]) -> None:
    shares = scoring.position_shares(counts)
    cells = " ".join(f"{shares[c]:8.1f}" if c in shares else f"{'–':>8}" for c in COLUMNS)
    print(f"{name:26.26} {cells} {counts['owed']:5} {counts['given']:5}")


def _differences(report: AnnotatedReport, given: list[Predicted]) -> None:
    owed = gold(report)
    pairs = scoring.pair([g.span for g in owed], [p.span for p in given], scoring.STRICT)
    for i, one in enumerate(owed):
        if not one.optional and i not in {i for i, _ in pairs}:
            print(f"    missed {one.kind:8} {one.actor}: {report.text[slice(*one.span)]}")
    for j, found in enumerate(given):
        if j not in {j for _, j in pairs}:
            print(f"    not in the gold: {report.text[slice(*found.span)]}")


if __name__ == "__main__":
    main()
