"""The sentences of briefed reports as retrieval sees them: each with its heading, speakers and names."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon.normalise import capitalised, words
from assistant.records import Briefing, Sentence, Span
from assistant.retrieval.asked_speakers import Voice

_FEWEST_WORDS = 5
_LEANING = re.compile(
    r"\W*(?:he|she|it|they|his|her|their|its|this|that|these|those|such|the (?:latter|former|first|second|two"
    r"|movement|party|group|company|firm|union|association|organi[sz]ation|collective|institution|agency|authority"
    r"|institute|federation|club|team|family|couple|man|woman|person concerned))\b|[\"“«]",
    re.IGNORECASE,
)
"""How a sentence begins whose subject is in the one before."""


@dataclass(frozen=True)
class Passage:
    """A sentence that can be evidence, with what its surroundings say about it."""

    sentence: Sentence
    report: str | None
    """Id of its report where there are several."""
    heading: str
    """English of the heading it stands under, or of the title."""
    said: str
    """Its English, after the names of those it speaks of only by a pronoun."""
    names: frozenset[str]
    """Folded names in it and of those it speaks of; a sentence that leans on the one before has that one's too."""
    speaking: frozenset[int]
    """Places in `Cast.voices` of those who make a statement in it."""
    inside: bool = False
    """Whether it begins inside a quotation that began before it: its "he" is not whoever speaks."""


@dataclass(frozen=True)
class Cast:
    """All passages of a conversation's reports, in order, and all who speak in them."""

    passages: tuple[Passage, ...]
    voices: tuple[Voice, ...]


def cast(briefings: Sequence[Briefing]) -> Cast:
    """The passages and voices of these briefings, which are translated."""
    passages, voices = list[Passage](), list[Voice]()
    for briefing in briefings:
        reading = _Reading(briefing, len(voices))
        passages += reading.passages(several=len(briefings) > 1)
        voices += reading.voices
    return Cast(tuple(passages), tuple(voices))


class _Reading:
    """One report on its way to passages; its voices are numbered from `first`."""

    def __init__(self, briefing: Briefing, first: int) -> None:
        self.report, self.first = briefing.report, first
        self.starts = [s.start for s in self.report.sentences]
        self.voices = [
            Voice(a, tuple(self.report.text[start:end] for start, end in a.mentions)) for a in briefing.actors
        ]
        self.speaking = [set[int]() for _ in self.starts]
        self.present = [set[int]() for _ in self.starts]
        self.inside = [False] * len(self.starts)
        for number, actor in enumerate(briefing.actors):
            for statement in actor.statements:
                for at in self._sentences((statement.start, statement.end)):
                    self.speaking[at].add(number)
                    self.inside[at] |= statement.kind == "direct" and statement.start < self.starts[at]
            for mention in actor.mentions:
                for at in self._sentences(mention):
                    self.present[at].add(number)

    def _sentences(self, span: Span) -> range:
        """Places of the sentences a span touches."""
        if not self.starts:
            return range(0)
        return range(max(0, bisect_right(self.starts, span[0]) - 1), bisect_right(self.starts, span[1] - 1))

    def passages(self, several: bool) -> list[Passage]:
        """A passage of every sentence, or of several together."""
        found, heading, before = list[Passage](), self.report.title_en, frozenset[str]()
        for at, sentence in enumerate(self.report.sentences):
            if is_heading(sentence):
                heading = sentence.en
            own = frozenset(capitalised(f". {sentence.en}")) | frozenset(capitalised(sentence.fr))
            own = own.union(*(self.voices[v].own_names for v in self.speaking[at] | self.present[at]))
            names = own | before if _LEANING.match(sentence.en) else own
            before = names or before
            found.append(
                Passage(
                    sentence=sentence,
                    report=self.report.id if several else None,
                    heading=heading,
                    said=self._said(at, sentence.en),
                    names=names,
                    speaking=frozenset(self.first + v for v in self.speaking[at]),
                    inside=self.inside[at],
                )
            )
        return found

    def _said(self, at: int, english: str) -> str:
        named = set(words(english))
        unnamed = [
            self.voices[v].label
            for v in sorted(self.speaking[at] | self.present[at])
            if not named & set(words(self.voices[v].actor.name_en))
        ]
        return ": ".join(filter(None, (", ".join(unnamed), english)))


def is_heading(sentence: Sentence) -> bool:
    """Whether a sentence only announces others."""
    return sentence.kind in ("heading", "title") or len(sentence.fr.split()) < _FEWEST_WORDS
