"""Everything the embedded engine makes of the project's own reports, to hold a change against.

`python -m benchmarks.snapshot --write FILE` keeps positions, translations, summaries and answers (quoted evidence, no
model that words them) of the reports that the rules were made with and of planted cases as JSON. `--against FILE`
makes them anew and prints every difference; exit status 1 where there is any. `--every N` takes every Nth text only,
which is enough while a change is in the making; both files must be of the same N.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.conversation import Conversation
from assistant.engines import Engine, open_engine
from assistant.errors import SourceError
from assistant.reading import read_text
from assistant.settings import load_settings
from corpus.format import unmark
from corpus.splits import FIRST_HANDS, reports_of

_PLANTED = Path(__file__).parent.parent / "tests" / "cases"
CASES = _PLANTED / "attribution"
MOST_SHOWN = 200

Snapshot = dict[str, Any]


def main(argv: list[str] | None = None) -> int:
    """Write a snapshot, or hold today's against one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep a snapshot")
    parser.add_argument("--against", type=Path, metavar="FILE", help="print what differs from this one")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth text only")
    args = parser.parse_args(argv)
    engine = open_engine(load_settings(engine="embedded", cache_megabytes=0, answers="evidence"))
    made = snapshot(engine, args.every)
    if args.write:
        args.write.write_text(
            json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
        )
    if not args.against:
        return 0
    found = list(differences(json.loads(args.against.read_text(encoding="utf-8")), made))
    for line in found[:MOST_SHOWN]:
        print(line)
    print(f"{len(found)} differences")
    return 1 if found else 0


def snapshot(engine: Engine, every: int = 1) -> Snapshot:
    """What is made of every report, or of every Nth, by its name."""
    made: Snapshot = {}
    for name, text, asked in islice(texts(), 0, None, every):
        try:
            made[name] = _made(engine, text, asked)
        except SourceError as error:
            made[name] = str(error)
        print(name, file=sys.stderr)
    return made


def texts() -> Iterator[tuple[str, str, list[str]]]:
    """Name, text and questions of reports of the corpus, and of the planted cases, each a report of its own."""
    for report in reports_of(*FIRST_HANDS):
        yield (
            report.name,
            report.text,
            [*(asked.question for asked in report.questions), *requests(report.name)],
        )
    yield from ((name, text, []) for name, text in planted())


def requests(name: str) -> list[str]:
    """What the planted cases of answering ask of this sample; nothing of other reports."""
    path = _PLANTED / "answering" / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.removeprefix("ask:").strip() for line in lines if line.startswith("ask:")]


def planted() -> Iterator[tuple[str, str]]:
    """Name and text of every planted case, its marks taken out."""
    for path in sorted(CASES.glob("*.txt")):
        for number, case in enumerate(path.read_text(encoding="utf-8").split("\n# "), 1):
            yield f"{path.stem}/{number}", unmark(case.partition("\n")[2])[0]


def _made(engine: Engine, text: str, asked: list[str]) -> Snapshot:
    conversation = Conversation(engine)
    briefing = conversation.add(read_text(text)).model_dump(mode="json", exclude={"usage"})
    answers = [conversation.ask(q).model_dump(mode="json", exclude={"usage", "seconds"}) for q in asked]
    return {"briefing": briefing, "answers": answers}


def differences(before: Any, now: Any, place: str = "") -> Iterator[str]:
    """A line for every value that is another, at its place."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in sorted(before.keys() | now.keys()):
            yield from differences(before.get(key), now.get(key), f"{place}/{key}")
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for n, (old, new) in enumerate(zip(before, now, strict=True)):
            yield from differences(old, new, f"{place}/{n}")
    elif before != now:
        yield f"{place}: {json.dumps(before, ensure_ascii=False)} -> {json.dumps(now, ensure_ascii=False)}"


if __name__ == "__main__":
    sys.exit(main())
