"""What each row of the tables of plain French is still good for.

    python -m benchmarks.rows [TABLE ...] [--every N] [--first N] [--most N] [--keep FILE] [--show VERDICT ...]

Leaves out one row after another, translates a few sentences of the corpus that hold its French with it and without it,
and holds both against the professional English; those of the test hands are left alone. A row is

    needed   where the English is nearer the professional one with it, by letters in common (chrF)
    worse    where it is nearer without it
    same     where the English is the same without it, in every sentence
    idle     where the model is shown the same without it: other rows do its work
    unseen   where no sentence of the corpus holds its French

What is found is kept in FILE as JSON lines, and a run that was ended goes on from there. `--every N` takes every Nth
row, from `--first` on.
A handful of sentences a row proves little of one row that is "worse": read them (`--show worse`) before it goes.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Literal
from unittest.mock import patch

from tqdm import tqdm

from assistant import models
from assistant.lexicon.conjugation import forms
from assistant.lexicon.data_files import rows
from assistant.settings import load_settings
from assistant.translation.model.translator import Translator
from assistant.translation.pre_editing import idiom_table, idioms, incises
from assistant.translation.pre_editing.source_text import even_text, model_text
from corpus.pairs import SentencePair
from training.pairs import sentence_pairs

Verdict = Literal["needed", "worse", "same", "idle", "unseen"]
VERDICTS: tuple[Verdict, ...] = ("needed", "worse", "same", "idle", "unseen")
TABLES = ("plain_french", "incises", "idioms")
_LONGEST_RUN = 6
"""Letters in the longest run that chrF counts."""
_LOOKED_AT = 40
"""Sentences with a row's French among which one is looked for that shows the model something else without it."""


@dataclass(frozen=True)
class Tried:
    """A sentence with the row and without it; `gain` is how much nearer the professional English it is with it."""

    french: str
    english: str
    before: str
    after: str
    gain: float


@dataclass(frozen=True)
class Row:
    """What was found of a row."""

    table: str
    french: str
    plain: str
    verdict: Verdict
    tried: list[Tried] = field(default_factory=list)


@dataclass(frozen=True)
class Text:
    """A sentence of the corpus, its typography made one as the rows see it."""

    pair: SentencePair
    even: str
    lower: str
    words: frozenset[str]


def main(argv: list[str] | None = None) -> None:
    """Try the rows and print how many are good for what."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", nargs="*", default=TABLES[:2], help=f"of {', '.join(TABLES)}")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth row only")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with row N, counted from 0")
    parser.add_argument("--most", type=int, default=3, metavar="N", help="sentences a row (default 3)")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="where what is found is kept from run to run"
    )
    parser.add_argument(
        "--show", nargs="*", choices=VERDICTS, default=(), help="print the rows of these kinds"
    )
    options = parser.parse_args(argv)
    if unknown := set(options.tables) - set(TABLES):
        parser.error(f"no such table: {', '.join(sorted(unknown))}")
    found = _kept(options.keep)
    wanted = [
        (table, *row) for table in options.tables for row in rows(table)[options.first :: options.every]
    ]
    missing = [row for row in wanted if row not in found]
    if missing:
        for row in tried(missing, options.most):
            found[row.table, row.french, row.plain] = row
            if options.keep:
                with options.keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
    told([found[row] for row in wanted], options.show)


def tried(wanted: Sequence[tuple[str, str, str]], most: int) -> Iterator[Row]:
    """The rows, each tried on at most so many sentences of the corpus."""
    translator = Translator.open(models.path(load_settings(), models.OPUS_MT))
    texts = [_text(pair) for split in ("train", "validation") for pair in sentence_pairs(split)]
    with tqdm(wanted, unit=" rows", disable=None) as bar:
        for row in bar:
            holding = (text.pair for text in texts if _holds(*row, text))
            yield _tried(translator, row, list(islice(holding, _LOOKED_AT)), most)


def _tried(
    translator: Translator, row: tuple[str, str, str], holding: Sequence[SentencePair], most: int
) -> Row:
    changed = list(islice((pair for pair in holding if _does_something(row, pair.french)), most))
    if not changed:
        return Row(*row, "idle" if holding else "unseen")
    texts = [pair.french for pair in changed]
    after = [done.en for done in translator.translate(texts)]
    with without(row):
        before = [done.en for done in translator.translate(texts)]
    sentences = [
        Tried(pair.french, pair.english, old, new, nearness(new, pair.english) - nearness(old, pair.english))
        for pair, old, new in zip(changed, before, after, strict=True)
    ]
    return Row(*row, _verdict(sentences), sentences)


def _does_something(row: tuple[str, str, str], french: str) -> bool:
    shown = model_text(french).source.text
    with without(row):
        return model_text(french).source.text != shown


def _verdict(sentences: Sequence[Tried]) -> Verdict:
    if all(sentence.before == sentence.after for sentence in sentences):
        return "same"
    return "needed" if sum(sentence.gain for sentence in sentences) >= 0 else "worse"


@contextmanager
def without(row: tuple[str, str, str]) -> Iterator[None]:
    """Translates as if its table had no such row."""
    table, french, plain = row
    if table == "incises":
        with patch.object(incises, "incises", partial(incises.incises, french)):
            yield
    else:
        others = idiom_table.idioms().without(french, plain)
        with patch.object(idioms, "idioms", lambda: others):
            yield


def nearness(made: str, wanted: str) -> float:
    """chrF of an English sentence against another: from 0, no letters in common, to 1."""
    one, other = (re.sub(r"\s+", "", text) for text in (made, wanted))
    scores = [_f2(_runs(one, n), _runs(other, n)) for n in range(1, _LONGEST_RUN + 1) if len(other) >= n]
    return sum(scores) / len(scores) if scores else 0.0


def _runs(text: str, n: int) -> Counter[str]:
    return Counter(text[at : at + n] for at in range(len(text) - n + 1))


def _f2(made: Counter[str], wanted: Counter[str]) -> float:
    """The harmonic mean of precision and recall, in which recall weighs twice."""
    common = (made & wanted).total()
    return 5 * common / (made.total() + 4 * wanted.total()) if common else 0.0


def _text(pair: SentencePair) -> Text:
    even = even_text(pair.french).source.text
    lower = even.lower()
    return Text(pair, even, lower, frozenset(re.findall(r"\w+", lower)))


def _holds(table: str, french: str, plain: str, text: Text) -> bool:
    if table == "incises":
        return not text.words.isdisjoint(_forms(french))
    idiom = _idiom(french, plain)
    return idiom.may_stand_in(text.lower) and bool(idiom.rule.pattern.search(text.even))


@lru_cache(maxsize=1)
def _forms(verb: str) -> frozenset[str]:
    return frozenset(forms(re.sub(r"^s(?:e |')", "", verb)))


@lru_cache(maxsize=1)
def _idiom(french: str, plain: str) -> idiom_table.Idiom:
    return idiom_table.Idiom(french, plain)


def _kept(file: Path | None) -> dict[tuple[str, str, str], Row]:
    if file is None or not file.exists():
        return {}
    made = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    of_rows = [Row(**{**row, "tried": [Tried(**sentence) for sentence in row["tried"]]}) for row in made]
    return {(row.table, row.french, row.plain): row for row in of_rows}


def told(found: Sequence[Row], show: Sequence[Verdict]) -> None:
    """Print the table, and the sentences of the rows asked for."""
    print(f"{'table':14} {'rows':>6} " + " ".join(f"{verdict:>7}" for verdict in VERDICTS))
    for table in dict.fromkeys(row.table for row in found):
        counts = Counter(row.verdict for row in found if row.table == table)
        print(f"{table:14} {counts.total():6} " + " ".join(f"{counts[v]:7}" for v in VERDICTS))
    for row in found:
        if row.verdict in show:
            print(f"\n{row.verdict}  {row.table}  {row.french}  ->  {row.plain}")
            for sentence in row.tried:
                print(f"  fr       {sentence.french}\n  pro      {sentence.english}")
                print(f"  without  {sentence.before}\n  with     {sentence.after}  ({sentence.gain:+.3f})")


if __name__ == "__main__":
    main()
