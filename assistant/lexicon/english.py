"""The indefinite article of English words."""

import re
from typing import Literal

from assistant.lexicon.normalise import fold

_LETTERS = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9.]|\b)")
"""An acronym whose first letter is said with a vowel: an MP, an FBI file."""
_SPELT = re.compile(r"[A-Z](?:[A-Z0-9]|\b)")
"""A word said letter by letter, as far as its look tells."""
_VOWEL = re.compile(
    r"(?:hour|hono|heir|honest)"
    r"|(?!eu|ewe|one\b|once\b|u(?:biq|gand|k[aru]|nanim|ni(?![dmn])|r[aiou]|s[aeiu]|t[eio]))[aeiou]"
)


def indefinite_article(words: str) -> Literal["a", "an"]:
    """The indefinite article by the sound of the first word: an hour, a union, an MP, a euro."""
    bare = words.lstrip("“\"'‘«( ")
    if _SPELT.match(bare):
        return "an" if _LETTERS.match(bare) else "a"
    return "an" if _VOWEL.match(fold(bare)) else "a"
