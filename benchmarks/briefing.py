"""Seconds a stage, tokens a second, peak memory and growth of a briefing: `make bench`.

Everything runs on this machine with the prepared models and without the translation cache. Cold figures are
whole processes; the growth rows brief the sample repeated to size, in one process, so that they can be
compared with one another.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

from assistant import models
from assistant.conversation import brief
from assistant.engines import open_engine
from assistant.reading import read_text
from assistant.records import Briefing, Report
from assistant.resources import resource as bundled
from assistant.settings import load_settings

SAMPLE = "samples/agence_barrage.txt"
QUESTIONS = ("When was it published?", "Who opposes it?", "List the figures.")
"""Answered by rules from the report's own sentences, without a model that words answers."""
_UNCACHED = os.environ | {"ASSISTANT_CACHE_MEGABYTES": "0"}
STAGES = ("translate", "positions", "summarise", "total")


def main(argv: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=200, help="largest report of the growth table, in kB")
    options = parser.parse_args(argv)
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    _cold()
    _growth(options.largest)


def _cold() -> None:
    print(f"{'whole process':56} {'seconds':>8} {'peak MB':>8}")
    sample = str(bundled(SAMPLE))
    asked = [["--quiet", "ask", sample, question] for question in QUESTIONS]
    for arguments in (["--help"], ["--quiet", "brief", sample], *asked):
        seconds, megabytes = _process([sys.executable, "-m", "assistant.cli", *arguments])
        shown = "assistant " + " ".join(Path(a).name for a in arguments if a != "--quiet")
        print(f"{shown:56} {seconds:8.2f} {megabytes:8.0f}")
    print()


def _process(command: list[str]) -> tuple[float, float]:
    """Median of three runs, and the largest peak of any child so far in MB."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=_UNCACHED)
        taken.append(time.perf_counter() - started)
    return sorted(taken)[1], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _growth(largest: int) -> None:
    engine = open_engine(load_settings(engine="embedded", cache_megabytes=0), questions="none")
    text = bundled(SAMPLE).read_text(encoding="utf-8")
    brief(read_text(text), engine)  # warms the models
    print(
        f"{'warm, kB':>10} {'tokens':>8} "
        + " ".join(f"{s:>10}" for s in STAGES)
        + f" {'tokens/s':>9} {'peak MB':>8}"
    )
    for size in (1, 5, 20, 60, 200):
        if size > largest:
            break
        report = read_text(_of_size(text, size * 1000))
        briefing = brief(report, engine)
        print(_row(size, report, briefing))


def _of_size(text: str, size: int) -> str:
    """The sample cut at a paragraph, or repeated with changing numbers so that no sentence recurs."""
    parts, length, copy = [], 0, 0
    while length < size:
        for paragraph in text.split("\n\n"):
            parts.append(paragraph if copy == 0 else f"{paragraph} ({copy})")
            length += len(paragraph.encode()) + 2
            if length >= size:
                break
        copy += 1
    return "\n\n".join(parts)


def _pieces(texts: list[str]) -> list[list[str]]:
    """The source tokens the translation model sees."""
    from sentencepiece import SentencePieceProcessor

    folder = models.path(load_settings(), models.OPUS_MT)
    pieces: list[list[str]] = SentencePieceProcessor(str(folder / "source.spm")).encode(texts, out_type=str)
    return pieces


def _row(size: int, report: Report, briefing: Briefing) -> str:
    tokens = sum(len(pieces) for pieces in _pieces([s.fr for s in report.sentences]))
    seconds = briefing.usage.seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stages = " ".join(f"{seconds.get(stage, 0.0):10.2f}" for stage in STAGES)
    return f"{size:10d} {tokens:8d} {stages} {tokens / max(seconds['translate'], 1e-9):9.0f} {peak:8.0f}"


if __name__ == "__main__":
    main()
