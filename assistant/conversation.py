"""The façade: brief a report, then ask about it. The page, the command line and the batch all call this.

A briefing goes read -> translate -> positions -> summary. A step that fails or is stopped never takes the
finished ones with it: what is there is kept, and `warnings` says what is missing.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.answering.tasks.dispatch import perform
from assistant.engines.base import Engine
from assistant.errors import ProviderError, Stopped, UsageError
from assistant.library import Filed, Library
from assistant.reading.view import view
from assistant.records import (
    Answer,
    Answers,
    Briefing,
    Claim,
    Positions,
    Progress,
    Report,
    Step,
    Translation,
    Usage,
    silent,
)

T = TypeVar("T")
_MOST_NAMED = 12
"""Numbers of sentences a warning names."""


def brief(report: Report, engine: Engine, progress: Progress = silent) -> Briefing:
    """A report's briefing.

    A ProviderError is raised only when not one sentence could be translated; a later failure, or a stop by
    the reader, leaves a partial briefing whose warnings say so.
    """
    making = _Making(report, engine, progress)
    making.run()
    return making.briefing()


def summed_up(briefing: Briefing, wanted: str) -> Answer:
    """The briefing in another form: "3 bullets", "headline", "timeline", "table"."""
    return perform(wanted, [briefing]) or Answer(
        question=wanted, refused=True, answer=(Claim(text="The report has nothing to be told in this form."),)
    )


class _Making:
    """One briefing in the making: what is finished so far, whatever happens next."""

    def __init__(self, report: Report, engine: Engine, progress: Progress) -> None:
        self.report, self.engine, self.progress = report, engine, progress
        self.view = view(report)
        self.translations: dict[int, Translation] = {}
        self.positions, self.summary = Positions(), list[Claim]()
        self.usage, self.warnings = Usage(), list(report.notes)
        self.complete = True
        self.started = time.perf_counter()

    def run(self) -> None:
        """Translate, find positions, summarise; a step that fails leaves a warning."""
        try:
            self._translate()
            found = self._step("positions", lambda: self.engine.positions(self.view.report, self.progress))
            self.positions = self.view.positions(found or Positions())
            self.warnings += self.positions.warnings
            self.progress(Step("positions", 1, 1, self.positions))
            said = found or Positions()
            made = self._step(
                "summarise", lambda: self.engine.summarise(self.view.report, said, self.progress)
            )
            self.summary = self.view.claims(made or [])
            self.progress(Step("summarise", 1, 1, tuple(self.summary)))
        except Stopped:
            self._lacks(f"Stopped before the briefing was finished. {self._standing()}")

    def _translate(self) -> None:
        title, started = "", time.perf_counter()
        try:
            done, title, usage = self.engine.translate(self.view.report, self._translating)
            self.translations.update((t.n, t) for t in done)
            self.usage += usage
        except ProviderError as error:
            if not self.translations:
                raise
            self._lacks(f"The translation is not complete: {error}")
        finally:
            self.report = self.report.translated(self.translations.values(), title)
            read = self.view.report.translated(self.translations.values(), title)
            self.view = replace(self.view, report=read, own=self.report)
            self._took("translate", started)
        self.warnings += left_over(self.translations.values())

    def _translating(self, step: Step) -> None:
        if isinstance(step.item, Translation):
            self.translations[step.item.n] = step.item
        self.progress(step)

    def _step(self, name: str, work: Callable[[], tuple[T, Usage]]) -> T | None:
        started = time.perf_counter()
        try:
            result, usage = work()
        except ProviderError as error:
            missing = "summary" if name == "summarise" else name
            self._lacks(f"The {missing} could not be made: {error}")
            return None
        finally:
            self._took(name, started)
        self.usage += usage
        return result

    def _standing(self) -> str:
        """What is ready and what is missing, in two short sentences."""
        every = len(self.report.sentences)
        english = f"the English of {len(self.translations)} of {every} sentences"
        parts = (
            (english, self.translations),
            ("who says what", self.positions.actors),
            ("the summary", self.summary),
        )
        ready = [name for name, made in parts if made]
        missing = [name for name, made in parts if not made]
        if self.translations and len(self.translations) < every:
            missing.insert(0, "the rest of the English")
        here = f"Ready: {', '.join(ready)}." if ready else "Nothing was ready yet."
        return f"{here} Missing: {', '.join(missing)}." if missing else here

    def _lacks(self, said: str) -> None:
        self.complete = False
        self.warnings.append(said)

    def _took(self, name: str, started: float) -> None:
        self.usage += Usage(seconds={name: time.perf_counter() - started})

    def briefing(self) -> Briefing:
        """What has been made so far."""
        total = Usage(seconds={"total": time.perf_counter() - self.started})
        return Briefing(
            report=self.report,
            summary=tuple(self.summary),
            actors=self.positions.actors,
            unattributed=self.positions.unattributed,
            engine=self.engine.info,
            usage=self.usage + total,
            warnings=tuple(dict.fromkeys(self.warnings)),
            complete=self.complete,
        )


def left_over(translations: Iterable[Translation]) -> list[str]:
    """What the reader is told of sentences that a provider's model would not translate: how many, and which."""
    every = list(translations)
    here = [t.n for t in every if "translated-locally" in t.flags]
    without = [t.n for t in every if not t.en and "untranslated" in t.flags]
    told = []
    if here:
        told.append(
            f"{_sentences(here)} the model would not translate {_were(here)} translated on this computer."
        )
    if without:
        told.append(
            f"{_sentences(without)} {_were(without)} left without English: the model would not translate "
            f"{'it' if len(without) == 1 else 'them'}. Run `assistant setup`, and this computer does it instead."
        )
    return told


def _sentences(numbers: Sequence[int]) -> str:
    """How many sentences, and which: "1 sentence (4)", "3 sentences (4, 7, 9)"."""
    shown = ", ".join(map(str, sorted(numbers)[:_MOST_NAMED]))
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    return f"{len(numbers)} sentence{'s' if len(numbers) > 1 else ''} ({shown}{more})"


def _were(numbers: Sequence[int]) -> str:
    return "was" if len(numbers) == 1 else "were"


def ask_all(
    question: str,
    library: Library,
    engine: Engine,
    history: Sequence[Answer] = (),
    progress: Progress = silent,
    told: Callable[[Sequence[Filed]], None] = lambda _: None,
) -> tuple[Answer, list[Briefing]]:
    """Answer a question from all saved reports, by those that are nearest to it; these come with the answer.

    `told` hears which they are before any of the answer. Every citation names its report. Raises UsageError where
    nothing is saved.
    """
    near = library.nearest(" ".join([question, *(before.question for before in history[-1:])]))
    found = library.briefings([filed.turn for filed in near])
    if not found:
        raise UsageError("No report is saved here yet. Hand one in on the page, then ask.")
    told([filed for filed in near if filed.turn in found])
    briefings = list(found.values())
    answer = engine.answer(question, briefings, history, progress)
    return _naming_reports(answer, briefings[0].report.id), briefings


def _naming_reports(answer: Answer, only: str) -> Answer:
    """The answer with its report named in each citation; an engine leaves that out where there is one report."""
    claims = tuple(
        claim.model_copy(
            update={
                "citations": tuple(c.model_copy(update={"report": c.report or only}) for c in claim.citations)
            }
        )
        for claim in answer.answer
    )
    evidence = tuple(e.model_copy(update={"report": e.report or only}) for e in answer.evidence)
    return answer.model_copy(update={"answer": claims, "evidence": evidence})


class Conversation:
    """Briefings and the questions asked about them, in order. Not safe to share between threads."""

    def __init__(
        self, engine: Engine, briefings: Sequence[Briefing] = (), answers: Sequence[Answer] = ()
    ) -> None:
        self.engine = engine
        self.briefings, self.answers = list(briefings), list(answers)

    def add(self, report: Report, progress: Progress = silent) -> Briefing:
        """Brief a report; it joins the conversation."""
        briefing = brief(report, self.engine, progress)
        self.briefings.append(briefing)
        return briefing

    def ask(self, question: str, progress: Progress = silent) -> Answer:
        """Answer a question from the briefings; it joins the conversation."""
        answer = self.engine.answer(question, self.briefings, self.answers, progress)
        self.answers.append(answer)
        return answer

    def to_json(self) -> str:
        """The contract's JSON of all answers."""
        return Answers(answers=tuple(self.answers)).to_json()
