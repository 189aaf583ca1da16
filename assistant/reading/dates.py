"""Dates as French writes them -> ISO 8601."""

import re

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_STEMS = ("jan", "fév fev", "mar", "avr", "mai", "juin", "juil", "aoû aou", "sep", "oct", "nov", "déc dec")
_NUMBERS = {stem: n for n, stems in enumerate(_STEMS, 1) for stem in stems.split()}

_WRITTEN = re.compile(
    r"(?:\b(?P<day>\d{1,2})(?:er)?[\s.]{1,2})?\b(?P<month>janv|févr?|fevr?|mars|avr|mai|juin|juil|août|aout|sept|oct|nov"
    r"|déc|dec)[a-zé]*\.?\s(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?\b")
_SLASHED = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d{2}|\d{2})\b")


def find_date(text: str) -> str | None:
    """The first date in a short text, as YYYY-MM-DD or YYYY-MM; None where there is none."""
    found = [m for m in (p.search(text) for p in (_WRITTEN, _ISO, _SLASHED)) if m]
    for match in sorted(found, key=lambda m: m.start()):
        month, day = _month(match["month"]), int(match["day"] or 0)
        if 1 <= month <= 12 and day <= 31:
            return f"{_year(match['year'])}-{month:02}" + (f"-{day:02}" if day else "")
    return None


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    name = name.lower()
    return next(n for stem, n in _NUMBERS.items() if name.startswith(stem))


def _year(written: str) -> str:
    return written if len(written) == 4 else f"20{written}"
