"""Where the terms of a glossary stand in a French text, inflected as they may be, and whether an English one has them.

A word in lower case is found in its plural and feminine; one with a capital is a name, found as it is written. A name
that begins with an article (Le Monde) is found behind "au" and "du" too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.lexicon.normalise import fold
from assistant.lexicon.word_counts import usual
from assistant.lexicon.word_set import listed
from assistant.records import Term

_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"(?:Le|La|Les|L['’]) ?(?=[A-ZÀ-Þ])")
_CONTRACTED = {"Le": "[Aa]u|[Dd]u", "Les": "[Aa]ux|[Dd]es"}
_NO_SPORTS = "".join(
    f"(?<!{sport} du )"
    for sport in ("oupe", "oupes", "our", "hampionnat", "hampionnats", "hampion", "hampions", "hampionne")
)
"""La Coupe du Monde is no newspaper's."""
_SMALL = listed("de du des d la le les l en à au aux et sur pour par dans sans sous contre")
_OF = re.compile(r"\s(?:of|for|in|to|at|on|with)\s")
_SHORTEST_INFLECTED = 3
_USUAL = 1.0
_OPENS = re.compile(r"(?:^|[.!?…:\n])[\s«»“”\"'’–—-]*$")
_ENDINGS = (
    ("al", "(?:al|aux|ale|ales)"),
    ("teur", "(?:teurs?|trices?|teuses?)"),
    ("eur", "(?:eurs?|eures?|euses?)"),
    ("eux", "(?:eux|euses?)"),
    ("er", "(?:ers?|ères?)"),
    ("en", "(?:ens?|ennes?)"),
    ("if", "(?:ifs?|ives?)"),
    ("eau", "eaux?"),
    ("eu", "eux?"),
)
"""How words of an ending are inflected; others take an s, and an e before it behind é or a consonant."""


@dataclass(frozen=True)
class TermMatch:
    """A term in a French text."""

    start: int
    end: int
    term: Term
    plural: bool = False
    """Whether it stands in the plural, and the glossary has it in the singular."""
    contracted: bool = False
    """Whether its article is part of the word before: au Monde."""


class Matcher:
    """Finds terms in French texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # The longest first: "Le Monde diplomatique" before "Le Monde".
        self._terms = sorted(terms, key=lambda term: -len(term.fr))

    def occurring(self, texts: Sequence[str]) -> tuple[Term, ...]:
        """The terms that occur in any of these texts, the longest first."""
        low = fold("\n".join(texts)).replace("’", "'")
        perhaps = Matcher(term for term in self._terms if _telling(term.fr) in low)
        there = {found.term for text in texts for found in perhaps.find(text)}
        return tuple(term for term in self._terms if term in there)

    def find(self, text: str) -> list[TermMatch]:
        """Where terms stand, in text order, apart."""
        low, capitals = fold(text).replace("’", "'"), several_in_capitals(text)
        taken: list[TermMatch] = []
        for term in self._terms:
            if _telling(term.fr) not in low:
                continue
            for found in _occurrences(term, text, capitals):
                if all(found.end <= other.start or other.end <= found.start for other in taken):
                    taken.append(found)
        return sorted(taken, key=lambda found: found.start)


def find_terms(text: str, terms: Sequence[Term]) -> list[TermMatch]:
    """Where these terms stand in a French text, in order, the longest of those that overlap."""
    return Matcher(terms).find(text) if terms else []


def missed(french: str, english: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms that stand more often in the French than, as they are asked for, in the English."""
    asked = Counter(found.term for found in find_terms(french, terms))
    return tuple(term for term, times in asked.items() if len(rendered(term, english)) < times)


def rendered(term: Term, english: str) -> list[re.Match[str]]:
    """Where an English text has a term as it is asked for, in the singular or plural."""
    return list(_english_pattern(term, several_in_capitals(english)).finditer(english))


def several_in_capitals(text: str) -> bool:
    """Whether a text of several words is in capitals: one alone may be a usual word, LIBÉRATION no newspaper."""
    words = _WORD.findall(text)
    return len(words) > 1 and all(word.isupper() for word in words)


def normal_key(french: str) -> str:
    """A French form, comparable with others of the same letters."""
    words = " ".join(french.replace("’", "'").split())
    # "monde" is no newspaper: a capital makes another term of the same letters.
    return words if any(c.isupper() for c in words) else words.lower()


def _occurrences(term: Term, text: str, capitals: bool) -> Iterator[TermMatch]:
    for match in _french_pattern(term.fr, capitals).finditer(text):
        if capitals or not _only_a_word(term.fr, text, match.start()):
            group = "rest" if match.groupdict().get("rest") else "whole"
            plural = _is_plural(term.fr, match[group])
            yield TermMatch(*match.span(group), term, plural, group == "rest")


def _only_a_word(french: str, text: str, start: int) -> bool:
    """Whether a name of one word is perhaps a usual word that a sentence opens with: Marianne, Libération."""
    if not french[:1].isupper() or not french.isalpha() or french.isupper():
        return False
    return usual(french.lower()) > _USUAL and bool(_OPENS.search(text[max(0, start - 6) : start]))


@lru_cache(maxsize=20_000)
def _french_pattern(french: str, capitals: bool) -> re.Pattern[str]:
    whole = f"(?P<whole>{_inflected(french, capitals)})"
    article = _ARTICLE.match(french)
    contracted = _CONTRACTED.get(article.group().strip()) if article and not capitals else None
    if article and contracted:
        rest = _inflected(french[article.end() :], capitals)
        whole = rf"(?:{whole}|(?:{contracted})[\s\u00a0]{_NO_SPORTS}(?P<rest>{rest}))"
    return re.compile(rf"(?<![\w-]){whole}(?![\w-])", re.IGNORECASE if capitals else re.NOFLAG)


def _inflected(french: str, capitals: bool) -> str:
    """A pattern of a French term's forms."""
    parts = []
    for part in re.findall(r"[^\W\d_]+|\s+|.", french):
        if part.isspace():
            parts.append(r"[\s\u00a0\u202f]+")
        elif part in "'’":
            parts.append("['’ʼ][\\s\u00a0]?")
        elif part == "-":
            parts.append("[-‑]")
        else:
            parts.append(_forms(part, capitals))
    return "".join(parts)


def _forms(word: str, capitals: bool) -> str:
    fixed = not word[0].isalpha() or (word[0].isupper() and not capitals)
    if fixed or word.lower() in _SMALL or len(word) < _SHORTEST_INFLECTED:
        return re.escape(word)
    first = f"[{word[0]}{word[0].upper()}]"
    for ending, forms in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return f"{first}{re.escape(word[1 : -len(ending)])}{forms}"
    if word[-1] in "sxz":
        return f"{first}{re.escape(word[1:])}"
    return f"{first}{re.escape(word[1:])}{'' if word[-1] == 'e' else 'e?'}s?"


def _is_plural(french: str, words: str) -> bool:
    """Whether the first word that is inflected is in the plural, and the term's own is not."""
    own, there = _WORD.findall(french), _WORD.findall(words)
    for ours, theirs in zip(own, there, strict=False):
        if ours.lower() in _SMALL or ours[0].isupper():
            continue
        return theirs[-1].lower() in "sx" and ours[-1] not in "sx"
    return False


@lru_cache(maxsize=20_000)
def _telling(french: str) -> str:
    """Letters that any form of a term has in it, folded."""
    longest = max(_WORD.findall(french), key=len)
    return fold(longest)[: max(2, len(fold(longest)) - 4)]


@lru_cache(maxsize=20_000)
def _english_pattern(term: Term, capitals: bool) -> re.Pattern[str]:
    bare = re.sub(r"^the ", "", term.en, flags=re.IGNORECASE) or term.fr
    spelled = {bare, plural(bare)} if term.en else {bare}
    forms = "|".join(_spelled(form) for form in sorted(spelled, key=len, reverse=True))
    kept = _inflected(term.fr, capitals) if not term.en else forms
    any_case = capitals or (bool(term.en) and bare.islower())
    return re.compile(rf"(?<![\w-])(?:{kept})(?![\w-])", re.IGNORECASE if any_case else re.NOFLAG)


def _spelled(words: str) -> str:
    return re.sub(r"['’]", "['’]", re.escape(words)).replace(r"\ ", r"\s+")


def plural(english: str) -> str:
    """An English term in the plural: local authorities, chiefs of staff, MPs."""
    of = _OF.search(english)
    head, rest = (english[: of.start()], english[of.start() :]) if of else (english, "")
    if head.endswith(("s", "x", "ch", "sh")):
        return f"{head}{'' if head.endswith('s') else 'es'}{rest}"
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{rest}"
    if head.endswith(("man", "woman")):
        return f"{head[:-2]}en{rest}"
    return f"{head}s{rest}"
