"""The rows of the idiom tables, and which of them may stand in a text.

There are thousands of rows and a sentence has one of them or none, so a text is not searched for each: it is asked
for the rows near it (`row_index`), of these for the ones whose every certain word it has, and only their patterns are
made and searched for.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache, cached_property

from assistant.lexicon.conjugation import paradigm
from assistant.lexicon.data_files import rows
from assistant.translation.pre_editing.substitution import Substitution
from assistant.translation.pre_editing.verb_phrases import VERB, pattern, replacement
from assistant.translation.row_index import FEWEST, RowIndex, certain_words, grams_of

_ENDING = r"(?P<v>er|ées?|és?|ent|e|aient|ait|ant|a|èrent|era|eront|erait|eraient)"
_NUMBER = r"(\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|dix-huit|vingt)"


class Idiom:
    """A row of a table; what it searches for is made when it is first needed."""

    def __init__(self, french: str, plain: str) -> None:
        self.french, self.plain = french, plain
        self.certain = certain_words(french)

    def may_stand_in(self, lower: str) -> bool:
        """Whether a text in lower case has the letters that any match has; most lack them, and are not searched."""
        for words in self.certain:  # a loop: asked a hundred times a sentence
            if words not in lower:
                return False
        return all(stem in lower for stem in self._stems)

    def grams(self) -> set[str]:
        """Runs of letters one of which any match has; those of its verbs only where its certain words are short."""
        long = any(len(word) >= FEWEST for word in self.certain)
        return grams_of(self.certain if long else (*self.certain, *self._stems))

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
        self._idioms, self._index = idioms, RowIndex([idiom.grams() for idiom in idioms])

    def without(self, french: str, plain: str) -> "IdiomTable":
        """The same without a row."""
        return IdiomTable([idiom for idiom in self._idioms if (idiom.french, idiom.plain) != (french, plain)])

    def found(self, text: str, first: int = 0) -> tuple[int, Substitution] | None:
        """Number and rule of the first idiom from number `first` on that the text has."""
        lower = text.lower()
        for number in self._index.near(lower, first):
            idiom = self._idioms[number]
            if idiom.may_stand_in(lower) and idiom.rule.pattern.search(text):
                return number, idiom.rule
        return None


@cache
def idioms() -> IdiomTable:
    """The idioms of newspapers, then the words of courts, police, councils and the like."""
    return IdiomTable([Idiom(*row) for name in ("idioms", "plain_french") for row in rows(name)])


def _stem(forms: Collection[str]) -> str:
    shortest = min(forms, key=len)
    lengths = range(len(shortest), 0, -1)
    return next((shortest[:n] for n in lengths if all(f.startswith(shortest[:n]) for f in forms)), "")
