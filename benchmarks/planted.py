"""Who says what in articles with the answer planted in them: the French analysis alone, no model of English.

`python -m benchmarks.planted [--show]` scores the articles of `gold/articles`, a folder a set. Every statement
of an article stands in braces with its actor, `{Claire Morin|d|Il faut agir}`; they may be nested. The letter is
d (direct), p (partial) or i (indirect), with a question mark where it is neither owed nor held against an
engine. The braces are taken out before the text is read.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.attribution.parsing import model
from assistant.attribution.pipeline import attribute
from assistant.reading import read_text
from benchmarks import scoring
from benchmarks.annotations import GOLD
from benchmarks.scoring import GoldStatement, Predicted

ARTICLES = GOLD / "articles"
KINDS = {"d": "direct", "p": "partial", "i": "indirect"}
COLUMNS = ("F1@0.3", "F1@0.8", "P@0.8", "R@0.8", "quoted", "direct", "partial", "indirect", "speaker")
_OPENING = re.compile(r"\{([^|{}]+)\|([dpi])(\??)\|")


@dataclass(frozen=True)
class Article:
    """A report and who says what in it."""

    name: str
    text: str
    gold: tuple[GoldStatement, ...]


def parse(name: str, marked: str) -> Article:
    """Take the braces out of the text, keeping where they stood. Raises ValueError where one is not closed."""
    text, found = "", []
    open_: list[tuple[str, str, bool, int]] = []
    at = 0
    while at < len(marked):
        opening = _OPENING.match(marked, at)
        if opening:
            open_.append((opening[1], KINDS[opening[2]], bool(opening[3]), len(text)))
            at = opening.end()
        elif marked[at] == "}" and open_:
            actor, kind, optional, start = open_.pop()
            found.append(GoldStatement((start, len(text)), actor, kind, optional))
            at += 1
        else:
            text += marked[at]
            at += 1
    if open_:
        raise ValueError(f"{name}: a brace is not closed: {open_[-1][0]}")
    return Article(name, text, tuple(sorted(found, key=lambda s: s.span)))


def articles(folder: Path) -> Iterator[Article]:
    """The articles of a set, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield parse(path.stem, path.read_text(encoding="utf-8"))


def predicted(text: str) -> list[Predicted]:
    """What the French analysis gives to somebody."""
    found = attribute(read_text(text), model.pipeline()).statements
    return [Predicted(s.span, s.actor) for s in found if s.actor is not None]


def main(argv: list[str] | None = None) -> None:
    """Print a table a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", action="store_true", help="print what is missed and what is not in the gold"
    )
    show = parser.parse_args(argv).show
    for folder in sorted(path for path in ARTICLES.iterdir() if path.is_dir()):
        print(f"{folder.name:26} " + " ".join(f"{column:>8}" for column in COLUMNS) + "  owed given")
        total: Counter[str] = Counter()
        for article in articles(folder):
            given = predicted(article.text)
            counts = scoring.count_positions(article.gold, given)
            total += counts
            _row(article.name, counts)
            if show:
                _differences(article, given)
        _row("all", total)


def _row(name: str, counts: Counter[str]) -> None:
    shares = scoring.position_shares(counts)
    cells = " ".join(f"{shares[c]:8.1f}" if c in shares else f"{'–':>8}" for c in COLUMNS)
    print(f"{name:26.26} {cells} {counts['owed']:5} {counts['given']:5}")


def _differences(article: Article, given: list[Predicted]) -> None:
    pairs = scoring.pair([g.span for g in article.gold], [p.span for p in given], scoring.STRICT)
    for i, gold in enumerate(article.gold):
        if not gold.optional and i not in {i for i, _ in pairs}:
            print(f"    missed {gold.kind:8} {gold.actor}: {article.text[slice(*gold.span)]}")
    for j, one in enumerate(given):
        if j not in {j for _, j in pairs}:
            print(f"    not in the gold: {article.text[slice(*one.span)]}")


if __name__ == "__main__":
    main()
