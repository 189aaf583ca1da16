"""Steps over the small words of a sentence: from what stands before a verb to the verb."""

from collections.abc import Sequence

from assistant.attribution.parsing.units import Word
from assistant.lexicon.closed_classes import CLITICS


def over_clitics(words: Sequence[Word], i: int, adverbs: bool = False) -> int:
    """Number of the first word from i that is no clitic, nor an adverb where `adverbs`; the length where none is."""
    while i < len(words) and (words[i].low in CLITICS or (adverbs and words[i].pos == "ADV")):
        i += 1
    return i


def after_clitics(words: Sequence[Word], i: int) -> Word | None:
    """The first word from i that is no clitic: the verb, where a clause without its subject begins there."""
    at = over_clitics(words, i)
    return words[at] if at < len(words) else None


def back_over_clitics(words: Sequence[Word], i: int) -> int:
    """Number of the first of the clitics that stand right before word i, outside any quotation; i where none does."""
    while i and words[i - 1].low in CLITICS and words[i - 1].quote is None:
        i -= 1
    return i
