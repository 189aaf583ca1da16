"""What a translation copies as it is, shown to the model as a word it copies too: addresses, quoted English.

opus-mt puts www.les-trois-rivieres.org into English. It copies a code such as X1 wherever that stands, so the
model sees X1, and `post_editing.copied_stretches` puts what it stood for into the English.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.records import Span
from assistant.translation.offset_text import Edit, MappedText

_CODE = re.compile(r"\b([A-Z])\d")
_LETTERS = "XZQKV"


@dataclass(frozen=True)
class StandIn:
    """A word in the text the model sees, and what the English has in its place."""

    word: str
    text: str


def with_stand_ins(
    source: MappedText, copied: Iterable[tuple[Span, str]]
) -> tuple[MappedText, tuple[StandIn, ...]]:
    """The text with a code in place of each stretch (in order, apart), and the words the codes stand for."""
    used = {match[1] for match in _CODE.finditer(source.text)}
    letter = next((letter for letter in _LETTERS if letter not in used), _LETTERS[0])
    edits: list[Edit] = []
    kept: list[StandIn] = []
    for (start, end), words in copied:
        kept.append(StandIn(f"{letter}{len(kept) + 1}", words))
        edits.append((start, end, kept[-1].word))
    return source.edit(edits) if edits else source, tuple(kept)
