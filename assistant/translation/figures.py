"""Figures as English writes them, for text that has nothing but figures and units: the cells of a table."""

import re

_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\w)"
    r"|(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w.])|\d+,\d+"
)
_TWO_SCALES = re.compile(
    r"\b(?P<more>\d{1,3})(?P<scale>[ \u00a0\u202f]milliards?)[ \u00a0\u202f](?:et[ \u00a0\u202f])?(?P<less>\d{1,3})"
    r"[ \u00a0\u202f]millions?\b",
    re.IGNORECASE,
)
_TWO_SCALES_ENGLISH = re.compile(
    r"\b(?P<more>\d{1,3})(?P<scale>[ \u00a0]billion)[ \u00a0,]{1,2}(?:and )?(?P<less>\d{1,3})[ \u00a0]million\b",
    re.IGNORECASE,
)
_MILLIONS_AND_THOUSANDS = re.compile(
    r"\b(?P<more>\d{1,3})[ \u00a0\u202f]millions?[ \u00a0\u202f](?P<less>\d{3}[ \u00a0\u202f]\d{3})(?!\d)",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"(?P<number>\d[\d,.]*)[ \u00a0\u202f]*(?P<unit>Mds?[ \u00a0]?€|[kKM][ \u00a0]?€|€|euros?\b)"
)
_PER_CENT = re.compile(r"(?<=\d)[ \u00a0\u202f]+%")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[ \u00a0]?[hH][ \u00a0]?([0-5]\d)\b")
_UNITS = {
    "md€": ("€", "bn"), "mds€": ("€", "bn"), "m€": ("€", "M"), "k€": ("€", "k"), "€": ("€", ""), "euro": ("€", ""),
    "euros": ("€", ""),
}  # fmt: skip
_ALONE = {
    "M€": "€M", "k€": "€k", "K€": "€k", "Md€": "€bn", "Mds€": "€bn", "en M€": "€M", "en k€": "€k", "en K€": "€k",
    "en Md€": "€bn", "en Mds€": "€bn", "en €": "€", "€": "€", "%": "%", "en %": "%", "en euros": "€", "en t": "t",
    "en ha": "ha", "en km": "km", "en m²": "m²", "en m³": "m³", "en kg": "kg", "millions d'euros": "€M",
    "en millions d'euros": "€M", "en milliards d'euros": "€bn", "en milliers d'euros": "€k", "HT": "excl. tax",
    "TTC": "incl. tax", "en millions": "millions", "en milliers": "thousands", "en milliards": "billions",
}  # fmt: skip
"""Units as they stand in brackets behind the name of a row."""


def english_figures(text: str) -> str:
    """The text with its figures, sums, percentages and clock times as English writes them."""
    text = _NUMBER.sub(lambda match: _english(match.group()), text)
    text = _UNIT_AFTER.sub(_with_unit, text)
    return _CLOCK.sub(r"\1:\2", _PER_CENT.sub("%", text))


def summed_edits(text: str, french: bool = True) -> list[tuple[int, int, str]]:
    """The edits that make one number of two scales: "3 milliards 400 millions" is "3,4 milliards"."""
    pattern, point = (_TWO_SCALES, ",") if french else (_TWO_SCALES_ENGLISH, ".")
    edits = []
    for match in pattern.finditer(text):
        decimals = f"{int(match['less']):03}".rstrip("0")
        number = f"{match['more']}{point}{decimals}" if decimals else match["more"]
        edits.append((match.start(), match.end(), f"{number}{match['scale']}"))
    if french:  # 3 millions 200 000 habitants
        edits += [(*m.span(), f"{m['more']} {m['less']}") for m in _MILLIONS_AND_THOUSANDS.finditer(text)]
    return sorted(edits)


def english_unit(unit: str) -> str | None:
    """The English of a unit that stands alone, None where it is none that is known."""
    return _ALONE.get(" ".join(unit.replace("’", "'").split()))


def _english(number: str) -> str:
    whole, _, decimals = number.partition(",")
    digits = re.sub(r"[ \u00a0\u202f.]", "", whole)
    grouped = f"{int(digits):,}" if len(digits) > 3 and digits != whole else digits
    return f"{grouped}.{decimals}" if decimals else grouped


def _with_unit(match: re.Match[str]) -> str:
    sign, scale = _UNITS[re.sub(r"\s", "", match["unit"]).lower()]
    return f"{sign}{match['number']}{scale}"
