"""The embedded engine: no key, no network after set-up.

Translation by opus-mt on CTranslate2, positions by French grammar, an extractive summary, answers from
retrieved evidence. Models load in the background as soon as the engine is opened; a task waits only for the
ones it needs.
"""

import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from assistant.engines.base import Questions
from assistant.errors import EngineNotReady
from assistant.records import (
    Answer,
    Briefing,
    Claim,
    EngineInfo,
    Positions,
    Progress,
    Report,
    Step,
    Translation,
    Usage,
    silent,
)
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.chat.client import Chat
    from assistant.retrieval.nomic import SecondReader
    from assistant.translation.model.translator import Translator

__all__ = ["EmbeddedEngine"]

Made = TypeVar("Made")
_LULL_SECONDS = 2.0
"""Without a report at work, before what words answers is loaded: it would slow the next one down."""


class _Once(Generic[Made]):
    """Makes something when it is first asked for, once for all threads; what it raises, it raises again."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make, self._made, self._lock = make, list[Made](), threading.Lock()

    def __call__(self) -> Made:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


class EmbeddedEngine:
    """The engine that runs on this machine; see `engines.base.Engine`. Make it with `open`."""

    def __init__(self, settings: Settings, questions: Questions) -> None:
        from assistant import models
        from assistant.answering.pair_reader import PairReader
        from assistant.answering.pipeline import Answerer
        from assistant.answering.tasks.request import grammar
        from assistant.attribution.parsing.grammar_model import pipeline
        from assistant.attribution.reader.learned_reader import Reader
        from assistant.cache import Cache
        from assistant.chat.llama_cpp import sleep_early
        from assistant.engines.embedded.idle import Lull
        from assistant.engines.embedded.memory_check import require_memory
        from assistant.engines.embedded.positions_cache import KnownPositions
        from assistant.retrieval.minilm import Embedder
        from assistant.retrieval.nomic import SecondReader
        from assistant.translation.model.translation_cache import Memory
        from assistant.translation.model.translator import Translator

        def answerer() -> Answerer:
            grammar()
            embedder = Embedder(models.path(settings, models.MINILM)) if embeds else None
            pairs = (
                PairReader(models.path(settings, models.MINILM), models.PAIR_READER.path) if embeds else None
            )
            return Answerer(embedder, self._english, self._writer, self._second_reader, pairs)

        def second_reader() -> SecondReader:
            folder = models.path(settings, models.NOMIC)
            return SecondReader(folder, cache, models.fingerprint(folder), bool(models.own_name(folder)))

        sleep_early()
        self._settings = settings = models.with_choice(settings)
        folder = models.path(settings, models.OPUS_MT)
        self._translates = models.own_name(folder) or f"{models.OPUS_MT.name} int8"
        require_memory()
        cache = Cache.of(settings)
        model = models.fingerprint(folder)
        memory, self._known = Memory(cache, model), KnownPositions(cache, model)
        embeds = not models.missing(settings, ["retrieval"])
        self._beam = settings.beam
        loading = ThreadPoolExecutor(max_workers=2, thread_name_prefix="load")
        self._translator = loading.submit(
            Translator.open, folder, settings.threads, memory, settings.spelling
        )
        self._grammar = loading.submit(pipeline)
        reader = folder / models.READER_FOLDER
        self._reader = loading.submit(Reader.open, reader, settings.threads) if reader.is_dir() else None
        self._answerer = _Once(answerer)
        self._second = _Once(second_reader)
        self._questions, self._lull = questions, Lull()
        self._leaving, self._loading = threading.Event(), threading.Lock()
        weakref.finalize(self, _leave, self._leaving, self._loading)
        if questions != "none":
            loading.submit(self._answerer)
        loading.shutdown(wait=False)

    @classmethod
    def open(cls, settings: Settings, questions: Questions = "patient") -> "EmbeddedEngine":
        """An engine whose models load in the background; where no questions are expected, theirs at the first one.

        Raises EngineNotReady with the command that fetches them when they are missing.
        """
        return cls(settings, questions)

    @property
    def translator(self) -> "Future[Translator]":
        """Its translator, for who checks another's English; it may still be loading."""
        return self._translator

    @property
    def info(self) -> EngineInfo:
        """Which models these are; `answers` changes once the model that words them has arrived."""
        model = local_model(self._settings)
        answers = _shown_name(model) if model else "evidence"
        if shares_answers(self._settings):
            answers = self._settings.answers_model or answers
        return EngineInfo(name="embedded", translation=self._translates, answers=answers)

    def translate(self, report: Report, progress: Progress = silent) -> tuple[list[Translation], str, Usage]:
        """English of every sentence and of the title, streamed to `progress` as sentences finish."""
        from assistant.translation.pipeline import translate

        with self._lull.over():
            done, title = translate(report, self._translator.result(), progress, beam=self._beam)
        return done, title, Usage()

    def positions(self, report: Report, progress: Progress = silent) -> tuple[Positions, Usage]:
        """Who says what, from French grammar."""
        from assistant.attribution.pipeline import attribute
        from assistant.positions import builder

        progress(Step("positions"))
        made = self._known.recalled(report)
        if made is None:
            with self._lull.over():
                reader = self._reader.result() if self._reader else None
                found = attribute(report, self._grammar.result(), progress, reader)
                made = builder.positions(report, found, self._translator.result(), progress)
            self._known.keep(report, made)
        return made, Usage()

    def summarise(
        self, report: Report, positions: Positions, progress: Progress = silent
    ) -> tuple[list[Claim], Usage]:
        """The 4-6 sentences that matter."""
        from assistant.summary import extractive

        progress(Step("summarise"))
        made = extractive.summarise(report, positions)
        if self._questions != "none":
            self._get_ready_for([report])
        return made, Usage()

    def answer(
        self,
        question: str,
        briefings: Sequence[Briefing],
        history: Sequence[Answer] = (),
        progress: Progress = silent,
    ) -> Answer:
        """What the briefings hold for a request; to a question the best evidence, worded by the local model where it
        is prepared."""
        from assistant.answering.tasks.dispatch import perform

        if done := perform(question, briefings, history, progress, self._alike):
            return done
        reports = [briefing.report for briefing in briefings]
        second = self._second_reader()
        with self._lull.over():
            if second and self._questions == "patient":
                second.read_reports(reports, progress)
            answer = self._answerer().answer(question, briefings, history, progress)
        if second and self._questions == "hurried" and not second.is_done_with(reports):
            self._get_ready_for(reports)
        return answer

    def _alike(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """How like an English text others are, by the model of meaning; not at all without one."""
        return self._answerer().alike(text, others)

    def _get_ready_for(self, reports: Sequence[Report]) -> None:
        threading.Thread(target=self._get_ready, args=(reports,), name="get-ready", daemon=True).start()

    def _get_ready(self, reports: Sequence[Report]) -> None:
        """Load and read for questions while nobody waits; what is wrong is said with the first answer."""
        with suppress(EngineNotReady):
            for step in self._steps(reports):
                self._lull.wait(_LULL_SECONDS)
                with self._loading:
                    if self._leaving.is_set():
                        return
                    step()
            second = self._second_reader()
            if second and self._questions == "hurried":
                second.read_reports(reports, before_each=self._lull.wait)

    def _steps(self, reports: Sequence[Report]) -> Iterator[Callable[[], object]]:
        """What is loaded and read for questions, in steps that a report handed in meanwhile waits little for."""
        yield lambda: self._answerer().read(reports)
        yield self._writer
        if model := local_model(self._settings):
            from assistant.chat import local_server

            for part in range(1, local_server.INSTRUCTION_PARTS + 1):
                yield partial(local_server.read_instructions, model, part)
        yield self._second_reader

    def _second_reader(self) -> "SecondReader | None":
        from assistant import models

        wanted = self._settings.answers != "evidence" and models.ready(self._settings, models.NOMIC)
        return self._second() if wanted else None

    def _writer(self) -> "Chat | None":
        from assistant.chat import local_server

        if shares_answers(self._settings):
            return local_server.shared_chat(self._settings)
        model = local_model(self._settings)
        return local_server.open_chat(model) if model else None

    def _english(self, french: str) -> str:
        return self._translator.result().translate([french], beam=self._beam)[0].en


def _leave(leaving: threading.Event, loading: threading.Lock) -> None:
    """Let what is being loaded finish and nothing more begin: llama.cpp aborts a process that ends while it loads."""
    leaving.set()
    with loading:
        pass


def shares_answers(settings: Settings) -> bool:
    """Whether a server of models, not one of this process, words the answers."""
    return settings.answers_url is not None and settings.answers != "evidence"


def local_model(settings: Settings) -> Path | None:
    """The GGUF file that words answers now: the one the settings name, else the bundled one once it is there."""
    from assistant import models

    if settings.answers == "evidence" or settings.answers_url:
        return None
    if settings.local_model:
        return settings.local_model
    if not models.ready(settings, models.QWEN):
        return None
    return models.path(settings, models.QWEN) / models.QWEN.files[0].name


def _shown_name(model: Path) -> str:
    """The file's own name, or its folder's where it is one of the prepared models."""
    return model.parent.name if model.stem == "model" else model.stem
