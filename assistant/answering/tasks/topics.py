"""What a request is about, looked for in the report's French and in its English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answering.tasks.briefed_sentences import ARTICLES, BriefedSentence, Material
from assistant.lexicon.normalise import meaningful, stems
from assistant.records import Sentence
from assistant.retrieval.role_synonyms import exchangeable


@dataclass(frozen=True)
class RequestTopic:
    """What a request is about; its words are looked for in the report's French and in its English."""

    text: str

    def share(self, sentence: Sentence, loosely: bool = False) -> float:
        """How much of it a sentence has, 0 to 1, in the language that has more; loosely, by stems: talks, talking."""
        forms = (_stems_of if loosely else _singulars)(self.text, "en")
        english = (_stems_of if loosely else _singulars)(sentence.en, "en")
        near = sum(bool({form, *(exchangeable(form) if loosely else ())} & english) for form in forms)
        french = (_stems_of if loosely else _singulars)(self.text, "fr")
        there = (_stems_of if loosely else _singulars)(sentence.fr, "fr")
        return max(near / max(1, len(forms)), len(french & there) / max(1, len(french)))

    def lines(self, lines: Sequence[BriefedSentence]) -> list[BriefedSentence]:
        """The sentences that have all of it, else those that have most, but at least half; in their order."""
        for loosely in (False, True):
            shares = [self.share(line.sentence, loosely) for line in lines]
            least = max(_HALF, max(shares, default=0.0))
            if found := [line for line, share in zip(lines, shares, strict=True) if share >= least]:
                return found
        return []


_HALF = 0.5


@lru_cache(maxsize=8192)
def _stems_of(text: str, language: Literal["en", "fr"]) -> frozenset[str]:
    return frozenset(stems(text, language)) - ARTICLES


@lru_cache(maxsize=8192)
def _singulars(text: str, language: Literal["en", "fr"]) -> frozenset[str]:
    """Its words that carry meaning, without the s or x of a plural."""
    return (
        frozenset(re.sub(r"(?<=\w{3})(?:s|x)$", "", word) for word in meaningful(text, language)) - ARTICLES
    )


def about(material: Material, lines: Sequence[BriefedSentence]) -> list[BriefedSentence]:
    """Those of these sentences that the request is about; all where it names nothing."""
    return RequestTopic(material.request.about).lines(lines) if material.request.about else list(lines)
