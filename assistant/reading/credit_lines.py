"""Credit lines: who wrote and published a report, when, and how long it takes to read.

A line is one only where every word of it is part of a credit: "Par Hélène Roux, le 3 mai 2026 à 8 h", "Le Monde avec
AFP", "Temps de lecture : 3 min". "Par un froid glacial, …" has words that are none, and stays a sentence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.lexicon.french import first_names
from assistant.lexicon.word_set import listed
from assistant.reading.dates import MONTHS, find_date
from assistant.reading.outlets import PRESS, is_outlet, key, outlet_heads

AGENCIES = (
    "AFP|Reuters|REUTERS|AP|Belga|BELGA|ATS|Keystone-ATS|AFPTV|APA|EFE|ANSA|DPA|dpa|Sipa|SIPA|MAXPPP|MaxPPP|EPA"
    "|ABACA|Abaca|NurPhoto|NURPHOTO|Anadolu|ANADOLU|Hans Lucas|HANS LUCAS|Getty Images|GETTY IMAGES|Pool|POOL"
)
LONGEST = 200
"""Code points of the longest line that is looked at."""
_PARTICLE = r"(?:d['’]|(?:de|du|des|la|le|van|von|ben|el|al)\s)"
_NO_NAME = r"(?!(?:Publié|Mise?|Modifié|Temps|Lecture|Le\s\d|Avec|Photos?)\b)"
_NAME = rf"[A-ZÀ-Ý][\w'’.-]*(?:\s{_PARTICLE}*{_NO_NAME}[A-ZÀ-Ý][\w'’.-]*){{0,4}}"
NAMES = rf"{_NAME}(?:(?:,\s|\set\s|\sET\s|\s&\s){_NAME}){{0,4}}"
"""One name or several, by their shape."""
_NEWSROOM = r"(?i:(?:la|notre)\s(?:rédaction|redaction))(?:\s(?:de|du|d['’])\s?[A-ZÀ-Ý][\w'’-]{1,30})?"
_AGENCY = AGENCIES.replace(" ", r"\s")
_SERVICE = rf"(?:l['’])?(?:{_AGENCY}|(?:les\s)?agences?(?:\sde\spresse)?)"
_SERVED = (
    rf"(?i:avec\s|sources?\s?:?\s|©\s?|d['’]après\s)?{_SERVICE}(?:(?:,\s|\set\s|/|\s&\s){_SERVICE}){{0,4}}"
)
_MONTH = rf"(?:{MONTHS}|janv|févr?|fevrier|avr|juil|aout|sept|oct|nov|déc|decembre)\.?"
_DAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)\.)"
_DATE = (
    rf"(?i:(?:(?:le|du)\s)?(?:{_DAY},?\s)?(?:\d{{1,2}}(?:er)?\s{_MONTH}\s\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    r"|\d{4}-\d{2}-\d{2}))"
)
_HOUR = (
    r"\d{1,2}\s?(?:[hH](?:eures?)?(?:\s?\d{2})?|:\s?\d{2}(?::\d{2})?)(?:\s?min)?"
    r"(?:\s\(?(?:GMT|UTC|CET)[+\d]{0,3}\)?)?"
)
_WHEN = (
    rf"(?i:(?:hier|aujourd['’]hui|ce\s(?:jour|matin|soir))(?:\s(?:à\s)?{_HOUR})?,?\s?)?"
    rf"(?P<date>{_DATE})(?:\s?(?:[,|·•–-]\s?)?(?:[àÀ]\s)?{_HOUR})?"
)
_IT = r"(?:(?:cet\s)?(?:article|texte|contenu)\s)?(?:a\sété\s)?"
_PUBLISHED = re.compile(
    rf"(?i:{_IT}(?:(?:publi|post|cré|diffus)ée?|parue?|mise?\sen\sligne|(?:première\s)?publication|parution"
    rf"|date(?:\sde\s(?:publication|parution|mise\sen\sligne))?))\s?:?\s?{_WHEN}"
)
_UPDATED = re.compile(
    rf"(?i:{_IT}(?:(?:dernière\s)?mise?\sà\sjour|(?:dernière\s)?modification|(?:modifi|actualis)ée?|m[aà]j"
    rf"|date\sde\s(?:mise\sà\sjour|modification)))\s?:?\s?{_WHEN}"
)
_CORRESPONDENT = r"(?:notre|nos|l['’]|son)\s?(?:correspondant|envoyé)e?s?[^.!?]{0,60}?,"
_WRITER = re.compile(
    rf"""(?: (?:Par|PAR)(?:\s?:)?(?:\s{_CORRESPONDENT})? | (?:De|DE)\s{_CORRESPONDENT}
      | (?:(?:Entretien|Interview)\s?[:,]\s)?(?:(?i:Propos\srecueillis)|Texte|Photos?|Traduit|Recueilli|RECUEILLI)\b
        [^.!?]{{0,60}}?(?:par|PAR|:)
      | (?:Un\s(?:reportage|article|récit)|Une\senquête|Reportage|Enquête|Article|Publié|Écrit|Rédigé|Posté)
        (?:\s(?:rédigé|réalisé|conduit|mené|recueilli)e?)?\s(?:par|de)(?:\s?:)?
      | (?:Une\sinterview|Entretien|Interview)(?:\s(?:réalisé|conduit|mené|recueilli)e?)?\spar(?:\s?:)?
      | par | (?:Texte|Photos?)\sde | (?:Auteure?s?|Journaliste)\s?: )
    \s(?P<names>{_NEWSROOM}|{NAMES})""",
    re.VERBOSE,
)
_TAIL = re.compile(
    r"(?:,?\s(?:avec|à|en|envoyée?s?|correspondante?s?|journaliste|pour)\b[^.!?]{0,60})?(?:\s?[|,–(-][^.!?]{0,60})?\.?"
)
"""What may stand behind the name of who wrote: where, for whom, as what."""
_READING = re.compile(
    r"""(?:[⏱🕒⌚📖]\ufe0f?\s?)?(?i:
      (?:(?:temps|durée)\s(?:estimée?\s)?de\slecture|lecture|à\slire\sen|se\slit\sen)
      (?:\s(?:estimée?|moyen(?:ne)?))?\s?:?\s?(?:en\s)?(?:environ\s|[~≈]\s?)?\d{1,3}\s?(?:min(?:utes?)?\b|mn\b|['’′])(?:\s\d\d\b|\.?\senviron\b)?
    | \d{1,3}\s?(?:min(?:utes?)?|mn)\s(?:de\slecture|à\slire)\b)""",
    re.VERBOSE,
)
_PAGE = re.compile(r"(?i:pp?\.\s?|pages?\s|n[°o]\s?)[\d\s.-]{1,12}")
_LEAD = r"(?P<lead>(?i:source\s?:\s?|©\s?|\(c\)\s?|(?:article\s)?(?:paru|publié)e?\s(?:dans|par)\s|pour\s))?"
_OUTLET = re.compile(
    rf"{_LEAD}(?P<outlet>[A-ZÀ-Ý\d][\w'’.&-]*(?:\s(?!(?:le|du)\s(?:\d|{_DAY})|\d)[\w'’.&-]+){{0,5}})"
)
_PLACE = re.compile(rf"(?P<place>[A-ZÀ-Ý][\w'’-]*(?:\s[\w'’-]+){{0,3}}),\s(?=le\s)(?P<date>{_DATE})")
_MINUTES = re.compile(r"\d{1,2}\s?(?:min(?:utes?)?|mn)\b")
_OPENING = listed("""
    publié publiée paru parue mis mise posté créé créée diffusé première publication parution date dernière modifié
    modification modifiée actualisé maj màj article cet texte contenu par de propos photo photos traduit recueilli
    reportage enquête entretien interview un une écrit rédigé auteur auteure auteurs journaliste temps durée lecture à
    se avec source sources d'après l'afp agences notre hier aujourd'hui ce p page pages pour extrait
""")
"""Words that open a part of a credit; "le", "la" and "les" do before some words."""
_ARTICLES = listed("le la les l")
_AFTER_ARTICLE = re.compile(rf"\d|{_DAY}|rédaction|redaction|agences|(?:{PRESS})\b", re.IGNORECASE)
_ONE_NAME = re.compile(_NAME)
_DATED = re.compile(_WHEN)
_BETWEEN = re.compile(r"[\s()|•·–—,;/*.-]*(?:(?<=\s)et\s)?")


@dataclass
class Credit:
    """What a credit line tells; None for what it does not. Dates are ISO 8601.

    `weight`: "sure" is a credit wherever it stands, "placed" where credits stand, "beside" only next to another.
    """

    author: str | None = None
    date: str | None = None
    updated: str | None = None
    publisher: str | None = None
    agency: str | None = None
    weight: Literal["sure", "placed", "beside"] = "beside"


@lru_cache(maxsize=4096)
def credit_in(line: str) -> Credit | None:
    """What a line tells as a credit line; None where some of its words are no credit, or it holds a date alone."""
    body = line.strip("*_ ")
    if len(body) > LONGEST or not any(c.isupper() or c.isdigit() for c in body):
        return None
    credit, names, at = Credit(), list[str](), _after_marks(body, 0)
    if not _may_open(body, at):
        return None
    while at < len(body):
        end = _part(credit, names, body, at)
        if end is None:
            by_line = credit.author and credit.weight == "sure" and at
            return credit if by_line and _tailed(body, at) else None
        at = _after_marks(body, end)
    if names:
        credit.author = credit.author or names[0]
    credit_line = _weighed(credit, named=bool(names))
    listed = credit_line and credit_line.weight != "sure" and line.lstrip().startswith(("- ", "• ", "* "))
    return None if listed else credit_line


def _may_open(body: str, at: int) -> bool:
    """Whether a credit may begin with these words: what is quickly seen of most lines is that it does not."""
    words = body[at:].replace("’", "'").split(maxsplit=2)[:2] or [""]
    first, second = words[0].lower().rstrip(":,."), words[-1]
    if first in _ARTICLES:
        return bool(_AFTER_ARTICLE.match(second)) or key(" ".join(words)).rstrip(",.:") in outlet_heads()
    known = first in _OPENING or first in outlet_heads() or first.partition("-")[0] in first_names()
    return known or not first[:1].isalpha() or first.startswith("l'") or ", le " in body or words[0].isupper()


def is_credit(line: str) -> bool:
    """Whether a line is a credit by itself, no name that is one only beside another."""
    credit = credit_in(line)
    return credit is not None and credit.weight != "beside"


def _after_marks(body: str, at: int) -> int:
    found = _BETWEEN.match(body, at)
    return found.end() if found else at


def _tailed(body: str, at: int) -> bool:
    """Whether what stands behind a name from here on says only where, for whom or as what."""
    back = len(body[:at].rstrip(" ,|–-("))
    return bool(_TAIL.fullmatch(body, back))


def _part(credit: Credit, names: list[str], body: str, at: int) -> int | None:
    """Where the part of a credit ends that begins here; None where none does."""
    for pattern, told in _PARTS:
        match = pattern.match(body, at)
        if match and _set_off(body, match.end()) and told(credit, match):
            return match.end()
    if end := _outlet(credit, body, at):
        return end
    match = _ONE_NAME.match(body, at)
    if match and not names and _is_person(match.group()):
        names.append(match.group())
        return match.end()
    return None


def _set_off(body: str, at: int) -> bool:
    return at >= len(body) or not (body[at].isalnum() or body[at] in "'’")


def _told_reading(credit: Credit, _match: re.Match[str]) -> bool:
    credit.weight = "sure"
    return True


def _told_minutes(credit: Credit, _match: re.Match[str]) -> bool:
    credit.weight = "placed" if credit.weight == "beside" else credit.weight
    return True


def _told_update(credit: Credit, match: re.Match[str]) -> bool:
    credit.updated, credit.weight = credit.updated or find_date(match["date"]), "sure"
    return True


def _told_publication(credit: Credit, match: re.Match[str]) -> bool:
    credit.date, credit.weight = credit.date or find_date(match["date"]), "sure"
    return True


def _told_writer(credit: Credit, match: re.Match[str]) -> bool:
    names = re.sub(r"(?<=[^\W\d_]{2})\.$", "", match["names"])
    first, comma, last = names.rpartition(", ")
    if comma and is_outlet(last):
        credit.publisher, names = last, first
    if re.fullmatch(_SERVICE, names):
        credit.agency = credit.agency or names
    elif is_outlet(names):
        credit.publisher = credit.publisher or names
    elif not credit.author:
        credit.author = names
    credit.weight = "sure"
    return True


def _told_service(credit: Credit, match: re.Match[str]) -> bool:
    agency = re.search(_AGENCY, match.group())
    credit.agency = credit.agency or (agency.group() if agency else None)
    credit.weight = "sure"
    return True


def _told_place(credit: Credit, match: re.Match[str]) -> bool:
    if is_outlet(match["place"]) or _is_person(match["place"]):
        return False
    credit.date = credit.date or find_date(match["date"])
    credit.weight = "placed" if credit.weight == "beside" else credit.weight
    return True


def _told_newsroom(credit: Credit, match: re.Match[str]) -> bool:
    credit.author = credit.author or match.group()
    return True


def _told_date(credit: Credit, match: re.Match[str]) -> bool:
    credit.date = credit.date or find_date(match["date"])
    return credit.date is not None


def _told_page(credit: Credit, _match: re.Match[str]) -> bool:
    return credit.publisher is not None


_PARTS: tuple[tuple[re.Pattern[str], Callable[[Credit, re.Match[str]], bool]], ...] = (
    (_READING, _told_reading),
    (_UPDATED, _told_update),
    (_PUBLISHED, _told_publication),
    (_WRITER, _told_writer),
    (re.compile(_SERVED), _told_service),
    (_PLACE, _told_place),
    (_DATED, _told_date),
    (re.compile(_NEWSROOM), _told_newsroom),
    (_PAGE, _told_page),
    (_MINUTES, _told_minutes),
)
"""The parts of credits, and what each puts into what is known; the first that fits is taken."""


def _outlet(credit: Credit, body: str, at: int) -> int | None:
    """Where the name of who publishes ends that begins here, the longest that is known as one."""
    match = _OUTLET.match(body, at)
    words = match["outlet"].rstrip(".") if match else ""
    while match and words:
        end = match.start("outlet") + len(words)
        if is_outlet(words) and _set_off(body, end):
            credit.publisher = words
            credit.weight = "sure" if match["lead"] else credit.weight
            return end
        words = words.rpartition(" ")[0]
    return None


def _is_person(words: str) -> bool:
    """Whether a name is a person's: a first name that is known, then another word."""
    first, _, rest = words.partition(" ")
    return bool(rest) and all(part in first_names() for part in first.lower().split("-"))


def _weighed(credit: Credit, named: bool) -> Credit | None:
    """The credit with its weight; None for a line that holds nothing but a date."""
    known = (credit.author, credit.publisher)
    if credit.weight == "beside" and not any(known):
        return None
    if credit.weight == "beside" and (credit.date or (named and credit.publisher)):
        credit.weight = "placed"
    return credit
