"""Puts what the translation model was not shown into its English: addresses, quoted English."""

import re
from collections.abc import Sequence

from assistant.records import Alignment, Span
from assistant.translation.alignment import project
from assistant.translation.offset_text import Edit, MappedText
from assistant.translation.pre_editing.stand_ins import StandIn


def with_stretches(
    english: MappedText, kept: Sequence[StandIn], french: MappedText, alignment: Alignment
) -> MappedText:
    """The English with each code replaced by what it stands for.

    `french` is the text the model saw, `alignment` that of the English as it came from the model with the whole
    French. A code that the model lost is put where it was read from, else at the end.
    """
    edits: list[Edit] = []
    for stand_in in kept:
        spans = [m.span() for m in _word(stand_in.word).finditer(english.text)]
        if not spans:
            start, end = _read_at(english, stand_in, french, alignment)
            edits.append((start, end, stand_in.text if start < end else f" {stand_in.text}"))
        edits += [(*span, stand_in.text) for span in spans]
    apart = [edit for n, edit in enumerate(sorted(edits)) if not n or edit[0] >= sorted(edits)[n - 1][1]]
    return english.edit(apart) if apart else english


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word}(?!\d)", re.IGNORECASE)  # the model glues units to it: X1M$


def _read_at(english: MappedText, stand_in: StandIn, french: MappedText, alignment: Alignment) -> Span:
    at = french.text.find(stand_in.word)
    made = project(alignment, french.origin(at, at + len(stand_in.word)))
    return english.locate(*made) if made else (len(english.text), len(english.text))
