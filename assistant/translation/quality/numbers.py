"""The numbers that a French or an English text states, as values that can be compared.

Digits with French or English separators, scales (12,4 millions), clock times (18h42, 6:42 p.m.), ordinals,
Roman centuries, decades, and numbers written out, which the library text2num reads.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from text_to_num import alpha2digit

from assistant.translation.figures import summed_edits

Language = Literal["fr", "en"]
Readings = frozenset[Decimal]
"""What one number may stand for: the 7,7 of "7,7 à 7,9 milliards" is 7.7 or 7.7 milliards."""

_SPACE = "[ \u00a0\u202f\u2007-\u200a]"
_DIGITS = {
    "fr": rf"\d{{1,3}}(?:{_SPACE}\d{{3}}|\.\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?",
}
_SCALES = {
    "fr": {"k€": 3, "mille": 3, "m€": 6, "million": 6, "md": 9, "mds": 9, "md€": 9, "mds€": 9, "milliard": 9},
    "en": {"k€": 3, "m€": 6, "thousand": 3, "million": 6, "billion": 9, "bn": 9, "trillion": 12},
}
_NUMBER = {
    language: re.compile(
        rf"(?P<digits>{_DIGITS[language]})"
        rf"(?:{_SPACE}?-?(?P<scale>{'|'.join(scales)})s?(?!\w))?(?P<decade>s\b)?",
        re.IGNORECASE,
    )
    for language, scales in _SCALES.items()
}
_NO_NUMBER = re.compile(r"(?<![^\W\d_])(?:C?O2|H2O|NO2|N2O|SO2|CH4|[kcdm]?m[23])(?!\w)")
"""Formulas and units with a digit that counts nothing: CO2, m3."""
_MILLIONS = re.compile(r"(\d)[ \u00a0\u202f]?M(?=[ \u00a0\u202f]d['’e]|[ \u00a0\u202f]?[$£])")
"""2 M d'euros, 3 M$."""
_BETWEEN = re.compile(r"\W*(?:(?:à|et|ou|to|and|or|contre|from|against)\W+(?:\w+\W+)?)?(?:[€$£]\s?)?")
_CLOCK = {
    "fr": re.compile(rf"\b(\d{{1,2}}){_SPACE}?(?:h|heures?)\b{_SPACE}?(\d{{2}})?(?!\d)", re.IGNORECASE),
    "en": re.compile(
        r"\b(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b|\b(\d{1,2})[:h](\d{2})\b|(?<![.,])\b(0\d)(\d\d)\b",
        re.IGNORECASE,
    ),
}
_CENTURY = re.compile(r"\b([IVX]+)(?:e|ème|er|th|st|nd|rd)\b")
_HALF = Decimal("0.5")
_VAGUE = {
    "fr": {
        r"demie?s?|moitié": (2, 50, _HALF),
        r"neuf": (9,),  # also "new", so text2num leaves it alone
        r"tiers": (3, 33),
        r"quarts?|trimest\w+": (3, 4, 15, 25, 45),
        r"dizaines?": (10, 12),
        r"douzaines?": (12,),
        r"quinz\w+": (2, 14, 15),
        r"(?:ving|tren|quaran|cinquan|soixan)taines?": (20, 30, 40, 50, 60),
        r"centaines?|cents?": (100,),
        r"milliers?": (1000,),
        r"midi|minuit": (0, 12, 24),
        r"couples?|deux|double\w*|jumel\w+": (2,),
        r"triple\w*": (3,),
        r"semestr\w+": (6,),
        r"siècles?": (100,),
    },
    "en": {
        r"half|halves|both|pair|couple|twice|double\w*|twin\w*|second": (2, 50, _HALF),
        r"thirds?|triple\w*": (3, 33),
        r"quarter\w*": (3, 4, 15, 25, 45),
        r"dozens?": (10, 12),
        r"fortnight\w*": (14, 15),
        r"hundreds?|century|centuries": (100,),
        r"thousands?": (1000,),
        r"noon|midday|midnight": (0, 12, 24),
    },
}
_VAGUE_PATTERNS = {
    language: [(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), values) for words, values in table.items()]
    for language, table in _VAGUE.items()
}
_ROUND = {Decimal(10) ** power for power in (2, 3, 6, 9)}
_SMALL = 3
"""Up to here written numbers are often worded otherwise: both, second, a couple."""


@dataclass
class Numbers:
    """The numbers of a text."""

    stated: list[Readings] = field(default_factory=list)
    """Those a translation has to keep."""
    heard: set[Decimal] = field(default_factory=set)
    """All it may be said to state, vaguely too."""

    def add(self, values: Iterable[Decimal | int], required: bool = True) -> None:
        """Notes the readings of one number."""
        readings = frozenset(map(Decimal, values))
        self.heard |= readings
        if required and not readings <= {0, 1}:
            self.stated.append(readings)

    def lacks(self, other: "Numbers") -> bool:
        """Whether a number that the other text states is not in this one."""
        return any(not readings & self.heard for readings in other.stated)


def numbers(text: str, language: Language) -> Numbers:
    """The numbers of a text."""
    found = Numbers()
    text = _NO_NUMBER.sub(" ", _one_scale(text, language))
    rest = text
    for take in (_take_clock, _take_centuries, _take_digits):
        rest = take(found, rest, language)
    rest = rest.replace("-", " ")  # a four-day week
    for digits in re.findall(r"\d+", alpha2digit(rest, language)):
        value = Decimal(digits)
        found.add([value], required=value > _SMALL and value not in _ROUND)
    found.add(map(Decimal, re.findall(r"\d+", alpha2digit(rest, language, 0))), required=False)
    for pattern, values in _VAGUE_PATTERNS[language]:
        if pattern.search(text):
            found.add(values, required=False)
            if _HALF in values:
                found.add(_halves(text, found.heard, language), required=False)
    return found


def _one_scale(text: str, language: Language) -> str:
    for start, end, number in reversed(summed_edits(text, language == "fr")):
        text = text[:start] + number + text[end:]
    return _MILLIONS.sub(r"\1 millions ", text) if language == "fr" else text


def _take_clock(found: Numbers, text: str, language: Language) -> str:
    def take(match: re.Match[str]) -> str:
        groups = [group for group in match.groups() if group]
        hour = int(groups[0])
        half = groups[-1].lower() if groups[-1].isalpha() else ""
        exact = hour % 12 + 12 * (half == "p") if half else hour
        found.add([exact])
        found.add([hour, hour % 12, hour + 12], required=False)
        found.add([int(group) for group in groups[1:] if group.isdigit()])
        return " "

    return _CLOCK[language].sub(take, text)


def _take_centuries(found: Numbers, text: str, _: Language) -> str:
    def take(match: re.Match[str]) -> str:
        values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in match[1]]
        following = [*values[1:], 0]
        found.add([sum(-v if v < after else v for v, after in zip(values, following, strict=True))])
        return " "

    return _CENTURY.sub(take, text)


def _take_digits(found: Numbers, text: str, language: Language) -> str:
    """Notes every number in digits; one without a scale may share that of the number it is joined to."""
    matches = list(_NUMBER[language].finditer(text))
    following: tuple[int, int] | None = None  # where the number after starts, and its scale
    for match in reversed(matches):
        power = _SCALES[language].get((match["scale"] or "").lower(), 0)
        values = [value.scaleb(power) for value in _values(match["digits"], language)]
        if not power and following and _BETWEEN.fullmatch(text, match.end(), following[0]):
            power = following[1]
            values += [value.scaleb(power) for value in values]
        if match["decade"] or (language == "fr" and text[: match.start()].rstrip().endswith("années")):
            values += [value % 100 for value in values] + [value % 100 + 1900 for value in values]
        found.add(values)
        following = (match.start(), power)
    return _NUMBER[language].sub(" ", text)


def _values(digits: str, language: Language) -> list[Decimal]:
    """What digits with separators may mean; a French point before three digits marks thousands, or decimals."""
    plain = re.sub(_SPACE, "", digits)
    point, comma = (".", ",") if language == "fr" else (",", ".")
    if not re.fullmatch(rf"\d{{1,3}}(?:\{point}\d{{3}})+(?:\{comma}\d+)?", plain):
        return [Decimal(plain.replace(",", "."))]
    grouped = Decimal(plain.replace(point, "").replace(comma, "."))
    return [grouped, Decimal(plain)] if re.fullmatch(r"\d+\.\d+", plain) else [grouped]


def _halves(text: str, values: Iterable[Decimal], language: Language) -> set[Decimal]:
    """What values may become with a half: two and a half billion, deux milliards et demi."""
    powers = {0, *(power for word, power in _SCALES[language].items() if word in text.lower())}
    return {
        (value + half).scaleb(power) if value < 1000 else value + half.scaleb(power)
        for value in (*values, Decimal(0))
        for half in (Decimal(0), _HALF)
        for power in powers
    }
