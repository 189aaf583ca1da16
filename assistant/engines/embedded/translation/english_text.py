"""The model's English -> English as it is printed: marks, numbers and titles made consistent.

Where French figures came through as they were, they are rewritten the English way: 1 342,5 becomes 1,342.5.
"""

import re

from assistant.engines.embedded.translation.alignment import Alignment
from assistant.engines.embedded.translation.model_text import ModelText
from assistant.engines.embedded.translation.quote_marks import restore

_GROUPED = re.compile(r"(?<![\d.,])(?<!\d )\d{1,3}(?: \d{3})+(?!\d| \d)")
_DECIMAL = re.compile(r"(?<![\d.])\d[\d,]*,\d+(?![\d,])")
_PER_CENT = re.compile(r"(?<=\d)(?: ?%| per ?cent\b)")
_EURO_CODE = re.compile(r"\bEUR (?=\d)")
_EURO_AFTER = re.compile(r"(?<![\w.,€])(\d+(?:[,.]\d+)*(?: (?:million|billion))?) ?€(?!\d)")
_SIGNATURE = re.compile(r" *· *Global Voices$")  # headlines of a site the model was trained on ended so
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)(?= [A-ZÀ-Þ])")


def english_text(raw: str, alignment: Alignment, text: ModelText) -> tuple[str, Alignment]:
    """The finished English of a text, and its alignment, now with the whole French text.

    `alignment` is of the model's English with the text as the model saw it.
    """
    french = text.source.text
    alignment = tuple((text.source.origin(*fr), en) for fr, en in alignment)
    english = restore(raw, text.marks, alignment).sub(_SIGNATURE, "")
    english = english.sub(
        _GROUPED, lambda m: m.group().replace(" ", ",") if m.group() in french else m.group()
    )
    english = english.sub(_DECIMAL, lambda m: _decimal(m.group(), french))
    if "%" in french:
        english = english.sub(_PER_CENT, "%")
    if "€" in french or "euro" in french:
        english = english.sub(_EURO_CODE, "€").sub(_EURO_AFTER, lambda m: f"€{m[1]}")
    english = english.sub(_TITLE, lambda m: f"{m.group()}.")
    if text.capitals:
        english = english.each(str.upper)
    start = len(text.prefix)
    moved = ((fr, english.locate(*en)) for fr, en in alignment)
    return (
        f"{text.prefix}{english.text}{text.suffix}",
        tuple((fr, (a + start, b + start)) for fr, (a, b) in moved),
    )


def _decimal(number: str, french: str) -> str:
    """A number with a French decimal comma in it, if that is what it is, with a point."""
    whole, _, decimals = number.rpartition(",")
    if f"{whole.replace(',', ' ')},{decimals}" in french:
        return f"{whole}.{decimals}"
    return number
