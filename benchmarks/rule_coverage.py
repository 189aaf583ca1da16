"""How often each rule of attribution decides, in planted cases and in reports.

`python -m benchmarks.rule_coverage [HAND ...]` prints for every rule in how many statements it decides, in planted
cases and in the reports of these hands (without any, of those that the rules were made with). Exit status 1 where a
rule decides in no planted case.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.attribution.rules import LEARNED, all_rules
from assistant.errors import SourceError
from assistant.reading import read_text
from benchmarks.snapshot import planted
from corpus.splits import FIRST_HANDS, reports_of


def main(argv: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("hands", nargs="*", default=FIRST_HANDS)
    options = parser.parse_args(argv)
    cases = used(text for _, text in planted())
    reports = used(report.text for report in reports_of(*options.hands))
    print(f"{'rule':45} {'cases':>6} {'reports':>8}")
    learned = {rule.id for rule in LEARNED.values()}
    ids = sorted(rule.id for rule in all_rules() if rule.id not in learned)
    for rule in ids:
        print(f"{rule:45} {cases[rule]:6} {reports[rule]:8}")
    without = [rule for rule in ids if not cases[rule]]
    print(f"{len(ids) - len(without)} of {len(ids)} rules decide in a planted case")
    return 1 if without else 0


def used(texts: Iterable[str]) -> Counter[str]:
    """Statements by the ids of the rules that decided on their way."""
    nlp = grammar_model.pipeline()
    counts: Counter[str] = Counter()
    for text in texts:
        try:
            statements = attribute(read_text(text), nlp).statements
        except SourceError:  # a case of a text in which there is nothing to read
            continue
        counts.update(rule for said in statements for rule in {decision.rule for decision in said.trace})
    return counts


if __name__ == "__main__":
    sys.exit(main())
