"""How good the models in use are, measured on the bundled samples: what `assistant evaluate` prints.

The translation is judged without a reference, by what the audit flags and the estimator doubts; answers by whether the
line that holds the answer is cited, and whether what the report does not say is refused. Figures of the same samples
can be set beside one another; they say nothing of other texts.
"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.conversation import brief
from assistant.engines import open_engine
from assistant.engines.base import Engine
from assistant.reading import read_text
from assistant.records import Answer, Briefing, Progress, Sentence, silent
from assistant.resources import resource
from assistant.settings import Settings
from assistant.translation.quality.doubt import learned
from assistant.vocabulary import suspicious

_NOT_SAID = "-"
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class SampleQuestion:
    """A question about a sample, and some words of a line that answers it."""

    sample: str
    question: str
    words: str

    def right(self, answer: Answer, briefing: Briefing) -> bool:
        """Whether the line is cited, or the question refused where the sample does not say."""
        if self.words == _NOT_SAID:
            return answer.refused
        at = even(briefing.report.text).index(self.words)
        cited = [(c.start, c.end) for claim in answer.answer for c in claim.citations]
        return not answer.refused and any(
            sentence.start < end and start < sentence.end
            for sentence in [briefing.report.sentence_at(at)]
            for start, end in cited
        )


def even(text: str) -> str:
    """The text with one kind of space, character for character."""
    return text.translate(_SPACES)


def evaluated(settings: Settings, progress: Progress = silent) -> str:
    """The figures as a table; the cache is left out, so that seconds are those of the models."""
    engine = open_engine(settings.model_copy(update={"cache_megabytes": 0}))
    started = time.perf_counter()
    briefings = {path.name: _briefed(path, engine, progress) for path in _samples()}
    took = time.perf_counter() - started
    lines = [_row("translation", engine.info.translation)]
    lines += of_translation([s for b in briefings.values() for s in b.report.sentences])
    lines.append(_row("seconds a sample, briefed", f"{took / len(briefings):.1f}"))
    lines += ["", _row("answers", engine.info.answers)]
    lines += _of_answers(engine, briefings, progress)
    return "\n".join(lines) + "\n"


def questions() -> list[SampleQuestion]:
    """What is asked, from the table beside the samples."""
    rows = resource("samples/questions.tsv").read_text(encoding="utf-8").splitlines()
    return [SampleQuestion(*row.split("\t")) for row in rows if row.strip() and not row.startswith("#")]


def _samples() -> list[Path]:
    return sorted(resource("samples").glob("*.txt"))


def _briefed(path: Path, engine: Engine, progress: Progress) -> Briefing:
    return brief(read_text(path.read_text(encoding="utf-8")), engine, progress)


def of_translation(sentences: Sequence[Sentence]) -> list[str]:
    """Rows of what the estimator doubts, and of what the audit can name a fault of: neither sees everything."""
    faults = [[flag for flag in s.flags if suspicious([flag])] for s in sentences]
    judged = [s.doubt for s in sentences if s.doubt is not None]
    line = learned().line
    doubtful = sum(doubt >= line for doubt in judged)
    lines = [
        _row("sentences", str(len(sentences))),
        _row(f"doubted by the estimator ({line:.2f} or more)", _share(doubtful, len(judged))),
        _row("mean doubt, in 100", f"{100 * sum(judged) / max(1, len(judged)):.1f}"),
        _row("with a fault the audit can name", _share(sum(map(bool, faults)), len(sentences))),
    ]
    counted = Counter(flag for named in faults for flag in named)
    return lines + [_row(f"  {flag}", str(count)) for flag, count in counted.most_common()]


def _row(name: str, figure: str) -> str:
    return f"{name:42} {figure}"


def _share(part: int, whole: int) -> str:
    """How many of how many, and in 100; a dash where nothing was judged."""
    return f"{part} of {whole}, {100 * part / whole:.1f} in 100" if whole else "-"


def _of_answers(engine: Engine, briefings: dict[str, Briefing], progress: Progress) -> list[str]:
    said, unsaid, seconds = list[bool](), list[bool](), list[float]()
    for asked in questions():
        briefing = briefings[asked.sample]
        answer = engine.answer(asked.question, [briefing], (), progress)
        (unsaid if asked.words == _NOT_SAID else said).append(asked.right(answer, briefing))
        seconds.append(answer.seconds.total)
    return [
        _row("right line cited", f"{sum(said)} of {len(said)}"),
        _row("not said, and refused", f"{sum(unsaid)} of {len(unsaid)}"),
        _row("seconds an answer", f"{sum(seconds) / max(1, len(seconds)):.1f}"),
    ]
