"""A unit with all that was found in it, and a quotation that nothing in its own unit speaks among the units around."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.utterance import Utterance, of_one
from assistant.records import Span

_OPENING = "«“„\"' \u00a0\u202f"
HEADINGS = ("heading", "title")


@dataclass(frozen=True)
class UnitReading:
    """One unit with everything found in it."""

    unit: Unit
    found: list[Phrase]
    cues: list[Cue]
    said: list[Utterance]

    def cue_span(self, said: Utterance) -> Span | None:
        """Offsets of the cue's words: the verb with its auxiliary, or the preposition."""
        if said.cue is None:
            return None
        words = self.unit.words
        last = said.cue.at if said.cue.verb is None else max(said.cue.last - 1, said.cue.at)
        return words[said.cue.first].start, words[last].end


@dataclass(frozen=True)
class OpenQuotation:
    """An open quotation among the sentences around it."""

    said: Utterance
    reading: UnitReading
    before: Sequence[UnitReading]
    previous: UnitReading
    """The sentence before, headings apart."""
    ahead: UnitReading | None
    """The sentence after, in the same paragraph."""
    text: str

    @property
    def same(self) -> bool:
        """Whether the sentence before is of the same paragraph."""
        return self.previous.unit.paragraph == self.reading.unit.paragraph

    @property
    def joins(self) -> bool:
        """Whether it may be led by the sentence before: in its paragraph, or alone right behind that."""
        next_to = self.previous.unit.paragraph == self.reading.unit.paragraph - 1
        return self.same or (next_to and not narrates(self.reading))

    @property
    def spoken(self) -> list[Utterance]:
        """The quotations of the sentence before that somebody says."""
        said = self.previous.said
        return [s for s in said if s.kind != "indirect" and s.rule not in ("open", "fragment open")]

    @property
    def personal(self) -> bool:
        """Whether it is a single person's: it says "je" or "mon"."""
        return of_one(self.text, self.said.span)

    @property
    def answering(self) -> bool:
        """Whether a word and a colon introduce it: Réponse : « … »."""
        before = self.text[self.reading.unit.start : self.said.span[0]]
        return self.same and before.rstrip(_OPENING).endswith(":")


def narrates(reading: UnitReading) -> bool:
    """Whether a verb stands outside the quotations of a sentence."""
    return any(w.pos in ("VERB", "AUX") and not w.free for w in reading.unit.words)
