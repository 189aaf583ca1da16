"""Lists of Word documents: which patterns their numbers have, and where they begin again."""

from dataclasses import dataclass, field
from typing import Any

from assistant.reading.numbering import Level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9


@dataclass
class WordLists:
    """The lists of a document: which pattern each has, and where they begin again."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By list (numId)."""
    shared: dict[str, str] = field(default_factory=dict)
    """The numbers that lists of one pattern count together, by list."""
    starts: dict[str, dict[int, int]] = field(default_factory=dict)


def read_lists(root: Any) -> WordLists:
    """The lists of a document, from the root of its `numbering.xml`."""
    lists = WordLists()
    patterns = {p.get(f"{W}abstractNumId", ""): _levels(p) for p in root.iter(f"{W}abstractNum")}
    for number in root.iter(f"{W}num"):
        name, pattern = number.get(f"{W}numId", ""), number.find(f"{W}abstractNumId")
        shared = pattern.get(f"{W}val", "") if pattern is not None else ""
        lists.levels[name] = dict(patterns.get(shared, {}))
        lists.shared[name] = f"abstract {shared}"
        for override in number.iter(f"{W}lvlOverride"):
            level = int(override.get(f"{W}ilvl", "0") or 0)
            lists.levels[name] |= _levels(override)
            start = override.find(f"{W}startOverride")
            if start is not None:
                lists.starts.setdefault(name, {})[level] = number_in(start, 1)
    return lists


def list_of(element: Any) -> tuple[str, int] | None:
    """The list and level that a paragraph or style says it is numbered by."""
    properties = element.find(f"{W}pPr/{W}numPr")
    if properties is None:
        return None
    number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    name = number.get(f"{W}val", "") if number is not None else ""
    return (name, min(number_in(level, 0), _LEVELS)) if name != "0" else None


def _levels(root: Any) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in root.iter(f"{W}lvl"):
        kind, pattern, start = (level.find(f"{W}{tag}") for tag in ("numFmt", "lvlText", "start"))
        found[whole_number(level.get(f"{W}ilvl"), 0)] = Level(
            kind.get(f"{W}val", "decimal") if kind is not None else "decimal",
            number_in(start, 1),
            pattern.get(f"{W}val", "") if pattern is not None else "",
        )
    return found


def number_in(element: Any, otherwise: int) -> int:
    """The number that an element is to say, or another where it says none."""
    return whole_number(element.get(f"{W}val") if element is not None else None, otherwise)


def whole_number(value: str | None, otherwise: int) -> int:
    """A number as it is written, or another where it is none."""
    return int(value) if value and value.isdigit() and len(value) < 6 else otherwise
