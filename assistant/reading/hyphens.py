"""Words broken at the end of a line: whether the hyphen belongs to the word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from assistant.lexicon.edited_text import Edit
from assistant.lexicon.word_counts import usual
from assistant.lexicon.word_set import listed
from assistant.records import Span

_BROKEN = re.compile(r"([\w'’-]*\w)-$")
_FIRST = re.compile(r"\w[\w'’-]*")
_KEPT_AFTER = listed("""
    vice demi semi non après avant arrière celui celle ceux celles peut quelques chef lui eux elle elles moi
    soi saint sainte petit petite petits petites grand grands belle haut porte mort dix vingt trente quarante
    cinquante soixante quatre rendez à sous contre centre hors ex nord sud franco anglo gréco entre tout bien mal
""")
_KEPT_BEFORE = listed("""
    il elle ils elles on t-il t-elle t-on je tu nous vous ci là même mêmes dessus dessous delà être midi
    ministre président présidente
""")


_IN_PLACE = re.compile(r"(?:en|sur|sous|lès|les|la|le|de|du|des|et|aux?|l)-[A-ZÀ-Ý]")
"""Aix-en-Provence, Châlons-sur-Saône."""
_CLEAR = 0.5
"""By how much one spelling must be the more usual one."""
_A_WORD, _LONG = 1.5, 4
"""How usual, and how long, the halves are that are words by themselves."""
_AT_LINE_END = re.compile(r"(?<=[^\W\d_])[-‐¬][^\S\r\n]*\r?\n[^\S\r\n]*(?=[^\W\d_])")


def line_end_edits(text: str, spans: Iterable[Span]) -> Iterator[Edit]:
    """The edits that join the words broken at line ends inside these spans of a text."""
    if not _AT_LINE_END.search(text):
        return
    used = Counter(word.lower() for word in re.findall(r"\w[\w'’-]*\w", text))
    for start, end in spans:
        for match in _AT_LINE_END.finditer(text, start, end):
            before = _BROKEN.search(f"{text[max(start, match.start() - 40) : match.start()]}-")
            after = _FIRST.match(text, match.end())
            keeps = before and after and _keeps_hyphen(before[1], after[0], used)
            yield *match.span(), "-" if keeps else ""


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
    if second.startswith("à-") or _IN_PLACE.match(second):
        return True
    bare = re.split("['’]", first)[-1]
    joint, apart = usual(bare + second), usual(f"{bare}-{second}")
    if abs(joint - apart) >= _CLEAR:
        return apart > joint
    if joint == apart == 0 and min(usual(bare), usual(second)) >= _A_WORD and len(second) >= _LONG:
        return True  # two words, and no third that they make
    head = re.split(r"[-'’]", first.lower())[-1]
    return (head in _KEPT_AFTER and len(second) > 2) or second.lower() in _KEPT_BEFORE
