"""How French and English deny: the words for it, and the patterns that look for a denial.

Each pattern was measured where it is used: what warns of a turned translation must miss nothing, what finds two
actors who contradict each other must be sure.
"""

import re
from typing import Literal

ADVERBS = frozenset({"pas", "plus", "jamais", "guère", "nullement"})
"""Second halves of a French negation, behind the verb."""
ADVERBS_INVERTED = frozenset({"pas", "point", "guère", "jamais"})
"""Those behind an inverted pronoun ("n'a-t-il point dit"): "plus" there compares more often than it denies."""
BEFORE_VERB = re.compile(r"\bn[e'’]\b.{0,12}$")
"""The first half of a French negation at the end of what stands before a verb."""
ENGLISH = r"no|not|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t"
"""Alternatives of a pattern: the words with which English denies."""
DENIES: dict[Literal["fr", "en"], str] = {
    "fr": r"(?:\bne\s|\bn['’]\s?)(?:\S{1,40}\s+){0,6}?(?:pas|jamais|rien|personne|aucune?|plus|ni|guère|nullement)\b",
    "en": r"\b(?:not|no(?!\.? \d)|never|none|nobody|nothing|nowhere|nor|neither|cannot|\w+n['’]t)\b",
}
"""What denies beyond doubt, for a French sentence held against its English."""
MAY_DENY: dict[Literal["fr", "en"], str] = {
    "fr": r"\bn['’]|\b(?:ne|pas|non|sans|aucune?s?|jamais|rien|ni|nul\w*|personne|guère|peu|moins|sauf|faute|"
    r"contre|loin|seul\w*|simple\w*|mal|avant|refus\w*|interdi\w*|emp[êe]ch\w*|ignor\w*|échou\w*|échec|"
    r"(?:in|im[mp]|irr)[a-zé]{5,}|dém\w+|renonc\w*|manqu\w*|absen\w*|cess\w*|évit\w*|dépourv\w*|fich\w*|faux|fausse\w*|déconseill\w*|désapprouv\w*|hostil\w*"
    r"|d[ée]fens\w*|prohib\w*|proscri\w*|hors)\b",
    "en": r"\b(?:non|without|hardly|barely|scarcely|few|little|only|merely|until|unless|any\w*|longer|rather|"
    r"out of|except|despite|instead|far|free|less|too|wrong|unable|fail\w*|refus\w*|den(?:y|ie)\w*|lack\w*|avoid\w*|"
    r"prevent\w*|stop\w*|un(?!der|it|i[ov]|til|less)[a-z]{4,}|im(?:possib|mobil)\w*|dis\w{4,}|\w{3,}less|"
    r"in(?:capab|suffic|exist|accur|valid|act)\w*)\b",
}
"""What may deny in one of the two languages where the other denies."""
NEGATED_CLAUSE = re.compile(
    r"(?:\bne\s|\bn['’]).{1,40}?\b(?:pas|plus|jamais|rien|aucune?|ni|nul(?:lement)?)\b|\baucune?\b|\bjamais\b",
    re.IGNORECASE,
)
"""A French clause that denies what it says, for two actors held against each other."""
TURNS_ROUND = re.compile(
    rf"\b(?:{ENGLISH}"
    r"|den(?:y|ies|ied|ying)|refut(?:e[sd]?|ing)|disput(?:e[sd]?|ing)|contest(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
"""What turns an English clause round; what somebody denies is not so by their word."""
DENIES_OR_REFUSES = re.compile(
    rf"\b(?:{ENGLISH}|refus\w+|reject\w+|declin\w+"
    r"|den(?:y|ie[sd])\w*|rul(?:e|es|ed|ing) out|exclud\w+|disput\w+|contest\w*|oppos\w+"
    r"|unable|fail\w*|lack\w*|un[a-z]{4,}|stop\w*|avoid\w*)\b",
    re.IGNORECASE,
)
"""What an answer must deny or refuse together with the sentences it cites."""
