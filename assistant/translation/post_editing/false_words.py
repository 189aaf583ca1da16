"""Words of the model's that their French never means: a congressman for a député, a D.A. for a procureur.

Each is replaced where the French has the word it was made of.
"""

import re

from assistant.translation.offset_text import MappedText

_FALSE = tuple(
    (re.compile(french, re.IGNORECASE), re.compile(english), right)
    for french, english, right in (
        (r"\bprocureure?\b|\bparquet\b", r"\b(?:D\.A\.|[Dd]istrict [Aa]ttorney)", "prosecutor"),
        (r"\bprocureure?\b(?!.*\bavocat)", r"\b[Aa]ttorney\b(?! [Gg]eneral|['’]s [Oo]ffice)", "prosecutor"),
        (r"\bdéputée?\b", r"\ba congress(?:wo)?man\b", "an MP"),
        (r"\bdéputée?\b", r"\bA congress(?:wo)?man\b", "An MP"),
        (r"\bdéputée?\b", r"\b[Cc]ongress(?:wo)?man\b", "MP"),
        (r"\bdéputée?s\b", r"\b[Cc]ongress(?:wo)?men\b", "MPs"),
        (r"\bmédiateurs\b", r"\b[Oo]mbudsmen\b", "mediators"),
        (r"\bcontre \d", r"(?<= )(?:up|down) from(?= [€$£\d])", "compared with"),
    )
)
"""What the French has, what the English then must not have, and what it has instead."""


def with_right_words(english: MappedText, french: str) -> MappedText:
    """The English without them."""
    for has, wrong, right in _FALSE:
        if has.search(french):
            english = english.edit((*found.span(), right) for found in wrong.finditer(english.text))
    return english
