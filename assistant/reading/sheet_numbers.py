"""What a cell of a spreadsheet shows of the number it stores, as French programs show it."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, DecimalException
from typing import Any

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "dd/mm/yyyy",
    15: "dd/mm/yyyy", 16: "dd/mm/yyyy", 17: "mm/yyyy", 18: "hh:mm", 19: "hh:mm:ss", 20: "hh:mm", 21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
"""Number formats that every workbook knows by a number."""
_LONGEST_CODE = 500
"""Spreadsheets know no longer format of numbers than 255 characters."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_GENERAL = ("general", "standard", "")
_MOST_DECIMALS = 10
_MOST_DAYS = 2_958_465
"""The last day of the year 9999."""


class Formats:
    """The number formats of a workbook, by the style of a cell."""

    def __init__(self, styles: Any, since_1904: bool) -> None:
        self._start = (
            datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        )  # a cell has no time zone
        self._codes: list[str] = []
        if styles is None:
            return
        own = {f.get("numFmtId", ""): f.get("formatCode", "") for f in styles.iter(f"{_X}numFmt")}
        cells = styles.find(f"{_X}cellXfs")
        for style in cells if cells is not None else ():
            number = style.get("numFmtId", "0")
            built_in = _BUILT_IN.get(int(number), "General") if number.isdigit() else "General"
            self._codes.append(own.get(number, built_in))

    def shown(self, value: str, style: str) -> str:
        """What a cell of this style shows of a stored number; the value itself where it is none."""
        known = style.isdigit() and len(style) < 7 and int(style) < len(self._codes)
        code = self._codes[int(style)][:_LONGEST_CODE] if known else "General"
        try:
            number = Decimal(value)
        except DecimalException:
            return value
        if not number.is_finite() or abs(number.adjusted()) > 30:  # no figure of a report
            return value
        sections = code.split(";")
        plain = _LITERAL.sub("", sections[0])
        if _is_moment(plain):
            return self._moment(number, plain.lower()) or value
        return _number(number, sections[0], plain)

    def _moment(self, number: Decimal, code: str) -> str | None:
        if not 0 <= number <= _MOST_DAYS:
            return None
        at = self._start + timedelta(seconds=round(float(number) * 86400))
        clock = f"{at:%H:%M}" if "h" in code else ""
        if "d" not in code and "y" not in code:
            return clock or (f"{at:%m}" if number >= 1 and "m" in code else f"{at:%M:%S}")
        day = (
            f"{at:%d/%m/}{at.year}" if "d" in code else f"{at:%m/}{at.year}" if "m" in code else str(at.year)
        )
        return f"{day} {clock}".strip()


def _is_moment(code: str) -> bool:
    """Whether a format, without its literal words, shows a date or a time."""
    return code.strip().lower() not in _GENERAL and bool(re.fullmatch(r"[^0#?]*[dyhms][^0#?]*", code, re.I))


def _number(number: Decimal, section: str, code: str) -> str:
    """A number as its format writes it, with French signs: 1 250,5 and 12 %."""
    if code.strip().lower() in _GENERAL:
        shown = _french(round(number, _MOST_DECIMALS).normalize(), grouped=False)
    else:
        percent = "%" in code
        number = number * 100 if percent else number
        places = re.search(r"\.([0#?]+)", code)
        most = min(len(places[1]), _MOST_DECIMALS) if places else 0
        least = places[1].count("0") if places else 0
        number /= 1000 ** len((re.search(r"[0#?](,+)(?![0#?,])", code) or [""])[0][1:])
        shown = _french(_rounded(number, most, least), grouped=bool(re.search(r"[#0],[#0]", code)))
        shown += "\u00a0%" if percent else ""
    before, _, after = re.sub(_LITERAL, _kept, section).partition("0")
    unit = "".join(c for c in re.sub(r"[#0?.,%@E+-]|General|Standard", "", before) if c not in "()").strip()
    behind = "".join(c for c in re.sub(r"[#0?.,%@E+-]", "", after) if c not in "()").strip()
    return " ".join(part for part in (shown, unit, behind) if part)


def _rounded(number: Decimal, most: int, least: int) -> Decimal:
    number = round(number, most)
    exponent = int(number.normalize().as_tuple().exponent)
    return number.quantize(Decimal(1).scaleb(-max(least, -exponent, 0)))


def _french(number: Decimal, grouped: bool) -> str:
    whole, _, decimals = f"{abs(number):f}".partition(".")
    if grouped:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"


def _kept(match: re.Match[str]) -> str:
    """The words of a format that are shown: units, signs of currencies."""
    return match[1] or match[2] or match[3] or ""
