"""Words broken at the end of a line: whether the hyphen belongs to the word."""

import re
from collections.abc import Mapping

from assistant.reading.abbreviations import words

_BROKEN = re.compile(r"([\w'’-]*\w)-$")
_FIRST = re.compile(r"\w[\w'’-]*")
_KEPT_AFTER = words("""
    vice demi semi non après avant arrière celui celle ceux celles peut quelques chef lui eux elle elles moi
    soi saint sainte petit petite petits petites grand grands belle haut porte mort dix vingt trente quarante
    cinquante soixante quatre rendez c'est-à vis-à
""")
_KEPT_BEFORE = words("""
    il elle ils elles on t-il t-elle t-on je tu nous vous ci là même mêmes dessus dessous delà être midi
    ministre président présidente
""")


def joined(before: str, line: str, used: Mapping[str, int]) -> str:
    """The text with one more line; `before` ends in "-" where a word was broken.

    `used` counts the unbroken words of the document: the form it uses elsewhere decides, then whether the
    halves are words that take a hyphen (vice-, -t-il), else the halves are one word.
    """
    if not before:
        return line
    if not before.endswith("-") or before.endswith(" -"):
        return f"{before} {line}"
    broken, rest = _BROKEN.search(before, max(0, len(before) - 60)), _FIRST.match(line)
    if not broken or not rest:
        return before + line
    first, second = broken[1], rest[0]
    if _keeps_hyphen(first, second, used):
        return before + line
    return before[:-1] + line


def _keeps_hyphen(first: str, second: str, used: Mapping[str, int]) -> bool:
    if not second[0].islower() or first[-1].isdigit():
        return True
    whole, hyphened = used.get((first + second).lower(), 0), used.get(f"{first}-{second}".lower(), 0)
    if whole != hyphened:
        return hyphened > whole
    head = re.split(r"[-'’]", first.lower())[-1]
    return (head in _KEPT_AFTER and len(second) > 2) or second.lower() in _KEPT_BEFORE
