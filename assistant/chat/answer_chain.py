"""Answers: one chain over any chat model, a provider's or one that runs on this machine.

`answer_question` takes what the model is shown, so that both uses share it:

- a large model reads whole reports: `show_reports(briefings)` and the prompt `answer`;
- a small local model reads the few best sentences in English: `show_evidence(evidence)` and the prompt
  `answer_evidence`, over a `Chat` from `client.local_chat(base_url, name, context, reply)`.

Whatever the model writes, the Answer's sentences all cite sentences that were shown; else it is a refusal.
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.messages import AIMessage

from assistant.chat import chains
from assistant.chat.client import Calls, Chat
from assistant.chat.prompt_blocks import Shown, harmless
from assistant.chat.reply_parsing import Parser
from assistant.errors import ProviderError
from assistant.grounding import Grounded
from assistant.records import (
    Answer,
    AnswerSeconds,
    Claim,
    Evidence,
    Progress,
    Report,
    Step,
    silent,
)

NOT_SAID = "The report does not say."
NOT_BORNE_OUT = "No answer can be given: nothing the model wrote could be tied to a sentence of the report."
_MOST_EVIDENCE = 5
_TURNS, _MOST_TOLD = 4, 800
"""Earlier questions a follow-up can lean on, and characters of each answer."""


def answer_question(
    chat: Chat,
    question: str,
    shown: Shown,
    *,
    prompt: str = "answer",
    history: Sequence[Answer] = (),
    evidence: Sequence[Evidence] = (),
    reports: Sequence[Report] = (),
    progress: Progress = silent,
    calls: Calls | None = None,
    first: Callable[[], Parser[AIMessage, AIMessage]] | None = None,
    keep: Callable[[Claim], Claim | None] | None = None,
) -> Answer:
    """Answer a question from what is shown, and from nothing else.

    `evidence` is told to `progress` first and fills up the Answer's own; each grounded sentence is told as a
    piece of text as soon as it is complete, and the pieces together are `Answer.text`. French quotations in
    the answer are checked against `reports`. `calls` adds this call to others of the same question.
    `first` takes the reply as it comes, before anything is read of it; what it raises ends the call. `keep` gives
    each sentence as it may be told, or None for one that may not; it is given uncited ones too, and cites them.

    Raises ProviderError where not one sentence arrived; what came before a failure is kept, with a warning.
    """
    calls, started = calls or Calls(chat), time.perf_counter()
    progress(Step("evidence", 1, 1, tuple(evidence[:_MOST_EVIDENCE])))
    chain = chains.answer(chat, shown, prompt, tuple(reports), first)
    given = {"report": shown.text, "history": tell_history(history), "question": harmless(question)}
    heard = _Heard(started, keep)
    warnings = heard.all_of(calls.stream(chain, given), progress)
    claims = heard.grounded.claims
    dropped = () if heard.refused else heard.grounded.warnings
    return Answer(
        question=question,
        refused=not claims,
        answer=claims or (Claim(text=NOT_SAID if heard.refused else NOT_BORNE_OUT),),
        evidence=rank_evidence(claims, evidence, reports),
        warnings=(*dropped, *warnings),
        usage=calls.usage,
        seconds=AnswerSeconds(first_token=heard.first, total=time.perf_counter() - started),
    )


@dataclass
class _Heard:
    """The grounded sentences of an answer as they come."""

    started: float
    keep: Callable[[Claim], Claim | None] | None
    grounded: Grounded = field(default_factory=Grounded)
    first: float = 0.0
    refused: bool = False
    """The model said that the report does not say, before it said anything that holds."""

    def all_of(self, pieces: Iterator[Grounded], progress: Progress) -> tuple[str, ...]:
        """Listen to the end; the warning of a reply that was cut short after something arrived."""
        try:
            for piece in pieces:
                self._take(piece, progress)
        except ProviderError as error:
            if not self.grounded.claims:
                raise
            return (f"The answer was cut short: {error}",)
        return ()

    def _take(self, piece: Grounded, progress: Progress) -> None:
        if not self.grounded.claims and any(map(says_nothing, piece.unsupported)):
            self.refused = True
        uncited = [Claim(text=text) for text in piece.unsupported] if self.keep else []
        for claim in (*uncited, *piece.claims):
            self._tell(claim, progress)
        self.grounded += replace(piece, claims=(), unsupported=() if self.keep else piece.unsupported)

    def _tell(self, claim: Claim, progress: Progress) -> None:
        if self.refused or (not self.grounded.claims and says_nothing(claim.text)):
            self.refused = True
            return
        kept = self.keep(claim) if self.keep else claim
        if kept is None:
            return
        lead = " " if self.grounded.claims else ""
        self.first = self.first or time.perf_counter() - self.started
        self.grounded += Grounded((kept,))
        progress(Step("answer", len(self.grounded.claims), 0, lead + kept.text))


_SAYS_NOTHING = re.compile(
    r"^\W*not in the report\b"
    r"|\b(?:report|article|text|document|sentences?|passages?)\b[^.;]{0,30}"
    r"\b(?:do(?:es)? not|doesn['’]t|don['’]t) "
    r"(?:say|state|mention|specify|indicate|give|provide|contain|discuss)\b"
    r"|\bnot (?:stated|mentioned|specified|given|provided|discussed) (?:in|by) the\b",
    re.IGNORECASE,
)


def says_nothing(sentence: str) -> bool:
    """Whether a model's sentence says no more than that the report does not say."""
    return bool(_SAYS_NOTHING.search(sentence))


def tell_history(history: Sequence[Answer]) -> str:
    """The last questions and answers, as a prompt tells them; empty for a first question."""
    if not history:
        return ""
    turns = (f"Reader: {harmless(a.question)}\nYou: {harmless(_briefly(a.text))}" for a in history[-_TURNS:])
    return "\n".join(("What was asked and answered before:", *turns)) + "\n\n"


def _briefly(text: str) -> str:
    """An earlier answer, cut where it is a table or a long list: a follow-up leans on how it begins."""
    return text if len(text) <= _MOST_TOLD else f"{text[: _MOST_TOLD - 1]}…"


def stand_alone(calls: Calls, question: str, history: Sequence[Answer]) -> str:
    """The question as it reads without what went before; itself where that cannot be had."""
    if not history:
        return question
    given = {"history": tell_history(history), "question": harmless(question)}
    rewritten = " ".join(calls.invoke(chains.standalone_question(calls.chat), given).split())
    return rewritten if 0 < len(rewritten) <= 3 * len(question) + 200 else question


def rank_evidence(
    claims: Sequence[Claim], found: Sequence[Evidence], reports: Sequence[Report]
) -> tuple[Evidence, ...]:
    """At most five sentences: those the answer cites, as cited, then the best of those found before."""
    by_place = {(e.report, e.n): e for e in found}
    by_id = {r.id: r for r in reports}
    cited: dict[tuple[str | None, int], Evidence] = {}
    for citation in (c for claim in claims for c in claim.citations):
        place = (citation.report, citation.n)
        report = by_id.get(citation.report) if citation.report else next(iter(reports), None)
        if place in by_place:
            cited[place] = by_place[place].model_copy(update={"score": 1.0})
        elif report is not None:
            s = report.sentence(citation.n)
            cited[place] = Evidence(
                n=s.n, start=s.start, end=s.end, fr=s.fr, en=s.en, score=1.0, report=citation.report
            )
    rest = (e for e in found if e.score > 0 and (e.report, e.n) not in cited)
    return (*cited.values(), *rest)[:_MOST_EVIDENCE]
