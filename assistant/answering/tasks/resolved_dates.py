"""Dates in French text, resolved against the day a report was published.

"lundi" is the Monday before that day, or the one after where its clause speaks of what will be; "en janvier" and
"le 2 mars" are the nearest such by the same rule. What cannot be resolved keeps its words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answering.tasks.clause_time import to_come
from assistant.lexicon.calendar import DAYS_EN, DAYS_FR, MONTHS_EN, MONTHS_FR
from assistant.lexicon.normalise import fold
from assistant.lexicon.number_words import COUNT_FR, TENS_FR
from assistant.records import Span

_MONTHS = tuple(map(fold, MONTHS_FR))
_NUMBERS = {fold(word): number for number, word in enumerate(COUNT_FR)} | {"une": 1, **TENS_FR, "cent": 100}
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_DAY = r"(?:1er|\d{1,2})"
_YEAR = r"(?:1[5-9]|20)\d\d"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)}|vingt-\w+)"
_UNITS = {"jour": 1, "semaine": 7, "mois": 30, "an": 365, "annee": 365, "decennie": 3650, "siecle": 36500}
_UNIT = r"(?P<unit>jour|semaine|mois|annee|an|decennie|siecle)s?"
_PREFIXES = (
    ("since", r"(?:depuis|des) (?:le |la |l'|la nuit du )?"),
    ("until", r"jusqu'(?:a |au |en |a la |a l')?(?:fin )?"),
    ("by", r"d'ici (?:a |au |la |l'|le |fin )?(?:fin )?"),
    ("before", r"avant (?:le |la |l'|fin |la fin de )?"),
    ("after", r"apres (?:le |la |l')?"),
    ("end of", r"(?:a la |la |a )?fin (?:de |du mois de |d')?"),
    ("early", r"(?:au |des le )?debut (?:de |du mois de |d')?"),
    ("mid", r"mi-"),
)
_LASTING = re.compile(r"(?:depuis|dans) \w|aujourd'hui|cette (?:annee|semaine)")
_UNIT_AFTER = re.compile(
    r"\s*(?:euros?|dollars?|personnes?|habitants?|metres?|kilometres?|tonnes?|litres?|emplois|postes|€|\$|%)"
)


@dataclass(frozen=True)
class Dated:
    """A date in a text: its words, what it is in English, and the day it begins on."""

    span: Span
    shown: str
    day: date | None
    """The first day of it; None where that cannot be known."""
    lasting: bool = False
    """Whether it only says for how long something has been so, or that it is so now."""


@dataclass(frozen=True)
class _Pattern:
    expression: re.Pattern[str]
    make: Callable[[re.Match[str], "_Asked"], tuple[str, date | None] | None]


@dataclass(frozen=True)
class _Asked:
    """The folded sentence and the day of publication."""

    text: str
    today: date | None

    def will_be(self, at: int) -> bool:
        """Whether what stands at a place of the sentence is to come."""
        return to_come(self.text, at)


def published_on(iso: str | None) -> date | None:
    """The day of a report's date; None where no more than a month is known."""
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


def dates(sentence: str, today: date | None) -> list[Dated]:
    """The dates of a French sentence, in their order, none inside another."""
    text = _folded(sentence)
    asked = _Asked(text, today)
    found: list[Dated] = []
    for start, end, shown, day in _all(asked):
        if not any(a < end and start < b for a, b in (f.span for f in found)):
            prefix = _prefix(text[:start])
            begin = start - len(prefix[1])
            lasting = bool(_LASTING.match(text[start:end]))
            found.append(Dated((begin, end), f"{prefix[0]} {shown}".strip(), day, lasting))
    return sorted(found, key=lambda d: d.span)


def _folded(text: str) -> str:
    """The text without case and accents, character for character."""
    return "".join((fold(c) or c)[0] for c in text)


def _all(asked: _Asked) -> Iterator[tuple[int, int, str, date | None]]:
    for pattern in _PATTERNS:
        for found in pattern.expression.finditer(asked.text):
            made = pattern.make(found, asked)
            if made is not None:
                yield found.start(), found.end(), *made


def _prefix(before: str) -> tuple[str, str]:
    """The English of what stands before a date, and the words themselves."""
    for english, words in _PREFIXES:
        found = re.search(rf"\b(?:{words})$", before)
        if found and found.group():
            return english, found.group()
    return "", ""


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[:1].isdigit() else _NUMBERS.get(word, 0)


def _day_of(found: re.Match[str], asked: _Asked) -> tuple[str, date | None] | None:
    """A day or a range of days: "9 mars 2026", "le 2 mars", "du 18 au 19 janvier"."""
    month, day = _MONTHS.index(found["month"]) + 1, _number(found["day"])
    year, first = found["year"], _number(found["first"] or "0")
    name = f"{first}–{day} {MONTHS_EN[month - 1]}" if first else f"{day} {MONTHS_EN[month - 1]}"
    start = first if 0 < first < day else day
    if year:
        return f"{name} {year}", _safe(int(year), month, start)
    if asked.today is None:
        return name, None
    resolved = _nearest(month, start, asked, found.start())
    return (f"{name} {resolved.year}", resolved) if resolved else None


def _nearest(month: int, day: int, asked: _Asked, at: int, ahead: bool = False) -> date | None:
    """The last such day before the report, or the first after it where the sentence speaks of what will be."""
    if asked.today is None:
        return None
    years = (asked.today.year - 1, asked.today.year, asked.today.year + 1)
    days = [d for d in (_safe(y, month, day) for y in years) if d is not None]
    after = [d for d in days if d >= asked.today]
    before = [d for d in days if d <= asked.today]
    if (ahead or asked.will_be(at)) and after:
        return after[0]
    return before[-1] if before else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, max(1, day))
    except ValueError:
        return None


def _month_of(found: re.Match[str], asked: _Asked) -> tuple[str, date | None] | None:
    """A month or a range of months: "janvier 2026", "en janvier", "de juillet 2025 à février 2026"."""
    month, year = _MONTHS.index(found["month"]) + 1, found["year"]
    if year:
        return f"{MONTHS_EN[month - 1]} {year}", date(int(year), month, 1)
    if asked.today is None:
        return MONTHS_EN[month - 1], None
    ahead = _prefix(asked.text[: found.start()])[0] in ("until", "by", "before")
    resolved = _nearest(month, 1, asked, found.start(), ahead)
    return (f"{MONTHS_EN[month - 1]} {resolved.year}", resolved) if resolved else None


def _months(found: re.Match[str], _: _Asked) -> tuple[str, date | None] | None:
    first, last = _MONTHS.index(found["first"]) + 1, _MONTHS.index(found["last"]) + 1
    end, start = found["year"], found["start"] or found["year"]
    shown = f"{MONTHS_EN[first - 1]} {found['start'] or ''}".strip()
    return f"{shown} – {MONTHS_EN[last - 1]} {end}", date(int(start), first, 1)


def _years(found: re.Match[str], _: _Asked) -> tuple[str, date | None] | None:
    return f"{found['first']}–{found['last']}", date(int(found["first"]), 1, 1)


def _year_of(found: re.Match[str], asked: _Asked) -> tuple[str, date | None] | None:
    if _UNIT_AFTER.match(asked.text, found.end()):
        return None
    return found["year"], date(int(found["year"]), 1, 1)


def _weekday(found: re.Match[str], asked: _Asked) -> tuple[str, date | None] | None:
    """A day of the week, "lundi", "jeudi prochain"; what happens every week is no date, nor is "lundi 6 avril"."""
    before, which = asked.text[: found.start()], found["which"] or ""
    if re.search(r"\b(?:le|du|les|des|chaque|tous les|un|au|ce) $", before) and not which:
        return None
    if _WITH_DAY.match(asked.text, found.end()):
        return None
    last, coming = which in _LAST, which in _COMING
    number = DAYS_FR.index(found["day"])
    name = DAYS_EN[number]
    if asked.today is None:
        return f"{'next ' if coming else 'last ' if last else ''}{name}", None
    ahead = coming or bool(_PENDING.search(before)) or (not last and asked.will_be(found.start()))
    gap = (number - asked.today.weekday()) % 7 if ahead else -((asked.today.weekday() - number) % 7)
    if gap == 0 and which:
        gap = 7 if coming else -7
    day = asked.today + timedelta(days=gap)
    return f"{name} {_shown(day)}", day


_LAST, _COMING = ("dernier", "passe"), ("prochain", "qui vient", "suivant")
_PENDING = re.compile(r"\b(?:d'ici(?: a)?|avant|a partir de|a compter de) $")
"""Words before a day that is to come."""
_WITH_DAY = re.compile(rf" {_DAY} {_MONTH}\b")


def _shown(day: date) -> str:
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


_NEAR = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "ce matin": 0, "ce soir": 0, "cette nuit": 0, "demain": 1,
         "apres-demain": 2}  # fmt: skip
_NEAR_EN = {"avant-hier": "the day before yesterday", "hier": "yesterday", "aujourd'hui": "today",
            "ce matin": "this morning", "ce soir": "this evening", "cette nuit": "last night", "demain": "tomorrow",
            "apres-demain": "the day after tomorrow"}  # fmt: skip


def _near(found: re.Match[str], asked: _Asked) -> tuple[str, date | None] | None:
    if asked.today is None:
        return _NEAR_EN[found.group()], None
    day = asked.today + timedelta(days=_NEAR[found.group()])
    return f"{DAYS_EN[day.weekday()]} {_shown(day)}", day


def _last_or_next(found: re.Match[str], asked: _Asked) -> tuple[str, date | None] | None:
    """The week, month or year beside this one: "l'an dernier", "la semaine prochaine", "cette année"."""
    unit = found["unit"]
    step = {"dernier": -1, "derniere": -1, "passe": -1, "passee": -1}.get(found["which"] or "", 1)
    step = step if found["which"] else 0
    name = {"an": "year", "annee": "year", "mois": "month", "semaine": "week"}[unit]
    word = {-1: "last", 0: "this", 1: "next"}[step]
    if asked.today is None:
        return f"{word} {name}", None
    if name == "year":
        return str(asked.today.year + step), date(asked.today.year + step, 1, 1)
    if name == "month":
        month = asked.today.year * 12 + asked.today.month - 1 + step
        return f"{MONTHS_EN[month % 12]} {month // 12}", date(month // 12, month % 12 + 1, 1)
    monday = asked.today - timedelta(days=asked.today.weekday()) + timedelta(weeks=step)
    return f"week of {_shown(monday)}", monday


def _ago(found: re.Match[str], asked: _Asked) -> tuple[str, date | None] | None:
    """A time counted from the day of the report: "il y a deux ans", "depuis douze jours", "dans dix jours"."""
    number, unit = _number(found["count"]), found["unit"]
    names = {"an": "year", "annee": "year", "mois": "month", "semaine": "week", "jour": "day", "decennie": "decade",
             "siecle": "century"}  # fmt: skip
    if not number:
        return None
    name = names[unit] if number == 1 else {"century": "centuries"}.get(names[unit], f"{names[unit]}s")
    how = {"il y a": "{} ago", "depuis": "for {}", "dans": "in {}"}[found["how"]]
    if asked.today is None:
        return how.format(f"{number} {name}"), None
    sign = 1 if found["how"] == "dans" else -1
    day = asked.today + timedelta(days=sign * number * _UNITS[unit])
    about = str(day.year) if unit in ("an", "annee", "decennie", "siecle") else _shown(day)
    return f"{how.format(f'{number} {name}')} (about {about})", day


def _pattern(
    expression: str, make: Callable[[re.Match[str], _Asked], tuple[str, date | None] | None]
) -> _Pattern:
    return _Pattern(re.compile(expression), make)


def _after(*words: str) -> str:
    """A pattern of nothing, right after one of these."""
    return "(?:" + "|".join(f"(?<={re.escape(word)})" for word in words) + ")"


_BEFORE_MONTH = _after(
    " en ", "en ", "des ", "fin ", "debut ", "mi-", "depuis ", " de ", " d'", "avant ", "jusqu'en "
)
_BEFORE_YEAR = _after(
    "en ", "des ", "fin ", "debut ", "mi-", "depuis ", " de ", "avant ", "apres ", "d'ici ", "d'ici a ", "d'ici a fin ",
    "(", "l'an ", "l'annee ", "l'ete ",
)  # fmt: skip
_PATTERNS = (
    _pattern(
        rf"(?:\b(?:du|entre le) (?P<first>{_DAY}) (?:au|et le) |\b)(?P<day>{_DAY}) (?P<month>{_MONTH})\b"
        rf"(?: (?P<year>{_YEAR})\b)?",
        _day_of,
    ),
    _pattern(
        rf"\b(?:de|d'|entre) ?(?P<first>{_MONTH})(?: (?P<start>{_YEAR}))? (?:a|et) (?P<last>{_MONTH}) "
        rf"(?P<year>{_YEAR})\b",
        _months,
    ),
    _pattern(rf"\b(?:entre|de) (?P<first>{_YEAR}) (?:et|a) (?P<last>{_YEAR})\b", _years),
    _pattern(rf"\b(?P<month>{_MONTH}) (?P<year>{_YEAR})\b", _month_of),
    _pattern(rf"{_BEFORE_MONTH}(?P<month>{_MONTH})\b(?P<year>)", _month_of),
    _pattern(rf"{_BEFORE_YEAR}(?P<year>{_YEAR})\b", _year_of),
    _pattern(rf"\b(?P<day>{'|'.join(DAYS_FR)})(?: (?P<which>{'|'.join((*_LAST, *_COMING))}))?\b", _weekday),
    _pattern(rf"\b(?:{'|'.join(sorted(_NEAR, key=len, reverse=True))})\b", _near),
    _pattern(
        r"\b(?:l'|le |la |cette |cet |ce )(?P<unit>annee|an|mois|semaine) "
        r"(?P<which>derniere?|prochaine?|passee?)\b",
        _last_or_next,
    ),
    _pattern(r"\bcette (?P<unit>annee|semaine)\b(?P<which>)", _last_or_next),
    _pattern(rf"\b(?P<how>il y a|depuis|dans) (?P<count>{_COUNT}) {_UNIT}\b", _ago),
)
"""The forms of dates, the surest first."""
