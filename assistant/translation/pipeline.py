"""A report's English: every sentence translated, checked, and translated again where the check finds fault.

Sentences that look sound are told at once; the others are tried with a wider beam and clause by clause, the
best attempt is kept, and what is still wrong with it is flagged. When all are translated, and so can bear
witness, what the model changed that must be kept is put back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.records import Progress, Report, Sentence, Step, Translation, silent
from assistant.translation.kept_names import names_to_keep
from assistant.translation.model.batching import LONGEST
from assistant.translation.model.translator import Translator
from assistant.translation.post_editing.members_of_parliament import with_deputies
from assistant.translation.post_editing.restored_names import put_back
from assistant.translation.pre_editing.source_text import model_text
from assistant.translation.quality import doubt
from assistant.translation.quality.estimation import audit
from assistant.translation.referents.retelling import with_referents
from assistant.translation.straight_marks import complete_marks
from assistant.translation.table_rows import TableRows
from assistant.translation.terminology import lacks_terms, with_glossary
from assistant.translation.translated import Translated
from assistant.vocabulary import Flag

_FRENCH = "fr"
_UNSURE = -1.0
"""Mean log probability of a token below which another attempt is worth its time."""
_WIDE_BEAM = 6
_CLAUSE = 28
"""Tokens in a clause, where a sentence is translated in parts."""


@dataclass(frozen=True)
class _Attempt:
    made: Translated
    flags: tuple[Flag, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is suspicious about it, and the model is not unsure."""
        return not self.flags and self.made.score > _UNSURE

    @property
    def worth(self) -> tuple[int, float]:
        """Fewer flags first, then the model's own opinion."""
        return -len(self.flags), self.made.score


def translate(
    report: Report, translator: Translator, progress: Progress = silent, beam: int = 2
) -> tuple[list[Translation], str]:
    """English of each sentence, in order, and of the title; `progress` is told each sentence when ready.

    Sentences in another language are left as they are, flagged `untranslated` unless that is English.
    """
    return _Work(report, translator, progress).run(beam)


def judged(
    report: Report, translator: Translator, beam: int = 2
) -> list[tuple[Translation, dict[str, float]]]:
    """The English of each sentence with what its doubt rests on, for those who learn it."""
    work = _Work(report, translator, silent)
    work.run(beam)
    return [(work.done[s.n], work.doubt_of(s)) for s in report.sentences]


def drafts(report: Report, translator: Translator, beam: int = 2) -> list[tuple[Sentence, Translated]]:
    """The French sentences with their English before it is settled whom pronouns mean, for those who learn it."""
    work = _Work(report, translator, silent)
    work.run(beam)
    return list(zip(work.french, work.drafts, strict=True))


class _Work:
    """The translation of one report in the making."""

    def __init__(self, report: Report, translator: Translator, progress: Progress) -> None:
        self.report, self.translator, self.progress = report, translator, progress
        self.rows = TableRows(report)
        self.french = [
            s for s in report.sentences if (s.language or report.language) == _FRENCH and s not in self.rows
        ]
        self.sources = dict(zip((s.n for s in self.french), _completed(self.french), strict=True))
        self.done: dict[int, Translation] = {}
        self.attempts: dict[int, _Attempt] = {}
        self.drafts: list[Translated] = []

    def doubt_of(self, sentence: Sentence) -> dict[str, float]:
        """What the doubt of a sentence rests on; empty where it was not translated."""
        if sentence.n not in self.sources:
            return {}
        made, source = self.attempts[sentence.n].made, self.sources[sentence.n]
        pieces = self.translator.tokens([source])
        return doubt.features(
            source, made.en, made.score, made.alignment, self.attempts[sentence.n].flags, pieces
        )

    def run(self, beam: int) -> tuple[list[Translation], str]:
        """The translations of all sentences, and the English title."""
        for sentence in self.report.sentences:
            if sentence.n not in self.sources and sentence not in self.rows:
                language = sentence.language or self.report.language
                flags: tuple[Flag, ...] = () if language == "en" else ("untranslated",)
                self._tell(sentence, _Attempt(Translated(sentence.fr), flags))
        title = self._first(beam)
        self._tell_rows(beam)
        doubtful = [s for s in self.french if not self.attempts[s.n].sound]
        self._again(doubtful, _WIDE_BEAM)
        self._again([s for s in doubtful if self.attempts[s.n].flags], beam, longest=_CLAUSE)
        self._again([s for s in doubtful if "number-changed" in self.attempts[s.n].flags], beam, figures=True)
        for sentence in doubtful:
            self._tell(sentence, self.attempts[sentence.n])
        title = self._put_back(title, beam)
        return [self.done[n] for n in sorted(self.done)], title.en or self.report.title

    def _first(self, beam: int) -> Translated:
        """Translates everything once; returns the title."""

        def ready(index: int, translated: Translated) -> None:
            if index == len(self.french):
                return
            sentence = self.french[index]
            self.attempts[sentence.n] = attempt = _attempt(self.sources[sentence.n], translated)
            if attempt.sound:
                self._tell(sentence, attempt)

        results = self.translator.translate(self._texts(), beam=beam, on_done=ready, align=True)
        return results[-1]

    def _tell_rows(self, beam: int) -> None:
        """The rows of tables, cell by cell; those of a report in another language stay as they are."""
        french = self.report.language == _FRENCH
        rows = [s for s in self.report.sentences if s in self.rows]
        asked = self.rows.asked() if rows and french else []
        cells = self.translator.translate(asked, beam=beam, align=True) if asked else []
        cells = with_glossary(asked, cells, self.report.glossary, self.translator, beam)
        known = dict(zip(asked, cells, strict=True))
        for row in rows:
            english, flags = self.rows.english(row.n, known) if french else (row.fr, ())
            self._tell(row, _Attempt(Translated(english), flags))

    def _texts(self) -> list[str]:
        """The sentences that are translated, and the title."""
        return [*self.sources.values(), self.report.title if self.report.language == _FRENCH else ""]

    def _again(
        self, sentences: Sequence[Sentence], beam: int, longest: int = LONGEST, figures: bool = False
    ) -> None:
        texts = [self.sources[s.n] for s in sentences]
        results = self.translator.translate(texts, beam=beam, align=True, longest=longest, figures=figures)
        for sentence, text, result in zip(sentences, texts, results, strict=True):
            attempts = self.attempts[sentence.n], _attempt(text, result)
            self.attempts[sentence.n] = max(attempts, key=lambda attempt: attempt.worth)

    def _put_back(self, title: Translated, beam: int) -> Translated:
        """Mends the sentences that lost what must be kept; returns the title, mended too."""
        made = [*(self.attempts[s.n].made for s in self.french), title]
        *named, title = put_back(self._texts(), made, self.translator.knows)
        mended = _told("restored_names", named, made[:-1])
        texts, terms = self._texts(), self.report.glossary
        asked = (*terms, *names_to_keep(texts, terms))
        *termed, title = with_glossary(texts, [*mended, title], asked, self.translator, beam)
        mended = _told("terms", termed, mended)
        self.drafts = mended
        mended = _told("referents", with_referents(self.french, mended), mended)
        *seated, title = with_deputies(self._texts(), [*mended, title])
        mended = _told("deputies", seated, mended)
        for sentence, before, after in zip(self.french, made[:-1], mended, strict=True):
            text = self.sources[sentence.n]
            lacks = lacks_terms(text, after.en, terms)
            if after != before or lacks:
                attempt = _attempt(text, after)
                if lacks:
                    attempt = replace(attempt, flags=(*attempt.flags, "term-missed"))
                self.attempts[sentence.n] = attempt
                self._tell(sentence, attempt)
        return title

    def _tell(self, sentence: Sentence, attempt: _Attempt) -> None:
        shift = self.sources[sentence.n].find(sentence.fr) if sentence.n in self.sources else 0
        alignment = tuple(((a - shift, b - shift), en) for (a, b), en in attempt.made.alignment)
        features = self.doubt_of(sentence)
        translation = Translation(
            n=sentence.n,
            en=attempt.made.en,
            flags=attempt.flags,
            doubt=round(doubt.learned().probability(features), 3) if features else None,
            alignment=alignment,
            edits=attempt.made.edits,
        )
        self.done[sentence.n] = translation
        self.progress(Step("translate", len(self.done), len(self.report.sentences), translation))


def _told(step: str, now: Sequence[Translated], before: Sequence[Translated]) -> list[Translated]:
    """The translations with a step of the post-editing among the edits of those that it changed."""
    name = f"translation.post_editing.{step}"
    return [after.told(name, old) for after, old in zip(now, before, strict=True)]


def _attempt(text: str, result: Translated) -> _Attempt:
    flags = audit(text, result.en, result.alignment)
    if "negation-lost" in flags:
        # "N'en démord pas" was told without a negation: "maintains his position".
        flags = tuple(
            f for f in flags if f != "negation-lost" or f in audit(model_text(text).source.text, result.en)
        )
    lost = [name for name in result.lost if name not in result.en]
    return _Attempt(result, (*flags, "name-lost") if lost else flags)


def _completed(sentences: Sequence[Sentence]) -> list[str]:
    """The French with quotations opened and closed within each paragraph."""
    paragraphs = groupby(sentences, key=lambda sentence: sentence.paragraph)
    return [text for _, group in paragraphs for text in complete_marks([sentence.fr for sentence in group])]
