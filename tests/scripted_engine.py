"""A small engine of known behaviour, for the tests of what stands above engines."""

from collections.abc import Sequence

from assistant.errors import ProviderError
from assistant.records import (
    Actor,
    Answer,
    Briefing,
    Citation,
    Claim,
    EngineInfo,
    Evidence,
    Positions,
    Progress,
    Report,
    Statement,
    Step,
    Translation,
    Usage,
    silent,
)


class ScriptedEngine:
    """Translates a sentence to "EN: …", finds one actor, answers with the first sentence.

    `fails_at` names a task ("translate:3" fails after three sentences) that raises ProviderError.
    """

    def __init__(self, fails_at: str = "") -> None:
        self.fails_at = fails_at
        self.info = EngineInfo(name="scripted", translation="upper case", answers="first sentence")

    def translate(self, report: Report, progress: Progress = silent) -> tuple[list[Translation], str, Usage]:
        done: list[Translation] = []
        for sentence in report.sentences:
            if self.fails_at == f"translate:{len(done)}":
                raise ProviderError("The provider went away. Try again in a minute.")
            done.append(Translation(n=sentence.n, en=f"EN: {sentence.fr}"))
            progress(Step("translate", len(done), len(report.sentences), done[-1]))
        return done, f"EN: {report.title}", Usage(prompt_tokens=10, completion_tokens=5)

    def positions(self, report: Report, progress: Progress = silent) -> tuple[Positions, Usage]:
        self._maybe_fail("positions")
        first = report.sentences[0]
        cite = Citation(n=1, start=first.start, end=first.end)
        said = Statement(kind="indirect", n=1, start=first.start, end=first.end, fr=first.fr, en=first.en)
        position = Claim(text="X says so.", citations=(cite,))
        actor = Actor(id="a1", name="X", name_en="X", kind="person", position=position, statements=(said,))
        return Positions(actors=(actor,)), Usage()

    def summarise(
        self, report: Report, positions: Positions, progress: Progress = silent
    ) -> tuple[list[Claim], Usage]:
        self._maybe_fail("summarise")
        first = report.sentences[0]
        return [Claim(text=first.en, citations=(Citation(n=1, start=first.start, end=first.end),))], Usage()

    def answer(
        self,
        question: str,
        briefings: Sequence[Briefing],
        history: Sequence[Answer] = (),
        progress: Progress = silent,
    ) -> Answer:
        self._maybe_fail("answer")
        s = briefings[0].report.sentences[0]
        evidence = (Evidence(n=s.n, start=s.start, end=s.end, fr=s.fr, en=s.en, score=1.0),)
        progress(Step("evidence", 1, 1, evidence))
        claim = Claim(text=s.en, citations=(Citation(n=s.n, start=s.start, end=s.end),))
        return Answer(question=question, refused=False, answer=(claim,), evidence=evidence)

    def _maybe_fail(self, task: str) -> None:
        if self.fails_at == task:
            raise ProviderError("The provider went away. Try again in a minute.")
