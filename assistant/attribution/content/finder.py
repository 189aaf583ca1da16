"""What a cue reports, and what all finders of it share."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.attribution.content.boundaries import Extents
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Word
from assistant.records import Span
from assistant.vocabulary import Frame, RuleName


@dataclass(frozen=True)
class Content:
    """What a cue reports: words [first, last) and the frame it was found by."""

    cue: Cue
    first: int
    last: int
    frame: Frame
    rule: RuleName

    def span(self, words: Sequence[Word]) -> Span:
        """Offsets of the content."""
        return words[self.first].start, words[self.last - 1].end


class Finder:
    """Finds the content of one cue among the words of its unit."""

    def __init__(self, words: Sequence[Word], cue: Cue, cues: Sequence[Cue], found: Sequence[Phrase]) -> None:
        self.words, self.cue, self.found = words, cue, found
        self.extents = Extents(words, cue, cues, found)
        self.others = {c.first for c in cues if c is not cue}
        self.start = cue.last
        if cue.inverted and cue.subject is not None:
            self.start = max(self.start, cue.subject.last)

    def made(self, first: int, last: int, frame: Frame, rule: RuleName) -> Content | None:
        """The content of these words, trimmed; None where nothing is left."""
        first, last = self.extents.trimmed(first, last)
        return Content(self.cue, first, last, frame, rule) if first < last else None
