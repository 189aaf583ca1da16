"""The nouns of the project: frozen records, and the JSON a user sees is these records.

Offsets are half-open [start, end) in Unicode code points of `Report.text`, which never changes.
Sentences are numbered from 1; a citation is a sentence number with that sentence's offsets, or a narrower
span inside it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant.vocabulary import EARLIER_ACTS, Act, Flag

Span = tuple[int, int]
"""Half-open [start, end) in code points of the report's text."""
Alignment = tuple[tuple[Span, Span], ...]
"""Pairs of (span in the French, span in the English), in code points, one for each English word."""

ActorKind = Literal["person", "group", "institution", "country", "anonymous"]
StatementKind = Literal["direct", "partial", "indirect"]
SentenceKind = Literal["sentence", "heading", "item", "title", "note", "row"]
"""note: words of a note; row: cells of a table, with | between them."""
AnswerShape = Literal["prose", "quotes", "bullets", "table", "timeline", "list", "closest", "refusal", "talk"]
"""What an answer is made of: sentences that answer, the report's own sentences, bullets, rows of a table, dated rows,
entries of a list; the nearest lines of a report that does not say; that it does not say; a word to the reader."""


class Record(BaseModel):
    """Base of all records: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Edit(Record):
    """What a step made of a sentence on its way into English."""

    step: str = Field(description="module of the step, e.g. translation.pre_editing")
    text: str = Field(description="the whole sentence after it")


class Decision(Record):
    """What one stage decided about a statement, and by which rule."""

    stage: str = Field(description="cues, content, quotations, reader, mentions, coreference")
    rule: str
    detail: str = Field(default="", description="the words it was decided by")


Trace = tuple[Decision, ...]
"""The decisions behind a statement, in the order they were made."""


class Sentence(Record):
    """One sentence, heading or list item of a report, and its English once it is translated."""

    n: int = Field(ge=1, description="number, from 1 in reading order")
    start: int
    end: int
    paragraph: int = Field(ge=1, description="number of the paragraph it stands in, from 1")
    fr: str = Field(description="the report's own words, text[start:end]")
    en: str = Field(default="", description="English translation; empty until translated")
    flags: tuple[Flag, ...] = Field(
        default=(), description="findings of the translation audit, e.g. number-changed"
    )
    doubt: float | None = Field(
        default=None,
        description="how probable it is that the English misleads, 0 to 1; None where not judged",
    )
    corrected: bool = Field(default=False, description="whether the English is a reader's correction")
    kind: SentenceKind = "sentence"
    page: int | None = Field(
        default=None, description="page of a paged document, from 1; None where there are no pages"
    )
    language: str | None = Field(
        default=None, description="ISO 639-1 code where it is not the report's own, to be left as it is"
    )
    alignment: Alignment = Field(
        default=(), exclude=True, repr=False, description="which French each English word was made from"
    )
    edits: tuple[Edit, ...] = Field(
        default=(), exclude=True, repr=False, description="how the English came about, for `explain`"
    )


class Term(Record):
    """French words of a glossary, and how they are to be put into English."""

    fr: str = Field(description="as a dictionary has it; a plural or feminine is found by it")
    en: str = Field(default="", description="as it is to stand in English; empty: the French words are kept")


class Footnote(Record):
    """A note of the report: where it is called, and its words."""

    mark: str = Field(description="as it is printed: 1, *, a")
    anchor: Span | None = Field(
        default=None, description="where the mark stands in the text; empty where the text leaves it out"
    )
    words: Span | None = Field(
        default=None, description="where its words stand; None where the source has none"
    )
    fr: str = Field(default="", description="its words, text[words]")
    n: int | None = Field(default=None, description="number of the sentence its words begin in")


class TableRow(Record):
    """One row of a table: the sentence it is, whose English has the cells in the same order with | between them."""

    n: int = Field(ge=1, description="number of the sentence that holds the row")
    cells: tuple[Span, ...] = Field(description="where each cell stands in the text; empty for an empty cell")


class Table(Record):
    """A table of the report, row by row."""

    rows: tuple[TableRow, ...]
    heads: int = Field(default=0, description="how many rows at its top name the columns")


def cells_in(english: str) -> list[str]:
    """The cells of a row, from its English."""
    return [cell.strip() for cell in english.split("|")]


class Report(Record):
    """A report as read: an immutable text, its sentences, and what is known about it."""

    id: str = Field(description="SHA-256 of the text, hexadecimal")
    title: str = Field(description="French title, found or made from the first words")
    title_en: str = Field(default="", description="English title; empty until translated")
    source: str = Field(description="path or URL it was read from, '-' for standard input")
    language: str = Field(description="ISO 639-1 code of the language it seems to be in")
    text: str
    sentences: tuple[Sentence, ...]
    boilerplate: tuple[Span, ...] = Field(
        default=(), description="spans that are not the report: banners, bylines, metadata"
    )
    author: str | None = None
    date: str | None = Field(default=None, description="date of publication as ISO 8601, None when not found")
    publisher: str | None = Field(
        default=None, description="newspaper, agency or institution, None when not found"
    )
    footnotes: tuple[Footnote, ...] = Field(default=(), description="its notes, in the order they are called")
    tables: tuple[Table, ...] = Field(default=(), description="its tables, in order")
    glossary: tuple[Term, ...] = Field(
        default=(),
        description="the glossary's terms that occur in it, which its English is to have as they ask",
    )
    notes: tuple[str, ...] = Field(
        default=(), description="what reading wants said: repaired encoding, other language"
    )

    def sentence(self, n: int) -> Sentence:
        """Sentence number n; raises IndexError for a number the report does not have."""
        if not 1 <= n <= len(self.sentences):
            raise IndexError(f"the report has no sentence {n}")
        return self.sentences[n - 1]

    def sentence_at(self, offset: int) -> Sentence:
        """The last sentence that begins at or before an offset; the first where none does."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)]

    def translated(self, translations: "Iterable[Translation]", title_en: str | None = None) -> "Report":
        """The same report with these English sentences filled in."""
        by_n = {t.n: t for t in translations}
        sentences = tuple(
            s.model_copy(
                update=by_n[s.n].model_dump(exclude={"n"})
                | {"alignment": by_n[s.n].alignment, "edits": by_n[s.n].edits}
            )
            if s.n in by_n
            else s
            for s in self.sentences
        )
        return self.model_copy(
            update={"sentences": sentences, "title_en": self.title_en if title_en is None else title_en}
        )


class Translation(Record):
    """The English of one sentence."""

    n: int
    en: str
    flags: tuple[Flag, ...] = ()
    doubt: float | None = None
    alignment: Alignment = Field(default=(), exclude=True, repr=False)
    edits: tuple[Edit, ...] = Field(default=(), exclude=True, repr=False)


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


Stage = Literal[
    "read", "load", "translate", "summarise", "positions", "evidence", "answer", "fetch", "convert", "batch"
]


@dataclass(frozen=True)
class Step:
    """One step of long work, as told to a progress callback.

    `done` of `total` in the stage's own units (sentences; bytes for fetch); total is 0 while unknown.
    `item` carries what was just finished where there is something to show: a Translation, the summary's
    Claims, the Positions, a tuple of Evidence, or the next piece of an answer's text (`str`).
    """

    stage: Stage
    done: int = 0
    total: int = 0
    item: "Translation | Claim | Positions | tuple[Evidence, ...] | tuple[Claim, ...] | str | None" = None


Progress = Callable[[Step], None]
"""Told of every step; raises `errors.Stopped` to stop the work."""


def silent(step: Step) -> None:
    """The progress callback of a caller that does not want any."""
