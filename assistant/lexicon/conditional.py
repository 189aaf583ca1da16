"""The conditional of French verbs by its spelling, since the tagger takes it for an imperfect half of the time.

"Resterait", "finirait", "prendrait" are conditionals; "montrait", "tirait", "effondrait" imperfects of verbs in
-rer.
"""

import re

_CONDITIONAL = re.compile(
    r"(?:[ei]|d|tt|ît|ait|uiv|viv|ev|omp|cl|clu|ainc|^au|^sau|(?:pou|ve|cou|mou|que)r)r(?:ait|aient)$"
)
_IMPERFECT = re.compile(
    r"(?:^|re|at|é|sou)tirai|admirai|^mirai|(?:^|cha|re)virai|[sx]pirai|[em]pirai|oupirai|d[ée][sl]irai|déchirai|"
    r"^[cg]irai|(?:engend|cad|fond|poud)rai"
)
_FOUNDED = re.compile(r"^(?:con|re)?fondrai")


def is_conditional(form: str) -> bool:
    """Whether the word form, in lower case, is a third person of the conditional."""
    imperfect = _IMPERFECT.search(form) and not _FOUNDED.search(form)
    return bool(_CONDITIONAL.search(form)) and not imperfect
