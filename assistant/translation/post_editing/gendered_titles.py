"""A woman's office in English: the model makes a spokesman of "la porte-parole", whoever she is."""

import re

from assistant.lexicon.french import first_names
from assistant.translation.offset_text import MappedText

_OFFICES = (
    (
        "spokes",
        r"(?:la|sa|ma|une|cette|ancienne|nouvelle) porte-parole",
        r"(?:le|son|un|du|au|ce|les|des|aux|ancien|nouveau) porte-parole",
    ),
    ("chair", "présidente", "présidents?"),
    ("police", "policière", "policiers?"),
    ("fire", "pompière", "pompiers?"),
    ("fisher", "pêcheuse", "pêcheurs?"),
    ("sales", "vendeuse", "vendeurs?"),
    ("business", "femme d'affaires", "hommes? d'affaires"),
)
"""What stands before "man" in English, the French for one woman, and for anyone else."""
_NAMED = re.compile(
    r"porte-parole\b[^.;:\"]{0,60}?, (?P<after>[A-ZÀ-Þ][a-zà-ÿ]+)(?:-\w+)? [A-ZÀ-Þ]"
    r"|(?P<before>[A-ZÀ-Þ][a-zà-ÿ]+)(?:-\w+)? [A-ZÀ-Þ][\w'-]+, porte-parole\b"
)


def with_offices(english: MappedText, french: str) -> MappedText:
    """The English with a spokeswoman for a woman who speaks for others, and the like."""
    for office, woman, anyone in _OFFICES:
        told = f"{office}man"
        if told not in english.text.lower() or _has(french, anyone):
            continue
        if _has(french, woman) or (office == "spokes" and _named_as_a_woman(french)):
            english = english.sub(re.compile(rf"(?i:\b{told}\b)"), lambda match: f"{match.group()[:-3]}woman")
    return english


def _has(french: str, words: str) -> bool:
    return bool(re.search(rf"\b{words}\b", french, re.IGNORECASE))


def _named_as_a_woman(french: str) -> bool:
    """Whether the name beside one who speaks for others is a woman's."""
    named = _NAMED.search(french)
    return named is not None and first_names().get((named["after"] or named["before"]).lower()) == "f"
