"""What is saved of a conversation: its turns, each a report with its briefing or a question with its answer."""

import uuid
from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from assistant.corrections.kinds import Cited, Correction, Heard
from assistant.records import Answer, Briefing, Record

TurnStatus = Literal["waiting", "running", "done", "stopped", "failed"]


class Given(Record):
    """What somebody handed in, kept until it has been read: a text, or the bytes of a file."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    text: str = ""
    rich: str = Field(default="", description="the HTML of a pasted text, with its tables and links")
    file: bytes | None = None

    def shows(self, text: str) -> bool:
        """Whether a box that holds `text` still shows what was pasted, but for white space."""
        return bool(self.text.split()) and self.text.split() == text.split()

    def mostly_in(self, text: str) -> bool:
        """Whether most words of what was pasted are in a text."""
        words, others = set(self.text.split()), set(text.split())
        return 2 * len(words & others) > len(words)


class Turn(Record):
    """One exchange: a report handed in and its briefing, or a question and its answer."""

    id: str = Field(default_factory=lambda: uuid.uuid4().hex)
    kind: Literal["report", "question"]
    asked: str = Field(description="the question, or the name of the report's source")
    status: TurnStatus = "waiting"
    given: Given | None = Field(default=None, description="the report as handed in, until it has been read")
    briefing: Briefing | None = Field(default=None, description="what there is of it; may be partial")
    answer: Answer | None = None
    draft: str = Field(default="", description="an unfinished answer's text so far")
    error: str = ""
    rating: Literal[-1, 1] | None = Field(default=None, description="the reader's thumb on an answer")
    corrections: tuple[Correction, ...] = Field(
        default=(), description="the reader's, of the briefing, in order"
    )
    made: Briefing | None = Field(
        default=None, description="the briefing as it was made, where `briefing` has corrections in it"
    )
    answered: Answer | None = Field(
        default=None, description="the answer as it was given, where corrections have changed its words"
    )
    cited: tuple[Cited, ...] = Field(
        default=(), description="corrected English that the answer was made from"
    )
    heard: tuple[Heard, ...] = Field(
        default=(), description="corrected speakers that the answer was made from"
    )
    across: str | None = Field(
        default=None, description="of a question to all saved reports: the folder they are in, empty for all"
    )
    consulted: tuple[str, ...] = Field(
        default=(), description="ids of the turns whose reports such a question was answered from"
    )

    @property
    def said(self) -> str:
        """What a search looks in."""
        parts = [self.asked, self.draft]
        if self.briefing:
            report = self.briefing.report
            parts += [report.title, report.title_en, report.text, *(s.en for s in report.sentences)]
        if self.answer:
            parts.append(self.answer.text)
        return "\n".join(parts)


class Listed(Record):
    """A conversation as a list shows it."""

    id: str
    title: str
    updated: datetime
    folder: str = ""
    tags: tuple[str, ...] = ()


class Saved(Listed):
    """A conversation with all its turns, in order."""

    turns: tuple[Turn, ...]
    shared: bool = Field(default=False, description="whether there is a link by which others read it")
