"""Lines that are never the report: what each kind of noise looks like, one line at a time.

Phrases are in `data/noise.txt`; what needs capitals or the reader's own spelling (bylines, credits, dates) is
here.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from assistant.lexicon.quotation_marks import DOUBLE
from assistant.reading.credit_lines import AGENCIES, NAMES, credit_in

Noise = Literal[
    "contents",
    "ui",
    "bar",
    "weak",
    "related",
    "section",
    "comments",
    "letter",
    "byline",
    "stamp",
    "credit",
    "sign",
    "placed",
    "beside",
]
"""weak: noise only next to other noise. section, comments: headings of lists that are noise too. placed, beside:
credits only where credits stand, or next to another."""

LONGEST = 700
_LONGEST_WATERMARK = 60
_PLAIN = {ord("’"): "'"} | {
    code: plain[0]
    for code in range(0xC0, 0x250)
    if len(plain := unicodedata.normalize("NFD", chr(code))) > 1 and plain[0].isascii()
}
"""Letters with accents -> without; a combining accent on its own is left, as no keyboard writes it."""

_AGENCY = AGENCIES.replace(" ", r"\s")
_CREDIT = re.compile(
    rf"""
    (?:©|\(c\))\s.{{0,150}} | Copyright\s(?:©\s)?(?:\d{{4}}\s)?[A-ZÀ-Ý\d][^.!?:]{{0,80}} | .{{0,220}}©.{{0,80}}
    | (?:Photos?|Crédits?|Illustration|Image|Visuel)(?:\sphotos?)?\s?[:/©].{{0,100}}
    | .{{0,200}}\((?:Photos?|Crédits?|Illustration)\b[^)]{{0,80}}\)\.?
    | .{{0,250}}\([^()]{{2,60}}\s/\s(?:{_AGENCY})\)
    | .{{0,200}}\bPhoto\sd['’](?:archives?|illustration)\b.{{0,60}}
    | .{{0,200}}\s/\s(?:{_AGENCY})\.?
    """,
    re.VERBOSE,
)
_SIGN = re.compile(
    rf"""
    (?:[A-ZÀ-Ý][a-z]?\.[\s-]?){{2,4}}
    | (?: (?:[A-ZÀ-Ý]\.[\s-]?){{1,4}} | La\srédaction | LA\sRÉDACTION )? [\s,]*
      \(?(?:[Aa]vec|[Ss]ources?\s?:|AVEC)?\s?(?:l['’])?(?:{_AGENCY})(?:(?:,\s|\set\s|/)(?:{_AGENCY}))*\)?\.?
    | [a-z]{{2,5}}(?:-[a-z]{{2,5}}){{0,4}}(?:/[a-z]{{2,6}}){{1,5}}
    """,
    re.VERBOSE,
)
_NAMED = re.compile(NAMES)
_COUNT = re.compile(r"\(\d+\)|^\d+ |^vos ")
_LEADER = re.compile(r"(?:[.…·_‥]\s?){4,}\s*\d{1,4}(?!\w)")
"""The dots of a table of contents, and the page they lead to."""
_LEADERS = re.compile(r"\S.{0,200}?[\s.…·_‥]*(?:[.…·_‥]\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})")
_CELLS = re.compile(r"\s*[|•·]\s*|[^\S\n]{2,}|\t| [–-] ")
_BREADCRUMB = re.compile(r"accueil(?: ?[>›»/|] ?[\w' -]{2,40}){1,5}")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|/\d{2}\b")
_STAMP_VERB = re.compile(r"\b(?:publie|mis|mise|modifie|cree|poste|actualise|derniere mise)\b")
_STAMP_WORDS = frozenset(
    """
    publie mis mise a jour modifie le la les cree poste actualise derniere en ligne hier aujourd'hui il
    y heures heure minutes jours h min gmt utc cet article par date et de du 1er janvier fevrier mars
    avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil sept oct nov dec
    lundi mardi mercredi jeudi vendredi samedi dimanche
    """.split()  # noqa: SIM905  # a list of quoted words is harder to read
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The marks of notes: a date behind one says no more than when."""
_CLOCK = re.compile(r"\d{1,2}\s?(?:h(?![a-z])|:)\s?\d{0,2}")
_MONTH = r"(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)"
_DATEISH = re.compile(
    rf"\d{{4}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|il y a \d|\d{{1,2}}\s?[h:]\s?\d{{2}}"
    rf"|{_MONTH}[a-z]*\.? \d{{4}}|\d {_MONTH}"
)


def is_contents_line(line: str) -> bool:
    """Whether a line is one of a table of contents: words, dots, and the page they lead to."""
    return len(line) <= LONGEST and bool(_LEADERS.fullmatch(line))


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """The sections of `data/noise.txt`, each as one pattern."""
    sections: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("data/noise.txt").read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            current = sections.setdefault(heading[1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {name: re.compile("|".join(found)) for name, found in sections.items()}


def _is(kind: str, folded: str) -> bool:
    return bool(_phrases()[kind].fullmatch(folded))


def fold(line: str) -> str:
    """The line in lower case without accents, with plain apostrophes and single plain spaces."""
    return " ".join(line.lower().translate(_PLAIN).split())


@lru_cache(maxsize=4096)
def noise_kind(line: str) -> Noise | None:
    """What kind of noise this line is, None where it may be the report."""
    if not any(c.isalnum() for c in line):
        return "ui"
    if len(line) > LONGEST:
        return None
    folded = fold(line)
    return _ui_kind(line, folded) or _list_kind(folded) or _credit_kind(line, folded)


def is_watermark(line: str) -> bool:
    """Whether a line is what is printed across pages: CONFIDENTIEL, BROUILLON."""
    folded = fold(line)
    return len(folded) <= _LONGEST_WATERMARK and (
        _is("watermark", folded) or (line.isupper() and _is("stamped", folded))
    )


def _ui_kind(line: str, folded: str) -> Noise | None:
    if is_watermark(line):
        return "ui"
    if _LEADERS.fullmatch(line) or len(_LEADER.findall(line)) > 1:
        return "contents"
    if _is("strong", folded):
        return "ui"
    cells = [fold(cell) for cell in _CELLS.split(line) if cell.strip(" []")]
    if len(cells) > 1 and all(len(cell) <= 45 for cell in cells):
        known = sum(any(_is(kind, c) for kind in ("strong", "weak", "rubric")) for c in cells)
        strong = any(_is("strong", c) for c in cells)
        if known == len(cells) or (strong and known * 2 >= len(cells)) or (len(cells) > 3 and known > 2):
            return "bar"
        if all(_dated(c) or _is("strong", c) for c in cells):
            return "stamp"
    if _BREADCRUMB.fullmatch(folded):
        return "bar"
    return "weak" if _is("weak", folded) else None


def _list_kind(folded: str) -> Noise | None:
    if _is("comments", folded):
        return "comments" if _COUNT.search(folded) else "weak"
    if _is("section", folded):
        return "section"
    if len(folded) <= 250 and _is("related", folded):
        return "related"
    quoted = any(mark in folded for mark in DOUBLE)
    if not quoted and len(folded) <= 300 and _is("letter", folded):
        return "letter"
    if not quoted and _phrases()["we"].search(folded) and cookie_words(folded) >= 3:
        return "ui"
    return None


def cookie_words(folded: str) -> int:
    """How many different words of cookie banners a folded text has."""
    return len({found[0] for found in _phrases()["cookie"].finditer(folded)})


def _credit_kind(line: str, folded: str) -> Noise | None:
    credit = credit_in(line)
    if credit and credit.weight == "sure":
        return "byline" if credit.author else "stamp" if credit.date or credit.updated else "sign"
    if _dated(folded) and (_STAMP_VERB.search(folded) or (_YEAR.search(folded) and _CLOCK.search(folded))):
        return "stamp"
    if len(line) <= 300 and _CREDIT.fullmatch(line):
        return "credit"
    if len(line) <= 80 and _SIGN.fullmatch(line):
        return "sign"
    return credit.weight if credit and credit.weight != "sure" else None


def _dated(folded: str) -> bool:
    """Whether the line says nothing but when."""
    if len(folded) > 150 or not _DATEISH.search(folded) or folded[:1] in _RAISED:
        return False
    words = re.findall(r"[a-z'][a-z'.]*|1er", _CLOCK.sub(" ", folded))
    return all(word.strip(".") in _STAMP_WORDS for word in words)


def is_date_line(line: str) -> bool:
    """Whether the line holds a date or time and nothing else ("Octobre 2025", "12 mai 2025 à 18 h")."""
    return len(line) <= 150 and _dated(fold(line))


def is_rubric(folded: str) -> bool:
    """Whether a folded line is only the name of a newspaper's section."""
    return _is("rubric", folded)


def is_name(line: str) -> bool:
    """Whether the line could be nothing but one or more names."""
    return 2 <= len(line.split()) <= 6 and bool(_NAMED.fullmatch(line))
