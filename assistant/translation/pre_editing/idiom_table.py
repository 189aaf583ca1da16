"""The rows of the idiom tables, and which of them may stand in a text.

There are thousands of rows and a sentence has one of them or none, so a text is not searched for each: it is asked
for the rows that share their rarest four letters with it (or three or two, where they have no more), of these for the
ones whose every certain word it has, and only their patterns are made and searched for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property

from assistant.lexicon.conjugation import paradigm
from assistant.lexicon.data_files import rows
from assistant.translation.pre_editing.substitution import Substitution
from assistant.translation.pre_editing.verb_phrases import VERB, pattern, replacement

_ENDING = r"(?P<v>er|ées?|és?|ent|e|aient|ait|ant|a|èrent|era|eront|erait|eraient)"
_NUMBER = r"(\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|dix-huit|vingt)"
_UNCERTAIN = re.compile(
    r"\{n\}|\?P<\w+>|<[^>]*>|\([^()]*\)[?*+]?|\[[^\]]*\][?*+]?|\\\w|[\w '-][?*+]|[\w '-]\{[\d,]*\}"
)
_CERTAIN = re.compile(r"[ '-]*[^\W\d_](?:[^\W\d_]|[ '-])*")
_GRAMS = (4, 3, 2)
"""How many letters (spaces too) a row is looked up by: as many as it has."""


class Idiom:
    """A row of a table; what it searches for is made when it is first needed."""

    def __init__(self, french: str, plain: str) -> None:
        self.french, self.plain = french, plain
        self.certain = _certain_words(french)

    def may_stand_in(self, lower: str) -> bool:
        """Whether a text in lower case has the letters that any match has; most lack them, and are not searched."""
        for words in self.certain:  # a loop: asked a hundred times a sentence
            if words not in lower:
                return False
        return all(stem in lower for stem in self._stems)

    def grams(self) -> set[str]:
        """Runs of letters one of which any match has; those of its verbs only where its certain words are short."""
        words = self.certain
        if not any(len(word) >= _GRAMS[0] for word in words):
            words = (*words, *self._stems)
        longest = max(map(len, words), default=0)
        length = next((length for length in _GRAMS if length <= longest), 0)
        return {gram for word in words for gram in _grams(word, length)} if length else set()

    @cached_property
    def _stems(self) -> Sequence[str]:
        """The letters that all forms of its verbs begin with."""
        return [_stem(paradigm(verb["infinitive"]).values()) for verb in VERB.finditer(self.french)]

    @cached_property
    def rule(self) -> Substitution:
        """The pattern, and what the model sees instead."""
        source = pattern(self.french.replace("~", _ENDING).replace("{n}", _NUMBER))
        flags = re.NOFLAG if "[A-Z" in self.french else re.IGNORECASE
        plain = replacement(self.french, self.plain.replace("~", r"\g<v>"))

        def replaced(match: re.Match[str]) -> str:
            words = plain(match)
            return words[:1].upper() + words[1:] if match.group()[:1].isupper() else words

        return Substitution(re.compile(rf"(?<!\w)(?:{source})(?!(?<=\w)\w)", flags), replaced)


class IdiomTable:
    """Idioms in the order in which they are tried."""

    def __init__(self, idioms: Sequence[Idiom]) -> None:
        self._idioms = idioms
        grams = [idiom.grams() for idiom in idioms]
        common = Counter(gram for of_idiom in grams for gram in of_idiom)
        self._by_gram: defaultdict[str, list[int]] = defaultdict(list)
        for number, of_idiom in enumerate(grams):
            rarest = min(of_idiom, key=lambda gram: (common[gram], gram), default="")
            self._by_gram[rarest].append(number)

    def without(self, french: str, plain: str) -> "IdiomTable":
        """The same without a row."""
        return IdiomTable([idiom for idiom in self._idioms if (idiom.french, idiom.plain) != (french, plain)])

    def found(self, text: str, first: int = 0) -> tuple[int, Substitution] | None:
        """Number and rule of the first idiom from number `first` on that the text has."""
        lower = text.lower()
        for number in self._near(lower, first):
            idiom = self._idioms[number]
            if idiom.may_stand_in(lower) and idiom.rule.pattern.search(text):
                return number, idiom.rule
        return None

    def _near(self, lower: str, first: int) -> list[int]:
        """Numbers of the idioms that share their rarest letters with a text, in order."""
        has = {gram for length in _GRAMS for gram in _grams(lower, length)}
        shared = (self._by_gram[gram] for gram in {"", *has} & self._by_gram.keys())
        return sorted(number for numbers in shared for number in numbers if number >= first)


@cache
def idioms() -> IdiomTable:
    """The idioms of newspapers, then the words of courts, police, councils and the like."""
    return IdiomTable([Idiom(*row) for name in ("idioms", "plain_french") for row in rows(name)])


def _stem(forms: Collection[str]) -> str:
    shortest = min(forms, key=len)
    lengths = range(len(shortest), 0, -1)
    return next((shortest[:n] for n in lengths if all(f.startswith(shortest[:n]) for f in forms)), "")


def _grams(words: str, length: int) -> Iterator[str]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def _certain_words(french: str) -> tuple[str, ...]:
    """The words that stand in a pattern outside any group, choice or repetition, the longest run of them first."""
    before = None
    while before != french:
        before, french = french, _UNCERTAIN.sub("\0", french)
    return tuple(sorted((run.lower() for run in _CERTAIN.findall(french)), key=len, reverse=True))
