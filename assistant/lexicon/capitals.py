"""Text in capitals, put into lower case as French writes it: with the accents that capitals often go without.

ELUS ET SALARIES DENONCENT LA FERMETURE is "Élus et salariés dénoncent la fermeture". Of the words that letters without
accents may stand for the most usual one is meant; where a verb may also be its participle, the words around decide.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from assistant.lexicon.closed_classes import auxiliaries
from assistant.lexicon.french import first_names, speech_verbs, word_class
from assistant.lexicon.normalise import fold
from assistant.lexicon.word_counts import counted, seen, usual
from assistant.lexicon.word_set import listed

_WORD = re.compile(r"[^\W\d_]+")
_DETERMINERS = listed(
    "le la les l un une des ce cet cette ces son sa ses leur leurs mon ma mes notre nos tout aucun"
)
_SMALL = listed("de du des d la le les l et en à au aux sur sous pour par dans a un une")
_PREPOSITIONS = listed("a au aux par pour dans en de du sur sous avec sans contre chez")
_ORDERS = listed(
    "portant prefectoral municipal ministeriel royal interministeriel relatif fixant modifiant n du"
)
"""What follows ARRETE where it is an order, un arrêté."""
_BETWEEN = listed("pas plus jamais bien deja toujours encore aussi ete")
_STREETS = listed("rue avenue boulevard impasse allee")
_LONGEST_ACRONYM = 4
_VOWEL = re.compile("[aeiouy]")
_KNOWN = 0.5
"""How usual a word is of which at least other forms are counted."""
_MORE_THAN_A_NAME = 3.0
_PARTICIPLES = listed("ete eu fait dit pris mis vu du ouvert offert fini choisi perdu rendu")


def in_capitals(text: str) -> bool:
    """Whether these are capitals for their own sake; one or two abbreviations are not."""
    words = _WORD.findall(text)
    return (
        bool(words)
        and all(word.isupper() for word in words)
        and (len(words) > 2 or any(len(word) > 5 for word in words))
    )


def lowered(words: Sequence[str], proper: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Words in capitals in lower case, with their accents; names keep a capital.

    `proper` has names as they are written elsewhere, by their lower-case form. Capitals that have accents are believed.
    """
    lows = [word.lower() for word in words]
    accented = any(fold(low) != low.replace("œ", "oe").replace("æ", "ae") for low in lows)
    made: list[str] = []
    for i, low in enumerate(lows):
        if low in proper:
            made.append(proper[low])
        elif accented:
            made.append(_named(low, made) if _is_name(low, made) else low)
        else:
            made.append(_meant(lows, made, i))
    return made


def from_capitals(text: str) -> str:
    """A text in capitals in lower case, with its accents and the capitals of names."""
    matches = list(_WORD.finditer(text))
    made = iter(lowered([match.group() for match in matches]))
    return _WORD.sub(lambda _: next(made), text)


def _meant(lows: Sequence[str], made: Sequence[str], i: int) -> str:
    low = lows[i]
    if low in _countries():
        return _countries()[low]
    if low in word_class("unions") and usual(low) < _KNOWN:
        return low.upper()
    if low == "a":
        return "a" if i and i + 1 < len(lows) and _verb_follows(lows, i) else "à"
    if len(low) == 1 or low in _SMALL or low in _DETERMINERS:
        return low
    if _is_name(low, made) or (len(low) == 2 and not usual(low) and not _accented(low)):
        return _named(low, made)
    word = _plain_word(lows, made, i)
    return word.capitalize() if _names_street(lows, i) else word


def _names_street(lows: Sequence[str], i: int) -> bool:
    """Whether the word is what a street is called: "rue des Écoles"."""
    before = [low for low in lows[max(0, i - 3) : i] if low not in _SMALL]
    return i > 1 and lows[i - 1] in _SMALL and bool(before) and before[-1] in _STREETS


def _plain_word(lows: Sequence[str], made: Sequence[str], i: int) -> str:
    """A word that is no name, with its accents."""
    low = lows[i]
    candidates = [low, *_accented(low)]
    best = max(candidates, key=lambda word: (usual(word), word != low))
    participles = [word for word in candidates if word.endswith("é")]
    if participles and low.endswith("e"):
        participle = max(participles, key=usual)
        present = max((word for word in candidates if word not in participles), key=usual)
        return participle if _participle_meant(lows, made, i, (participle, present)) else present
    return best if usual(best) > 0 else low


def _participle_meant(lows: Sequence[str], made: Sequence[str], i: int, forms_: tuple[str, str]) -> bool:
    """Whether a word in -E is a participle, or the noun made of one, rather than the verb's present."""
    more, less = usual(forms_[0]), usual(forms_[1])
    low, before = lows[i], next((word for word in reversed(made[:i]) if fold(word) not in _BETWEEN), "")
    after = lows[i + 1] if i + 1 < len(lows) else ""
    if before in auxiliaries():
        return True
    if low == "arrete":
        return after in _ORDERS or before in ("l", "un", "cet", "d", "par", "") or after not in _DETERMINERS
    alone = bool(before) and not after and not {lows[0], before} & (_DETERMINERS | _SMALL)
    if low == "ferme" and alone:
        return True  # CHEMIN FERMÉ
    if not before or before in _DETERMINERS or not after:
        return more > less
    told = lows[0] in _DETERMINERS
    return not told and (after in _PREPOSITIONS or (after not in _DETERMINERS and more >= less))


def _verb_follows(lows: Sequence[str], i: int) -> bool:
    """Whether A is the auxiliary: a participle stands behind it, or -T-IL."""
    following = next((low for low in lows[i + 1 :] if low == "ete" or low not in _BETWEEN), "")
    return following == "t" or _may_be_participle(following)


def _may_be_participle(low: str) -> bool:
    """Whether a word, perhaps without its accents, may stand behind an auxiliary."""
    if low in _PARTICIPLES:
        return True
    if re.search(r"(?:e|ee|es|ees)$", low):
        root = re.sub(r"(?:ees|ee|es|e)$", "", low)
        return usual(f"{root}é") >= _KNOWN or usual(f"{root}ée") >= _KNOWN
    return any(reading.kind == "past participle" for reading in speech_verbs().get(low, ()))


def _is_name(low: str, made: Sequence[str]) -> bool:
    """Whether a word is no word of the language: a first name, what follows one, or one that nobody knows."""
    if low in _SMALL or len(low) < 3:
        return False
    readings = (low, *_accented(low))
    if any(word in first_names() for word in readings):
        return not any(usual(word) >= _MORE_THAN_A_NAME for word in readings if word not in first_names())
    known = max(usual(word) for word in readings)
    after_name = bool(made) and made[-1][:1].isupper() and made[-1].lower() in first_names()
    return known == 0 or (after_name and known < 1)


def _named(low: str, made: Sequence[str]) -> str:
    first = next((name for name in (low, *_accented(low)) if name in first_names()), "")
    surname = bool(made) and made[-1].lower() in first_names()
    short = len(low) < _LONGEST_ACRONYM or (len(low) == _LONGEST_ACRONYM and not _VOWEL.search(low))
    return low.upper() if short and not (first or surname) else (first or low).capitalize()


@cache
def _countries() -> Mapping[str, str]:
    """Countries by their letters: "senegal" is "Sénégal"; of names of several words, the first."""
    from babel import Locale

    names = (name.partition(" ")[0] for name in Locale("fr").territories.values())
    told = {fold(name): name for name in names if name.isalpha() and name.istitle() and len(name) > 3}
    return MappingProxyType({low: name for low, name in told.items() if usual(low) < _MORE_THAN_A_NAME})


def _accented(low: str) -> tuple[str, ...]:
    """The known words that are this one without accents."""
    return _by_letters().get(low, ()) or _seen_by_letters().get(low, ())


@cache
def _by_letters() -> Mapping[str, tuple[str, ...]]:
    return _indexed(word for word in (*counted(), *first_names()) if not word.isascii())


@cache
def _seen_by_letters() -> Mapping[str, tuple[str, ...]]:
    """Of the words that the grammar model has seen, misspelt ones too: asked where no counted word fits."""
    return _indexed(word for word in seen() if not word.isascii() and word.isalpha() and word.islower())


def _indexed(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(fold(word), []).append(word)
    return MappingProxyType({letters: tuple(of) for letters, of in found.items()})
