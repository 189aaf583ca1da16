"""Ages that stand bare behind those who have them, told as ages in English.

"Les deux blessés, 12 et 13 ans," comes out as "The two wounded, 12 and 13,": a number of anything to whoever reads
on. The model has the sentence right, so its English is kept and only "aged" is put before the numbers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from text_to_num import alpha2digit

from assistant.lexicon.number_words import COUNT_FR, SEVERAL_EN, TENS_FR
from assistant.translation.offset_text import Edit, MappedText

_IN_WORDS = rf"(?:{'|'.join((*COUNT_FR[2:], 'vingts?', *TENS_FR))}|{SEVERAL_EN}|one)"
_NUMBER = rf"(?:\d{{1,3}}|{_IN_WORDS}(?:-{_IN_WORDS})*(?: et une?)?)"
_NUMBERS = rf"(?P<ages>{_NUMBER}(?:, {_NUMBER})*(?:,? (?:et|ou|and|or) {_NUMBER})?)"
_BARE = re.compile(rf"(?<=\w)(?:, | ?\(| ?: ){_NUMBERS} ans(?=[,;.:!?)\"]| [;:!?(]|$)", re.IGNORECASE)
_PLACE = re.compile(rf"(?<=[,:] |[\w ]\(){_NUMBERS}(?=[,.](?!\d)|[;:!?)\"”]| \(|$)")
_LASTS = re.compile(
    r"\b(?:peines?|prison|réclusion|détention|sursis|condamn\w+|requ\w+|écop\w+|mandats?|contrats?|bail|baux|délais?|"
    r"durées?|périodes?|séjours?|stages?|études?|formations?|carrières?|règnes?|garanties?|prêts?|fois|retraites?|"
    r"âges?|majorité|seuils?|limites?)\b",
    re.IGNORECASE,
)
"""Words for what lasts so many years, or is set at an age."""
_NEAR = 100
"""Characters before an age within which it says whose it is."""


def with_ages(english: MappedText, french: str) -> MappedText:
    """The English with "aged" before each age that has neither that nor its years."""
    return english.edit(_ages(english.text, french)) if " ans" in french else english


def _ages(english: str, french: str) -> Iterator[Edit]:
    at = 0
    for bare in _BARE.finditer(french):
        before = french[max(0, bare.start() - _NEAR) : bare.start()]
        if _LASTS.search(re.split(r"[,;:.!?()\"]", before)[-1]):
            continue
        ages = _values(bare["ages"], "fr")
        place = next((m for m in _PLACE.finditer(english, at) if _values(m["ages"], "en") == ages), None)
        if place:
            at = place.end()
            yield place.start(), place.start(), "aged "


@lru_cache(maxsize=1000)
def _values(numbers: str, language: Literal["fr", "en"]) -> list[str]:
    """The numbers in figures."""
    return re.findall(r"\d+", alpha2digit(numbers, language, 0))
