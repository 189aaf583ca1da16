"""A text as its readers mean it: accents composed, invisible marks left out, ligatures spelt, damage mended.

None of this changes what the reader is shown of a plain text: the edits are made on the copy that is analysed
and translated (`reading.view`). What other formats hold is put down mended at once.
"""

import re
import unicodedata
from collections.abc import Iterator

from assistant.lexicon.edited_text import Edit
from assistant.reading.damage import mended

_COMBINING = re.compile("[\u0300-\u036f]")
_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,4}(?![\u0300-\u036f])")
_MARK = r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]"
_INVISIBLE = re.compile(rf"(?<!{_MARK}){_MARK}{{1,8}}(?!{_MARK})|(?<=\w)[\u200c\u200d\ufeff](?=\w)")
"""More of these in a row are no slip: left in, they count, so that no sentence is much longer than it seems."""
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")


def plain_letters(text: str) -> tuple[list[Edit], list[str]]:
    """The edits that make a text plain, and what to tell the reader: that letters were mended, or could not be."""
    edits = [*_composed(text), *_visible(text)]
    repairs, notes = mended(text)
    return [*edits, *repairs], notes


def _composed(text: str) -> Iterator[Edit]:
    for match in _COMBINED.finditer(text) if _COMBINING.search(text) else ():
        yield *match.span(), unicodedata.normalize("NFC", match.group())


def _visible(text: str) -> Iterator[Edit]:
    if text.isascii():
        return
    for match in _INVISIBLE.finditer(text):
        yield *match.span(), ""
    for match in _LIGATURE.finditer(text):
        yield *match.span(), _LIGATURES[match.group()]
