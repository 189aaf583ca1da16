"""Accents lost in typing, put back where the word lists leave no doubt: "l'interessé", "a declaré", "Etat".

Only the words that attribution lives on are mended: forms of the speech verbs, nouns for people and bodies,
and a few classes of words. A spelling that is French as it stands is left alone, but for "affirme" after an
auxiliary ("a affirme") and "A" at the head of a sentence. The text itself never changes; only how its words
are read.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from assistant.lexicon import negation
from assistant.lexicon.conjugation import forms
from assistant.lexicon.french import body_nouns, people_nouns, speech_verbs, word_class
from assistant.lexicon.word_set import listed

_CLASSES = ("last mentioned", "any person", "any body", "ordinals", "own views", "stance nouns", "times")
_BETWEEN = negation.ADVERBS | listed("-t -il -elle -ils -elles -on toutefois")
_NO_HEAD_OF_SENTENCE = frozenset({"-t", "-il", "-elle", "-on", "t"})


def restore(lows: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The words in lower case, as they would be with their accents."""
    return [_restored(lows, i, texts[i]) for i in range(len(lows))]


def _restored(lows: Sequence[str], i: int, text: str) -> str:
    low = lows[i]
    if low == "a" and text == "A" and i == 0 and not _NO_HEAD_OF_SENTENCE & set(lows[1:2]):
        return "à"
    if not low.isalpha() and "-" not in low:
        return low
    if low in _participles() and _after_auxiliary(lows, i):
        return low[:-1] + "é"
    if low in _known():
        return low
    found = _lost().get(low)
    if not found:
        return low
    if len(found) > 1 and _after_auxiliary(lows, i):
        return next((form for form in found if form.endswith(("é", "ée", "és", "ées"))), found[0])
    return found[0]


def _after_auxiliary(lows: Sequence[str], i: int) -> bool:
    j = i - 1
    while j >= 0 and lows[j] in _BETWEEN:
        j -= 1
    return j >= 0 and lows[j] in _have()


@lru_cache(maxsize=1)
def _have() -> frozenset[str]:
    return frozenset(forms("avoir")) - {"avant", "avoir", "eu", "eue", "eus", "eues", "aie", "aies"}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Words of the lists as they are spelt."""
    classes = frozenset().union(*(word_class(name) for name in _CLASSES))
    return frozenset(speech_verbs()) | people_nouns() | body_nouns() | classes


@lru_cache(maxsize=1)
def _participles() -> frozenset[str]:
    """The spelling without accent ("affirme") of participles in -é, which is also a finite form."""
    table = speech_verbs()
    return frozenset(
        form[:-1] + "e"
        for form, readings in table.items()
        if form.endswith("é") and any(r.kind == "past participle" for r in readings)
        if form[:-1] + "e" in table
    )


@lru_cache(maxsize=1)
def _lost() -> dict[str, list[str]]:
    """A word without (some of) its accents -> the words it may be, finite forms first."""
    lost: dict[str, list[str]] = {}
    nouns = people_nouns() | body_nouns()
    for word in sorted(_known(), key=lambda w: (w.endswith(("é", "ée", "és", "ées")), w)):
        if word.endswith("és") and word not in nouns:
            continue  # "actes", "sommes", "notes" are words of their own
        for spelling in _without(word) - {word}:
            lost.setdefault(spelling, []).append(word)
    known = _known() | word_class("spelt so")
    return {spelling: words for spelling, words in lost.items() if spelling not in known}


def _without(word: str) -> set[str]:
    """The word without any accent, and without each one of them."""
    bare = {c: unicodedata.normalize("NFD", c)[0] for c in word if not c.isascii() and c.isalpha()}
    every = "".join(bare.get(c, c) for c in word)
    return {every, *(word[:i] + bare[c] + word[i + 1 :] for i, c in enumerate(word) if c in bare)}
