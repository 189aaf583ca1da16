"""A question about briefed reports -> an answer whose every sentence is cited, or a refusal.

What is a request rather than a question, `tasks` answers. For a question evidence is found first and told at once;
whether it answers the question is judged from how well it fits; the sentences themselves, or what the local model makes
of them and `faithfulness` lets through, are the answer.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answering import answerability, question_context, templates, together
from assistant.answering.absent import NamesThere, absent
from assistant.answering.answer_type import holds, may_answer
from assistant.answering.closest import nearest
from assistant.answering.extracts import with_extracts
from assistant.answering.follow_ups import following
from assistant.answering.generated import Worded
from assistant.answering.in_french import in_french, parted
from assistant.answering.pair_reader import PairReader
from assistant.answering.premises import stated
from assistant.answering.quotation_questions import words_of, words_wanted
from assistant.answering.table_cells import cell_asked
from assistant.answering.tasks.resolved_dates import published_on
from assistant.errors import EngineNotReady, ProviderError
from assistant.records import (
    Answer,
    AnswerSeconds,
    AnswerShape,
    Briefing,
    Claim,
    Evidence,
    Progress,
    Report,
    Step,
    silent,
)
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.nomic import SecondReader
from assistant.retrieval.passages import Cast
from assistant.retrieval.ranker import Retriever

if TYPE_CHECKING:
    from assistant.chat.client import Chat

FOUND, TOLD = 12, 5
"""Sentences looked at for a question, and those told as evidence."""
_LOOKED_AT = 3
"""Sentences of which one must hold the kind of thing that is asked for."""
_FAR = 40
"""Sentences looked at where those beside the last answer's are wanted too."""
_KEPT = 4
"""Conversations whose sentences stay indexed between questions."""
_SOME = 0.02
"""Chance of the best sentence below which, without a model of meaning, nothing in the report bears on it."""
_CLOSE, _MOST_QUOTED = 0.4, 3
"""A further sentence is quoted too where its chance is this share of the best one's."""


@dataclass
class _Telling:
    """An answer on its way to the reader."""

    question: str
    progress: Progress
    french: Sequence[Report] = ()
    """The reports, where the answer is wanted in their French."""
    started: float = field(default_factory=time.perf_counter)
    first: float = 0.0
    told: int = 0

    def evidence(self, evidence: Sequence[Evidence]) -> None:
        """Tell what was retrieved, before anything is worded."""
        self.progress(Step("evidence", 1, 1, tuple(evidence)))

    def piece(self, step: Step) -> None:
        """A sentence that the model wrote and that holds; told only once it is known in the language wanted."""
        if self.french:
            return
        self.first = self.first or time.perf_counter() - self.started
        self.told += 1
        self.progress(step)

    def refuse(self, claims: Sequence[Claim], evidence: Sequence[Evidence]) -> Answer:
        """Tell that the report does not say, with the closest lines where there are some."""
        answer = self.finish(claims, evidence, "closest" if len(claims) > 1 else "refusal")
        return answer.model_copy(update={"refused": True})

    def finish(self, claims: Sequence[Claim], evidence: Sequence[Evidence], shape: AnswerShape) -> Answer:
        """Tell what of the text is not told yet, and give the answer."""
        if self.french:
            claims, shape = in_french(claims, self.french), "quotes" if shape == "prose" else shape
        for done, claim in list(enumerate(claims, 1))[self.told :]:
            self.first = self.first or time.perf_counter() - self.started
            self.progress(Step("answer", done, len(claims), (" " if done > 1 else "") + claim.text))
        return Answer(
            question=self.question,
            refused=False,
            shape=shape,
            answer=tuple(claims),
            evidence=tuple(evidence),
            seconds=AnswerSeconds(first_token=self.first, total=time.perf_counter() - self.started),
        )


class Answerer:
    """Answers questions about briefed reports. Safe to share between threads."""

    def __init__(
        self,
        embedder: Embedder | None = None,
        translate: Callable[[str], str] | None = None,
        writer: "Callable[[], Chat | None]" = lambda: None,
        second: Callable[[], SecondReader | None] = lambda: None,
        pairs: PairReader | None = None,
    ) -> None:
        """Without an embedder, words alone decide what bears on a question.

        `translate` puts a French question into English; without it a French question is searched as it is.
        `writer` opens the model that words answers; where it gives None they are the evidence itself.
        `second` gives the reader of the second reading, which counts as soon as it has read all sentences.
        `pairs` reads question and sentence together.
        """
        self._pairs = pairs
        self._embedder, self._translate, self._writer, self._second = embedder, translate, writer, second
        self._retrievers: OrderedDict[tuple[object, ...], Retriever] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, reports: Sequence[Report]) -> None:
        """Take in the sentences of translated reports, so that the first question need not wait for it."""
        if self._embedder:
            self._embedder.tokens([s.en for report in reports for s in report.sentences])

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """How like an English text others are, -1 to 1 each; 0 without a model of meaning."""
        if self._embedder is None:
            return [0.0] * len(others)
        vectors = self._embedder.embed([text, *others])
        return [float(likeness) for likeness in vectors[1:] @ vectors[0]]

    def answer(
        self,
        question: str,
        briefings: Sequence[Briefing],
        history: Sequence[Answer] = (),
        progress: Progress = silent,
    ) -> Answer:
        """An answer drawn from these briefings alone; `progress` is told the evidence, then the text."""
        reports = [briefing.report for briefing in briefings]
        bare, language = parted(question)
        telling = _Telling(question, progress, reports if language == "fr" else ())
        english = self._english(bare)
        retriever = self._retriever(briefings)
        history = [t.model_copy(update={"question": self._english(parted(t.question)[0])}) for t in history]
        asked = question_context.stand_alone(english, history, retriever.cast)
        follows = bool(asked.before and history)
        found, read = together.best(retriever, asked, _FAR if follows else FOUND, self._pairs)
        if follows:
            found = following(found, FOUND, history[-1], retriever.cast, asked.others)
        evidence = found[:TOLD]
        telling.evidence(evidence)
        of = retriever.cast
        if name := absent(bare, NamesThere.of(briefings)):
            return telling.refuse(nearest(asked.text, evidence, of, name), evidence)
        cells, rows = cell_asked(asked.text, briefings)
        if cells:
            return telling.finish(cells, _with_rows(rows, evidence), "prose")
        wanted = words_wanted(asked.text, of)
        if quotations := words_of(asked.text, wanted, found, of):
            return telling.finish(
                templates.quoted(_in_reading_order(quotations), of), _first(quotations, found), "quotes"
            )
        sure = answerability.surely_read(read)
        if not (sure or may_answer(asked.text, _with_before(evidence[:_LOOKED_AT], of), self._embedder)):
            return telling.refuse(nearest(asked.text, evidence, of), evidence)
        context = history[-1:] if asked.before else ()
        named = templates.naming_speakers(asked.text, evidence, of)
        plainly = question_context.asks_yes_or_no(asked.text)
        worded = (
            Worded()
            if plainly
            else self._worded(asked.text, context, named, read, reports, of, telling.piece)
        )
        unworded = worded.yes is not None and not worded.claims
        quotable = not unworded or answerability.answers_unworded(
            asked.text, evidence, worded.yes, self._embedder
        )
        believed = worded.prose or sure or stated(asked.text, [p.said for p in of.passages], self._embedder)
        if not quotable or not believed or not self._answers(asked.text, evidence, worded.yes, read):
            return telling.refuse(nearest(asked.text, evidence, of), evidence)
        told = self._of_its_kind(asked.text, evidence, of)
        claims = list(worded.claims) or templates.quoted(_worth_quoting(told), of)
        today = published_on(reports[0].dated) if len(reports) == 1 else None
        actors = (actor for briefing in briefings for actor in briefing.actors)
        claims = with_extracts(claims, asked.text, reports, actors, today)
        first = _cited(worded.claims, evidence) or told[:1]
        answer = telling.finish(claims, _first(first, evidence), "prose" if worded.prose else "quotes")
        return answer.model_copy(update={"warnings": worded.warnings, "usage": worded.usage})

    def _of_its_kind(self, question: str, evidence: Sequence[Evidence], cast: Cast) -> list[Evidence]:
        """The sentences that hold the kind of thing a question wants; all where none does."""
        fit = [e for e in evidence if may_answer(question, _with_before([e], cast), self._embedder)]
        return fit or list(evidence)

    def _worded(
        self,
        question: str,
        history: Sequence[Answer],
        evidence: Sequence[Evidence],
        read: float | None,
        reports: Sequence[Report],
        cast: Cast,
        progress: Progress,
    ) -> Worded:
        """What the local model makes of the evidence; nothing where there is none or retrieval found nothing."""
        if not self._may_answer(question, evidence, read):
            return Worded()
        try:
            chat = self._writer()
            if chat is None:
                return Worded()
            from assistant.answering.generation import worded

            return worded(
                chat,
                question,
                history,
                evidence,
                self._embedder,
                lambda yes: self._answers(question, evidence, yes, read),
                progress,
                reports,
                cast,
            )
        except (EngineNotReady, ProviderError) as error:
            return Worded(warnings=(f"The answer is the report's own sentences: {error}",))

    def _may_answer(self, question: str, evidence: Sequence[Evidence], read: float | None) -> bool:
        """Whether the evidence is good enough to ask the model about it."""
        if read is not None:
            return not answerability.hopelessly_read(read)
        if self._embedder is None:
            return bool(evidence) and evidence[0].score >= _SOME
        return answerability.chance(question, evidence, embedder=self._embedder) >= answerability.HOPELESS

    def _answers(
        self, question: str, evidence: Sequence[Evidence], yes: float | None, read: float | None
    ) -> bool:
        """Whether the evidence answers the question, judged from how it came out and from what the model says."""
        if self._embedder is None and yes is None:
            return bool(evidence) and evidence[0].score >= _SOME and holds(question, evidence[0].en)
        return answerability.answered(question, evidence, yes, self._embedder, read)

    def _english(self, question: str) -> str:
        if self._translate and question_context.is_french(question):
            return self._translate(question)
        return question

    def _retriever(self, briefings: Sequence[Briefing]) -> Retriever:
        key = tuple(
            (b.report.id, hash(tuple(s.en for s in b.report.sentences)), len(b.actors)) for b in briefings
        )
        with self._lock:
            if key in self._retrievers:
                self._retrievers.move_to_end(key)
                return self._retrievers[key]
        made = Retriever.build(briefings, self._embedder, self._second)
        with self._lock:
            self._retrievers[key] = made
            while len(self._retrievers) > _KEPT:
                self._retrievers.popitem(last=False)
        return made


def _with_before(evidence: Sequence[Evidence], cast: Cast) -> list[tuple[str, str]]:
    """The English of each sentence after that of the one before it."""
    english = {(p.report, p.sentence.n): p.sentence.en for p in cast.passages}
    return [(english.get((e.report, e.n - 1), ""), e.en or e.fr) for e in evidence]


def _with_rows(rows: Sequence[Evidence], found: Sequence[Evidence]) -> list[Evidence]:
    """The rows an answer rests on, then what else was found."""
    places = {(row.report, row.n) for row in rows}
    return [*rows, *(e for e in found if (e.report, e.n) not in places)][:TOLD]


def _worth_quoting(evidence: Sequence[Evidence]) -> list[Evidence]:
    best = [e for e in evidence if e.score >= _CLOSE * evidence[0].score]
    return _in_reading_order(best[:_MOST_QUOTED])


def _in_reading_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Best first, but sentences that follow each other in the report's order: nobody is quoted backwards."""
    runs: list[list[Evidence]] = []
    for e in sorted(evidence, key=lambda e: (e.report or "", e.n)):
        if runs and (runs[-1][-1].report, runs[-1][-1].n + 1) == (e.report, e.n):
            runs[-1].append(e)
        else:
            runs.append([e])
    runs.sort(key=lambda run: min(map(evidence.index, run)))
    return [e for run in runs for e in run]


def _cited(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that a model chose to cite, in its order."""
    places = [(c.report, c.n) for claim in claims for c in claim.citations]
    return [e for place in dict.fromkeys(places) for e in evidence if (e.report, e.n) == place]


def _first(chosen: Sequence[Evidence], found: Sequence[Evidence]) -> list[Evidence]:
    """What was found with what the answer rests on before the rest, as sure as the best of it."""
    rest = [e for e in found if e not in chosen]
    return [*(e.model_copy(update={"score": found[0].score}) for e in chosen), *rest][:TOLD]
