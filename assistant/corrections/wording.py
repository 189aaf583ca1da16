"""Words that were cut from a sentence's English, cut again from its corrected English.

What a card, a summary or an answer shows is a stretch of the sentence, or all of it with a name in brackets or without
its first words. The stretch is found in the old English and followed into the new one; other changes are joined with
the reader's, as versions of a text are.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_DERIVED = 0.6
"""Share of the words of the shorter of two texts that must be the other's, in order, for one to be made from it."""
_RELATED = 0.4
"""Below this likeness of old and new English nothing can be followed from one into the other."""
_EDGE = ' \u00a0,;:.–—-“”"'
_BRACKETED = re.compile(r"\[[^\]]*\]\S*")


def carried(text: str, old: str, new: str) -> str | None:
    """The text with what it has of the old English as the new one has it; None where it was not made from it.

    Where old and new are too unlike for a part to be followed, the new English stands for it whole.
    """
    if not old.strip():
        return None
    if old in text:
        return text.replace(old, new, 1)
    words, before, after = text.split(), old.split(), new.split()
    at = _slice(words, before)
    if at is None and not _derived(words, before):
        return None
    if not related(old, new):
        return new
    if at is not None:
        return _like(" ".join(_followed(at, before, after)), text) or new
    return " ".join(_joined(words, before, after)) or new


def related(old: str, new: str) -> bool:
    """Whether two versions are alike enough for a part of one to be found in the other."""
    return _matcher(old.split(), new.split()).ratio() >= _RELATED


def _key(word: str) -> str:
    return word.strip(_EDGE).casefold() or word


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [_key(w) for w in one], [_key(w) for w in other], autojunk=False)


def _slice(words: Sequence[str], whole: Sequence[str]) -> tuple[int, int] | None:
    """Where these words stand in a row among others."""
    part, keys = [_key(w) for w in words], [_key(w) for w in whole]
    for start in range(len(keys) - len(part) + 1) if part else ():
        if keys[start : start + len(part)] == part:
            return start, start + len(part)
    return None


def _derived(words: Sequence[str], whole: Sequence[str]) -> bool:
    same = sum(block.size for block in _matcher(whole, words).get_matching_blocks())
    return same >= max(2, _DERIVED * min(len(words), len(whole)))


def _followed(at: tuple[int, int], before: Sequence[str], after: Sequence[str]) -> Sequence[str]:
    """The words of the new version that stand where the old one had [start, end)."""
    codes = _matcher(before, after).get_opcodes()
    start = end = 0
    for _, a, b, c, d in codes:
        if a <= at[0] < b:
            start = c + (at[0] - a if b - a == d - c else 0)
        if a < at[1] <= b:
            end = d - (b - at[1] if b - a == d - c else 0)
    return after[start:end]


def _like(words: str, text: str) -> str:
    """The words with a capital at their head, and marks at their ends, only where the text has them."""
    for edge in ("“", "”", ".", ","):
        if words.endswith(edge) and not text.endswith(edge):
            words = words[:-1]
        if words.startswith(edge) and not text.startswith(edge):
            words = words[1:]
    for open_, close in (("“", "”"),):
        if words.count(open_) != words.count(close) and text.count(open_) == text.count(close):
            words = words.strip(open_ + close)
    return words[:1].upper() + words[1:] if text[:1].isupper() else words


def _joined(ours: Sequence[str], base: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Both changes of a base: the text's own (a name in brackets, a head left out) and the reader's."""
    of_ours, of_theirs = _places(base, ours), _places(base, theirs)
    out: list[str] = []
    b = o = t = 0
    for at in [*(n for n in range(len(base)) if n in of_ours and n in of_theirs), len(base)]:
        end_o, end_t = of_ours.get(at, len(ours)), of_theirs.get(at, len(theirs))
        out += _merged(ours[o:end_o], base[b:at], theirs[t:end_t])
        if at < len(base):
            out.append(ours[end_o] if _key(ours[end_o]) == _key(base[at]) and not out else theirs[end_t])
        b, o, t = at + 1, end_o + 1, end_t + 1
    return out


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Where each word of the base that is kept stands in another version."""
    blocks = _matcher(base, other).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}


def _merged(ours: Sequence[str], base: Sequence[str], theirs: Sequence[str]) -> Sequence[str]:
    if [*map(_key, ours)] == [*map(_key, base)]:
        return theirs
    if [*map(_key, theirs)] == [*map(_key, base)] or not ours:
        return ours
    bracketed = _BRACKETED.search(" ".join(ours))
    return [bracketed.group(), *theirs[1:]] if bracketed and theirs else theirs
