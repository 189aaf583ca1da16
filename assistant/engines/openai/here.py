"""What this machine adds to a provider's translation: it judges each line, and translates what the model will not.

Both need the embedded translator; where it is not prepared a line is judged by what its texts say alone.
"""

from collections.abc import Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from assistant import models
from assistant.errors import EngineNotReady
from assistant.records import Report, Translation
from assistant.settings import Settings
from assistant.translation.judging import Judge
from assistant.translation.model.translator import Translator
from assistant.translation.pipeline import translate

_LOCALLY = "translated-locally"


class Here:
    """The translator of this machine, loaded in the background; without settings, or unprepared, there is none."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._loading: Future[Translator] | None = None
        if settings is not None and models.ready(settings, models.OPUS_MT):
            pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load")
            folder = models.path(settings, models.OPUS_MT)
            self._loading = pool.submit(Translator.open, folder, settings.threads, variety=settings.spelling)
            pool.shutdown(wait=False)

    @classmethod
    def over(cls, loading: Future[Translator]) -> "Here":
        """The same with a translator that is loaded elsewhere."""
        made = cls()
        made._loading = loading
        return made

    def translated(self, report: Report, numbers: Collection[int]) -> tuple[dict[int, Translation], str]:
        """English of these sentences and of the title; nothing where there is no translator."""
        translator = self._translator()
        if translator is None:
            return {}, ""
        only = report.model_copy(update={"sentences": tuple(s for s in report.sentences if s.n in numbers)})
        done, title = translate(only, translator)
        made = (t.model_copy(update={"flags": (*t.flags, _LOCALLY)}) for t in done)
        return {t.n: t for t in made}, title

    def judged(
        self, report: Report, english: Mapping[int, str], sure: Mapping[int, float]
    ) -> dict[int, Translation]:
        """The English of sentences by their numbers, with flags and doubt; see `translation.judging`."""
        return Judge(self._translator()).judged(report, english, sure)

    def _translator(self) -> Translator | None:
        try:
            return self._loading.result() if self._loading else None
        except EngineNotReady:
            return None  # a damaged model is no reason to lose what the provider made
