"""Automatic numbers of lists: what a word processor shows before a paragraph and does not keep in its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_FORMATS = {
    "decimal": "1", "decimalZero": "01", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
    "ordinal": "1º", "a": "a", "A": "A", "i": "i", "I": "I", "1": "1",
}  # fmt: skip
"""What Word, OpenDocument and HTML call the kinds of numbers; any other kind shows none."""
_LARGEST_ROMAN = 3999


def shown_number(value: int, kind: str) -> str:
    """A number as a list shows it; empty for a kind that shows none."""
    match _FORMATS.get(kind):
        case None:
            return ""
        case "01":
            return f"{value:02}"
        case "1º":
            return f"{value}º"
        case "a" | "A" as letter if value > 0:
            letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            return letters if letter == "a" else letters.upper()
        case "i" | "I" as letter if 0 < value <= _LARGEST_ROMAN:
            roman = _roman(value)
            return roman.lower() if letter == "i" else roman
        case _:
            return str(value)


def _roman(value: int) -> str:
    shown = ""
    for number, letters in _ROMAN:
        while value >= number:
            shown += letters
            value -= number
    return shown


@dataclass(frozen=True)
class Level:
    """One level of a list: the kind of its numbers, their first, and their pattern, "%1.%2." of levels 1 and 2."""

    kind: str = "decimal"
    start: int = 1
    pattern: str = ""


@dataclass
class Counters:
    """The numbers that the lists of a document have come to, by list."""

    _at: dict[str, list[int | None]] = field(default_factory=dict)

    def next(self, name: str, level: int, levels: Mapping[int, Level], start: int | None = None) -> str:
        """What is shown before the next paragraph of this list and level; empty for a bullet."""
        at = self._at.setdefault(name, [])
        at += [None] * (level + 1 - len(at))
        del at[level + 1 :]
        own = levels.get(level, Level())
        before = at[level]
        at[level] = start if start is not None else own.start if before is None else before + 1
        return self._shown(at, level, levels)

    def restart(self, name: str) -> None:
        """Begins a list again."""
        self._at.pop(name, None)

    def _shown(self, at: Sequence[int | None], level: int, levels: Mapping[int, Level]) -> str:
        own = levels.get(level, Level())
        if not shown_number(1, own.kind):
            return ""
        shown = own.pattern
        for upper in range(level + 1):
            of_level = levels.get(upper, Level())
            value = at[upper] if at[upper] is not None else of_level.start
            shown = shown.replace(f"%{upper + 1}", shown_number(value or 0, of_level.kind))
        return shown.strip()
