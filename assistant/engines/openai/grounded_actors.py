"""A model's drafts of actors -> actors whose every span is the source's own."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from assistant.engines.openai.actor_drafts import ActorDraft, StatementDraft
from assistant.engines.openai.held import HeldClaims
from assistant.grounding import Grounded, Locator, Quoting, plain, read_markers
from assistant.lexicon.quotation_marks import CLOSES, CLOSING, OPENS
from assistant.positions.excerpt import excerpt
from assistant.records import (
    Actor,
    ActorKind,
    Citation,
    Claim,
    Positions,
    Report,
    Span,
    Statement,
    StatementKind,
)
from assistant.vocabulary import ACTS, EARLIER_ACTS, Act

_OPENING, _CLOSING = f"{OPENS}„‹", f"{CLOSES}›"
_PRONOUNS = frozenset(
    {
        *(
            "il",
            "elle",
            "ils",
            "elles",
            "on",
            "je",
            "j",
            "nous",
            "vous",
            "tu",
            "lui",
            "eux",
            "leur",
            "ce",
            "c",
        ),
        *(
            "celui-ci",
            "celle-ci",
            "ceux-ci",
            "celles-ci",
            "celui-là",
            "celle-là",
            "qui",
            "ceux",
            "celle",
            "celui",
        ),
    }
)
_RULE = "model"


class Attributing:
    """Reads the drafts for one report; counts what they hold that the report does not."""

    def __init__(self, report: Report, quotations: Sequence[Statement]) -> None:
        self._report, self._quotations = report, quotations
        self._source, self._quoting = Locator(report), Quoting([report])
        self._held = HeldClaims(report)
        self._taken: set[Span] = set()
        self._dropped = self._unknown = self._unquoted = 0

    def positions(self, drafts: Sequence[ActorDraft], warnings: Sequence[str] = ()) -> Positions:
        """The actors that hold, and the found quotations that were given to nobody."""
        found = [self._actor(draft) for draft in drafts]
        actors = tuple(
            actor.model_copy(update={"id": f"a{i}"})
            for i, actor in enumerate((a for a in found if a is not None), start=1)
        )
        left = tuple(
            q.model_copy(update={"en": excerpt(self._report, (q.start, q.end))})
            for q in self._quotations
            if (q.start, q.end) not in self._taken
        )
        told = [*warnings]
        if self._dropped:
            told.append(
                f"{self._dropped} of the model's statements were not found in the report and are left out."
            )
        told += self._held.warnings
        told += Grounded(unknown=self._unknown, unquoted=self._unquoted).warnings
        return Positions(actors=actors, unattributed=left, warnings=tuple(told))

    def _actor(self, draft: ActorDraft) -> Actor | None:
        statements = tuple(sorted(self._statements(draft), key=lambda s: s.start))
        names = self._names(draft) or [
            s.speaker for s in statements if s.speaker and self._is_name(s.speaker)
        ]
        position = self._position(draft, statements) if names else None
        if position is None:
            self._taken.difference_update((s.start, s.end) for s in statements)
            self._dropped += 1
            return None
        name = self._report.text[slice(*names[0])]
        return Actor(
            id="a0",
            name=name,
            name_en=_line(draft.name_en) or name,
            role_en=_line(draft.role_en),
            kind=_kind(draft.kind),
            mentions=_apart(names),
            position=position,
            statements=statements,
        )

    def _statements(self, draft: ActorDraft) -> Iterator[Statement]:
        for wanted in draft.statements:
            statement = self._statement(wanted)
            if statement is None:
                self._dropped += 1
            elif (statement.start, statement.end) not in self._taken:
                self._taken.add((statement.start, statement.end))
                yield statement

    def _statement(self, draft: StatementDraft) -> Statement | None:
        act = _act(draft.act)
        if draft.quotation is not None and 1 <= draft.quotation <= len(self._quotations):
            found = self._quotations[draft.quotation - 1]
            english = excerpt(self._report, (found.start, found.end))
            return found.model_copy(update={"en": english, "act": act, "rule": _RULE})
        if draft.line is None or not 1 <= draft.line <= len(self._report.sentences):
            return None
        sentence = self._report.sentence(draft.line)
        span = (sentence.start, sentence.end)
        if draft.french is not None:
            located = self._source.locate(draft.french, draft.line)
            if located is None:
                return None
            span = located.span
        return Statement(
            kind=self._kind_of(span, draft.kind),
            n=self._report.sentence_at(span[0]).n,
            start=span[0],
            end=span[1],
            fr=self._report.text[slice(*span)],
            en=excerpt(self._report, span),
            act=act,
            rule=_RULE,
        )

    def _kind_of(self, span: Span, said: str) -> StatementKind:
        """What a span is: quoted only if quotation marks of the source stand around it in its sentence."""
        sentence = self._report.sentence_at(span[0])
        before, after = self._report.text[sentence.start : span[0]], self._report.text[span[1] : sentence.end]
        opened = max((before.rfind(c) for c in _OPENING), default=-1) > max(map(before.rfind, CLOSING))
        closed = any(c in after for c in _CLOSING)
        if not (opened and closed):
            return "indirect"
        return "partial" if said == "partial" else "direct"

    def _names(self, draft: ActorDraft) -> list[Span]:
        """Where the text names the actor, the form the model gave first before others."""
        spans: list[Span] = []
        for name in draft.names:
            located = self._source.locate(name)
            if located is not None and self._is_name(located.span):
                form = re.escape(self._report.text[slice(*located.span)])
                spans += [m.span() for m in re.finditer(rf"(?<!\w){form}(?!\w)", self._report.text)]
        return spans

    def _is_name(self, span: Span) -> bool:
        """Whether these words name somebody wherever they stand, as a pronoun does not."""
        return self._report.text[slice(*span)].strip(" -").casefold() not in _PRONOUNS

    def _position(self, draft: ActorDraft, statements: Sequence[Statement]) -> Claim | None:
        """The position with the lines that bear it out, else those of the actor's own statements."""
        read = read_markers(draft.position)
        text = _line(read.text)
        asked = dict.fromkeys((*draft.position_lines, *read.numbers))
        known = [n for n in asked if 1 <= n <= len(self._report.sentences)]
        self._unknown += len(asked) - len(known)
        lines = known or list(dict.fromkeys(s.n for s in statements))[:3]
        if not lines:
            return None
        if not text:
            text = next((s.en for s in statements if s.en), "") or self._report.sentence(lines[0]).en
        citations = tuple(self._citation(n) for n in lines)
        said = [english for s in statements for english in (s.en, self._report.sentence(s.n).en)]
        text, unquoted = self._quoting.check(text, citations, said)
        self._unquoted += unquoted
        return self._held.told(Claim(text=text, citations=citations))

    def _citation(self, n: int) -> Citation:
        sentence = self._report.sentence(n)
        return Citation(n=n, start=sentence.start, end=sentence.end)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The longest of spans that overlap, in text order."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda s: s[0] - s[1]):
        if all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    return tuple(sorted(kept))


def _act(act: str) -> Act:
    return next((a for a in ACTS if a == act), EARLIER_ACTS.get(act, "says"))


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _kind(kind: str) -> ActorKind:
    return next((k for k in get_args(ActorKind) if k == kind), "person")
