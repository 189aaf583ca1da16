"""The French pronouns that stand for one person or thing, and the English word that each became."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from assistant.lexicon.gender import Gender
from assistant.records import Span
from assistant.translation.translated import Translated

Meant = Literal["m", "f", "t"]
"""A man, a woman, a thing or a body."""
Kind = Literal["subject", "elided", "inverted", "possessive"]
_KINDS: tuple[Kind, ...] = get_args(Kind)
Case = Literal["subject", "object", "possessive", "reflexive"]

_FRENCH = re.compile(
    r"(?<![\w’'-])(?P<subject>[Ii]l|[Ee]lle)(?![\w-])"
    r"|(?<=[’'])(?P<elided>il|elle)(?![\w-])"
    r"|(?<=\w-)(?P<inverted>il|elle)(?![\w-])"
    r"|\b(?P<possessive>[Ss]on|[Ss]a|[Ss]es)(?= [\w’'«]+)"
)
_NOBODY = re.compile(
    r"\W*(?:n['’]|ne |y |en )*\s*(?:y a|faut|faudra\w*|fallait|fallu|s['’]agi\w+|s['’]est agi|pleu\w+|neige|suffi\w*"
    r"|convien\w+|existe|rest(?:e|ait|ent)\b|manqu\w+|import\w+|vaut mieux|fait (?:chaud|froid|nuit|jour)\b"
    r"|(?:est|était|sera|fut|serait) (?:\d|\w+ (?:que\b|de\b|d['’])))"
)
"""What stands behind an "il" that is nobody: "il faut", "il est temps de"."""
_NOBODY_BEFORE = re.compile(r"(?:\by a-t|faut|agit|reste-t)-$")
_SPOUSE = re.compile(
    r" (?:ancien(?:ne)? |futur?e? |première? )?(?:ex-)?"
    r"(?:(?P<wife>femme|épouse|compagne|concubine|veuve)|mari|époux|compagnon|concubin)\b(?! d(?:e |['’]))"
)
"""Whose they mostly are; a "compagnon d'échappée", "de route" or "de cellule" is none."""
WORDS: Mapping[Case, Mapping[Meant, str]] = MappingProxyType(
    {
        "subject": {"m": "he", "f": "she", "t": "it"},
        "object": {"m": "him", "f": "her", "t": "it"},
        "possessive": {"m": "his", "f": "her", "t": "its"},
        "reflexive": {"m": "himself", "f": "herself", "t": "itself"},
    }
)
ENGLISH = re.compile(r"(?<![\w’'])(?:he|she|it|him|her|his|its)(?!\w)", re.IGNORECASE)
MEANT: Mapping[str, Meant] = MappingProxyType(
    {word: meant for words in WORDS.values() for meant, word in words.items()}
)
_MAY_BECOME: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        "subject": frozenset({"he", "she", "it", "him", "her"}),
        "elided": frozenset({"he", "she", "it", "him", "her"}),
        "inverted": frozenset({"he", "she", "it"}),
        "possessive": frozenset({"his", "her", "its"}),
    }
)


@dataclass(frozen=True)
class Anaphor:
    """A pronoun of the French; `told` is what the English word at `english` says.

    Its form shows the `gender` of what it stands for, or the spouse that is somebody's.
    """

    span: Span
    kind: Kind
    gender: Gender
    english: Span
    told: Meant
    case: Case

    @property
    def may_mean(self) -> tuple[Meant, ...]:
        """What it can stand for: "il" is no woman, and whoever has a wife no thing."""
        if self.gender == "":
            return ("m", "f", "t")
        return (self.gender,) if self.kind == "possessive" else (self.gender, "t")


def anaphors(french: str, made: Translated) -> Iterator[Anaphor]:
    """The pronouns of a sentence that became an English one, in French order; each English word is told of once."""
    words = list(ENGLISH.finditer(made.en))
    taken: set[int] = set()
    for match in _FRENCH.finditer(french):
        kind = next(kind for kind in _KINDS if match[kind])
        if _is_nobody(match, kind):
            continue
        inside = [en for fr, en in made.alignment if fr[0] < match.end() and match.start() < fr[1]]
        for word in words:
            told = word.group().lower()
            of_it = any(first <= word.start() and word.end() <= last for first, last in inside)
            if of_it and told in _MAY_BECOME[kind] and word.start() not in taken:
                taken.add(word.start())
                yield _anaphor(match, kind, word)
                break


def _anaphor(match: re.Match[str], kind: Kind, word: re.Match[str]) -> Anaphor:
    told = word.group().lower()
    case: Case = "possessive" if kind == "possessive" else "object" if told in ("him", "her") else "subject"
    gender: Gender = "m" if match.group().lower() == "il" else "f"
    if kind == "possessive":
        owned = _SPOUSE.match(match.string, match.end())
        gender = "" if owned is None else "m" if owned["wife"] else "f"
    return Anaphor(match.span(), kind, gender, word.span(), MEANT[told], case)


def _is_nobody(match: re.Match[str], kind: Kind) -> bool:
    if match.group().lower() != "il":
        return False
    if kind == "inverted":
        return _NOBODY_BEFORE.search(match.string, 0, match.start()) is not None
    return _NOBODY.match(match.string, match.end()) is not None
