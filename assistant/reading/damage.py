"""Letters that a PDF or a wrong encoding broke: "r´esultats", "con\ufffdrmés". Mended where one word alone fits.

Two kinds are known: an accent that stands beside its letter, and a character that was lost, as ligatures are. The
most usual of the words it may be is put there, if it is clearly more usual than the others.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from assistant.lexicon.edited_text import Edit
from assistant.lexicon.word_counts import most_usual, usual
from assistant.lexicon.word_set import listed

_LOST = "\ufffd"
_ACCENTS = {
    "´": dict(zip("eEaiou", "éÉáíóú", strict=True)),
    "`": dict(zip("aAeEu", "àÀèÈù", strict=True)),
    "ˋ": dict(zip("aAeEu", "àÀèÈù", strict=True)),
    "ˆ": dict(zip("aAeEiIoOuU", "âÂêÊîÎôÔûÛ", strict=True)),
    "^": dict(zip("aAeEiIoOuU", "âÂêÊîÎôÔûÛ", strict=True)),
    "¨": dict(zip("aeEiIou", "äëËïÏöü", strict=True)),
    "¸": dict(zip("cC", "çÇ", strict=True)),
}
_MARKS = "´`ˋˆ^¨¸"
_BESIDE = re.compile(rf"(?<![\w{_MARKS}])(?=\w*[{_MARKS}] ?\w)[\w{_MARKS}]*[\w{_MARKS}](?![\w{_MARKS}])")
"""A word with an accent beside one of its letters, "r´esultats", "fran¸cais", "`a"."""
_GONE = re.compile("[\ufffd\ue000-\uf8ff]")
"""What stands where a letter was lost: the sign for that, or a sign of one font's own."""
_WITH_LOST = re.compile(
    r"(?<![\w\u0300-\u036f])\w[\w\u0300-\u036f]*[\ufffd\ue000-\uf8ff][\w\ufffd\ue000-\uf8ff\u0300-\u036f]*"
    r"|\ufffd\w[\w\ufffd\u0300-\u036f]*"
)
_ELISION = re.compile(r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)(?=´)", re.IGNORECASE)
_ELIDED = listed("l d j m t s n c qu jusqu lorsqu puisqu quoiqu aujourd")
_LOST_LETTERS = ("fi", "fl", "ff", "ffi", "ffl", *"éèêëàâîïôûùüçœ")
_OTHER_ACCENTS = re.compile("[èêëàâîïôûùü]")
"""Accents that stand in a word instead of é only where the word is known to have them."""
_VOWEL = re.compile(rf"[aeiouyhAEIOUYH{_LOST}]")
_OPENS = re.compile(r"(?:^|[.!?…:]\s|[«“\"(\n•-]\s?)$")
_LONGEST = 60
"""Characters of the longest word that is mended."""
_MOST_LOST = 3
_MOST_LISTED = 5
_SURE = 1.0
"""How usual a word must be to be read where an accent may stand for an apostrophe: "l´eau", but "d´ej`a"."""


def mended(text: str) -> tuple[list[Edit], list[str]]:
    """The edits that mend broken letters, and what to tell the reader about them."""
    edits: list[Edit] = [*_accents(text)]
    unsure: dict[str, None] = {}
    for match in _WITH_LOST.finditer(text) if _GONE.search(text) else ():
        opens = bool(_OPENS.search(text, max(0, match.start() - 3), match.start()))
        whole = match.end() - match.start() <= _LONGEST
        broken = _GONE.sub(_LOST, unicodedata.normalize("NFC", match.group()))
        word = _restored(broken, opens) if whole else None
        if word:
            edits.append((*match.span(), word))
        else:
            unsure[match.group()[:_LONGEST]] = None
    return edits, _notes(edits, list(unsure))


def _notes(edits: list[Edit], unsure: list[str]) -> list[str]:
    notes = []
    if edits:
        words = "1 damaged word was" if len(edits) == 1 else f"{len(edits)} damaged words were"
        notes.append(f"{words} mended (accents beside their letters, or lost letters).")
    if unsure:
        listed = ", ".join(unsure[:_MOST_LISTED]) + ("…" if len(unsure) > _MOST_LISTED else "")
        notes.append(f"Letters are lost in words that could not be mended: {listed}")
    return notes


def _accents(text: str) -> Iterator[Edit]:
    """Words with an accent beside a letter, put right."""
    if not any(mark in text for mark in _MARKS):
        return
    for match in _BESIDE.finditer(text):
        word = _accented(match.group()) if match.end() - match.start() <= _LONGEST else None
        if word and word != match.group():
            yield *match.span(), word


def _accented(word: str) -> str | None:
    """The word with its accents on their letters; None where it is not certain that these are accents."""
    before, after = _joined(word, ahead=True), _joined(word, ahead=False)
    if known := most_usual((w for w in (before, after) if w), margin=0.1):
        elided = _ELISION.match(word)
        if not elided or usual(known) >= _SURE:
            return known
    if elided := _ELISION.match(word):
        rest = word[elided.end() + 1 :]
        return f"{word[: elided.end()]}’{_accented(rest) or rest}" if rest else None
    inside = re.search(r"\w[´ˆ¨¸]\w|^[´ˆ]\w\w", word)
    return (before or after) if inside else None


def _joined(word: str, ahead: bool) -> str | None:
    """Every accent put on the letter after it (`ahead`) or before it; None where one finds no letter."""
    letters = list(word)
    done: list[str] = []
    while letters:
        char = letters.pop(0)
        if char not in _ACCENTS:
            done.append(char)
            continue
        neighbour = letters[:1] if ahead else done[-1:]
        accented = _ACCENTS[char].get(neighbour[0].replace("ı", "i")) if neighbour else None
        if accented is None:
            return None
        if ahead:
            letters[0] = accented
        else:
            done[-1] = accented
    return "".join(done)


def _restored(word: str, opens: bool) -> str | None:
    """The one word that a word with lost letters may be; None where there are several, or none.

    `opens`: it stands where a sentence may begin, so that the first letter, if lost, is a capital.
    """
    lost = word.count(_LOST)
    if lost > _MOST_LOST or len(word) <= lost:
        return None
    parts = word.split(_LOST)
    choices = product(_LOST_LETTERS, repeat=lost)
    whole = ["".join(a + b for a, b in zip(parts, (*chosen, ""), strict=True)) for chosen in choices]
    found = (
        most_usual(whole)
        or _spelt_longest(whole)
        or most_usual(w for w in whole if not _OTHER_ACCENTS.search(w))
    )
    if parts[0].lower() in _ELIDED and (not parts[1] or _VOWEL.match(parts[1])):
        rest = _restored(_LOST.join(parts[1:]), opens=False) if lost > 1 else parts[1]
        if rest and usual(rest) > (usual(found) if found else 0):
            return f"{parts[0]}’{rest}"
    return found[0].upper() + found[1:] if found and opens and not parts[0] else found


def _spelt_longest(words: list[str]) -> str | None:
    """Of several known words the longest, if none has an accent: "dificile" is a misspelling of "difficile"."""
    known = [word for word in words if usual(word)]
    longest = max(known, key=len, default="")
    return longest if known and all(_spelt(word) for word in known) and len({*map(len, known)}) > 1 else None


def _spelt(word: str) -> bool:
    return any(letters in word for letters in _LOST_LETTERS[:5]) and word.isascii()
