"""The local model's part in an answer: it says whether the answer is in the best evidence, and words it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assistant.answering.faithfulness import agrees, borne_out
from assistant.answering.first_token import FirstWord, NotAnswered
from assistant.answering.generated import Worded
from assistant.answering.quotation_questions import speaks_in, words_for_speakers
from assistant.answering.templates import attributed
from assistant.errors import ProviderError
from assistant.records import Answer, Citation, Claim, Evidence, Progress, Report
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.passages import Cast

if TYPE_CHECKING:
    from assistant.chat.client import Chat

_NOBODY = Cast((), ())
_LEAST_SHOWN, _MOST_SHOWN, _WORTH_SHOWING = 2, 4, 0.3
"""Evidence sentences the model reads, which a reader waits for: those whose chance is this share of the best one's."""


def worded(
    chat: "Chat",
    question: str,
    history: Sequence[Answer],
    evidence: Sequence[Evidence],
    embedder: Embedder | None,
    answers: Callable[[float | None], bool],
    progress: Progress,
    reports: Sequence[Report] = (),
    cast: Cast = _NOBODY,
) -> Worded:
    """What the model says to the evidence, sentence by sentence told to `progress` once it is borne out.

    `history` is what the question leans on, nothing where it stands alone. Words in quotation marks are held
    against `reports`, and who is said to speak against those who speak in the `cast`.

    `answers` decides, given how probable the model finds it that the evidence answers the question, whether it
    does; where it does not, nothing is written. Raises ProviderError where the model says nothing.
    """
    from assistant.chat.answer_chain import answer_question
    from assistant.chat.client import Calls
    from assistant.chat.prompt_blocks import show_evidence

    shown, calls, heard = worth_showing(evidence), Calls(chat), FirstWord(answers)
    kept = _Kept(lambda claim: held(claim, shown, question, embedder, cast))
    try:
        reply = answer_question(
            chat,
            question,
            show_evidence(shown),
            prompt="answer_evidence",
            history=history,
            reports=reports,
            progress=lambda step: progress(step) if step.stage == "answer" else None,
            calls=calls,
            first=lambda: heard,
            keep=kept,
        )
    except NotAnswered:
        return Worded(yes=heard.yes, usage=calls.usage)
    except ProviderError:
        if heard.yes is None:
            raise
        return Worded((), heard.yes, ("What the model wrote was not whole and was left out.",), calls.usage)
    return Worded(
        () if reply.refused else reply.answer,
        heard.yes,
        (*reply.warnings, *kept.left_out) if not reply.refused or kept.lost else (),
        reply.usage,
        prose=kept.written > 0,
    )


class _Kept:
    """Keeps of what a model writes the sentences that are borne out; how many were, as written, and how many not."""

    def __init__(self, bears_out: Callable[[Claim], Claim | None]) -> None:
        self._bears_out = bears_out
        self._quoted: set[str] = set()
        self.lost = self.written = 0

    def __call__(self, claim: Claim) -> Claim | None:
        kept = self._bears_out(claim)
        as_written = kept is not None and kept.text == claim.text
        self.written += as_written
        self.lost += not as_written
        if kept is None or as_written:
            return kept
        fresh = kept if kept.text not in self._quoted else None
        self._quoted.add(kept.text)
        return fresh

    @property
    def left_out(self) -> tuple[str, ...]:
        """The line that says how many were left out; none where all were kept."""
        if not self.lost:
            return ()
        plural = "s were" if self.lost > 1 else " was"
        return (f"{self.lost} sentence{plural} left out: the cited words do not bear out what was written.",)


def worth_showing(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The best evidence, without what stands far behind it."""
    near = sum(e.score >= _WORTH_SHOWING * evidence[0].score for e in evidence[:_MOST_SHOWN])
    return evidence[: max(_LEAST_SHOWN, near)]


def held(
    claim: Claim,
    shown: Sequence[Evidence],
    question: str,
    embedder: Embedder | None,
    cast: Cast,
) -> Claim | None:
    """The claim with the citations that bear it out; the sentences it agrees with, where it has words of its own; None
    where it agrees with none that was shown.

    A small model often writes what is right and numbers it wrong, or not at all: where the sentences it cites do not
    bear the claim out, another that was shown may.
    """
    own = {(c.report, c.n) for c in claim.citations}
    cited = [e for e in shown if (e.report, e.n) in own]

    def agrees_with(sentences: Sequence[Evidence], by: Embedder | None, strictly: bool) -> bool:
        english = " ".join(map(_english, sentences))
        speaks = partial(speaks_in, sentences=sentences, cast=cast)
        if not strictly:
            return agrees(claim.text, english, question, by, speaks)
        return borne_out(claim.text, english, question, by, speaks, words_for_speakers(sentences, cast))

    for strictly in (True, False):
        found = cited if cited and agrees_with(cited, embedder, strictly) else []
        found = found or [e for e in shown if agrees_with([e], None, strictly)][:1]
        if found:
            told = claim if strictly else Claim(text=_own_words(found, cast))
            return told.model_copy(update={"citations": tuple(map(_citation, found))})
    return None


def _own_words(evidence: Sequence[Evidence], cast: Cast) -> str:
    """Sentences in the report's own words, their speakers named."""
    by_place = {(p.report, p.sentence.n): p for p in cast.passages}
    passages = [by_place[place] for e in evidence if (place := (e.report, e.n)) in by_place]
    return " ".join(attributed(p, cast) for p in passages)


def _english(evidence: Evidence) -> str:
    return evidence.en or evidence.fr


def _citation(evidence: Evidence) -> Citation:
    return Citation(n=evidence.n, start=evidence.start, end=evidence.end, report=evidence.report)
