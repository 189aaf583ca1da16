"""Words of English and French text, made comparable: no case, no accents, no endings.

Stemming is Snowball's (PyStemmer), stop words are those of bm25s.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS, STOPWORDS_FRENCH

from assistant.lexicon.word_set import listed

Language = Literal["en", "fr"]

_WORD = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}(?!\d))")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ø": "o", "ł": "l", "đ": "d"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASKING = listed("according report article text say says said tell told mention mentioned")


def fold(text: str) -> str:
    """Lower case without accents or ligatures: names compare equal across spellings."""
    return _NOT_ASCII.sub(lambda sign: _plain(sign[0]), text.lower())


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """A sign beyond ASCII without accent or ligature: there are few of them, and texts are folded by the thousand."""
    decomposed = unicodedata.normalize("NFKD", sign.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[ .,]\d{3})+(?!\d)")
_AS_TYPED = str.maketrans("‘ʼ‐‑“”«»", "''--" + '"' * 4)


def search_form(text: str) -> str:
    """A text as it is searched: folded, apostrophes and quotation marks straight, "1 240" and "1.240" as "1240"."""
    straight = _NOT_ASCII.sub(lambda sign: _plain(sign[0].translate(_AS_TYPED)), text.lower())
    return _GROUPED.sub(lambda figure: re.sub(r"\D", "", figure[0]), straight)


def search_letters(text: str) -> list[tuple[str, int]]:
    """The letters of the search form, each with its place in the text."""
    letters = [(sign, at) for at, given in enumerate(text) for sign in fold(given.translate(_AS_TYPED))]
    whole = "".join(sign for sign, _ in letters)
    dropped = {at for m in _GROUPED.finditer(whole) for at in range(*m.span()) if not whole[at].isdigit()}
    return [letter for at, letter in enumerate(letters) if at not in dropped]


def grouped(figure: str) -> list[str]:
    """The groups of three digits that a figure of four or more is written in: "1240" as "1" and "240"."""
    first = len(figure) % 3 or 3
    return [figure[:first], *(figure[at : at + 3] for at in range(first, len(figure), 3))]


def likeness(name: str, other: str) -> float:
    """How alike two names are written, case and accents aside: 0 to 1."""
    return SequenceMatcher(None, fold(name), fold(other), autojunk=False).ratio()


def words(text: str) -> list[str]:
    """Folded words and numbers in order; "1.342", "1,342" and "1 342" are all "1342"."""
    return [_THOUSANDS.sub("", w) for w in _WORD.findall(fold(text))]


_STOP: dict[Language, frozenset[str]] = {
    "en": frozenset(words(" ".join(STOPWORDS_EN_PLUS))) | _ASKING,
    "fr": frozenset(words(" ".join(STOPWORDS_FRENCH))) | {"l", "d", "s", "n", "c", "j", "m", "t", "qu"},
}
_STEMMERS = {"en": Stemmer.Stemmer("english"), "fr": Stemmer.Stemmer("french")}


@lru_cache(maxsize=65_536)
def stem(word: str, language: Language) -> str:
    """The word without its ending; in lower case, its accents kept."""
    return str(_STEMMERS[language].stemWord(word))


def stems(text: str, language: Language) -> list[str]:
    """Stems of the words that carry meaning, in order."""
    return [stem(w, language) for w in words(text) if w not in _STOP[language]]


def meaningful(text: str, language: Language) -> list[str]:
    """The folded words that carry meaning, in order."""
    return [w for w in words(text) if w not in _STOP[language]]


def content_words(text: str) -> dict[str, str]:
    """The English words that carry meaning, folded, by their stem."""
    return {stem(w, "en"): w for w in words(text) if w not in _STOP["en"]}


PER_CENT = re.compile(r"\d[\d.,]* ?(?:%|per ?cent\b)", re.IGNORECASE)
"""A percentage in English."""
_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w'’-]+")


def capitalised(text: str) -> list[str]:
    """Folded words that are written with a capital after the first word: names, mostly."""
    return [w for found in _CAPITALISED.finditer(text) if found.start() > 0 for w in words(found.group())]
