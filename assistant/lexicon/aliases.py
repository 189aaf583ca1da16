"""What else somebody or some body may be called, from two lists in `data/`.

`same_body` knows a body by any of its names: the Quai d'Orsay is "la diplomatie française". `also_called` knows
that a mayor may be "l'édile" further down, and a general "l'officier".
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.lexicon.french import lines
from assistant.lexicon.normalise import fold

_ARTICLE = re.compile(r"^(?:(?:le|la|les|ce|cet|cette|un|une|son|sa|leur|notre)\s+|l')")


def same_body(words: str) -> int:
    """Number of the body that goes by this name, with or without its article; 0 where none is listed."""
    name = " ".join(fold(words).split())
    return _bodies().get(name) or _bodies().get(_ARTICLE.sub("", name), 0)


def also_called(bearer: Iterable[str], description: str) -> bool:
    """Whether somebody described before in these ways may be meant by the description."""
    called = _longest(_opening(description))
    return bool(called) and any(called in _others(words) for words in bearer)


@lru_cache(maxsize=20_000)
def _longest(opening: str) -> str:
    """The longest listed description it begins with, so that "l'avocat général" is not just "l'avocat"."""
    listed = _called().keys() | {other for others in _called().values() for other in others}
    return max((known for known in listed if opening.startswith(known)), key=len, default="")


@lru_cache(maxsize=20_000)
def _others(words: str) -> frozenset[str]:
    """What the bearer of these descriptions, set apart by commas, is called else; each ends in a space."""
    parts = [_opening(part) for part in re.split(r"[,()]", words)]
    return frozenset(
        other
        for part in parts
        for role, others in _called().items()
        if part.startswith(role)
        for other in others
    )


def _opening(description: str) -> str:
    return _ARTICLE.sub("", " ".join(fold(description).split())) + " "


@lru_cache(maxsize=1)
def _bodies() -> dict[str, int]:
    return {
        fold(name.strip()): number
        for number, line in enumerate(lines("other_names.txt"), 1)
        for name in line.split("|")
    }


@lru_cache(maxsize=1)
def _called() -> dict[str, tuple[str, ...]]:
    """Role -> what else its bearer is called, both plain and with a space at the end."""
    table: dict[str, list[str]] = {}
    for line in lines("other_roles.txt"):
        roles, _, others = line.partition(":")
        for role in roles.split():
            known = table.setdefault(fold(role).replace("_", " ") + " ", [])
            known += [fold(other).replace("_", " ") + " " for other in others.split()]
    return {role: tuple(others) for role, others in table.items()}
