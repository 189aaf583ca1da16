"""Reports a second of a batch on this machine, one process against several: `make bench-batch`.

The bundled samples are briefed again and again with changed numbers, and nothing is taken from the cache. "One
process" is one worker with one thread; the same worker with a thread a core is what a reader has who gives
`--workers 1`. Rates leave out the start: the models' loading and each worker's first report.
"""

import argparse
import os
import platform
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from assistant.batch import run
from assistant.batch.pool import usable_cores
from assistant.records import Step
from assistant.resources import resource as bundled
from assistant.settings import Settings, load_settings

_SAMPLE_SECONDS = 2.0
_HEADING = (
    f"{'workers × threads':>18} {'reports':>8} {'reports/s':>10} {'whole s':>8} {'CPU s each':>11} "
    f"{'peak MB':>8} {'own MB':>7}"
)


@dataclass
class Run:
    """What one batch took."""

    workers: int
    threads: int
    marks: list[float] = field(default_factory=list)
    """When each line was written."""
    whole: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    """Most that one worker held, megabytes, shared pages included."""
    own: float = 0.0
    """The same without the pages it shares with others."""

    @property
    def rate(self) -> float:
        """Reports a second once every worker has made one."""
        first = self.workers - 1
        return (len(self.marks) - 1 - first) / (self.marks[-1] - self.marks[first])

    def __str__(self) -> str:
        each = self.cpu / len(self.marks)
        return (
            f"{f'{self.workers} × {self.threads}':>18} {len(self.marks):8d} {self.rate:10.2f} {self.whole:8.1f} "
            f"{each:11.2f} {self.peak:8.0f} {self.own:7.0f}"
        )


def main(argv: list[str] | None = None) -> None:
    """Print the table and the ratio of the rates."""
    cores = usable_cores()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=4, help="variations of each sample")
    parser.add_argument("--rounds", type=int, default=2, help="times that every way is measured, in turn")
    parser.add_argument("--workers", type=int, default=cores)
    options = parser.parse_args(argv)
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n\n{_HEADING}")
    ways = [(1, 1), (options.workers, 1), (1, options.workers)]
    rates: dict[tuple[int, int], list[float]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        for n in range(options.rounds):
            sources = _varied(Path(folder), options.copies, n)
            for way in ways if n % 2 == 0 else reversed(ways):
                done = _measured(sources, Path(folder) / "out.jsonl", *way)
                rates[way].append(done.rate)
                print(done, flush=True)
    one = statistics.median(rates[ways[0]])
    for way in ways[1:]:
        print(
            f"\n{way[0]} × {way[1]}: {statistics.median(rates[way]) / one:.2f} times the rate of 1 × 1",
            end="",
        )
    print()


def _varied(folder: Path, copies: int, series: int) -> list[str]:
    """Variations of every sample, none of whose sentences recurs."""
    paths = []
    for sample in sorted(bundled("samples").glob("*.txt")):
        text = sample.read_text(encoding="utf-8")
        for copy in range(copies):
            path = folder / f"{series}-{copy}-{sample.name}"
            path.write_text(text.replace(". ", f" ({series}.{copy}). "), encoding="utf-8")
            paths.append(str(path))
    return paths


def _measured(sources: Sequence[str], output: Path, workers: int, threads: int) -> Run:
    output.unlink(missing_ok=True)
    made, started = Run(workers, threads), time.perf_counter()
    settings: Settings = load_settings(engine="embedded", threads=threads, cache_megabytes=0)

    def note(step: Step) -> None:
        if step.done:
            made.marks.append(time.perf_counter())

    with _watched(made):
        tally = run(sources, output, settings, workers=workers, progress=note)
    assert tally.briefed == len(sources), tally
    made.whole = time.perf_counter() - started
    return made


@contextmanager
def _watched(made: Run) -> Iterator[None]:
    """Look at the memory and processor time of the processes below this one while they work."""
    ended, before, used = threading.Event(), dict[int, float](), dict[int, float]()

    def look(cpu: dict[int, float]) -> None:
        for child in psutil.Process().children(recursive=True):
            try:
                held, times = child.memory_full_info(), child.cpu_times()
            except psutil.Error:
                continue
            cpu[child.pid] = times.user + times.system
            made.peak = max(made.peak, held.rss / 2**20)
            made.own = max(made.own, held.uss / 2**20)

    def keep_looking() -> None:
        while not ended.wait(_SAMPLE_SECONDS):
            look(used)

    look(before)
    made.peak = made.own = 0.0
    watcher = threading.Thread(target=keep_looking)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
        made.cpu = sum(seconds - before.get(pid, 0.0) for pid, seconds in used.items())


if __name__ == "__main__":
    main()
