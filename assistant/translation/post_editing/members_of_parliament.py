"""National deputies in English: the model, which learnt from the European Parliament, makes MEPs of "les députés"."""

import re
from collections.abc import Sequence

from assistant.translation.post_editing.rewording import reworded
from assistant.translation.translated import Translated

_DEPUTY = re.compile(r"\bd[eé]put[eé]e?s?\b", re.IGNORECASE)
_EUROPEAN = re.compile(
    r"\beurod[eé]put|\bd[eé]put[eé]e?s? europ[eé]en|\bparlement europ[eé]en|\bStrasbourg\b|\bparlementaires? europ",
    re.IGNORECASE,
)
_MEP = re.compile(r"\bMembers of (?:the )?European Parliament\b|\bM(?:EP|ep)[sS]?\b")


def with_deputies(texts: Sequence[str], made: Sequence[Translated]) -> list[Translated]:
    """The English of a report's texts in order, with MPs for deputies of a report that tells of no European ones."""
    out = list(made)
    if any(_EUROPEAN.search(text) for text in texts):
        return out
    for at, text in enumerate(texts):
        if _DEPUTY.search(text):
            for found in reversed(list(_MEP.finditer(out[at].en))):
                several = found.group()[-1] in "sS" or found.group().startswith("Members")
                out[at] = reworded(out[at], found.span(), "MPs" if several else "MP")
    return out
