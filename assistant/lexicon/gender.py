"""What shows the gender of whoever a French word means: pronouns, titles, articles, endings."""

import re
from typing import Literal

from assistant.lexicon.french import ShownGender, word_class
from assistant.lexicon.nouns import is_person_noun

Gender = ShownGender | Literal[""]
"""Empty where nothing shows it."""

AGREEMENT: dict[str, ShownGender] = {"Masc": "m", "Fem": "f"}
"""What the grammar model says of a word."""
BEFORE_TRADE: dict[str, ShownGender] = {"ancien": "m", "ancienne": "f", "premier": "m", "première": "f"}
"""Adjectives that show it before a noun of one form: "l'ancienne ministre"."""
GENDERED = word_class("masculine words") | word_class("feminine words")
"""Determiners and titles that show it."""
_PRONOUNS_AND_TITLES: dict[ShownGender, frozenset[str]] = {
    "m": frozenset({"il", "ils", "lui", "eux", "m.", "mm.", "celui-ci"}),
    "f": frozenset({"elle", "elles", "mme", "mmes", "celle-ci", "mlle"}),
}
_ARTICLES: dict[str, ShownGender] = {
    **dict.fromkeys(("la", "une", "cette", "sa"), "f"),
    **dict.fromkeys(("le", "un", "ce", "cet"), "m"),
}
_FIRST_WORDS: dict[ShownGender, frozenset[str]] = {
    "m": frozenset({"il", "m", "monsieur", "lui", "celui", "le", "un", "ils"}),
    "f": frozenset({"elle", "mme", "madame", "celle", "la", "une", "elles"}),
}
"""Folded first words of what a report calls somebody."""
_FEMININE_ROLE = re.compile(
    r"\w+(?:trice|ière|euse|enne|ente|ante|esse|ère|ée)|cheffe|maîtresse", re.IGNORECASE
)
_MASCULINE_ROLE = re.compile(r"\w+(?:teur|ier|eur|ien|ent|ant|é)|chef", re.IGNORECASE)
_FEMININE_NOUN = re.compile(r"\w+(?:[ts]ion|té|ure|ence|ance|ie|ise|ette|ée|ère|que)s?", re.IGNORECASE)
_MASCULINE_OFFICES = frozenset(
    ("président", "directeur", "sénateur", "député", "conseiller", "adjoint", "avocat", "procureur", "préfet",
     "délégué")
)  # fmt: skip
"""Offices that a woman holds under another name."""

ENGLISH_PRONOUNS: dict[str, ShownGender] = {
    **dict.fromkeys(("he", "him", "his"), "m"),
    **dict.fromkeys(("she", "her", "hers"), "f"),
}
_FORMS = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("ère", "er"),
    ("ne", ""),
    ("ive", "if"),
    ("ve", "f"),
    ("e", ""),
)
"""Endings of feminine trades and of the masculine ones beside them."""


def of_words(words: list[str]) -> Gender:
    """By the pronouns and titles among these words, in lower case; empty where both or neither show."""
    return _more(*(sum(word in _PRONOUNS_AND_TITLES[gender] for word in words) for gender in ("m", "f")))


def of_first_words(words: set[str]) -> Gender:
    """By the folded first words of what somebody is called; empty where both or neither show."""
    return _more(*(int(bool(words & _FIRST_WORDS[gender])) for gender in ("m", "f")))


def of_article(article: str) -> Gender:
    """By an article or determiner in lower case."""
    return _ARTICLES.get(article, "")


def of_title(title: str) -> Gender:
    """By the title before a name: M., Monsieur; Mme, Madame."""
    return "m" if title.startswith("M.") or title == "Monsieur" else "f"


def of_body(noun: str) -> Gender:
    """By the ending of a noun for a body: délégation, préfecture."""
    return "f" if _FEMININE_NOUN.fullmatch(noun) else "m"


def of_office(office: str) -> Gender:
    """By the first word of a role that has another form for a woman or a man: directrice, sénateur."""
    if _FEMININE_ROLE.fullmatch(office):
        return "f"
    return "m" if office.lower() in _MASCULINE_OFFICES else ""


def of_role_ending(office: str) -> Gender:
    """By the ending of a role alone, which holds for most men and for women whose office has one form."""
    return "m" if _MASCULINE_ROLE.fullmatch(office) else ""


def of_trade(noun: str) -> Gender:
    """Gender by the other form in the list: "m" for élu, "f" for élue, empty for nouns with one form, as "élève"."""
    if not is_person_noun(noun):
        return ""
    for feminine, masculine in _FORMS:
        if noun.endswith(feminine) and is_person_noun(noun.removesuffix(feminine) + masculine):
            return "f"
        if noun.endswith(masculine) and is_person_noun(noun.removesuffix(masculine) + feminine):
            return "m"
    return ""


def _more(masculine: int, feminine: int) -> Gender:
    return "" if masculine == feminine else "m" if masculine > feminine else "f"
