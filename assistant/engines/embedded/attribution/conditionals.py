"""The conditional of French verbs by its spelling, since the tagger takes it for an imperfect half of the time.

"Resterait", "finirait", "prendrait" are conditionals; "montrait", "tirait", "effondrait" imperfects of verbs in
-rer. The conditionals in which reporters speak for themselves are told apart from those that pass on what somebody
else vouches for: what should or may come ("devrait"), what might have been ("aurait pu"), what follows from an "if".
"""

import re
from collections.abc import Sequence

from assistant.engines.embedded.attribution.narration import Word

_CONDITIONAL = re.compile(
    r"(?:[ei]|d|tt|ît|ait|uiv|viv|ev|omp|cl|clu|ainc|^au|^sau|(?:pou|ve|cou|mou|que)r)r(?:ait|aient)$"
)
_IMPERFECT = re.compile(
    r"(?:^|re|at|é|sou)tirai|admirai|^mirai|(?:^|cha|re)virai|[sx]pirai|[em]pirai|oupirai|d[ée][sl]irai|déchirai|"
    r"^[cg]irai|(?:engend|cad|fond|poud)rai"
)
_FOUNDED = re.compile(r"^(?:con|re)?fondrai")
_REPORTERS_OWN = re.compile(r"^(?:devr|pourr|faudr|vaudr|suffir|voudr|aimer|souhaiter|dir|tarder)ai(?:en)?t$")
_MIGHT_HAVE = frozenset({"dû", "pu", "fallu", "suffi", "aimé", "voulu", "préféré", "souhaité"})
_HYPOTHESES = frozenset({"si", "s'", "sinon", "sans", "faute"})
_SUBORDINATES = frozenset(
    {"qui", "que", "qu'", "dont", "où", "quand", "lorsque", "comme", "parce", "puisque"}
)


def is_conditional(form: str) -> bool:
    """Whether the word form, in lower case, is a third person of the conditional."""
    imperfect = _IMPERFECT.search(form) and not _FOUNDED.search(form)
    return bool(_CONDITIONAL.search(form)) and not imperfect


def passes_on(words: Sequence[Word]) -> bool:
    """Whether the main verb of these words is in a conditional that passes on what somebody else vouches for."""
    main = _main_verb(words)
    if main is None or not is_conditional(main.low) or _REPORTERS_OWN.search(main.low):
        return False
    after = [w.low for w in words if main.i < w.i <= main.i + 4]
    if _MIGHT_HAVE & set(after):
        return False
    return not any(w.quote is None and _hypothetical(words, n) for n, w in enumerate(words))


def _main_verb(words: Sequence[Word]) -> Word | None:
    """The first finite verb that no "qui" or "que" opens."""
    below = False
    for word in words:
        if word.quote is not None or word.free:
            continue
        if word.low in _SUBORDINATES:
            below = True
        elif word.low in (",", ";", ":"):
            below = False
        elif (word.finite and word.pos in ("VERB", "AUX")) or is_conditional(word.low):
            if not below:
                return word
            below = False
    return None


def _hypothetical(words: Sequence[Word], n: int) -> bool:
    """Whether an "if" or what stands for one begins here: "si", "sinon", "faute de quoi", "sans quoi"."""
    low = words[n].low
    after = words[n + 1].low if n + 1 < len(words) else ""
    if low in ("sans", "faute"):
        return after in ("quoi", "de")
    if low == "s'":
        return after in ("il", "ils")
    return low in _HYPOTHESES or (low == "cas" and n > 0 and words[n - 1].low in ("ce", "tel"))
