"""Offices with a title before them, as French says them of who holds them: "Mme le Maire dit" -> "la maire dit".

The model took "le Maire" for a surname. Where somebody is spoken to ("Monsieur le député, …"), a member of
parliament is a sir or a madam; of the others the model knows what they are called.
"""

import re

from assistant.translation.offset_text import MappedText

_OFFICE = r"(?:ministre|maire|préfète?|rapporteure?|rapporteuse|sénat(?:eur|rice)|secrétaire d'État)"
_SPOKEN_OF = re.compile(
    rf"(?P<to>\b[àÀ] |\bde )?\b(?P<title>M\.|Mme) l[ea] (?P<office>(?i:{_OFFICE}))(?![\w-]|,? (?:vous|votre|vos)\b)"
)
_CALLED_BY_OTHERS = re.compile(
    rf"(?P<to>\b[àÀ] |\bde )?\b(?P<title>[Mm]onsieur|[Mm]adame) l[ea] (?P<office>(?i:{_OFFICE}))"
    r"(?= (?!d[eu]s? |d'|délégué|chargé|vous |votre |vos |et )[a-zà-ÿ']+ )"
)
"""Madame le maire nous a juré …"""
_SPOKEN_TO = re.compile(
    r"(?:(?<=^)|(?<=, ))(?P<title>[Mm]onsieur|[Mm]adame) l[ea] [Dd]éputée?(?=,| [?!.]|[.!?\"])"
)
_CONTRACTED = {"à": "au", "À": "Au", "de": "du"}


def plain_offices(text: MappedText) -> MappedText:
    """The text with the title left out, or in place of the office."""
    if not re.search(r"\b(?:M\.|Mme|[Mm]onsieur|[Mm]adame) l", text.text):
        return text
    return (
        text.sub(_SPOKEN_TO, lambda spoken: spoken["title"])
        .sub(_SPOKEN_OF, _without_title)
        .sub(_CALLED_BY_OTHERS, _without_title)
    )


def _without_title(spoken: re.Match[str]) -> str:
    to, office = (spoken["to"] or "").strip(), spoken["office"].lower()
    if spoken["title"][:2].lower() in ("mm", "ma"):
        article = f"{to} la" if to else "la"
    else:
        article = _CONTRACTED[to] if to else "le"
    opens = not spoken.string[: spoken.start()].strip(' "')
    return f"{article[0].upper() if opens else article[0]}{article[1:]} {office}"
