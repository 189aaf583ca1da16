"""What reading hostile text costs: `python -m benchmarks.hostile` prints seconds, peak memory and the outcome.

Each text is read in a process of its own that does nothing else, so that the peak is its own (and that of the reading
process it starts).
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable

MEGABYTE = 1_000_000
SHAPES: dict[str, Callable[[], str]] = {
    "1 MB of opening brackets": lambda: "(" * MEGABYTE,
    "20 kB of combining accents": lambda: "e" + "\u0301" * 10_000,
    "1 MB of combining accents": lambda: "e" + "\u0301" * (MEGABYTE // 2),
    "20 MB of full stops and spaces": lambda: ". " * (10 * MEGABYTE),
    "49 MB of one letter": lambda: "a" * (49 * MEGABYTE),
    "a word of a million letters in a sentence": lambda: f"Le maire a dit {'x' * MEGABYTE} hier.",
    "200,000 sentences of one word": lambda: "Non. " * 200_000,
    "a heading without end": lambda: "TITRE " * 200_000,
    "50,000 nested quotation marks": lambda: "« il dit " * 50_000,
    "1.5 MB of plain sentences": lambda: "Le maire a annoncé la fermeture du pont pour deux ans. " * 27_000,
}


def measure(name: str) -> None:
    """Read one shape here and print what it took; run in a process of its own."""
    from assistant.errors import SourceError
    from assistant.reading import read_text

    text = SHAPES[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    try:
        outcome = f"{len(read_text(text).sentences):,} sentences"
    except SourceError as error:
        outcome = f"refused: {error}"
    took = time.monotonic() - started
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    here, child = (peak // 1024 for peak in (max(0, peaks[0] - before), peaks[1]))
    print(f"| {name} | {took:.1f} | {here} | {child} | {outcome} |", flush=True)


def main() -> None:
    """Print the table."""
    if len(sys.argv) > 1:
        measure(sys.argv[1])
        return
    print("| text | seconds | MB more here | MB of the reading process | outcome |")
    print("| --- | --- | --- | --- | --- |", flush=True)
    for name in SHAPES:
        subprocess.run([sys.executable, "-m", "benchmarks.hostile", name], check=True)  # this very module


if __name__ == "__main__":
    main()
