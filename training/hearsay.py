"""Learns which conditionals of French are hearsay, from the corpus' sentences and how a desk put them into English.

    python -m training.hearsay

A sentence whose English says "reportedly" or the like and no "would" has hearsay in its conditional; one with "would"
and nothing of the kind has none; others are left out. Weights go to `pre_editing/hearsay.json`; printed are the
figures on the validation hands.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.translation.pre_editing import hearsay
from assistant.translation.pre_editing.source_text import even_text
from corpus.splits import Split
from training.pairs import sentence_pairs
from training.regression import chances, fitted

_HEARSAY = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|said (?:to|by)|apparently|(?:believed|thought|understood|claimed) to"
    r"|supposed(?:ly)?|rumou?red|purported(?:ly)?|presumed|(?:suspected|accused) of)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could|should|might|'d)\b|’d\b")
_OFTEN = 4
"""Sentences that a feature must be in."""
_RIDGE = 1.0
_LINE = 0.6
"""Chance from which a conditional is taken for hearsay."""
Example = tuple[Mapping[str, float], bool]


def examples(split: Split) -> list[Example]:
    """The conditionals of a split, each with whether it is hearsay."""
    made = []
    for pair in sentence_pairs(split):
        is_hearsay, would = bool(_HEARSAY.search(pair.english)), bool(_WOULD.search(pair.english))
        if is_hearsay != would:
            text = even_text(pair.french).source.text
            made += [(verb.features, is_hearsay) for verb in hearsay.conditionals(text)]
    return made


def main() -> None:
    """Learn, print, write."""
    train, held_out = examples("train"), examples("validation")
    counts = Counter(name for features, _ in train for name in features)
    names = sorted(name for name, count in counts.items() if count >= _OFTEN)
    right = np.array([label for _, label in train], dtype=float)
    weights = fitted(_rows(train, names), right, np.ones(len(train)), np.full(len(names), _RIDGE), steps=25)
    chance, truth = chances(_rows(held_out, names) @ weights), np.array([label for _, label in held_out])
    told = chance > _LINE
    print(f"{len(train)} conditionals, {int(right.sum())} hearsay; validation {len(held_out)}, {truth.sum()}")
    print(
        f"recall {(told & truth).sum() / truth.sum():.2f}, precision {(told & truth).sum() / told.sum():.2f}"
    )
    values = {"line": _LINE, "weights": dict(zip(names, (round(float(w), 3) for w in weights), strict=True))}
    path = Path(hearsay.__file__).with_name("hearsay.json")
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _rows(
    rows: Sequence[Example], names: Sequence[str]
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])


if __name__ == "__main__":
    main()
