"""What tells whether a sentence answers a question, read together with it: a row of numbers a sentence.

Beside what retrieval knows of a sentence (`retrieval.features`) these hold the question's words against the sentence's,
each where it stands, and against those of the sentences beside it: what lacks one word of the question, what holds the
kind of thing that is asked for. `together` weighs them.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.answer_type import holds
from assistant.answering.faithfulness import denies
from assistant.retrieval.features import NAMES, ranked, shifted
from assistant.retrieval.in_place import Closest
from assistant.retrieval.passages import Passage

Row = NDArray[np.float64]

_FIRST = [n for n, name in enumerate(NAMES) if not name.startswith("second")]
SIGNS = (
    *(NAMES[n] for n in _FIRST),
    "topic_ranked", "base",
    "meant", "meant_ranked", "meant_least", "meant_rarest", "meant_names",
    "meant_before", "meant_after", "least_around", "meant_around",
    "same", "same_around", "same_names", "asking", "back",
    "holds", "holds_before", "negation_differs", "length", "first", "speaks",
)  # fmt: skip


def signs(question: str, rows: Row, base: Row, closest: Closest, passages: Sequence[Passage]) -> Row:
    """One row a passage, one column for each of `SIGNS`; there is at least one passage.

    `rows` are the features of retrieval and `base` its scores by the first reading.
    """
    english = [p.sentence.en or p.sentence.fr for p in passages]
    hold = np.array([holds(question, text) for text in english], float)
    differs = [denies(text) != denies(question) for text in english]
    topic = rows[:, NAMES.index("topic")]
    columns = {
        **{NAMES[n]: rows[:, n] for n in _FIRST},
        **_words(closest, len(rows)),
        "topic_ranked": ranked(topic),
        "base": base,
        "holds": hold,
        "holds_before": shifted(hold, 1),
        "negation_differs": np.array(differs, float),
        "length": np.log([1 + len(text.split()) for text in english]),
        "first": np.array([1 / p.sentence.n for p in passages]),
        "speaks": np.array([len(p.speaking) for p in passages], float),
    }
    return np.stack([columns[name] for name in SIGNS], axis=1)


def _words(closest: Closest, size: int) -> dict[str, Row]:
    """What the question's words are to each sentence and to those beside it."""
    weight, meant, same = closest.rarity, closest.meant, closest.same
    around = np.maximum(meant, np.maximum(shifted(meant, 1), shifted(meant, -1)))
    same_around = np.maximum(same, np.maximum(shifted(same, 1), shifted(same, -1)))
    names = closest.names * weight
    names = names / (names.sum() or 1)
    return {
        "meant": meant @ weight,
        "meant_ranked": ranked(meant @ weight),
        "meant_least": _least(meant),
        "meant_rarest": meant[:, int(weight.argmax())] if len(weight) else np.zeros(size),
        "meant_names": meant @ names,
        "meant_before": shifted(meant, 1) @ weight,
        "meant_after": shifted(meant, -1) @ weight,
        "least_around": _least(around),
        "meant_around": around @ weight,
        "same": same @ weight,
        "same_around": same_around @ weight,
        "same_names": same @ names,
        "asking": closest.asking,
        "back": closest.back,
    }


def _least(meant: Row) -> Row:
    """For each sentence how close it comes to the word of the question it is farthest from."""
    return meant.min(1) if meant.shape[1] else np.zeros(len(meant))
