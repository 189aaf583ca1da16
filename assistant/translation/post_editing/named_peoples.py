"""Peoples of places that no dictionary has, told from the report's own names: belmadien is of the Belmadi.

Names of states in both languages are those of Unicode CLDR, through Babel.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from assistant.lexicon.data_files import groups
from assistant.lexicon.normalise import fold

_SUFFIX = re.compile(
    r"(?:[ei]?(?:en|enne|an|ane|ain|aine)|[aeo]is|[ao]ise|ite|iote|in|ine|ard|arde|asque|eque|ote)s?$"
)
_SHORTEST = 4
"""Letters of a place's name; shorter ones are the start of too many words."""
_ENDING = 2
"""Letters at the end of a place's name that the name of its people may lack."""


def _listed() -> list[str]:
    return [word for group in groups("nationalities_en") for word in group]


@cache
def _plurals() -> frozenset[str]:
    return frozenset(f"{word}s" for word in _listed() if not word.endswith("s"))


@cache
def states(language: Literal["en", "fr"]) -> frozenset[str]:
    """Names of the world's territories in a language."""
    from babel import Locale

    return frozenset(name for code, name in Locale(language).territories.items() if code.isalpha())


WORD = re.compile(r"(?<![\w-])[^\W\d_]{6,}(?![\w-])")
"""A French word that may name a people."""


@cache
def nationality() -> re.Pattern[str]:
    """An English adjective of nationality, or a state's name in one word."""
    of_states = "|".join(name for name in sorted(states("en")) if name.isalpha())
    return re.compile(rf"\b(?:(?:{'|'.join(_listed())})s?|{of_states})\b")


class Peoples:
    """The peoples of some places."""

    def __init__(self, places: Iterable[str]) -> None:
        self._places: dict[str, dict[str, str]] = {}
        """Places by their folded names, by how those begin."""
        for place in places:
            if len(place) >= _SHORTEST and place.isalpha():
                self._places.setdefault(fold(place)[:_SHORTEST], {})[fold(place)] = place

    def place_of(self, word: str) -> str | None:
        """The place whose people a French word names; None for other words and where two places might be meant."""
        word = fold(word)
        alike = self._places.get(word[:_SHORTEST], {})
        found = {place for stem, place in alike.items() if _derives(word, stem)}
        return found.pop() if len(found) == 1 else None


def _derives(word: str, place: str) -> bool:
    shortest = max(_SHORTEST, len(place) - _ENDING)
    return any(
        word.startswith(place[:length]) and _SUFFIX.match(word, length)
        for length in range(shortest, len(place) + 1)
    )


def alike(place: str, english: str) -> bool:
    """Whether an English word may be the place's own: Catalan of Catalogne."""
    return fold(place)[:_SHORTEST] == fold(english)[:_SHORTEST]


def same_people(french: str, english: str) -> bool:
    """Whether two names are of one people by their endings: Macédoniens and Macedonians."""
    endings = _SUFFIX.search(fold(french), len(french) // 2), re.search(r"(?:an|ese|ish|i)s?$", english)
    return all(endings) and fold(french)[:_SHORTEST] == fold(english)[:_SHORTEST]


def attributive(place: str, english: str) -> str:
    """The place's name where English has the word of another people: the Belmadi minister, the Belmadi people."""
    return f"{place} people" if english in _plurals() else place
