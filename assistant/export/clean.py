"""Report text made safe to write out; offsets and records keep the original."""

import re
import unicodedata

_UNWRITABLE = {"Cc", "Cs", "Co", "Cn"}
_BREAKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text on one line, without control characters (terminal escapes) or lone surrogates.

    No-break spaces stay: French sets them before its punctuation.
    """
    flat = _BREAKS.sub(" ", text).strip(" ")
    if flat.isprintable():
        return flat
    return "".join("\ufffd" if unicodedata.category(c) in _UNWRITABLE else c for c in flat)
