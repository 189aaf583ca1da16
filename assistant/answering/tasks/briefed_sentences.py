"""The sentences of briefed reports as tasks tell them: in English or French, cited, with their speaker named.

What stands in square brackets is ours: the name of whom a pronoun means, or of whoever speaks. Everything else is the
sentence's one translation, or the report's own French.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.quotation_questions import voices_meant
from assistant.answering.tasks.request import Language, Request, recognise
from assistant.answering.templates import attributed
from assistant.lexicon.normalise import content_words, fold, stems, words
from assistant.lexicon.quotation_marks import in_english, unclosed
from assistant.records import (
    Actor,
    Answer,
    AnswerShape,
    Briefing,
    Citation,
    Claim,
    Evidence,
    Report,
    Sentence,
    Span,
    Statement,
)
from assistant.retrieval.asked_speakers import Voice, without
from assistant.retrieval.passages import Cast, Passage, cast

Alike = Callable[[str, Sequence[str]], Sequence[float]]
MOST_EVIDENCE = 5
_TURNS = 6
"""Turns of the conversation that a request may lean on."""
ARTICLES = frozenset(words("the a an le la les l un une des du de d this that these those ce cet cette ces"))


@dataclass(frozen=True)
class TaskResult:
    """What a task made of a request."""

    shape: AnswerShape
    claims: tuple[Claim, ...]
    columns: tuple[str, ...] = ()
    refused: bool = False
    """Whether the reports do not say, or it is no answer from them."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class BriefedSentence:
    """One sentence of one briefing."""

    briefing: Briefing
    passage: Passage

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.sentence

    @property
    def place(self) -> tuple[str | None, int]:
        """Report and number, as citations name them."""
        return self.passage.report, self.sentence.n


@dataclass(frozen=True, eq=False)
class SpokenStatement:
    """A statement with whoever makes it and the sentence it begins in."""

    actor: Actor
    statement: Statement
    line: BriefedSentence


@dataclass(frozen=True)
class Material:
    """What there is to answer a request from: the request, the briefings, the conversation so far."""

    request: Request
    briefings: Sequence[Briefing]
    history: Sequence[Answer] = ()
    alike: Alike | None = None
    """How like an English text others are, 0 to 1 each; None where no model of meaning is prepared."""

    @cached_property
    def cast(self) -> Cast:
        """All sentences and speakers of the briefings."""
        return cast(self.briefings)

    @cached_property
    def lines(self) -> tuple[BriefedSentence, ...]:
        """All sentences, report after report."""
        of = (b for b in self.briefings for _ in b.report.sentences)
        return tuple(BriefedSentence(b, p) for b, p in zip(of, self.cast.passages, strict=True))

    @cached_property
    def running(self) -> tuple[BriefedSentence, ...]:
        """All sentences that are no headings."""
        return tuple(line for line in self.lines if line.sentence.kind not in ("heading", "title"))

    @cached_property
    def said(self) -> tuple[SpokenStatement, ...]:
        """Every whole statement of every actor, in the order of the reports; no fragments of others."""
        found = [
            SpokenStatement(actor, s, self.line(b, s.n))
            for b in self.briefings
            for actor in b.actors
            for s in whole(actor.statements)
        ]
        order = {b.report.id: n for n, b in enumerate(self.briefings)}
        return tuple(sorted(found, key=lambda x: (order[x.line.briefing.report.id], x.statement.start)))

    @property
    def french(self) -> bool:
        """Whether the answer is wanted in French."""
        return self.request.language == "fr"

    @property
    def asked_in_french(self) -> bool:
        """Whether the request itself is in French."""
        return self.request.asked_in == "fr"

    @cached_property
    def last_subject(self) -> str | None:
        """What the latest request of the conversation was about; None where there are only questions."""
        requests = (recognise(answer.question) for answer in reversed(self.history[-_TURNS:]))
        found = next((r.about for r in requests if r and r.about), None)
        if found or not self.history or recognise(self.history[-1].question):
            return found or ""
        asked = content_words(without(self.history[-1].question, self.cast.voices))
        there = frozenset(stem for line in self.lines for stem in stems(line.sentence.en, "en"))
        return " ".join(word for stem, word in asked.items() if stem in there) or None

    def voices(self, who: str) -> list[Voice]:
        """Whom some words of English or French mean: by name, by role, or by what stands beside the name."""
        meant = voices_meant(who, self.cast)
        if meant:
            return [self.cast.voices[n] for n in sorted(meant)]
        asked = [w for w in words(who) if w not in ARTICLES]
        named = [
            v for v in self.cast.voices if any(_is_mention(asked, m) for m in (*v.mentions, v.actor.name))
        ]
        return named or self._beside(" ".join(asked))

    def _beside(self, called: str) -> list[Voice]:
        """The voices whose name stands right beside these words: "the psychiatrist Barthélemy Oswald"."""
        lines = [english for line in self.lines if called and called in (english := fold(line.sentence.en))]
        found = []
        for voice in self.cast.voices if lines else ():
            name, words_ = re.escape(fold(voice.actor.name_en)), re.escape(called)
            near = re.compile(rf"\b{words_},? {name}\b|\b{name}, (?:\w+ ){{0,2}}{words_}\b")
            if any(map(near.search, lines)):
                found.append(voice)
        return found

    def report_id(self, briefing: Briefing) -> str | None:
        """How citations name a report: not at all where there is only one."""
        return briefing.report.id if len(self.briefings) > 1 else None

    @cached_property
    def _by_place(self) -> dict[tuple[str | None, int], BriefedSentence]:
        return {line.place: line for line in self.lines}

    def line(self, briefing: Briefing, n: int) -> BriefedSentence:
        """Sentence n of a briefing."""
        return self._by_place[self.report_id(briefing), n]

    def tell(self, line: BriefedSentence, language: Language = "") -> str:
        """A sentence as it stands alone, in the language that is wanted."""
        if (language or self.request.language) == "fr":
            return one_line(line.sentence.fr)
        return attributed(line.passage, self.cast) if line.sentence.en else one_line(line.sentence.fr)

    def claim(self, line: BriefedSentence, *, cells: Sequence[str] = (), text: str = "") -> Claim:
        """A sentence, or what is told of it, with its citation."""
        return Claim(text=text or self.tell(line), citations=(cite(line),), cells=tuple(cells))

    def evidence(self, claims: Iterable[Claim]) -> tuple[Evidence, ...]:
        """The first sentences that claims cite."""
        places = dict.fromkeys((c.report, c.n) for claim in claims for c in claim.citations)
        told = [self._by_place[place] for place in places if place in self._by_place]
        return tuple(as_evidence(line) for line in told[:MOST_EVIDENCE])


def _is_mention(asked: Sequence[str], mention: str) -> bool:
    """Whether a French mention is these words, but for its article and what follows: "la présidente (du tribunal)"."""
    said = [w for w in words(mention) if w not in ARTICLES]
    return bool(asked) and said[: len(asked)] == list(asked)


def as_evidence(line: BriefedSentence, score: float = 1.0) -> Evidence:
    """A sentence as evidence."""
    s = line.sentence
    return Evidence(
        n=s.n, start=s.start, end=s.end, fr=s.fr, en=s.en, score=score, report=line.passage.report
    )


def cite(line: BriefedSentence, span: Span | None = None) -> Citation:
    """The place of a sentence, or of a span inside it."""
    s = line.sentence
    start, end = span if span and s.start <= span[0] < span[1] <= s.end else (s.start, s.end)
    return Citation(n=s.n, start=start, end=end, report=line.passage.report)


def once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Citations, each sentence once."""
    return tuple({(c.report, c.n): c for c in reversed(list(citations))}.values())[::-1]


def cite_all(lines: Iterable[BriefedSentence]) -> tuple[Citation, ...]:
    """The places of several sentences, each once."""
    return tuple(dict.fromkeys(map(cite, lines)))


def one_line(text: str) -> str:
    """A text on one line, its words untouched."""
    return " ".join(text.split())


def whole(statements: Sequence[Statement]) -> list[Statement]:
    """Statements that are no part of another."""
    return [
        s for s in statements if not any(o != s and o.start <= s.start and s.end <= o.end for o in statements)
    ]


def english_of(said: SpokenStatement) -> str:
    """A statement's English where it is cut from its sentences', else the whole first sentence."""
    report = said.line.briefing.report
    sentences = spanned(report, (said.statement.start, said.statement.end))
    whole_english = one_line(" ".join(s.en for s in sentences))
    english = one_line(said.statement.en)
    if english and english.lower() in whole_english.lower():
        return english
    if said.statement.kind == "direct" and english:
        return english
    return said.line.sentence.en or one_line(said.statement.fr)


def in_marks(english: str) -> str:
    """A quotation's English in one pair of marks: its own may open or close in another sentence."""
    whole = english.startswith("“") and english.endswith("”") and english.count("“") == 1
    if unclosed(english) or whole:
        english = english.removeprefix("“").removesuffix("”")
    return in_english(english)


def touched(material: "Material", said: SpokenStatement) -> list[BriefedSentence]:
    """The sentences that a statement touches."""
    report = said.line.briefing.report
    return [
        material.line(said.line.briefing, s.n)
        for s in spanned(report, (said.statement.start, said.statement.end))
    ]


def spanned(report: Report, span: Span) -> list[Sentence]:
    """The sentences a span touches."""
    return [s for s in report.sentences if s.start < span[1] and span[0] < s.end]


def upper(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
