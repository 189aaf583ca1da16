"""BLEU and chrF of prepared translators, side by side: `python -m training.score MODEL_FOLDER ... --pairs FILE ...`.

A FILE is JSON lines with `fr` and `en`, each a sentence or a list of them, or `validation` or `test` for that split of
the corpus. Quotation marks and apostrophes are made one shape on both sides. Every model runs as in the product, edits
before and after included. Needs sacrebleu (`training/requirements.txt`).
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from sacrebleu.metrics import BLEU, CHRF

from assistant.translation.model.translator import Translator
from training.pairs import sentence_pairs

_SHAPES = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "}
)


def even(text: str) -> str:
    """A text with one shape of marks."""
    return " ".join(text.translate(_SHAPES).split())


def pairs(source: str) -> Iterator[tuple[str, str]]:
    """French and English of a file or of a split."""
    if source in ("validation", "test"):
        for pair in sentence_pairs(source):  # type: ignore[arg-type]  # just checked
            yield pair.french, pair.english
        return
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        french, english = row["fr"], row["en"]
        if isinstance(french, str):
            yield french, english
        else:
            yield from zip(french, english, strict=True)


def main(argv: list[str] | None = None) -> None:
    """Print a row for each model and set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", type=Path)
    parser.add_argument("--pairs", nargs="+", required=True)
    parser.add_argument("--beam", type=int, default=2)
    args = parser.parse_args(argv)
    for source in args.pairs:
        both = list(pairs(source))
        wanted = [even(english) for _, english in both]
        for folder in args.models:
            translator = Translator.open(folder)
            made = [even(done.en) for done in translator.translate([fr for fr, _ in both], beam=args.beam)]
            bleu, chrf = BLEU().corpus_score(made, [wanted]).score, CHRF().corpus_score(made, [wanted]).score
            print(
                f"{Path(source).stem:16} {folder.name:20} {len(both):6} BLEU {bleu:.2f} chrF {chrf:.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
