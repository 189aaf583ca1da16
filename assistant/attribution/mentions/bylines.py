"""Lines that only tell who wrote the report: a name in capitals between the head and the text."""

import re

from assistant.attribution.parsing.units import Unit
from assistant.lexicon.french import word_class

_NAME = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý'’-]+(?:[ \u00a0]+[A-ZÀ-Ý][A-ZÀ-Ý'’.-]*){1,3}")


def is_byline(unit: Unit, text: str) -> bool:
    """Whether a line is nothing but a name in capitals that the report never comes back to.

    A name above what its bearer says comes back, or stands before a colon or brackets.
    """
    line = text[unit.start : unit.end].strip()
    if unit.kind not in ("heading", "title") or not _NAME.fullmatch(line):
        return False
    words = [word.casefold() for word in re.findall(r"\w+", line)]
    plain = word_class("determiners") | word_class("of")
    again = re.findall(rf"\b{re.escape(words[-1])}\b", text.casefold())
    return not plain & set(words) and len(again) == 1
