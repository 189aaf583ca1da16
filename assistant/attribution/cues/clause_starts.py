"""Where the clause of a verb begins: what stands left of it, and whether the verb itself opens it."""

from collections.abc import Sequence

from assistant.attribution.cues.verb_or_noun import opens_inquit, opens_when
from assistant.attribution.parsing.units import Word

_SUBORDINATORS = frozenset(
    {"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "si", "comme", "quand", "lorsque"}
)


def left_of(words: Sequence[Word], i: int) -> int:
    """Step left over adverbs and over remarks between commas."""
    while i >= 0 and words[i].pos == "ADV" and words[i].low not in ("comme", "où"):
        i -= 1
    if i < 0 or words[i].low != ",":
        return i
    for j in range(i - 1, max(-1, i - 14), -1):
        if words[j].free or words[j].low in (":", ";"):
            break
        if words[j].low == ",":
            inside = words[j + 1 : i]
            spoken = any(w.finite for w in inside)
            return j - 1 if inside and not spoken else i
    return i


def opens_clause(words: Sequence[Word], i: int) -> bool:
    """Whether the verb opens its clause, so that its subject can only follow."""
    if i > 0 and words[i - 1].low in ("que", "qu'", "comme"):
        return True
    return opens_inquit(words, i) and _complete_before(words, i - 1)


def _complete_before(words: Sequence[Word], end: int) -> bool:
    """Whether a quotation or a clause of its own, not only a relative one, stands before word `end`."""
    if words[end].free or (end and (words[end - 1].free or words[end - 1].quote is not None)):
        return True
    start = next((i + 1 for i in range(end - 1, -1, -1) if words[i].low in (";", ":") or words[i].free), 0)
    if start and words[start - 1].free:
        return True
    if _waits_for_verb(words[start:end]):
        return False
    relative = False
    for word in words[start:end]:
        if word.low in _SUBORDINATORS:
            relative = True
        elif word.low == "," or word.pos == "CCONJ":
            relative = False
        elif word.finite and not relative:
            return True
    return False


def _waits_for_verb(words: Sequence[Word]) -> bool:
    """Whether a "lorsque" still has no verb: "La foule a grossi, lorsque le préfet, X, a signé …"."""
    when = next((n for n in range(len(words) - 1, -1, -1) if opens_when(words, n)), None)
    return when is not None and not any(w.finite for w in words[when:])
