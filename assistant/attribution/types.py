"""What the French analysis finds, before anything is put into English.

`quotations` and `reported` find statements, `speakers` finds whose they are; `english` turns both into
`records.Actor` and `records.Statement`. All spans are offsets of the report's text.
"""

from dataclasses import dataclass

from assistant.records import ActorKind, Span, StatementKind, Trace
from assistant.vocabulary import Act, CalledRule


@dataclass(frozen=True)
class FoundStatement:
    """A stretch of text that somebody says, and the words that give it to them."""

    kind: StatementKind
    span: Span
    """The words inside the quotation marks, or the reported clause."""
    cue: Span | None
    """The verb, noun or preposition that attributes it; None for a follow-on quotation."""
    act: Act
    """What the cue says is done: says, claims, denies, warns, demands, promises, criticises, …"""
    speaker: Span | None
    """The words that name the speaker for this statement; may be a pronoun."""
    actor: str | None
    """Id of the FoundActor, None where no rule is sure."""
    rule: str
    """Id of the rule that found it (`attribution.rules`)."""
    trace: Trace = ()
    """The decisions that led to it."""
    confidence: float | None = None
    """How probable it is that the actor is the right one; None where there is none."""
    probability: float | None = None
    """How probable it is that this is a statement; None where no reader was asked."""


@dataclass(frozen=True)
class FoundActor:
    """One entity that speaks, whatever it is called along the report."""

    id: str
    name: Span
    """The fullest form of the name, or the description of an unnamed source."""
    role: Span | None
    """The words that describe it ("chef de l'opposition"), None where there are none."""
    kind: ActorKind
    mentions: tuple[Span, ...]
    called: CalledRule = "name"
    """The rule by which it has its name."""


@dataclass(frozen=True)
class Attribution:
    """All that was found in one report; statements in text order."""

    statements: tuple[FoundStatement, ...]
    actors: tuple[FoundActor, ...]
