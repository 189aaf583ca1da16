"""Source tokens a second, time to the first sentence and flagged sentences of the translation, by beam.

    python -m benchmarks.translation [REPORT ...] [--beams 1 2 4]

The default reports are the project's samples. The model is warm; processor seconds are of all workers together, so
they compare even on a machine that has other work.
"""

import argparse
import time
from pathlib import Path

from assistant import models, reading
from assistant.records import Report, Step
from assistant.resources import resource
from assistant.settings import load_settings
from assistant.translation import pipeline
from assistant.translation.model.translator import Translator


def main(argv: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path, default=sorted(resource("samples").glob("*.txt")))
    parser.add_argument("--beams", nargs="+", type=int, default=[1, 2, 4])
    options = parser.parse_args(argv)
    settings = load_settings()
    translator = Translator.open(models.path(settings, models.OPUS_MT), settings.threads)
    translator.translate(["Le modèle est chaud."])
    reports = [reading.read(str(path)) for path in options.reports]
    tokens = sum(translator.tokens([s.fr for s in report.sentences]) for report in reports)
    print(f"{len(reports)} reports, {tokens} source tokens\n")
    print(f"{'beam':>4} {'tokens/s':>9} {'seconds':>8} {'processor s':>12} {'first s':>8} {'flagged':>8}")
    for beam in options.beams:
        _row(reports, translator, beam, tokens)


def _row(reports: list[Report], translator: Translator, beam: int, tokens: int) -> None:
    first: list[float] = []
    started, processor, flagged = time.perf_counter(), time.process_time(), 0
    for report in reports:
        times: list[float] = []
        begun = time.perf_counter()

        def told(_: Step, times: list[float] = times) -> None:
            times.append(time.perf_counter())

        done, _title = pipeline.translate(report, translator, told, beam)
        first.append(times[0] - begun)
        flagged += sum(bool(each.flags) for each in done)
    seconds, used = time.perf_counter() - started, time.process_time() - processor
    median = sorted(first)[len(first) // 2]
    print(f"{beam:>4} {tokens / seconds:>9.0f} {seconds:>8.1f} {used:>12.1f} {median:>8.2f} {flagged:>8}")


if __name__ == "__main__":
    main()
