"""What a question gets: the evidence, and an answer whose every sentence is cited."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from assistant.records.briefing_records import Claim, Usage
from assistant.records.report_records import Record

AnswerShape = Literal["prose", "quotes", "bullets", "table", "timeline", "list", "closest", "refusal", "talk"]
"""What an answer is made of: sentences that answer, the report's own sentences, bullets, rows of a table, dated rows,
entries of a list; the nearest lines of a report that does not say; that it does not say; a word to the reader."""


class Evidence(Record):
    """A sentence of a report that bears on a question."""

    n: int
    start: int
    end: int
    fr: str
    en: str
    score: float
    report: str | None = None


class AnswerSeconds(Record):
    """How long a reader waited, in seconds from the question."""

    first_token: float = 0.0
    total: float = 0.0


class Answer(Record):
    """An answer whose every sentence is cited, or a refusal that says the report does not say."""

    question: str
    refused: bool
    shape: AnswerShape = Field(default="prose", description="what the items of `answer` are")
    columns: tuple[str, ...] = Field(default=(), description="heads of the columns of a table or timeline")
    answer: tuple[Claim, ...]
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=5)] = ()
    warnings: tuple[str, ...] = ()
    usage: Usage = Usage()
    seconds: AnswerSeconds = AnswerSeconds()

    @model_validator(mode="before")
    @classmethod
    def _refusal_by_default(cls, given: Any) -> Any:
        """What is refused and of no other shape is a refusal, in conversations saved before there were shapes too."""
        if isinstance(given, dict) and given.get("refused") and "shape" not in given:
            return {**given, "shape": "refusal"}
        return given

    @property
    def text(self) -> str:
        """The prose without its citations."""
        return " ".join(claim.text for claim in self.answer)


class Answers(Record):
    """The answers of one conversation, in order."""

    schema_: Literal["assistant.answers/1"] = Field(default="assistant.answers/1", alias="schema")
    answers: tuple[Answer, ...]

    def to_json(self) -> str:
        """The contract's JSON, one object."""
        return self.model_dump_json(by_alias=True, indent=2)
