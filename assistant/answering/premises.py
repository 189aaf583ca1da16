"""Whether a report says what a question takes for granted: "Why did the union call a strike?" of one without a strike.

A question for a reason tells what it wants the reason of; where no sentence says that much in about its words, nothing
in the report is its reason. "Who killed the minister?" takes less for granted, as whoever it was is not told.
`docs/evaluation.md` says what the lines below are worth.
"""

import re
from collections.abc import Sequence

from assistant.lexicon.normalise import stems
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.role_synonyms import AUXILIARY

_WHY = re.compile(rf"^\W*(?:(?:and|but|so|then)\W+)*why {AUXILIARY}\s+(?P<premise>.+)$", re.IGNORECASE)
_WHO = re.compile(
    r"^\W*(?:(?:and|but|so|then)\W+)*who (?!is\b|are\b|was\b|were\b)(?P<premise>.+)$", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|their|its|this|that|these|those|so)\b", re.IGNORECASE
)
_WORDS_OF_WHY, _LIKENESS_OF_WHY = 0.5, 0.57
"""Share of the premise's words that a sentence has, more than which it says it; or how like it in meaning one is."""
_WORDS_OF_WHO, _LIKENESS_OF_WHO = 0.34, 0.4


def stated(question: str, sentences: Sequence[str], embedder: Embedder | None) -> bool:
    """Whether one of these English sentences says what the question takes for granted; also where it takes nothing.

    A premise with a pronoun in it is taken as said: what it means stands in another turn.
    """
    for pattern, least_words, least_likeness, lead in (
        (_WHY, _WORDS_OF_WHY, _LIKENESS_OF_WHY, ""),
        (_WHO, _WORDS_OF_WHO, _LIKENESS_OF_WHO, "someone "),
    ):
        found = pattern.match(question)
        if found and not _PRONOUN.search(found["premise"]):
            premise = lead + found["premise"].rstrip(" ?!.")
            return (
                _words(premise, sentences) > least_words
                or _likeness(premise, sentences, embedder) >= least_likeness
            )
    return True


def _words(premise: str, sentences: Sequence[str]) -> float:
    """The largest share of the premise's words that one sentence has."""
    asked = frozenset(stems(premise, "en"))
    return max((len(asked & frozenset(stems(s, "en"))) / max(1, len(asked)) for s in sentences), default=0.0)


def _likeness(premise: str, sentences: Sequence[str], embedder: Embedder | None) -> float:
    """How like the premise the likest sentence is; sure where nothing tells."""
    if embedder is None or not sentences:
        return 1.0
    vectors = embedder.embed([premise, *sentences])
    return float((vectors[1:] @ vectors[0]).max())
