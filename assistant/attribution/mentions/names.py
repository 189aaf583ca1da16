"""Capitals, titles and particles: what may be part of a name, and where one ends or begins."""

import re
from collections.abc import Sequence

from assistant.attribution.parsing.units import Word
from assistant.lexicon.french import body_nouns, first_names, word_class
from assistant.lexicon.nouns import is_speaker_noun
from assistant.records import Span

TITLES = word_class("titles")
_ASIDES = word_class("asides")
_STATE = re.compile(r"(?:ée?s?|[eé]ux|euses?|ives?|[cgm]ue|ième)$")
"""Endings of participles and adjectives that open a sentence before its subject."""
_ASKED = word_class("asked")
_ADDRESSED = word_class("addressees")
_PARTICLES = word_class("name particles")
_ARABIC = re.compile(r"(?:a[ldnrstz]|e[lsnrt]|ash|esh|ben|bin|abd|abou)-[A-ZÀ-Ý]")


def is_capital(word: Word) -> bool:
    """Whether the word begins with a capital, also after an Arabic article: "Saïd al-Maamari"."""
    capital = word.text[:1].isupper() and word.text[:1].isalpha()
    return (capital or bool(_ARABIC.match(word.text))) and not (word.free or word.verbatim)


def is_acronym(word: Word) -> bool:
    """Whether the word is all capitals, as the CGT and the CFE-CGC are."""
    return bool(re.fullmatch(r"[A-Z]{2,7}(?:-[A-Z]{2,7})*", word.text)) and not word.free


def is_title(word: Word) -> bool:
    """M., Mme, Me with a capital; professeur, maître and the like also without."""
    return word.low in TITLES and (word.text[:1].isupper() or len(word.low) > 4)


def opens_aside(words: Sequence[Word], i: int) -> bool:
    """Whether the first word only tells how the subject is or was asked: "Émue, Hortense …", "Invitée à …"."""
    if i or len(words) < 3 or words[0].low in first_names() or not _STATE.search(words[0].low):
        return False
    after = words[1].low
    if after == "," and words[0].low in _ASKED:
        return True
    if after == ",":
        feminine = not words[0].low.endswith("é")
        return feminine or (words[2].low in first_names() or words[2].low in TITLES)
    placed = words[0].low.endswith("ième") and after in ("de", "du", "des", "d'")  # "Troisième de l'étape, …"
    return placed or after in ("à", "par", "au", "aux", "sur", "lors", "dans")


def joins_name(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether "et" stands inside the name of a body: "l'association Meute et Montagne"."""
    if i + 1 >= len(words) or not (is_capital(words[i - 1]) and is_capital(words[i + 1])):
        return False
    return words[start].low in body_nouns() and not (
        words[i + 1].low in first_names() or words[i + 1].low in TITLES
    )


def starts_person(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether a first name after another name begins a new phrase: "à l'AFP Amina Sorel"."""
    if i > start and is_title(words[i]) and words[i - 1].low in _ASIDES:
        return True  # "De son côté M. Roux"
    if i == start + 1 and is_capital(words[i]) and _told_to(words, start):
        return True  # "a raconté à la presse Modou"
    if i == start or words[i].low not in first_names() or not is_capital(words[i]):
        return False
    before = words[start:i]
    told = len(before) == 1 and start > 0 and words[start - 1].low in ("à", "au")
    if words[i - 1].low in _ASIDES | _ADDRESSED or (told and before[0].low not in first_names()):
        return True  # "a confié à Libération Luc Roux"
    if len(before) < 2 and not before[0].text.isupper():
        return False
    return all(is_capital(w) and w.low not in TITLES and w.low not in first_names() for w in before) and not (
        is_speaker_noun(words[start].low) and start == 0
    )


def _told_to(words: Sequence[Word], start: int) -> bool:
    """Whether "à la presse" stands here, which nobody is called by."""
    lows = [w.low for w in words[max(0, start - 2) : start + 1]]
    return lows in (["à", "la", "presse"], ["à", "l'", "afp"], ["à", "l'", "agence"])


def is_particle(words: Sequence[Word], i: int) -> bool:
    """A particle inside a name: Charles de Gaulle, Bertille de Vaugelas after a comma."""
    if words[i].low not in _PARTICLES:
        return False
    before, after = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
    if not (before and after and is_capital(before) and is_capital(after)) or is_speaker_noun(before.low):
        return False
    set_off = i < 2 or words[i - 2].low == "," or words[i - 2].low in TITLES
    return before.low in first_names() or (set_off and before.pos == "PROPN")


def text_of(words: Sequence[Word], span: Span) -> str:
    """The words inside the span joined by single spaces, elisions and hyphens kept together."""
    parts = [word.text for word in words if span[0] <= word.start and word.end <= span[1]]
    return re.sub(r"(['’]) ", r"\1", " ".join(parts))
