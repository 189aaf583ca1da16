"""Words that nobody says: "Selon les cas, …", "Personne n'a dit que …"; a measure, and who is none, are no source."""

from collections.abc import Sequence

from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.closed_classes import NOBODY
from assistant.lexicon.french import expressions, word_class
from assistant.records import Span

MEASURES = word_class("measures after selon")
_BETWEEN = word_class("determiners") | {"toute", "toutes", "tous"}
_NEW = frozenset({"nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles", "même", "mêmes"})
_SPOKEN_TO = frozenset({"moi", "vous", "toi", "nous"})
_NEAR = 4


def of_nobody(unit: Unit, span: Span) -> bool:
    """Whether what stands in the span has no source: a measure opens the clause, or it is said that nobody said it."""
    words = unit.words
    before = [word for word in words if word.end <= span[0] and word.quote is None]
    return any(_measures(words, word.i, span) for word in words) or _denied(before)


def _measures(words: Sequence[Word], i: int, span: Span) -> bool:
    """Whether a measure stands at word i that the words in the span depend on: no verb of another clause between."""
    if not _measure_at(words, i):
        return False
    at = words[i].start
    between = [w for w in words if at <= w.start < span[0] or span[1] <= w.start < at]
    return not any(w.finite and w.pos in ("VERB", "AUX") for w in between)


def _measure_at(words: Sequence[Word], i: int) -> bool:
    """Whether "selon" with a measure stands here: "selon les cas", "d'après le tableau 3", "selon vous"."""
    parts = next((p for p in expressions("introductions") if _stands(words, i, p)), None)
    if parts is None:
        return False
    i += len(parts)
    if i < len(words) and words[i].low in _SPOKEN_TO:
        return True
    while i < len(words) and (words[i].low in _BETWEEN or words[i].low in _NEW):
        i += 1
    return i < len(words) and words[i].low in MEASURES


def _stands(words: Sequence[Word], i: int, parts: Sequence[str]) -> bool:
    return tuple(word.low for word in words[i : i + len(parts)]) == tuple(parts)


def _denied(before: Sequence[Word]) -> bool:
    """Whether "personne", "nul", "aucun élu" or "ni l'un ni l'autre" with ne is the subject right before the words."""
    negated = [n for n, word in enumerate(before) if word.low in ("n'", "ne")]
    if not negated:
        return False
    at = negated[-1]
    return any(word.low in NOBODY or word.low == "ni" for word in before[max(0, at - _NEAR) : at])
