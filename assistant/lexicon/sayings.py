"""Sayings of French and what English readers say for them: "jeter l'éponge" is to throw in the towel.

`data/fr_en/sayings.tsv` has the words each is known by; they are found in any form, in any order.
"""

import re
from functools import cache

from assistant.lexicon.data_files import rows
from assistant.lexicon.normalise import stem, words

_STEM = 4
"""Letters at the head of a French word that it keeps in every form: jette and jeter have three."""


def same(english: str, french: str) -> bool:
    """Whether an English text says what a saying in the French says."""
    said = {stem(word, "en") for word in words(english)}
    there = words(french)
    return any(
        wanted <= said and all(any(form.match(word) for word in there) for form in forms)
        for wanted, forms in _sayings()
    )


@cache
def _sayings() -> tuple[tuple[frozenset[str], tuple[re.Pattern[str], ...]], ...]:
    """Stems of the English, and a pattern a word of the French."""
    return tuple(
        (
            frozenset(stem(word, "en") for word in words(english) if word not in _SMALL),
            tuple(re.compile(re.escape(word[: max(3, min(_STEM, len(word) - 2))])) for word in words(french)),
        )
        for french, english in rows("sayings")
    )


_SMALL = frozenset(
    ("to", "at", "of", "on", "in", "the", "a", "with", "from", "for", "by", "and", "off", "up")
)
