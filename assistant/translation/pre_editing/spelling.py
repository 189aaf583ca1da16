"""Words spelt as the model's own vocabulary has them.

Accents lost in typing are put back where it leaves no doubt: "l'enquete", "a declaré", "deja". A word that the model
knows whole is left as it is. Another that becomes one it knows by accents alone is shown with them; not where the
accent is that of a participle's ending ("exhume", "exhumé"), which only the sentence can tell.

A straight mark that opens stands apart from its word, where the word tight to it would fall into pieces ("h|ont|euse"),
which the model knows from other words.
"""

import re
from collections.abc import Iterable, Mapping

from assistant.lexicon.normalise import fold
from assistant.translation.offset_text import MappedText

_HEAD = "▁"
"""How a vocabulary marks a piece that begins a word."""
_WORD = re.compile(r"(?<![\w-])[a-zà-öø-ÿœ]{4,}(?![\w-])")
_OPENED = re.compile(r"(?<![^\s(\[])[\"'](?=(?P<word>[^\W\d_]+)(?!\w))")
_RIGHT_BOTH_WAYS = frozenset({"repartie", "reparties", "repartis", "reformé"})
_ENDING = re.compile(r"és?$")


class Spelling:
    """The words of a vocabulary, most frequent first, by what is left of them without accents."""

    def __init__(self, pieces: Iterable[str]) -> None:
        pieces = list(pieces)
        whole = [piece[len(_HEAD) :] for piece in pieces if piece.startswith(_HEAD)]
        self._known, self._pieces = frozenset(whole), frozenset(pieces)
        self._accented: Mapping[str, list[str]] = _by_letters(word for word in whole if _WORD.fullmatch(word))

    def mended(self, text: MappedText) -> MappedText:
        """The text with the accents that its words lack."""
        return text.sub(_WORD, lambda word: self._mended(word.group()))

    def apart(self, text: MappedText) -> MappedText:
        """The text with opening marks apart from words that would fall into pieces."""
        opened = (m for m in _OPENED.finditer(text.text) if self._pieces and m["word"] not in self._pieces)
        return text.edit((m.end(), m.end(), " ") for m in opened)

    def _mended(self, word: str) -> str:
        if word in self._known or word in _RIGHT_BOTH_WAYS:
            return word
        return next(
            (known for known in self._accented.get(fold(word), ()) if _lacks_accents(word, known)), word
        )


def _by_letters(words: Iterable[str]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for word in words:
        if (bare := fold(word)) != word:
            made.setdefault(bare, []).append(word)
    return made


def _lacks_accents(word: str, known: str) -> bool:
    """Whether the word is the known one without some of its accents."""
    if len(word) != len(known) or (_ENDING.search(known) and not _ENDING.search(word)):
        return False
    return all(typed in (right, fold(right)) for typed, right in zip(word, known, strict=True))


NO_SPELLING = Spelling(())
"""Of nothing: texts stay as they are."""
