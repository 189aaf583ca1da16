"""A model's text with nothing active left in it.

An article can carry instructions that make a model leak the conversation through the address of an image, so
whatever shows a model's words shows words only: no image, no link, no HTML, no control characters.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\U000e0000-\U000e007f]"
)
_DEFINITION = re.compile(r"^[ \t]*\[[^\]\n]*\]:[ \t]*\S.*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z!?][^<>]*(?:>|\Z)", re.DOTALL)
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}://|\b(?:javascript|data|mailto|vbscript):(?=\S)|\bwww\.", re.IGNORECASE
)
# What still opens a construct after the well-formed ones are gone.
_OPENERS = (
    (re.compile(r"<(?=[a-zA-Z/!?])"), "‹"),
    (re.compile(r"!(?=\[)"), "! "),
    (re.compile(r"\](?=[(\[])"), "] "),
)


def plain(text: str) -> str:
    """The text with images, links, HTML and hidden characters neutralised; the words of a link stay."""
    text = _HIDDEN.sub("", text)
    while (simpler := _simplify(text)) != text:
        text = simpler
    return text


def _simplify(text: str) -> str:
    text = _DEFINITION.sub("", text)
    while (unlinked := _LINK.sub(r"\1", text)) != text:
        text = unlinked
    text = _ADDRESS.sub("", _TAG.sub("", text))
    for opener, harmless in _OPENERS:
        text = opener.sub(harmless, text)
    return text
