"""What a library answers with: people, dossiers, sentences found."""

from typing import Literal

from pydantic import Field

from assistant.records import ActorKind, Answers, Record, Statement


class Filed(Record):
    """A saved report, as far as a dossier says where something stands."""

    conversation: str
    turn: str
    report: str = Field(description="id of the report")
    title: str
    outlet: str = Field(description="publisher, or host of its address; empty where neither is known")
    day: str = Field(description="ISO 8601 date of the report; of its saving where it has none")
    dated: bool = Field(description="whether the day is the report's own")


class Person(Record):
    """Somebody or some body that speaks in saved reports, under all names that are taken for theirs."""

    name: str = Field(description="the fullest name, as the English has it")
    names: tuple[str, ...] = Field(description="the folded French names joined here")
    kind: ActorKind
    statements: int
    reports: int


class Saying(Record):
    """One statement of a dossier."""

    filed: Filed
    statement: Statement
    role_en: str = ""
    fr: str = Field(description="the whole French sentence it stands in")
    en: str = Field(description="English of that sentence")
    page: int | None = None
    contradicts: tuple[int, ...] = Field(
        default=(), description="places in the dossier of own earlier statements that it goes against, from 0"
    )


class Topic(Record):
    """Statements of a dossier about one matter."""

    label: str
    places: tuple[int, ...] = Field(description="places in the dossier, from 0")


class Dossier(Record):
    """What somebody says across saved reports, the earliest first."""

    schema_: Literal["assistant.dossier/1"] = Field(default="assistant.dossier/1", alias="schema")
    person: Person
    sayings: tuple[Saying, ...]
    topics: tuple[Topic, ...] = ()


class Wanted(Record):
    """Which part of a dossier is wanted."""

    since: str = Field(default="", description="ISO 8601 date, or its beginning; empty for no limit")
    until: str = Field(default="", description="the last day, likewise")
    outlet: str = ""
    topic: str = Field(default="", description="label of a topic")


class Found(Record):
    """A sentence that has the words looked for."""

    filed: Filed
    n: int
    page: int | None
    fr: str
    en: str


class Findings(Record):
    """The sentences that have some words."""

    schema_: Literal["assistant.found/1"] = Field(default="assistant.found/1", alias="schema")
    words: str
    found: tuple[Found, ...]


class AnswersOfAll(Answers):
    """Answers drawn from all saved reports, and which reports their citations name."""

    reports: tuple[Filed, ...]
