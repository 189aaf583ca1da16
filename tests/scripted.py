"""A scripted engine and small reports for tests of what is drawn, saved and exported.

Everything it says is made from the report's own words, so that a test can tell where a text came from; no
model is asked. What a real engine does is tested with the real engine.
"""

import hashlib
import re
import threading
from collections.abc import Sequence

from assistant.errors import ProviderError
from assistant.records import (
    Actor,
    Answer,
    AnswerSeconds,
    Briefing,
    Citation,
    Claim,
    EngineInfo,
    Evidence,
    Positions,
    Progress,
    Report,
    Sentence,
    Statement,
    Step,
    Translation,
    Usage,
    silent,
)

TEXT = """Le port de Maren attend sa digue

Le maire de Maren, Paul Vidal, défend le projet de digue. « La digue sera prête en 2027 », assure Paul Vidal.

Selon Anne Roux, présidente du collectif, le prix est trop haut. « Nous irons au tribunal », prévient-elle.
"""

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?](?=\s|$)|(?=\n|$))")
_QUOTED = re.compile(r"«\s?(.+?)\s?»")


def small_report(text: str = TEXT, source: str = "-") -> Report:
    """A report whose sentences end at full stops and line ends."""
    matches = list(_SENTENCE.finditer(text))
    sentences = tuple(
        Sentence(n=n, start=m.start(), end=m.end(), paragraph=text.count("\n\n", 0, m.start()) + 1, fr=m[0])
        for n, m in enumerate(matches, 1)
    )
    return Report(
        id=hashlib.sha256(text.encode()).hexdigest(),
        title=sentences[0].fr if sentences else "Sans titre",
        source=source,
        language="fr",
        text=text,
        sentences=sentences,
    )


def cite(report: Report, n: int) -> Citation:
    """The citation of a whole sentence."""
    sentence = report.sentence(n)
    return Citation(n=n, start=sentence.start, end=sentence.end, report=report.id)


class ScriptedEngine:
    """Translates `x` to `EN x`, gives quotations to two actors in turn, answers by word.

    `gate`: a semaphore each translated sentence and answer piece takes once; None lets everything pass.
    `fail_on`: names of tasks that raise ProviderError; `bug_on`: the task that has a bug.
    `doubts`: a word whose sentences the translation audit finds fault with.
    `misleads`: a word whose sentences are likely to mislead.
    """

    info = EngineInfo(name="scripted", translation="scripted-1", answers="scripted-1")

    def __init__(
        self,
        gate: threading.Semaphore | None = None,
        fail_on: Sequence[str] = (),
        bug_on: str = "",
        doubts: str = "",
        misleads: str = "",
    ) -> None:
        self.gate, self.fail_on, self.bug_on, self.doubts = gate, tuple(fail_on), bug_on, doubts
        self.misleads = misleads

    def _pass(self, task: str) -> None:
        if task in self.fail_on:
            raise ProviderError("the provider did not answer; check OPENAI_BASE_URL")
        if task == self.bug_on:
            raise ZeroDivisionError("a bug of the engine")
        if self.gate and not self.gate.acquire(timeout=30):
            raise TimeoutError("nobody opened the gate")

    def translate(self, report: Report, progress: Progress = silent) -> tuple[list[Translation], str, Usage]:
        done: list[Translation] = []
        for sentence in report.sentences:
            progress(Step("translate", len(done), len(report.sentences)))
            self._pass("translate")
            flags = ("number-changed",) if self.doubts and self.doubts in sentence.fr else ()
            doubt = (0.95 if self.misleads in sentence.fr else 0.05) if self.misleads else None
            done.append(Translation(n=sentence.n, en=f"EN {sentence.fr}", flags=flags, doubt=doubt))
            progress(Step("translate", len(done), len(report.sentences), done[-1]))
        return done, f"EN {report.title}", Usage()

    def positions(self, report: Report, progress: Progress = silent) -> tuple[Positions, Usage]:
        progress(Step("positions", 0, 1))
        self._pass("positions")
        quoted = [(s, m) for s in report.sentences for m in _QUOTED.finditer(s.fr)]
        said = [_statement(i, sentence, match) for i, (sentence, match) in enumerate(quoted)]
        groups = [group for group in (said[0::2], said[1::2]) if group]
        return Positions(actors=tuple(_actor(i, g, report) for i, g in enumerate(groups))), Usage()

    def summarise(
        self, report: Report, positions: Positions, progress: Progress = silent
    ) -> tuple[list[Claim], Usage]:
        progress(Step("summarise", 0, 1))
        self._pass("summarise")
        chosen = report.sentences[1:4]
        return [Claim(text=f"{s.en}", citations=(cite(report, s.n),)) for s in chosen], Usage()

    def answer(
        self,
        question: str,
        briefings: Sequence[Briefing],
        history: Sequence[Answer] = (),
        progress: Progress = silent,
    ) -> Answer:
        words = set(re.findall(r"\w{4,}", question.lower()))
        hits = [
            (b.report, s)
            for b in briefings
            for s in b.report.sentences
            if words & set(re.findall(r"\w{4,}", s.fr.lower()))
        ][:3]
        evidence = tuple(
            Evidence(n=s.n, start=s.start, end=s.end, fr=s.fr, en=s.en, score=1 / i, report=r.id)
            for i, (r, s) in enumerate(hits, 1)
        )
        progress(Step("evidence", 1, 1, evidence))
        claims = tuple(Claim(text=s.en, citations=(cite(r, s.n),)) for r, s in hits)
        for claim in claims:
            self._pass("answer")
            progress(Step("answer", item=f"{claim.text} "))
        return Answer(
            question=question,
            refused=not claims,
            answer=claims or (Claim(text="The report does not say."),),
            evidence=evidence,
            seconds=AnswerSeconds(first_token=0.1, total=0.2),
        )


def _statement(index: int, sentence: Sentence, quoted: re.Match[str]) -> Statement:
    return Statement(
        kind="direct",
        n=sentence.n,
        start=sentence.start + quoted.start(1),
        end=sentence.start + quoted.end(1),
        fr=quoted[1],
        en=f"EN {quoted[1]}",
        act=("says", "warns")[index % 2],
    )


def _actor(index: int, statements: Sequence[Statement], report: Report) -> Actor:
    name = ("Paul Vidal", "Anne Roux")[index]
    return Actor(
        id=f"a{index + 1}",
        name=name,
        name_en=name,
        role_en=("mayor of Maren", "chair of the collective")[index],
        kind="person",
        position=Claim(text=statements[0].en, citations=(cite(report, statements[0].n),)),
        statements=tuple(statements),
    )
