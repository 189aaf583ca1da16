"""One spelling of English: the model mixes "neighbour" and "neighbor", "organise" and "organize".

Words that stand in the French are names or quoted English and stay as they are, and so do verbs that have -ise or -ize
everywhere (advise, seize).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from assistant.lexicon.data_files import fields
from assistant.lexicon.word_set import listed
from assistant.translation.offset_text import MappedText

Variety = Literal["british", "american"]
_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{3,}(?![\w-])")
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "our": (
        "",
        "s",
        "ed",
        "ing",
        "able",
        "ably",
        "ite",
        "ites",
        "er",
        "ers",
        "ful",
        "less",
        "hood",
        "hoods",
        "ly",
        "al",
    ),
    "word": ("", "s"),
}
_ISE = re.compile(
    r"(?P<stem>[a-z]{3,}?)i(?P<s>[sz])(?P<ending>e|es|ed|ing|er|ers|ation|ations|able)", re.IGNORECASE
)
_YSE = re.compile(r"(?P<stem>anal|paral|catal|electrol)y(?P<s>[sz])(?P<ending>e|ed|ing)", re.IGNORECASE)
_ALWAYS_Z = frozenset(
    listed("prize seize size capsize downsize resize maize outsize oversize apprize bulldoze")
)
_ALWAYS_S = frozenset(
    listed(
        "advertise advise appraise arise braise bruise chastise circumcise cerise comprise compromise concise "
        "cruise demise despise devise disguise excise exercise expertise enterprise franchise improvise "
        "incise liaise malaise merchandise mayonnaise noise poise praise precise premise promise raise "
        "reprise revise rise sunrise supervise surmise surprise televise treatise wise likewise otherwise "
        "paradise tortoise turquoise porpoise vise anise valise moonrise raisin diagnose disease imprecise "
        "promiser riser adviser supervisor poison prison bison liaison unison visa"
    )
)  # fmt: skip


def spelt(english: MappedText, french: str, variety: Variety) -> MappedText:
    """English in one spelling; each changed word still stands for what it was made from."""
    kept = frozenset(_WORD.findall(french))
    if "mètre" not in french.lower():
        kept |= {"meter", "meters"}  # what counts gas is a meter in Britain too
    return english.edit(
        (*word.span(), new)
        for word in _WORD.finditer(english.text)
        if word.group() not in kept and (new := _spelt(word.group(), variety)) != word.group()
    )


def _spelt(word: str, variety: Variety) -> str:
    new = _words(variety).get(word.lower()) or _with_s_or_z(word.lower(), variety)
    if new == word.lower():
        return word  # NGOs
    if word.isupper():
        return new.upper()
    return new.capitalize() if word[0].isupper() else new


def _with_s_or_z(word: str, variety: Variety) -> str:
    found = _YSE.fullmatch(word) or _ISE.fullmatch(word)
    if found is None:
        return word
    verb = word[: found.start("s")]
    if any(f"{verb}{s}e" in always for s, always in (("z", _ALWAYS_Z), ("s", _ALWAYS_S))):
        return word
    return f"{verb}{'s' if variety == 'british' else 'z'}{found['ending']}"


@cache
def _words(variety: Variety) -> Mapping[str, str]:
    """Forms of the other variety -> this one's."""
    rows = list(fields("spelling"))
    right = {row[2] if variety == "british" else row[1] for row in rows}
    pairs = (pair for row in rows for pair in _forms(*row))
    changes = dict(pairs) if variety == "british" else {b: a for a, b in pairs}
    # "towards" is "toward" with the ending that others have for the plural.
    return {wrong: word for wrong, word in changes.items() if wrong not in right}


def _forms(inflected: str, american: str, british: str) -> Iterator[tuple[str, str]]:
    if inflected == "re":
        yield from ((american + s, british + s) for s in ("", "s"))
        yield from ((f"{american}{e}", f"{british[:-1]}{e}") for e in ("ed", "ing"))
    elif inflected == "l":
        yield from ((american + e, british + e) for e in ("ed", "ing"))
    else:
        yield from ((american + e, british + e) for e in _ENDINGS[inflected])
