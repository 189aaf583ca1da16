"""A first look at a text somebody handed in: whether it is worth asking if that is meant to be a report."""

import re

from assistant.reading.language import FRENCH, detect

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MANY_WORDS = 40
"""So many words are a text in some language; reading says which."""
_SURE = 0.5
_SOME_FRENCH = re.compile(
    r"\b(?:l['’]|d['’]|qu['’]|n['’]|c['’]est|le|la|les|des|du|une|est|sont|dans|pour|avec|sur|par|que|qui|et|aux)",
    re.IGNORECASE,
)


def looks_like_a_report(text: str) -> bool:
    """False for a few words that are no French: a slip of the keyboard, an English note, a lone number."""
    words = _WORD.findall(text)
    if len(words) >= _MANY_WORDS:
        return True
    language, share = detect(text)
    french = sum(bool(_SOME_FRENCH.fullmatch(word)) for word in text.split())
    return len(words) >= 3 and (french > 0 or (language == FRENCH and share >= _SURE))
