"""Translation by groups of sentences, several groups at a time, each line shown as it arrives.

Every group sees the whole report, if that is short enough, so that all chains of the report share a prefix
that a provider caches; else it sees the sentences before it. What a model leaves out is asked for once more
and then sentence by sentence; English sentence n always stands for French sentence n.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.chat import chains
from assistant.chat.budget import Tokens, split
from assistant.chat.client import Calls
from assistant.chat.parallel import Job, together
from assistant.chat.prompt_blocks import TITLE, show_report, title_sentence
from assistant.errors import ProviderError
from assistant.glossary.matching import missed
from assistant.records import Progress, Report, Sentence, Step, Translation
from assistant.vocabulary import Flag

GROUP = 600
"""French tokens of a group: small enough for several at a time, large enough to be worth a call."""
WHOLE = 8_000
"""Tokens up to which a report is shown whole with every group."""
_BEFORE = 400
"""French tokens shown before a group that does not see the whole report."""
_OVERHEAD = 500
"""Tokens of the system text and the task, at most."""
UNTRANSLATED: Flag = "untranslated"
"""Flag of a sentence the model left out however it was asked."""


@dataclass(frozen=True)
class _Failure:
    error: ProviderError


class Translating:
    """One report's translation in the making."""

    def __init__(self, calls: Calls, tokens: Tokens, report: Report) -> None:
        self._calls, self._report = calls, report
        self._size = {s.n: tokens.count(s.fr) + 4 for s in report.sentences}
        room = calls.chat.room - _OVERHEAD
        self._whole = sum(self._size.values()) <= min(WHOLE, room)
        self._group = max(1, min(GROUP, calls.chat.reply // 2, room // 2))
        self._before = max(0, min(_BEFORE, room - self._group))
        self._english = {s.n: s.fr for s in report.sentences if s.language == "en"}
        self._failures: list[ProviderError] = []

    def run(self, progress: Progress) -> tuple[list[Translation], str]:
        """Translations in the order of the report, and the title's.

        Raises ProviderError where a failure left sentences untranslated; `progress` has been told the others.
        A sentence the model would not translate is given with empty English and a flag.
        """
        for n in self._english:
            self._tell(self._translation(n), progress)
        self._round(self._groups(), progress, title=not title_sentence(self._report))
        if self._missing() and self._english:
            self._round(self._groups(), progress)
        if self._missing() and not self._failures:
            self._round([(s,) for s in self._missing()], progress)
        if self._missing() and self._failures:
            raise self._failures[-1]
        return [self._translation(s.n) for s in self._report.sentences], self._title()

    def _groups(self) -> list[tuple[Sentence, ...]]:
        return split(self._missing(), self._group, lambda s: self._size[s.n])

    def _missing(self) -> list[Sentence]:
        return [s for s in self._report.sentences if s.n not in self._english]

    def _translation(self, n: int) -> Translation:
        """The English of sentence n so far; number `TITLE` has no sentence, and is looked at by nobody."""
        english = self._english.get(n, "")
        flags: tuple[Flag, ...] = () if n in self._english else (UNTRANSLATED,)
        if n != TITLE and english and missed(self._report.sentence(n).fr, english, self._report.glossary):
            flags = (*flags, "term-missed")
        return Translation(n=n, en=english, flags=flags)

    def _title(self) -> str:
        same = title_sentence(self._report)
        return self._english.get(same.n if same else TITLE, "")

    def _round(self, groups: Sequence[Sequence[Sentence]], progress: Progress, title: bool = False) -> None:
        """Ask for these groups, several at a time; failures are kept for later."""
        numbers = [[s.n for s in group] for group in groups]
        if title and numbers:
            numbers[0].insert(0, TITLE)
        jobs: list[Job[dict[int, str] | _Failure]] = [partial(self._ask, asked) for asked in numbers]
        for found in together(jobs, self._calls.chat.concurrency, lambda: progress(self._step())):
            if isinstance(found, _Failure):
                self._failures.append(found.error)
                continue
            for n, en in found.items():
                if n not in self._english:
                    self._english[n] = en
                    self._tell(self._translation(n), progress)

    def _tell(self, translation: Translation, progress: Progress) -> None:
        if translation.n != TITLE:
            progress(self._step(translation))

    def _step(self, item: Translation | None = None) -> Step:
        done = len(self._english) - (TITLE in self._english)
        return Step("translate", done, len(self._report.sentences), item)

    def _ask(self, numbers: Sequence[int]) -> Iterator[dict[int, str] | _Failure]:
        """The lines of these numbers as they arrive, and nothing else the model may write."""
        given = {"report": self._shown(numbers), "numbers": tell_numbers(numbers)}
        chain = chains.translate(self._calls.chat, numbers[0] if len(numbers) == 1 else None)
        try:
            for lines in self._calls.stream(chain, given):
                yield {n: en for n, en in lines.items() if n in numbers}
        except ProviderError as error:
            yield _Failure(error)

    def _shown(self, numbers: Sequence[int]) -> str:
        if self._whole:
            return show_report(self._report).text
        asked = [self._report.sentence(n) for n in numbers if n != TITLE]
        room, start = self._before, asked[0].n
        while start > 1 and self._size[start - 1] <= room:
            start -= 1
            room -= self._size[start]
        before = self._report.sentences[start - 1 : asked[0].n - 1]
        return show_report(self._report, (*before, *asked)).text


def tell_numbers(numbers: Sequence[int]) -> str:
    """Ascending numbers in words: 1 to 4, 7, 9 to 12."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
