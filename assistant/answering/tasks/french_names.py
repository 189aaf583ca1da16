"""Names in French text and what they name, told by their capitals and the words around them.

A title or a role makes a person, a noun for a body or an acronym makes a body, "à", "la ville de", a country's name or
an adjective made of the name ("tarsanais") make a place. What cannot be told is left out.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from assistant.lexicon import titles
from assistant.lexicon.calendar import DAYS_FR, MONTHS_FR
from assistant.lexicon.data_files import stop_words, table
from assistant.lexicon.french import body_nouns, first_names, lines, people_nouns, word_class
from assistant.lexicon.normalise import fold, words
from assistant.lexicon.nouns import is_demonym
from assistant.records import Report

Kind = Literal["people", "organisations", "places"]

_CAPITAL = r"(?:[dDlL]['’])?[A-ZÀ-ÝŒ][\w‑-]*(?:['’][A-ZÀ-Ýa-zà-ÿ][\w-]*)?"
_PARTICLE = r"(?:de la|de l['’]|d['’]|du|des|de|et|van|von|der|ben|al|sur|lès|en)"
_NAME = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]?)?{_CAPITAL})*")
_SHORT_FORM = re.compile(r"((?:[\w’'-]+[ \u00a0]){1,9})\((?P<short>[A-Z][A-Za-z-]{1,11})\)")
_PLACE_NOUNS = frozenset(
    words(
        "ville commune village capitale departement region vallee plateau fleuve riviere port lac mont montagne ile"
        " foret quartier rue avenue gare aeroport delta massif"
        " glacier col frontiere province canton hameau station golfe mer"
        " cote plage arc plaine tribunal universite hopital maire mairesse notaire prefet prefete stade chu"
    )
)
_SITED_NOUNS = frozenset(
    words(
        "usine ecole pont route lac barrage bourg site chantier habitant habitants riverains parents eleves pecheurs"
        " centre mine college lycee musee chateau eglise abbaye centrale raffinerie prison maternite clinique"
        " municipalite agglomeration riverain commercants agriculteurs eleveurs vignerons salle place halle marche"
        " phare digue ecluse tour zone technopole campus base caserne depute deputee debit cours eaux rives berges bord"
        " crue criee estuaire moulin tramway pompiers casino cinema theatre cathedrale mosquee synagogue cimetiere fort"
    )
)
"""What stands somewhere, and whoever lives there: "l'usine sidérurgique de Hayange"."""
_PLACED = re.compile(
    r"\b(?:à|À|vers|depuis|près de|autour de|en|En|hors de|quitter|rejoindre|gagner|basée? à|installée? à|jusqu['’]à"
    r"|au (?:nord|sud|est|ouest|large|cœur) de|aux (?:portes|abords|environs) de|entre|détour par|via|traversant"
    r"|voisine? de)[ \u00a0]$"
)
_NO_NAMES = titles.SHORT_WORDS | frozenset(
    words(" ".join((*MONTHS_FR, *DAYS_FR, "noel toussaint paques non oui faux entretien")))
)
_TITLED = re.compile(rf"\b{titles.FRENCH}[ \u00a0]$")
_MINISTRY = re.compile(
    r"\b(?:ministre|ministère|secrétaire d['’]État|déléguée?)(?: \w+){0,2} (?:à|de|chargée? de) ?(?:la |l['’])?$"
)
_DATELINE = re.compile(
    r"^(?P<town>[A-ZÀ-Ý][\w’' -]{2,30}?)(?: \((?P<country>[A-ZÀ-Ý][\w’' -]{2,30})\))?, (?:le )?\d{1,2}(?:er)? [a-zéû]+"
)
_IN_BRACKETS = re.compile(r"^[ \u00a0]\((?P<wider>[A-ZÀ-ÝŒ][\w’' -]{2,30})\)")
_WIDER = re.compile(
    rf"^,? (?:en|dans (?:le |la |les |l['’])|au|aux|sur) ?(?P<wider>{_CAPITAL}(?:[ -]{_CAPITAL})*)"
)
"""What a place lies in: ", en Moselle"."""
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR, _OPENING = 6, 2
_SHORTEST = 4
"""Letters of a name that an adjective may be made of."""


def in_text(french: str, text: str) -> Iterator[tuple[str, Kind]]:
    """The names of one sentence of a text, each with its kind."""
    for found in _SHORT_FORM.finditer(french):
        if fold(found["short"]) not in _places() and (body := _body_before(found[1].split())):
            yield f"{body} ({found['short']})", "organisations"
    for found in _NAME.finditer(french):
        for form, start in _runs(found.group(), found.start()):
            head, _, tail = form.rpartition(" de ")
            if head and _is_sited([fold(w) for w in _LETTERS.findall(french[:start])[-_NEAR:]]):
                yield tail, "places"  # "l'usine Ferrand de Hayange"
                continue
            if kind := _kind(form, french[:start], french[start + len(form) :], text):
                yield form, kind


def in_dateline(report: Report) -> list[str]:
    """The town and country a dispatch is dated from, on a line of its own or before its first words."""
    around = [" ".join(report.text[a:b].split()) for a, b in report.boilerplate]
    lines = (*around, *(" ".join(s.fr.split()) for s in report.sentences[:_OPENING]))
    found = next((m for line in lines if (m := _DATELINE.match(line))), None)
    return [small(name) for name in found.groups() if name] if found else []


def small(name: str) -> str:
    """A town in capitals as it is written elsewhere."""
    return name.title() if name.isupper() else name


def is_known_place(name: str, text: str) -> bool:
    """Whether a name is a country's, or one that the text derives people or things from: Tarsan, tarsanais."""
    plain = fold(name)
    if plain in _countries() or plain in _places() or len(plain) < _SHORTEST:
        return plain in _countries() or plain in _places()
    stem = plain[:-1] if plain[-1:] in "aeiou" else plain
    return any(
        w.startswith(stem) and w != plain and is_demonym(w) and len(w) > len(stem) + 1
        for w in _small_words(text)
    )


@lru_cache(maxsize=16)
def _small_words(text: str) -> frozenset[str]:
    """The words of a text that are written small, without accents."""
    return frozenset(fold(w) for w in re.findall(r"\b[a-zà-ÿ]{5,}\b", text))


def _body_before(before: list[str]) -> str:
    """The name of a body right before its short form: from the first noun for a body, or the first capital."""
    heads = [n for n, w in enumerate(before) if _bare(w)[:1].isupper() and fold(_bare(w)) not in stop_words()]
    named = next((n for n in heads if fold(_bare(before[n])) in _bodies()), None)
    first = named if named is not None else next(iter(heads), None)
    return " ".join([_bare(before[first]), *before[first + 1 :]]) if first is not None else ""


def _bare(word: str) -> str:
    return re.sub(r"^(?:[dDlLqQ]u?['’])", "", word)


def _runs(form: str, start: int) -> Iterator[tuple[str, int]]:
    """The name without the words before it that only open a sentence, and what follows "et" by itself."""
    at = start
    for part in re.split(r"([ \u00a0]et[ \u00a0])", form):
        words_ = part.split()
        dropped = 0
        while words_ and (fold(_bare(words_[0])) in stop_words() or len(_bare(words_[0])) < 2):
            dropped += len(words_.pop(0)) + 1
        if words_ and part.strip() != "et":
            name = " ".join(words_)
            bare = _bare(name)
            yield bare, at + dropped + len(name) - len(bare)
        at += len(part)


def _kind(form: str, before: str, after: str, text: str) -> Kind | None:
    first, plain = fold(form.split()[0]), fold(form)
    if (
        first in _NO_NAMES
        or first in word_class("subject pronouns")
        or first in _DETERMINERS
        or _MINISTRY.search(before)
    ):
        return None
    near = [bare for w in re.findall(r"[\w’'-]+", before)[-_NEAR:] if (bare := _bare(fold(w)))]
    if plain in _countries():
        return "places"
    if _is_person(form, before, near):
        return "people"
    wider = _IN_BRACKETS.match(after) or _WIDER.match(after)
    if plain in _places() or (wider and is_known_place(wider["wider"], "") and near[-1:] != ["par"]):
        return "places"
    alone = " " not in form
    if form.isupper() and len(form) > 1:
        return (
            "organisations"
            if alone and re.search(r"\b(?:[lL]['’]|la |le |au |du |La |Le )$", before)
            else None
        )
    if not alone and first in _bodies():
        return "organisations"
    if near and near[-1] in _bodies() - _PLACE_NOUNS:
        return "organisations"
    if alone and is_known_place(form, text):
        return "places"
    if _PLACED.search(before) or (near and _after_place_noun(near)):
        return "places"
    if not alone and before and any(w in _bodies() - _PLACE_NOUNS for w in near[-2:]) and near[-1] not in _OF:
        return "organisations"
    return None


_DETERMINERS = frozenset(("ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs"))
_OF = frozenset(
    ("de", "du", "des", "la", "le", "les", "a", "au", "aux", "en", "sur", "par", "d", "l", "chez")
)


def _after_place_noun(near: list[str]) -> bool:
    """Whether a noun for a place comes before it, by itself or with "de": "le plateau de Cassagnole"."""
    before = [w for w in near if w not in ("de", "du", "des", "la", "l", "d", "le")]
    tied = near[-1] in ("de", "du", "des") or (near[-1] == "d" and len(near) > 1)
    if near[-1] in ("de", "l", "d") and _is_sited(near[:-1]):
        return True
    return any(w in _PLACE_NOUNS and w in near[-3:] for w in before[-2 if tied else -1 :])


def _is_sited(near: list[str]) -> bool:
    """Whether one of the last three words is for what stands somewhere."""
    return any(w in _SITED_NOUNS for w in near[-3:])


def _is_person(form: str, before: str, near: list[str]) -> bool:
    tokens = form.split()
    first = fold(tokens[0])
    if _TITLED.search(before) and len(tokens) <= 4:
        return True
    if len(tokens) < 2 or len(tokens) > 4 or any(t.isupper() and len(t) > 3 for t in tokens):
        return False
    if first in _first_names():
        return True
    if first in _bodies() or (near and near[-1] in _OF):
        return False
    nouns = [w for w in near[-4:] if (w in _people() and not is_demonym(w)) or w in _bodies()]
    return bool(nouns) and nouns[-1] in _people()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(map(fold, first_names()))


@cache
def _people() -> frozenset[str]:
    return frozenset(map(fold, people_nouns())) | frozenset(map(fold, word_class("titles")))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(map(fold, body_nouns())) - _people()


@cache
def _countries() -> frozenset[str]:
    """The countries of the world in French, folded."""
    from babel import Locale

    return frozenset(fold(name) for code, name in Locale("fr").territories.items() if code.isalpha())


def in_english(place: str) -> str:
    """A place as English names it, with the report's own name where that is another: "Belgium (Belgique)"."""
    place = small(place) if fold(place) in _places() else place
    english = _countries_en().get(fold(place), place)
    return place if fold(english) == fold(place) else f"{english} ({place})"


@cache
def _countries_en() -> dict[str, str]:
    """English names of countries and of what else English names otherwise, by the folded French one."""
    from babel import Locale

    english = Locale("en").territories
    named = {
        fold(name): str(english[code])
        for code, name in Locale("fr").territories.items()
        if code.isalpha() and code in english
    }
    return {**{fold(french): name for french, name in table("names_en").items()}, **named}


@cache
def _places() -> frozenset[str]:
    """Regions, departments and large towns, folded."""
    return frozenset(fold(name.strip()) for line in lines("places.txt") for name in line.split(","))
