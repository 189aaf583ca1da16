"""Twenty readers at once on one server: `make bench-load` prints what each of them waits for.

Every reader is a session of its own over a real websocket (`benchmarks.reader`): all hand in a different report
at the same moment, read it as it comes and ask two questions. The server is `assistant serve` with the embedded
engine and an empty cache. The run fails where one reader fails or is sent a word of another's report.
"""

import argparse
import os
import platform
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

from assistant.resources import resource
from benchmarks.reader import Reader
from benchmarks.served_page import free_port, served

QUESTIONS = ("What is the report about?", "Who is against it?")
_SHOWN, _FIRST, _WHOLE = "Brief this text", 'class="fra-preview', "Details"


@dataclass(frozen=True)
class Waits:
    """Seconds one reader waited, and the words of the page."""

    page: float
    first: float
    whole: float
    answers: tuple[float, ...]
    seen: str


def main(argv: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--bytes", type=int, default=5000, help="length of each report")
    parser.add_argument(
        "--answers", choices=["auto", "evidence"], default="evidence", help="auto: worded by the local model"
    )
    options = parser.parse_args(argv)
    metrics = free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "ASSISTANT_ENGINE": "embedded",
            "ASSISTANT_ANSWERS": options.answers,
            "ASSISTANT_CACHE_MEGABYTES": "0",
            "ASSISTANT_METRICS_PORT": str(metrics),
        }
        with served(Path(folder) / "load.db", **settings) as address:
            _one(address, "warm-up", _report(99, 1000), Barrier(1))
            before, started = _megabytes(metrics), time.perf_counter()
            waits = _all(address, options.readers, options.bytes)
            seconds, after = time.perf_counter() - started, _megabytes(metrics)
    print(f"{os.cpu_count()} cores, {platform.machine()}; {options.readers} readers at once, ", end="")
    print(f"{options.bytes / 1000:.0f} kB a report, none failed, none saw another's\n")
    print(f"{'seconds':30} {'p50':>8} {'p95':>8} {'longest':>8}")
    _row("page there", [w.page for w in waits])
    _row("first English sentence", [w.first for w in waits])
    _row("whole briefing", [w.whole for w in waits])
    _row("answer", [answer for w in waits for answer in w.answers])
    print(
        f"\nall done in {seconds:.0f} s; memory of the server: {before:.0f} MB before, {after:.0f} MB after"
    )


def _all(address: str, readers: int, size: int) -> list[Waits]:
    together = Barrier(readers)
    with ThreadPoolExecutor(readers) as pool:
        futures = [
            pool.submit(_one, address, f"reader-{n}", _report(n, size), together) for n in range(readers)
        ]
        waits = [future.result() for future in futures]
    for n, wait in enumerate(waits):
        assert _mark(n) in wait.seen, f"reader {n} was not sent the own report"
        others = [other for other in range(readers) if other != n and _mark(other) in wait.seen]
        assert not others, f"reader {n} was sent words of {others}"
    return waits


def _one(address: str, token: str, report: str, together: Barrier) -> Waits:
    started = time.perf_counter()
    with Reader(address, token) as reader:
        reader.wait_for(_SHOWN)
        page = time.perf_counter() - started
        together.wait()
        started = time.perf_counter()
        reader.paste(report)
        reader.wait_for(_FIRST, _WHOLE)  # a short report may be done before it is looked at
        first = time.perf_counter() - started
        reader.wait_for(_WHOLE)
        whole, answers = time.perf_counter() - started, list[float]()
        for n, question in enumerate(QUESTIONS, 1):
            started = time.perf_counter()
            reader.say(question)
            reader.wait_until(lambda n=n: reader.answered >= n, question)  # type: ignore[misc]  # n is bound
            answers.append(time.perf_counter() - started)
        return Waits(page, first, whole, tuple(answers), "\n".join(reader.seen))


def _report(n: int, size: int) -> str:
    """A sample that no other reader has: its sentences carry the reader's mark."""
    samples = sorted(resource("samples").glob("*.txt"))
    text = samples[n % len(samples)].read_text(encoding="utf-8")
    marked = text.replace(". ", f" ({_mark(n)}). ")[:size]
    return f"Référence de ce rapport : {_mark(n)}.\n\n{marked}"


def _mark(n: int) -> str:
    return f"dossier 47-{n:03d}-11"


def _megabytes(port: int) -> float:
    """Memory of the server now, by its own metrics."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as reply:
        lines = reply.read().decode().splitlines()
    [held] = [line.split()[1] for line in lines if line.startswith("process_resident_memory_bytes ")]
    return float(held) / 2**20


def _row(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    p50, p95 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.95))
    print(f"{name:30} {p50:8.2f} {p95:8.2f} {ordered[-1]:8.2f}")


if __name__ == "__main__":
    main()
