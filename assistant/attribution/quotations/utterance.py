"""Words somebody says, as they go from stage to stage of the quotations."""

import re
from dataclasses import dataclass, replace

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.records import Span, StatementKind
from assistant.vocabulary import Frame, ReaderRule, RuleName

_ONE_PERSON = re.compile(r"\b(?:j['’]|je\b|mon\b|ma\b|mes\b|moi\b|m['’])", re.IGNORECASE)


def of_one(text: str, span: Span) -> bool:
    """Whether the words are a single person's: they say "je" or "mon"."""
    return bool(_ONE_PERSON.search(text, *span))


@dataclass(frozen=True)
class Utterance:
    """Words somebody says, before it is settled who."""

    kind: StatementKind
    span: Span
    cue: Cue | None
    frame: Frame
    subject: Phrase | None
    rule: RuleName | ReaderRule
    earlier: tuple[RuleName | ReaderRule, ...] = ()
    """The rules that had decided before, in order."""
    jointly: bool = False
    """Whether others say the same words with the subject."""
    probability: float | None = None
    """How probable it is that this is a statement, where the learned reader was asked."""
    source: float | None = None
    """How probable the reader finds it that the subject names a source."""

    def given(self, rule: RuleName, subject: Phrase | None) -> "Utterance":
        """The same words, given to whom a later rule finds."""
        return replace(self, rule=rule, subject=subject, earlier=(*self.earlier, self.rule))


@dataclass(frozen=True)
class Attributed:
    """To whom a rule gives a quotation: by which cue, taken by which frame."""

    cue: Cue | None
    subject: Phrase | None
    frame: Frame = "q"
