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


_REMARK = 16
"""Words that a remark between commas has at most, with what its speaker is."""
_FUTURE = ("ra", "ront", "rait", "raient")


def goes_on_after(words: Sequence[Word], i: int) -> int | None:
    """Where, behind a remark that goes on at word i, a clause that began before it goes on with its verb.

    "Le port, explique Anne Fily, directrice de la capitainerie, rouvrira": at "rouvrira". None where it does not.
    """
    for j in range(i, min(len(words), i + _REMARK)):
        if words[j].finite or words[j].free or words[j].low in (";", ":"):
            return None
        if words[j].low == "," and (verb := after_clitics(words, j + 1)) is not None:
            untold = verb.pos not in ("NOUN", "PROPN", "DET", "ADP") and verb.low.endswith(_FUTURE)
            if verb.quote is None and not verb.free and (verb.finite or untold):
                return j + 1
    return None
