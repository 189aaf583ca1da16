"""The French of the corpus -> how often each word stands in it: `assistant/lexicon/data/fr/word_counts.txt`.

Run `python -m corpus.word_counts` after the corpus has grown. Words of one kind of count share a line, so that the
file stays small; what was written for tests is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path

from corpus.format import load
from corpus.pairs import PAIRS, load_pairs
from corpus.splits import REPORTS, split_of

OUT = Path(__file__).parents[1] / "assistant" / "lexicon" / "data" / "fr" / "word_counts.txt"
_WORD = re.compile(r"(?<![\w.@])(?:[^\W\d_]+(?:-[^\W\d_]+)*)(?![\w@])")
_HEAD = (
    "# Words of the French reports and sentences of `corpus/`, in lower case, by how often they stand there:\n"
    "# 2 to the power at the head of the line. Written by `python -m corpus.word_counts`.\n"
)


def main() -> None:
    """Counts the words and writes the file."""
    counts = Counter(word for text in _texts() for word in _words(text))
    lines: dict[int, list[str]] = {}
    for word, count in counts.items():
        if count > 1 or not word.isascii():
            lines.setdefault(int(log2(count)), []).append(word)
    body = "".join(f"{power}: {' '.join(sorted(lines[power]))}\n" for power in sorted(lines, reverse=True))
    OUT.write_text(_HEAD + body, encoding="utf-8")


def _texts() -> Iterator[str]:
    for path in sorted(PAIRS.glob("*.tsv")):
        yield from (pair.french for pair in load_pairs(path))
    for path in sorted(REPORTS.glob("*/*.report")):
        if split_of(path.parent.name) == "train":
            yield load(path).text


def _words(text: str) -> Iterator[str]:
    """The words that do not begin with a capital: names are no words of the language."""
    return (match.group() for match in _WORD.finditer(text) if match.group().islower())


if __name__ == "__main__":
    main()
