"""English words that their French never means: a congressman for a député, swallows for the drains of a street.

A row of the table says what the French has (and, behind `!`, what it must not have), what the English then has wrong,
and what it has instead. Both must be there: a word that is right in one sentence is left alone in it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from assistant.lexicon.data_files import triples
from assistant.translation.offset_text import Edit, MappedText
from assistant.translation.pre_editing.verb_phrases import pattern
from assistant.translation.row_index import RowIndex, certain_words, grams_of

_OPENING = re.compile(r"(?:^|[.!?:…]\s)[^\w]*$")
"""What stands before the first word of a sentence."""


class FalseWord:
    """A row; its patterns are made when they are first needed."""

    def __init__(self, french: str, wrong: str, right: str) -> None:
        """`french` is one condition or several joined by " & "; `<infinitive>` in it is a verb in any form."""
        self.conditions, self.wrong, self.right = french.split(" & "), wrong, right
        self.certain = certain_words(wrong)

    @cached_property
    def has(self) -> Sequence[re.Pattern[str]]:
        """What must be found in the French, each. Raises re.error for a bad pattern, as do the others."""
        return [_whole(pattern(each)) for each in self.conditions if not each.startswith("!")]

    @cached_property
    def lacks(self) -> Sequence[re.Pattern[str]]:
        """What must not be found there, any."""
        return [_whole(pattern(each[1:])) for each in self.conditions if each.startswith("!")]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the English has wrong."""
        return _whole(self.wrong)

    def edits(self, english: str, french: str) -> Iterator[Edit]:
        """What is to be replaced in the English of a French text."""
        found = list(self.pattern.finditer(english))
        if (
            found
            and all(p.search(french) for p in self.has)
            and not any(p.search(french) for p in self.lacks)
        ):
            for match in found:
                new = match.expand(self.right)
                opens = match.group()[:1].isupper() and _OPENING.search(english, 0, match.start())
                yield (*match.span(), new[:1].upper() + new[1:] if opens else new)


class FalseWords:
    """The rows of the table, those with more words wrong first."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self.rows = [FalseWord(*row) for row in sorted(rows, key=lambda row: -len(row[1]))]
        self._index = RowIndex([grams_of(row.certain) for row in self.rows])

    def put_right(self, english: MappedText, french: str) -> MappedText:
        """The English without words that its French never means."""
        lower = english.text.lower()
        for number in self._index.near(lower):
            row = self.rows[number]
            if all(words in lower for words in row.certain):
                english = english.edit(row.edits(english.text, french))
        return english


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def false_words() -> FalseWords:
    """The table in use."""
    return FalseWords(triples("false_words"))


def with_right_words(english: MappedText, french: str) -> MappedText:
    """The English without words that its French never means."""
    return false_words().put_right(english, french)
