"""Whether a sentence a model wrote is borne out by the sentence it cites."""

import re

from assistant.engines.embedded.answers.embedding import Embedder
from assistant.engines.embedded.words import capitalised, stems, words

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)
_LEAD = re.compile(r"^\W*(?:yes|no)\b[,.:;]?\s*", re.IGNORECASE)
_SHARED, _ALIKE = 0.5, 0.6
"""Share of its words, or likeness, that a sentence must have with what it cites."""


def borne_out(written: str, cited: str, question: str, embedder: Embedder | None) -> bool:
    """Whether numbers, names, negation and content of a written sentence agree with the cited English.

    Names of the question may be repeated.
    """
    body = _LEAD.sub("", written)
    known = set(words(f"{cited} {question}"))
    if any(w[0].isdigit() and w not in set(words(cited)) for w in words(body)):
        return False
    if any(name not in known for name in capitalised(body)):
        return False
    if bool(_NEGATION.search(body)) != bool(_NEGATION.search(cited)):
        return False
    said = set(stems(body, "en"))
    if said and len(said & set(stems(cited, "en"))) / len(said) >= _SHARED:
        return True
    if embedder is None:
        return False
    first, second = embedder.embed([body, cited])
    return float(first @ second) >= _ALIKE
