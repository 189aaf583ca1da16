"""What is said of a report: claims with their places, actors and their statements, and the whole briefing."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from assistant.records.report_records import Record, Report, Span
from assistant.vocabulary import EARLIER_ACTS, Act

ActorKind = Literal["person", "group", "institution", "country", "anonymous"]
StatementKind = Literal["direct", "partial", "indirect"]


class Decision(Record):
    """What one stage decided about a statement, and by which rule."""

    stage: str = Field(description="cues, content, quotations, reader, mentions, coreference")
    rule: str
    detail: str = Field(default="", description="the words it was decided by")


Trace = tuple[Decision, ...]
"""The decisions behind a statement, in the order they were made."""


class Citation(Record):
    """A place in a report that bears out a claim."""

    n: int = Field(ge=1)
    start: int
    end: int
    report: str | None = Field(
        default=None, description="id of the report, where a conversation has several; else None"
    )


class Claim(Record):
    """An English sentence and the places that bear it out."""

    text: str
    citations: tuple[Citation, ...] = ()
    section: str | None = Field(
        default=None, description="English heading it stands under in the summary of a long report"
    )
    cells: tuple[str, ...] = Field(
        default=(),
        description="what stands in each column, where the answer has columns; `text` says it on one line",
    )
    extract: Span | None = Field(
        default=None, description="span of the report's text that is the short answer, inside what is cited"
    )


class Statement(Record):
    """Something an actor says in the report, as an exact span."""

    kind: StatementKind
    n: int = Field(description="number of the sentence the span starts in")
    start: int
    end: int
    fr: str = Field(description="text[start:end]; without quotation marks for direct and partial")
    en: str = ""
    cue: str | None = Field(
        default=None, description="the words that attribute it (assure, selon); None for a follow-on"
    )
    speaker: Span | None = Field(
        default=None, description="span that names the speaker here; may be a pronoun"
    )
    act: Annotated[Act, BeforeValidator(lambda act: EARLIER_ACTS.get(act, act))] = "says"
    rule: str = Field(
        default="", description="id of the rule that found it (`attribution.rules`), or of the step"
    )
    trace: Trace = Field(default=(), exclude=True, repr=False, description="how it was found, for `explain`")
    probability: float | None = Field(
        default=None, description="how probable the learned reader finds it that this is a statement"
    )
    speaker_confidence: float | None = Field(
        default=None, description="how probable it is that the actor is the right one, 0 to 1"
    )
    corrected: bool = Field(default=False, description="whether a reader has said whose it is")
    contradicts: tuple[Citation, ...] = Field(
        default=(), description="places where another actor says the opposite"
    )


class Actor(Record):
    """A person, group or institution that says something; one actor is one entity."""

    id: str
    name: str = Field(description="fullest French form in the text")
    name_en: str
    role_en: str = ""
    kind: ActorKind
    mentions: tuple[Span, ...] = ()
    position: Claim = Field(description="one or two English sentences drawn from the actor's own statements")
    statements: tuple[Statement, ...] = ()
    corrected: bool = Field(
        default=False, description="whether a reader has named, joined or made this actor"
    )


UNATTRIBUTED = "unattributed"
"""Actor id of quotations no rule is sure about; they are shown under their own heading."""


class Positions(Record):
    """Who says what, and what nobody can be named for."""

    actors: tuple[Actor, ...] = ()
    unattributed: tuple[Statement, ...] = ()
    warnings: tuple[str, ...] = ()


class EngineInfo(Record):
    """Which engine and models made something."""

    name: str
    translation: str
    answers: str
    prompts: dict[str, str] = Field(default_factory=dict, description="prompt name -> version")


class Usage(Record):
    """Tokens, money and seconds; tokens are 0 and cost is None where no provider was asked."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None
    seconds: dict[str, float] = Field(default_factory=dict)

    def __add__(self, other: "Usage") -> "Usage":
        costs = [c for c in (self.cost_usd, other.cost_usd) if c is not None]
        names = [*self.seconds, *(k for k in other.seconds if k not in self.seconds)]
        return Usage(
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cost_usd=sum(costs) if costs else None,
            seconds={k: self.seconds.get(k, 0.0) + other.seconds.get(k, 0.0) for k in names},
        )


class Briefing(Record):
    """A report in English: translation, summary and positions by actor."""

    schema_: Literal["assistant.briefing/1"] = Field(default="assistant.briefing/1", alias="schema")
    report: Report
    summary: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    unattributed: tuple[Statement, ...] = ()
    engine: EngineInfo
    usage: Usage = Usage()
    warnings: tuple[str, ...] = ()
    complete: bool = True
    """Whether every step was finished: neither stopped nor given up; `warnings` says what is missing."""

    def to_json(self) -> str:
        """The contract's JSON, one object."""
        return self.model_dump_json(by_alias=True, indent=2)
