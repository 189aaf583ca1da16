"""Quotations in a model's English prose, held against the reports: nothing unverified keeps its marks.

In the order it decides:

1. words that stand in a report, exactly or but for spaces, marks and case, are given in the report's own;
2. French words close to some in a cited sentence are repaired: the report's own are given;
3. English words that say what the English of the cited sentences says, in about its words, stay as they are;
4. anything else loses its quotation marks and is counted.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import Stemmer

from assistant.grounding.located_quotations import Locator
from assistant.lexicon.quotation_marks import WORDS_IN_ANY
from assistant.records import Citation, Report

_QUOTED = re.compile(WORDS_IN_ANY)
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as",
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will",
    "would", "it", "its", "this", "that", "these", "those", "there", "he", "she", "they", "we", "i", "you",
    "his", "her", "their", "our", "my", "your", "us", "them", "him", "me", "who", "which",
    "wo", "ca", "sha",
})  # fmt: skip
_NOT = re.compile(r"n['’]t\b")
_SHARED = 0.6
"""Share of an English quotation's words that the English of the cited sentences must have."""


class Quoting:
    """Checks the quotations of prose about some reports."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports: Mapping[str, Report] = {report.id: report for report in reports}
        self._locators = {report.id: Locator(report) for report in reports}

    def check(self, text: str, citations: Sequence[Citation], english: Iterable[str] = ()) -> tuple[str, int]:
        """The text with its quotations verified, and how many lost their marks.

        `citations` say what the text rests on; `english` is more English that it may quote.
        """
        cited = [(self._id(c), c.n) for c in citations]
        said = [*english, *(self._reports[id].sentence(n).en for id, n in cited if id in self._reports)]
        missing = 0

        def checked(found: re.Match[str]) -> str:
            nonlocal missing
            words = next(group for group in found.groups() if group is not None)
            own = self._own_words(words, cited)
            if own is not None:
                return found.group().replace(words, own)
            if not found.group().startswith("«") and _says(" ".join(said), words):
                return found.group()
            missing += 1
            return words

        return _QUOTED.sub(checked, text), missing

    def _id(self, citation: Citation) -> str:
        return citation.report or next(iter(self._reports), "")

    def _own_words(self, words: str, cited: Iterable[tuple[str, int]]) -> str | None:
        """The report's own words for a French quotation: those of a cited sentence first."""
        places: list[tuple[str, int | None]] = [*cited, *((id, None) for id in self._locators)]
        for id, n in places:
            if locator := self._locators.get(id):
                located = locator.locate(words, n)
                if located is not None:
                    return locator.words(located)
        return None


def _says(english: str, quoted: str) -> bool:
    """Whether the English has most words of the quotation, and all its figures."""
    said, wanted = _stems(english), _stems(quoted)
    wanted = wanted - _LITTLE or wanted
    if any(word[0].isdigit() and word not in said for word in wanted):
        return False
    return bool(wanted) and len(wanted & said) >= _SHARED * len(wanted)


def _stems(text: str) -> set[str]:
    """Stems of the English words; won't is wo and not."""
    words = (word.casefold() for word in _WORD.findall(_NOT.sub(" not", text)))
    return set(Stemmer.Stemmer("english").stemWords(list(words)))
