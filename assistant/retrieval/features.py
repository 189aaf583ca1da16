"""What is known about each sentence for a question, as one row of numbers a sentence.

The columns are `NAMES`; `data/retrieval.json` weighs them and `training/retrieval.py` learns the weights.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.lexicon.calendar import DAYS_EN, MONTHS_EN
from assistant.lexicon.normalise import capitalised, stems
from assistant.lexicon.number_words import SEVERAL_EN
from assistant.lexicon.quotation_marks import OPENS
from assistant.retrieval.asked_speakers import without
from assistant.retrieval.minilm import Embedder, Vectors
from assistant.retrieval.nomic import SecondLikeness, SecondReader
from assistant.retrieval.passages import Cast, Passage, is_heading
from assistant.retrieval.soft_lexical import AlikeWords

Column = NDArray[np.float64]

NAMES = (
    "meaning",  # likeness of question and sentence
    "meaning_ranked",  # the same, in standard deviations above the report's mean
    "meaning_said",  # likeness of question and sentence with its speakers named
    "topic",  # likeness of the sentence and the question without the names of actors
    "second_topic",  # the same by the second reading
    "heading",  # likeness of question and heading
    "meaning_before",  # likeness of question and the sentence before
    "meaning_paragraph",  # likeness of question and paragraph
    "alike_words",  # how close the question's words come to words of the sentence, rare ones weighing most
    "words",  # BM25 of the question's words, as a share of the best possible
    "words_around",  # the same of the better neighbour
    "names",  # share of the question's names in it or in what it leans on
    "speaker",  # whether the actor asked about speaks in it
    "speaker_topic",  # speaker and topic together
    "number", "time", "reason", "quotation", "statement",  # it holds the kind of thing asked for
    "is_heading",
    "after_last",  # how closely it follows what the last answer cited
)  # fmt: skip

_NUMBER = re.compile(
    rf"\d|\b(?:{SEVERAL_EN}|hundreds?|thousands?|millions?|billions?|dozens?|half|thirds?|quarters?|none|once|twice"
    r"|double)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b(?:{'|'.join((*DAYS_EN, *MONTHS_EN)).lower()}"
    r"|(?:1[5-9]|20)\d\d|morning|evening|night|noon|midnight|today|yesterday|tomorrow"
    r"|weeks?|months?|years?|spring|summer|autumn|winter|ago|since|until|before|after|\d+ ?(?:h|a\.?m|p\.?m|:\d\d))\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing|thanks to|since|results? of|as a result|caus\w+|in order to|so that|reasons?"
    r"|explain\w*|blam\w+|according|attribut\w+|fear\w*|grounds?|led to|therefore|following|light of|given"
    r"|justif\w+|accus\w+)\b",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(
    r"\bhow (?:many|much|old|long|far|big|large|high|tall|often|heavy)\b|\bby how\b"
    r"|\bwhat (?:share|percentage|proportion|number|amount|price|ceiling|figure|salary|rate|level|age|size|sum)\b",
    re.IGNORECASE,
)
_ASKS_TIME = re.compile(
    r"\bwhen\b|\b(?:what|which) (?:time|hour|day|date|year|month)\b|\bsince when\b|\bdeadline\b",
    re.IGNORECASE,
)
_ASKS_REASON = re.compile(
    r"\bwhy\b|\bgrounds?\b|\breasons?\b|\bwhat (?:had )?(?:caused|led|set off|convinced|prompted|made)\b",
    re.IGNORECASE,
)
_ASKS_VIEW = re.compile(
    r"\b(?:sa(?:y|ys|id)|think|thinks|thought|views?|opinions?|positions?|stances?|believes?|claim(?:s|ed)?|wants?"
    r"|react(?:s|ed|ion)?|repl(?:y|ies|ied)|respon[ds]\w*|argues?d?|accus\w+|den(?:y|ies|ied)|defend(?:s|ed)?"
    r"|explain(?:s|ed)?|describe[sd]?|promise[sd]?|demand(?:s|ed)?|asks?|asked|calls? for|agrees?d?|oppos\w+"
    r"|supports?|verdict|feels?|judges?|warn(?:s|ed)?|according to|answer(?:s|ed)?|conclude[sd]?|fears?|expects?"
    r"|propose[sd]?|suggest(?:s|ed)?|admit(?:s|ted)?|regrets?|criticise[sd]?|lessons?)\b",
    re.IGNORECASE,
)
_BEFORE_SHARE = 0.15
"""Share of the question before in the features of one that follows it."""


def asks_number(question: str) -> bool:
    """Whether a question wants a number."""
    return bool(_ASKS_NUMBER.search(question))


def asks_reason_or_view(question: str) -> bool:
    """Whether a question wants a reason, or what somebody thinks or says: what is told at some length."""
    return bool(_ASKS_REASON.search(question) or _ASKS_VIEW.search(question))


@dataclass(frozen=True)
class Place:
    """A sentence of a report; the report is None where there is only one."""

    report: str | None
    n: int


class Describer:
    """Describes all passages of a cast for one question after another."""

    def __init__(
        self, cast: Cast, embedder: Embedder | None, second: Callable[[], SecondReader | None]
    ) -> None:
        passages = cast.passages
        self._cast, self._embedder = cast, embedder
        english = [p.sentence.en for p in passages]
        self._english = self._embed(english)
        self._second = SecondLikeness(english, second)
        self._said = self._embed([p.said for p in passages])
        self._headings = self._embed([p.heading for p in passages])
        self._paragraphs = _paragraph_means(passages, self._english)
        self._alike = AlikeWords([p.said for p in passages], embedder)
        documents = [stems(p.said, "en") for p in passages]
        self._documents = Counter(stem for document in documents for stem in set(document))
        self._index = bm25s.BM25(k1=0.9, b=0.3)
        if self._documents:
            self._index.index(documents, show_progress=False)
        self._holds = {
            "number": _column(bool(_NUMBER.search(p.sentence.en)) for p in passages),
            "time": _column(bool(_TIME.search(p.sentence.en)) for p in passages),
            "reason": _column(bool(_REASON.search(p.sentence.en)) for p in passages),
            "quotation": _column(any(m in p.sentence.fr for m in OPENS) for p in passages),
            "statement": _column(bool(p.speaking) for p in passages),
            "is_heading": _column(is_heading(p.sentence) for p in passages),
        }

    def describe(self, question: str, before: Sequence[str] = (), last: Place | None = None) -> Column:
        """One row a passage, one column for each of `NAMES`.

        `before` are the questions this one follows on, the latest first; `last` is what the last answer cited.
        """
        rows = self._plain(question)
        if before:
            rows = (1 - _BEFORE_SHARE) * rows + _BEFORE_SHARE * self.describe(before[0], before[1:])
        rows[:, NAMES.index("after_last")] = self._after(last)
        return rows

    def _plain(self, question: str) -> Column:
        size = len(self._cast.passages)
        matches = [voice.match(question) for voice in self._cast.voices]
        named = [v for v, match in zip(self._cast.voices, matches, strict=True) if match >= 0.5]
        about = without(question, named)
        vectors = self._embed([question, about])
        meaning = self._english @ vectors[0]
        topic = self._english @ vectors[1]
        speaker = _column(max((matches[v] for v in p.speaking), default=0.0) for p in self._cast.passages)
        words = self._shared_words(question)
        wanted = set(capitalised(question))
        columns = {
            "meaning": meaning,
            "meaning_ranked": ranked(meaning),
            "meaning_said": self._said @ vectors[0],
            "topic": topic,
            "second_topic": self._second.to(about),
            "heading": self._headings @ vectors[0],
            "meaning_before": shifted(meaning, 1),
            "meaning_paragraph": self._paragraphs @ vectors[0],
            "alike_words": self._alike.shares(question),
            "words": words,
            "words_around": np.maximum(shifted(words, 1), shifted(words, -1)),
            "names": _column(len(wanted & p.names) / max(len(wanted), 1) for p in self._cast.passages),
            "speaker": speaker,
            "speaker_topic": speaker * ranked(topic),
            "number": self._holds["number"] * asks_number(question),
            "time": self._holds["time"] * bool(_ASKS_TIME.search(question)),
            "reason": self._holds["reason"] * bool(_ASKS_REASON.search(question)),
            "quotation": self._holds["quotation"] * bool(_ASKS_VIEW.search(question)),
            "statement": self._holds["statement"] * bool(_ASKS_VIEW.search(question)),
            "is_heading": self._holds["is_heading"],
            "after_last": np.zeros(size),
        }
        return np.stack([columns[name] for name in NAMES], axis=1)

    def _shared_words(self, question: str) -> Column:
        asked = stems(question, "en")
        size = len(self._cast.passages)
        best = sum(
            math.log(1 + (size - df + 0.5) / (df + 0.5))
            for df in map(self._documents.__getitem__, set(asked))
        )
        if not best or not self._documents:
            return np.zeros(size)
        return np.asarray(self._index.get_scores(asked), np.float64) / best

    def _after(self, last: Place | None) -> Column:
        if last is None:
            return np.zeros(len(self._cast.passages))
        gaps = (p.sentence.n - last.n if p.report == last.report else 0 for p in self._cast.passages)
        return _column(math.exp(-gap / 2) if gap > 0 else 0.0 for gap in gaps)

    def _embed(self, texts: list[str]) -> Vectors:
        return self._embedder.embed(texts) if self._embedder else np.zeros((len(texts), 1), np.float32)


def _column(values: Iterable[float]) -> Column:
    return np.fromiter(values, np.float64)


def _paragraph_means(passages: Sequence[Passage], vectors: Vectors) -> Vectors:
    """A unit vector a passage: the mean of its paragraph's sentences."""
    keys = [(p.report, p.sentence.paragraph) for p in passages]
    number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    owner = np.array([number[key] for key in keys], np.intp)
    sums = np.zeros((len(number), vectors.shape[1]), np.float32)
    np.add.at(sums, owner, vectors)
    means = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    return np.asarray(means[owner], np.float32)


def ranked(column: Column) -> Column:
    """The column in standard deviations above its mean."""
    return np.asarray((column - column.mean()) / (column.std() + 1e-6))


def shifted(column: Column, by: int) -> Column:
    """The column moved down by one (1) or up by one (-1), with 0 where nothing moved in."""
    moved = np.zeros_like(column)
    if by > 0:
        moved[by:] = column[:-by]
    else:
        moved[:by] = column[-by:]
    return moved
