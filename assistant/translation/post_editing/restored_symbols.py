"""Emoji, arrows and bullets that the translation model drops, put back between the same words."""

from collections.abc import Sequence

from assistant.records import Alignment
from assistant.translation.offset_text import Edit, MappedText


def with_symbols(english: MappedText, symbols: Sequence[tuple[int, str]], alignment: Alignment) -> MappedText:
    """The English with each sign behind the words that were made from the French before it.

    `symbols` are signs with their offsets in the French; `alignment` is that of the English as it came from the model.
    """
    edits: list[Edit] = []
    for offset, symbol in symbols:
        if symbol in english.text:
            continue
        before = [en[1] for fr, en in alignment if fr[1] <= offset]
        at = english.locate(0, max(before))[1] if before else 0
        while at < len(english.text) and english.text[at] in ",;.!?…”’)":
            at += 1
        edits.append((at, at, f" {symbol}" if at else f"{symbol} "))
    return english.edit(sorted(edits, key=lambda edit: edit[0])) if edits else english
