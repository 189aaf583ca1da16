"""Persons' names: what stands before them taken off, and the usual English spelling of what is left.

A table knows the names French agencies spell differently (Poutine). Beyond it only two conventions are sure
enough for a rule: Russian names beside a given name that shows the French transliteration (Sergueï Choïgou),
and Arabic names with their article (al-Mouhandis). Anything else stays as the report has it.
"""

import re

from assistant.lexicon import titles
from assistant.lexicon.data_files import table, word_list
from assistant.lexicon.normalise import fold

_CIVIL = re.compile(rf"(?<!\w){titles.CIVIL}\s+(?=\S)")
_ARTICLE = re.compile(r"(?<!\w)(?:les?|la|une?|ce(?:tte|t)?|[mts](?:on|a))\s+|l['’]\s*", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile(r"\b([ae]l-)(\w+)")
_NOBLE = re.compile(r"d['’][A-ZÀ-Þ]")
_FRENCH_SPELLING_OF_RUSSIAN = re.compile(
    r"(?:Sergueï|Dmitri|Mikhaïl|Alexeï|Andreï|Nikolaï|Iouri|Evgueni[a]?|Ievgueni|Guennadi|Vassili|Valeri|"
    r"Iouli[ai]|Anatoli|Arkadi|Vitali|Guéorgui|Timofeï|Iaroslav|Vsevolod|Viatcheslav)$"
)
_RUSSIAN = {"chtch": "shch", "tch": "ch", "ch": "sh", "ou": "u", "dj": "j", "j": "zh", "gu": "g", "ï": "i"}
_RUSSIAN |= {
    "é": "e",
    "Ie": "Ye",
    "Iou": "Yu",
    "Ia": "Ya",
    "Tch": "Ch",
    "Ch": "Sh",
    "J": "Zh",
    "Gu": "G",
    "ine": "in",
}
_RUSSIAN_LETTERS = re.compile(
    r"chtch|tch|ch|^I(?:e|ou|a)|ou|dj|j|gu(?=[eéiï])|Gu(?=[eéiï])|ï|é|^(?:Tch|Ch|J)|ine$"
)


def split_name(words: str, determiner: str) -> tuple[str, str] | None:
    """A person's title words and own name, ("secrétaire d'Etat américain", "Mike Pompeo").

    `determiner` is the article before `words`, empty for none. None for a description without a name
    ("les partisans du loup").
    """
    tokens = re.sub(r"^([Ll])['’]", r"\1' ", words).split()
    first = 0
    for at, token in enumerate(tokens):
        if (
            token[0].islower()
            and fold(token) not in word_list("particles")
            and not _ARABIC_ARTICLE.match(token)
            and not _NOBLE.match(token)
        ):
            first = at + 1
    if determiner and first == 0 and len(tokens) > 2:
        # "la Norvégienne Kirsten Halvorsen": no article stands before a person's own name.
        first = 1
    if 0 < first < len(tokens) and (
        fold(tokens[first]) in ("de", "du", "des") or _NOBLE.match(tokens[first])
    ):
        # "le notaire de Brégançay" has no name.
        return None
    title, name = " ".join(tokens[:first]), _CIVIL.sub("", " ".join(tokens[first:]), count=1)
    if not any(word[0].isupper() and not _ARTICLE.fullmatch(f"{word} ") for word in name.split()):
        return None
    return _CIVIL.sub("", _ARTICLE.sub("", title, count=1) if _ARTICLE.match(title) else title).strip(), name


def in_english(name: str) -> str:
    """A person's name in the usual English spelling; the French one where nothing is sure."""
    if " et " in name:
        return " and ".join(in_english(part) for part in name.split(" et "))
    known, words = table("persons_en"), name.split()
    for at in range(len(words)):
        rest = known.get(fold(" ".join(words[at:])))
        if rest:
            return " ".join([*words[:at], rest])
    if _FRENCH_SPELLING_OF_RUSSIAN.match(words[0]):
        return " ".join(_RUSSIAN_LETTERS.sub(lambda found: _RUSSIAN[found[0]], word) for word in words)
    return _ARABIC_ARTICLE.sub(
        lambda found: found[1] + found[2].replace("ou", "u").replace("Ch", "Sh").replace("ch", "sh"),
        " ".join("Abu" if word == "Abou" else word for word in words),
    )
