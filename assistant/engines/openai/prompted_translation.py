"""Translation by groups of sentences, several groups at a time, each line shown as it arrives.

Every group sees the whole report, if that is short enough, so that all chains of the report share a prefix
that a provider caches; else it sees the sentences around it. What a model leaves out or refuses is asked for once
more and then sentence by sentence; what it will not translate even so is translated on this machine, where that is
prepared. English sentence n always stands for French sentence n.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from assistant.chat import chains
from assistant.chat.budget import TokenCounter, split
from assistant.chat.client import Calls
from assistant.chat.failures import RequestRefused, Unwilling
from assistant.chat.numbered_lines import NumberedLine
from assistant.chat.parallel import Job, together
from assistant.chat.prompt_blocks import TITLE, show_report, title_sentence
from assistant.engines.openai.here import Here
from assistant.errors import ProviderError
from assistant.records import Progress, Report, Sentence, Step, Translation
from assistant.translation.quality.estimation import audit
from assistant.vocabulary import Flag

GROUP = 600
"""French tokens of a group: small enough for several at a time, large enough to be worth a call."""
WHOLE = 8_000
"""Tokens up to which a report is shown whole with every group."""
_NEAR = 400
"""French tokens shown before a group that does not see the whole report."""
_AFTER = 4
"""So many times less is shown after it."""
_HANDFUL = 8
"""Sentences that are asked for one by one at once."""
_OVERHEAD = 500
"""Tokens of the system text and the task, at most."""
_SLIPPED: frozenset[Flag] = frozenset(("number-changed", "too-long", "too-short", "omission"))
"""What a line looks like that is another line's English: small models lose count of the numbers."""
_SLIPS, _REACH = 3, 3
"""Lines that must fit another French line, so many lines away at most, before those like them are asked for again."""
UNTRANSLATED: Flag = "untranslated"
"""Flag of a sentence the model left out however it was asked, and this machine cannot translate."""


@dataclass(frozen=True)
class _Failure:
    error: ProviderError


_Found = dict[int, Translation] | _Failure


class Translating:
    """One report's translation in the making."""

    def __init__(
        self,
        calls: Calls,
        tokens: TokenCounter,
        report: Report,
        here: Here,
        known: Mapping[int, Translation] = MappingProxyType({}),
        title: str = "",
    ) -> None:
        """`known` lines, and a `title`, are not asked for."""
        self._calls, self._report, self._here = calls, report, here
        self._size = {s.n: tokens.count(s.fr) + 4 for s in report.sentences}
        room = calls.chat.room - _OVERHEAD
        self._whole = sum(self._size.values()) <= min(WHOLE, room)
        self._group = max(1, min(GROUP, calls.chat.reply // 2, room // 2))
        self._near = max(0, min(_NEAR, room - self._group))
        self._known = {s.n: Translation(n=s.n, en=s.fr) for s in report.sentences if s.language == "en"}
        self._known |= {**known, **({TITLE: Translation(n=TITLE, en=title)} if title else {})}
        self._done = dict(self._known)
        self._failures: list[ProviderError] = []

    def run(self, progress: Progress) -> tuple[list[Translation], str]:
        """Translations in the order of the report, and the title's.

        Raises ProviderError where a failure left sentences untranslated; `progress` has been told the others.
        A sentence the model would not translate is translated on this machine, or given without English, and flagged.
        """
        for translation in list(self._done.values()):
            self._tell(translation, progress)
        wanted = TITLE not in self._done and not title_sentence(self._report)
        self._round(self._groups(), progress, title=wanted)
        if self._missing() and self._english():
            self._round(self._groups(), progress)
        self._one_by_one(progress)
        self._slipped_once_more(progress)
        if self._missing() and (lasting := self._lasting()):
            raise lasting
        self._leave_to_this_machine(progress)
        if self._failures and not self._english():
            raise self._failures[-1]
        return [self._translation(s.n) for s in self._report.sentences], self._title()

    def _one_by_one(self, progress: Progress) -> None:
        """What no group brought, each sentence alone; no more once a whole handful brings nothing."""
        while (missing := self._missing()) and not self._lasting():
            self._round([(s,) for s in missing[:_HANDFUL]], progress)
            if not set(missing[:_HANDFUL]) - set(self._missing()):
                return

    def _slipped_once_more(self, progress: Progress) -> None:
        """Lines that look like another line's English, each alone, where there are many; the better one stays."""
        made = [t for n, t in self._done.items() if n in self._size and t is not self._known.get(n)]
        slipped = [t for t in made if _SLIPPED.intersection(t.flags)]
        if sum(map(self._fits_another, slipped)) < _SLIPS:
            return
        for start in range(0, len(slipped), _HANDFUL):
            handful = slipped[start : start + _HANDFUL]
            for before in handful:
                del self._done[before.n]
            if not self._lasting():
                self._round([(self._report.sentence(t.n),) for t in handful], progress)
            for before in handful:
                again = self._done.get(before.n)
                if again is None or len(again.flags) > len(before.flags):
                    self._done[before.n] = before
                    self._tell(before, progress)

    def _fits_another(self, line: Translation) -> bool:
        """Whether a line has the figures and the length of a French line nearby, which its own has not."""
        near = (line.n + step for step in range(-_REACH, _REACH + 1) if step and line.n + step in self._size)
        return any(not _SLIPPED.intersection(audit(self._report.sentence(n).fr, line.en, ())) for n in near)

    def _leave_to_this_machine(self, progress: Progress) -> None:
        if missing := [s.n for s in self._missing()]:
            made, title = self._here.translated(self._report, missing)
            self._take(made, progress)
            if title and TITLE not in self._done:
                self._done[TITLE] = Translation(n=TITLE, en=title)

    def _lasting(self) -> ProviderError | None:
        """The last failure that asking for less would not mend."""
        return next((f for f in reversed(self._failures) if not isinstance(f, Unwilling)), None)

    def _groups(self) -> list[tuple[Sentence, ...]]:
        return split(self._missing(), self._group, lambda s: self._size[s.n])

    def _english(self) -> set[int]:
        return self._done.keys() - {TITLE}

    def _missing(self) -> list[Sentence]:
        return [s for s in self._report.sentences if s.n not in self._done]

    def _translation(self, n: int) -> Translation:
        return self._done.get(n) or Translation(n=n, en="", flags=(UNTRANSLATED,))

    def _title(self) -> str:
        same = title_sentence(self._report)
        found = self._done.get(same.n if same else TITLE)
        return found.en if found else ""

    def _round(self, groups: Sequence[Sequence[Sentence]], progress: Progress, title: bool = False) -> None:
        """Ask for these groups, several at a time; failures are kept for later."""
        numbers = [[s.n for s in group] for group in groups]
        if title and numbers:
            numbers[0].insert(0, TITLE)
        jobs: list[Job[_Found]] = [partial(self._ask, asked) for asked in numbers]
        for found in together(jobs, self._calls.chat.concurrency, lambda: progress(self._step())):
            if isinstance(found, _Failure):
                self._failures.append(found.error)
            else:
                self._take(found, progress)

    def _take(self, found: Mapping[int, Translation], progress: Progress) -> None:
        """Keep what is new, and what is now known of what was there: a line comes first as it is, then judged."""
        for n, translation in found.items():
            before = self._done.get(n)
            if before is None or (before.en == translation.en and before != translation):
                self._done[n] = translation
                self._tell(translation, progress)

    def _tell(self, translation: Translation, progress: Progress) -> None:
        if translation.n != TITLE:
            progress(self._step(translation))

    def _step(self, item: Translation | None = None) -> Step:
        return Step("translate", len(self._english()), len(self._report.sentences), item)

    def _ask(self, numbers: Sequence[int]) -> Iterator[_Found]:
        """The lines of these numbers as they arrive, and nothing else the model may write; then as they are judged."""
        given = {"report": self._shown(numbers), "numbers": tell_numbers(numbers)}
        made: dict[int, NumberedLine] = {}
        try:
            for lines in self._asked(numbers[0] if len(numbers) == 1 else None, given):
                new = {n: line for n, line in lines.items() if n in numbers and n not in made}
                made |= new
                yield {n: Translation(n=n, en=line.text) for n, line in new.items()}
        except ProviderError as error:
            yield _Failure(error)
        english = {n: line.text for n, line in made.items() if n != TITLE}
        sure = {n: line.sure for n, line in made.items() if line.sure is not None}
        yield self._here.judged(self._report, english, sure)

    def _asked(self, sole: int | None, given: dict[str, str]) -> Iterator[dict[int, NumberedLine]]:
        """The lines, with the model's own odds where its provider tells them."""
        chat = self._calls.chat
        if chat.tells_odds:
            try:
                yield from self._calls.stream(chains.translate(chat, sole, odds=True), given)
            except RequestRefused:
                chat.mute.set()
            else:
                return
        yield from self._calls.stream(chains.translate(chat, sole), given)

    def _shown(self, numbers: Sequence[int]) -> str:
        """The whole report, or the asked lines with those before them and a few after."""
        if self._whole:
            return show_report(self._report).text
        asked = [n for n in numbers if n != TITLE]
        chosen = {*asked}
        for step, room in ((-1, self._near), (1, self._near // _AFTER)):
            at = (asked[0] if step < 0 else asked[-1]) + step
            while at in self._size and self._size[at] <= room:
                chosen.add(at)
                room -= self._size[at]
                at += step
        return show_report(self._report, [s for s in self._report.sentences if s.n in chosen]).text


def tell_numbers(numbers: Sequence[int]) -> str:
    """Ascending numbers in words: 1 to 4, 7, 9 to 12."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
