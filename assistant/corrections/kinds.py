"""The kinds of corrections, as they are saved: what was made stays, and they are done to it again in order."""

from typing import Annotated, Literal

from pydantic import Field

from assistant.records import Record, Span, Translation, Usage

LONGEST = 4_000
"""Characters of the English of one sentence."""


class NewEnglish(Record):
    """Another English of a sentence."""

    kind: Literal["english"] = "english"
    n: int = Field(ge=1)
    en: str = Field(min_length=1, max_length=LONGEST)


class NewSpeaker(Record):
    """Other words for whose statements are: an actor of the briefing, a new one, or nobody."""

    kind: Literal["speaker"] = "speaker"
    said: tuple[Span, ...] = Field(min_length=1, description="the statements, by their spans")
    actor: str | None = Field(description="id of the actor; None for nobody")
    name: str = Field(default="", max_length=200, description="English name, where the actor is a new one")


class NewName(Record):
    """Another English name and role of an actor."""

    kind: Literal["actor"] = "actor"
    actor: str
    name_en: str = Field(min_length=1, max_length=200)
    role_en: str = Field(default="", max_length=300)


class SameActor(Record):
    """Two actors that are one."""

    kind: Literal["merge"] = "merge"
    actor: str = Field(description="id of the actor that goes")
    into: str = Field(description="id of the one that has all statements from then on")


class Checked(Record):
    """Doubtful sentences that a provider's model was asked about at the reader's wish."""

    kind: Literal["checked"] = "checked"
    asked: tuple[int, ...] = Field(description="numbers of the sentences it was asked about")
    lines: tuple[Translation, ...] = Field(description="the English of those that it tells better")
    usage: Usage
    said: tuple[str, ...] = Field(description="what was asked of whom and what it took, as a warning says it")


Correction = Annotated[NewEnglish | NewSpeaker | NewName | SameActor | Checked, Field(discriminator="kind")]


class Cited(Record):
    """The English of a sentence as an answer was made from it, where that was a corrected one."""

    report: str
    n: int
    en: str


class Heard(Record):
    """Whose a statement was as an answer was made from it, where a reader had said so by then."""

    report: str
    start: int
    end: int
    actor: str = Field(description="id of the actor; empty for nobody")
