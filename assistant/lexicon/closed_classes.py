"""Closed classes of French words: clitics, pronouns, forms of the auxiliaries."""

from functools import lru_cache

from assistant.lexicon.conjugation import forms
from assistant.lexicon.french import word_class

CLITICS = word_class("clitics")
INVERTED = word_class("inverted pronouns")
SUBJECTS = word_class("subject pronouns")
NOBODY = frozenset({"personne", "nul", "nulle", "aucun", "aucune", "rien"})
"""Words that a subject opens with where it says that there is none; "une personne" opens otherwise."""


@lru_cache(maxsize=1)
def auxiliaries() -> frozenset[str]:
    """Forms of avoir and être; their participle "avant" by the rules is none."""
    return (frozenset(forms("avoir")) | frozenset(forms("être")) | {"ayant"}) - {"avant"}
