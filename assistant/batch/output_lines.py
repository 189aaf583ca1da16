"""What one line of a batch's output is: a briefing, a failure, either cut short or damaged, or none of ours."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.batch.work import BRIEFING, FAILURE

Kind = Literal["briefing", "failure", "cut", "damaged", "other", "blank"]
"""`cut`: it begins as ours do and has no end; `damaged`: it begins so, and is no JSON; `other`: it is not ours."""

_OPENING = re.compile(
    rb'\{\s*"schema"\s*:\s*"(?:' + re.escape(BRIEFING).encode() + b"|" + re.escape(FAILURE).encode() + rb')"'
)
_MOST_NAMED = 5
"""Line numbers that a message names one by one."""


@dataclass(frozen=True)
class LineFacts:
    """What a line says of itself; `source` and `complete` of a briefing or failure only."""

    kind: Kind
    source: str = ""
    complete: bool = False
    json: bool = False
    """Whether it can be read as JSON, whatever it holds."""


def told(line: bytes) -> LineFacts:
    """What a line is, by itself; its line end belongs to it."""
    if not line.strip():
        return LineFacts("blank")
    begins = bool(_OPENING.match(line))
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        cut = begins and not line.endswith(b"\n")
        return LineFacts("cut" if cut else "damaged" if begins else "other")
    try:
        place = record["report"] if record["schema"] == BRIEFING else record
        schema, source = record["schema"], place["source"]
    except (KeyError, TypeError, IndexError):
        return LineFacts("damaged" if begins else "other", json=True)
    if schema not in (BRIEFING, FAILURE) or not isinstance(source, str):
        return LineFacts("damaged" if begins else "other", json=True)
    kind: Kind = "briefing" if schema == BRIEFING else "failure"
    return LineFacts(kind, source, bool(record.get("complete", True)), json=True)


def numbered(lines: Sequence[int]) -> str:
    """Which lines, in words: "line 3 is", "lines 3, 7 and 12 are", with a count in place of the rest of many."""
    if len(lines) == 1:
        return f"line {lines[0]} is"
    named, rest = list(map(str, lines[:_MOST_NAMED])), len(lines) - _MOST_NAMED
    last = f"{rest} more" if rest > 0 else named.pop()
    return f"lines {', '.join(named)} and {last} are"
