"""One turn's work in the background: made, looked at meanwhile, stopped, and saved whatever becomes of it.

What it has so far is saved about every second, which is what a restart of the server comes back to.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence

from assistant import logs, telemetry
from assistant.conversation import Conversation, ask_all, brief
from assistant.corrections.corrected_answers import cited_now, heard_now
from assistant.corrections.corrected_briefing import corrected
from assistant.engines import Engine
from assistant.errors import (
    AssistantError,
    NoSuchConversation,
    SourceError,
    Stopped,
    StoreError,
    UsageError,
)
from assistant.glossary import load_glossary
from assistant.library import Filed
from assistant.records import Answer, Briefing, EngineInfo, Progress, Report, Step
from assistant.settings import load_settings
from assistant.shelf import Shelf
from assistant.turns import Turn, TurnStatus
from assistant.ui.draft import Glance, PageDraft

_log = logging.getLogger(__name__)

_SAVE_SECONDS = 1.0
_SAVE_SHARE = 0.05
"""Saving takes about this share of the time at most: a long report is saved less often…"""
_SAVE_LATEST = 5.0
"""… but never later than this many seconds after the last time."""
_AGAIN_SECONDS = 2.0
"""How long to wait before an outcome that could not be saved is tried again."""

UNEXPECTED = "Something unexpected went wrong; the server's log says what. Try again."


class Job:
    """One turn's work, from `waiting` to `done`, `stopped` or `failed`."""

    def __init__(
        self,
        shelf: Shelf,
        conversation: str,
        turn: Turn,
        engine: Callable[[], Engine],
        read: Callable[[Progress], Report] | None = None,
        names: bool = False,
    ) -> None:
        """`engine` may take its time: it is called in the background; `read` is for a report's turn.

        `names`: the conversation takes the report's English title once it is known.
        """
        self.conversation, self.turn = conversation, turn
        self._shelf, self._engine, self._read, self._names = shelf, engine, read, names
        self._draft, self._lock, self._stop = PageDraft(), threading.Lock(), threading.Event()
        self._next_save, self._unsaved = 0.0, ""
        self.over = threading.Event()
        self.submitted = self._started = time.monotonic()
        self._info = EngineInfo(name="", translation="", answers="")

    @property
    def shelf(self) -> Shelf:
        """Where its turn is saved."""
        return self._shelf

    @property
    def owner(self) -> str:
        """Whose job this is."""
        return self._shelf.owner

    def stop(self) -> None:
        """Ask the work to end; what is there is kept."""
        self._stop.set()

    def glance(self) -> Glance:
        """What there is so far."""
        with self._lock:
            draft, turn = self._draft, self._partial()
            step = draft.step or Step("read" if turn.kind == "report" else "evidence")
            working = turn.status == "running"
            stage = step.stage if working else None
            return Glance(turn, stage, step.done, step.total, draft.left, draft.evidence, self._unsaved)

    def wait(self) -> None:
        """Save the turn, and what was handed in with it, as waiting for its start."""
        self._set("waiting")

    def refuse(self, error: UsageError) -> None:
        """Save that the turn is not worked on."""
        self._finish("failed", error=str(error))

    def run(self) -> None:
        """Do the work and save its outcome, whatever that is and however long that takes."""
        self._started = time.monotonic()
        self._set("running")
        try:
            self._work()
        except Stopped:
            self._finish("stopped")
        except SourceError as error:
            telemetry.job_failed(error)
            self._finish("failed", error=str(error), given=None)
        except AssistantError as error:
            telemetry.job_failed(error)
            self._finish("failed", error=str(error))
        except Exception as error:
            telemetry.job_failed(error)
            self._finish("failed", error=UNEXPECTED)
            raise
        finally:
            while self._unsaved:
                time.sleep(_AGAIN_SECONDS)
                self._save(self.turn)

    def _work(self) -> None:
        self._check()
        report = self._read(self._progress) if self._read else None
        report = report and self._with_terms(report)
        with self._lock:
            self._draft.report = report
        if report:
            self._save(self.glance().turn)  # from here on nobody needs what was handed in
        self._progress(Step("load"))
        engine = self._engine()
        self._info = engine.info
        if report:
            briefing = brief(report, engine, self._progress)
            now, made = (
                corrected(briefing, self.turn.corrections),
                briefing if self.turn.corrections else None,
            )
            self._finish("stopped" if self._stop.is_set() else "done", briefing=now, made=made)
            if self._names and briefing.report.title_en:
                self._name(briefing.report.title_en)
            return
        earlier = _before(self._shelf.load(self.conversation).turns, self.turn.id)
        if self.turn.across is not None:
            self._ask_all(engine, self.turn.across, [t.answer for t in earlier if t.answer])
            return
        if not any(turn.briefing for turn in earlier):
            raise UsageError(
                "There is no report here to answer from. Hand one in, or try it again, then ask."
            )
        talk = Conversation(
            engine, [t.briefing for t in earlier if t.briefing], [t.answer for t in earlier if t.answer]
        )
        answer = talk.ask(self.turn.asked, self._progress)
        pairs = [(t.made or t.briefing, t.briefing) for t in earlier if t.briefing]
        self._answered(answer, [made for made, _ in pairs if made], [now for _, now in pairs])

    def _ask_all(self, engine: Engine, folder: str, history: list[Answer]) -> None:
        """Answer from all saved reports."""
        library = self._shelf.library(folder)
        answer, _ = ask_all(self.turn.asked, library, engine, history, self._progress, self._consulting)
        read = library.made_and_now(self.turn.consulted).values()
        self._answered(answer, [made for made, _ in read], [now for _, now in read])

    def _answered(self, answer: Answer, made: Sequence[Briefing], now: Sequence[Briefing]) -> None:
        """Keep an answer with the corrections it was made from; `made`: the briefings without any."""
        cited, heard = cited_now(answer, now), heard_now(answer, made, now)
        self._finish("done", answer=answer, cited=cited, heard=heard)

    def _consulting(self, filed: Sequence[Filed]) -> None:
        with self._lock:
            self.turn = self.turn.model_copy(update={"consulted": tuple(f.turn for f in filed)})

    def _with_terms(self, report: Report) -> Report:
        """The report with the terms of its reader's glossary; the server's alone where theirs cannot be had now."""
        glossary = load_glossary(load_settings())
        try:
            glossary = glossary.with_terms(self._shelf.words.glossary().terms)
        except StoreError as error:
            _log.warning("turn %s is made without its reader's glossary: %s", self.turn.id, error)
        return glossary.of(report)

    def _name(self, title: str) -> None:
        try:
            self._shelf.rename(self.conversation, title)
        except StoreError as error:
            # The work is done all the same; the conversation keeps the title it has.
            _log.warning("conversation %s keeps its first title: %s", self.conversation, error)

    def _progress(self, step: Step) -> None:
        with self._lock:
            self._draft.take(step)
        self._check()
        if step.stage != "read" and time.monotonic() >= self._next_save:
            self._save(self.glance().turn)

    def _check(self) -> None:
        if self._stop.is_set():
            raise Stopped("The reader stopped the work.")

    def _set(self, status: TurnStatus) -> None:
        self.turn = self.turn.model_copy(update={"status": status})
        self._save(self.turn)

    def _finish(self, status: TurnStatus, **found: object) -> None:
        with self._lock:
            self.turn = self._partial().model_copy(update={**found, "status": status})
        self._save(self.turn)
        self._count(status)

    def _count(self, status: TurnStatus) -> None:
        if status not in ("done", "stopped", "failed"):
            return
        waited, took = self._started - self.submitted, time.monotonic() - self._started
        telemetry.job_ended(self.turn.kind, status, waited, took)
        if self.turn.briefing:
            telemetry.stages_took(self.turn.briefing.usage.seconds)
        sentences = len(self.turn.briefing.report.sentences) if self.turn.briefing else 0
        logs.event(
            _log,
            f"{self.turn.kind} {status}",
            turn=self.turn.id,
            sentences=sentences,
            waited=round(waited, 3),
            took=round(took, 3),
        )

    def _save(self, turn: Turn) -> None:
        started = time.monotonic()
        try:
            self._shelf.save(self.conversation, turn)
            self._unsaved = ""
        except NoSuchConversation:
            self._unsaved = ""  # its reader has deleted it
        except StoreError as error:
            # The work goes on: the reader still sees it, and the next save may succeed.
            if self._unsaved != str(error):
                self._unsaved = str(error)
                _log.warning("turn %s is not saved yet: %s", turn.id, error)
        ended = time.monotonic()
        pause = max(_SAVE_SECONDS, (ended - started) / _SAVE_SHARE)
        self._next_save = ended + min(pause, _SAVE_LATEST)

    def _partial(self) -> Turn:
        """The turn with what there is so far; call with the lock held."""
        draft = self._draft
        if self.turn.status != "running":
            return self.turn
        if draft.report is None:
            return self.turn.model_copy(update={"draft": draft.text})
        briefing = Briefing(
            report=draft.report.translated(draft.translations.values()),
            summary=draft.summary,
            actors=draft.positions.actors,
            unattributed=draft.positions.unattributed,
            engine=self._info,
            complete=False,
        )
        return self.turn.model_copy(update={"briefing": briefing, "made": None, "given": None})


def _before(turns: tuple[Turn, ...], turn: str) -> list[Turn]:
    ids = [t.id for t in turns]
    return list(turns[: ids.index(turn)]) if turn in ids else list(turns)
