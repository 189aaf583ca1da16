"""A report of 400 pages from end to end: `make bench-long`.

How long it takes to read as text, Word and PDF (where LibreOffice is installed to set it), then its briefing in
three processes that share a cache: one stopped after a third of the sentences, one that goes on from there, and
one that has seen everything before. Memory is the peak of each process.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import Stopped
from assistant.reading import read
from assistant.records import Report, Step
from assistant.resources import resource as bundled
from assistant.settings import load_settings

STAGES = ("translate", "positions", "summarise", "total")
_SENTENCE_END = re.compile(r"(?<=[a-zéè]{2})\.(?=\s|$)")
_TENTHS = 10


def main(argv: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kilobytes", type=int, default=1500, help="size of the report")
    parser.add_argument("--brief", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--stop-after", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.brief:
        print(json.dumps(_briefed(options.brief, options.stop_after)))
        return
    with tempfile.TemporaryDirectory() as folder:
        _tables(Path(folder), long_text(options.kilobytes))


def long_text(kilobytes: int) -> str:
    """The samples as chapters, every sentence with a number of its own, so that none recurs."""
    samples = [path.read_text("utf-8") for path in sorted(bundled("samples").glob("*.txt"))]
    chapters: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        chapter = len(chapters) + 1
        text = _numbered(samples[chapter % len(samples)], chapter)
        chapters.append(f"Chapitre {chapter}\n\n{text}")
        size += len(chapters[-1].encode()) + 2
    return "\n\n".join(chapters)


def _numbered(text: str, chapter: int) -> str:
    paragraphs = iter(range(1, len(text)))
    return _SENTENCE_END.sub(lambda _: f" (§ {chapter}.{next(paragraphs)}).", text)


def _tables(folder: Path, text: str) -> None:
    source = folder / "report.txt"
    source.write_text(text, encoding="utf-8")
    print(f"{os.cpu_count()} cores; {len(text.encode()) / 1000:.0f} kB\n")
    print(f"{'read as':12} {'MB':>6} {'seconds':>8} {'sentences':>10} {'pages':>6}")
    for path in (source, *_documents(folder, text)):
        started = time.perf_counter()
        report = read(str(path))
        seconds, pages = time.perf_counter() - started, report.sentences[-1].page or 0
        size = path.stat().st_size / 1e6
        print(f"{path.suffix[1:]:12} {size:6.2f} {seconds:8.1f} {len(report.sentences):10} {pages:6}")
    home = folder / "home"
    home.mkdir()
    (home / "models").symlink_to(load_settings().models_dir)
    print(f"\n{'briefed':12} {'translated':>10} {'slowest–fastest tenth':>22}", end="")
    print("".join(f" {stage:>10}" for stage in STAGES) + f" {'peak MB':>8}   sentences/s and seconds")
    third = len(read(str(source)).sentences) // 3
    for name, stop in (("stopped", third), ("resumed", 0), ("seen before", 0)):
        _row(name, _in_a_process(source, home, stop))


def _documents(folder: Path, text: str) -> Iterator[Path]:
    """The report as a Word document and, where LibreOffice is installed, as a PDF."""
    from docx import Document

    document = Document()
    for line in filter(str.strip, text.split("\n")):
        document.add_paragraph(line, style="Heading 1" if line.startswith("Chapitre") else "Normal")
    path = folder / "report.docx"
    document.save(str(path))
    yield path
    try:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=900)
    except (OSError, subprocess.SubprocessError):
        return
    yield path.with_suffix(".pdf")


def _in_a_process(source: Path, home: Path, stop: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.long_run", "--brief", str(source), "--stop-after", str(stop)]
    environment = os.environ | {"ASSISTANT_HOME": str(home)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _row(name: str, figures: dict[str, float]) -> None:
    rates = f"{figures['slowest']:.0f}–{figures['fastest']:.0f}"
    stages = "".join(f" {figures.get(stage, 0.0):10.1f}" for stage in STAGES)
    print(f"{name:12} {figures['translated']:10.0f} {rates:>22}{stages} {figures['peak']:8.0f}", flush=True)


def _briefed(path: Path, stop: int) -> dict[str, float]:
    """Briefs the report in this process, or its first sentences; what that took."""
    from assistant.conversation import brief
    from assistant.engines import open_engine

    engine = open_engine(load_settings(engine="embedded"))
    report = read(str(path))
    engine.translate(
        read(str(bundled("samples/quotidien_loup.txt")))
    )  # the models are loaded when the clock starts
    watch = _Watch(report, stop)
    briefing = brief(report, engine, watch)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    translated = sum(bool(s.en) for s in briefing.report.sentences)
    return {**briefing.usage.seconds, **watch.rates(), "peak": peak, "translated": translated}


class _Watch:
    """Notes when each tenth of the sentences is translated, and stops where it is told to."""

    def __init__(self, report: Report, stop: int) -> None:
        self.total, self.stop = stop or len(report.sentences), stop
        self.times = [time.perf_counter()]

    def __call__(self, step: Step) -> None:
        if step.stage == "translate":
            if step.done >= len(self.times) * self.total / _TENTHS and len(self.times) <= _TENTHS:
                self.times.append(time.perf_counter())
            if self.stop and step.done >= self.stop:
                raise Stopped

    def rates(self) -> dict[str, float]:
        """Sentences a second of the slowest and the fastest tenth."""
        tenths = zip(self.times, self.times[1:], strict=False)
        rates = [self.total / _TENTHS / max(1e-6, end - start) for start, end in tenths] or [0.0]
        return {"slowest": min(rates), "fastest": max(rates)}


if __name__ == "__main__":
    main()
