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
    lines = [f"{'translation':34} {engine.info.translation}"]
    lines += _of_translation([s for b in briefings.values() for s in b.report.sentences])
    lines.append(f"{'seconds a sample, briefed':34} {took / len(briefings):.1f}")
    lines += ["", f"{'answers':34} {engine.info.answers}"]
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


def _of_translation(sentences: Sequence[Sentence]) -> list[str]:
    flags = Counter(flag for s in sentences for flag in s.flags)
    judged = [s.doubt for s in sentences if s.doubt is not None]
    line = learned().line
    lines = [
        f"{'sentences':34} {len(sentences)}",
        f"{'doubtful, in 100':34} {100 * sum(d >= line for d in judged) / max(1, len(judged)):.1f}",
        f"{'mean doubt, in 100':34} {100 * sum(judged) / max(1, len(judged)):.1f}",
        f"{'flagged, in 100':34} {100 * sum(bool(s.flags) for s in sentences) / max(1, len(sentences)):.1f}",
    ]
    return lines + [f"{'  ' + flag:34} {count}" for flag, count in flags.most_common()]


def _of_answers(engine: Engine, briefings: dict[str, Briefing], progress: Progress) -> list[str]:
    said, unsaid, seconds = list[bool](), list[bool](), list[float]()
    for asked in questions():
        briefing = briefings[asked.sample]
        answer = engine.answer(asked.question, [briefing], (), progress)
        (unsaid if asked.words == _NOT_SAID else said).append(asked.right(answer, briefing))
        seconds.append(answer.seconds.total)
    return [
        f"{'right line cited':34} {sum(said)} of {len(said)}",
        f"{'not said, and refused':34} {sum(unsaid)} of {len(unsaid)}",
        f"{'seconds an answer':34} {sum(seconds) / max(1, len(seconds)):.1f}",
    ]
