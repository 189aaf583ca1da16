"""The model's English -> English as it is printed: marks, numbers and titles made consistent.

Where French figures came through as they were, they are rewritten the English way: 1 342,5 becomes 1,342.5.
"""

import re

from assistant.lexicon import titles
from assistant.lexicon.english import indefinite_article
from assistant.lexicon.reporting_verbs import SAYS_ANEW
from assistant.records import Alignment
from assistant.translation.post_editing.ages import with_ages
from assistant.translation.post_editing.copied_stretches import with_stretches
from assistant.translation.post_editing.english_spelling import Variety, spelt
from assistant.translation.post_editing.false_words import with_right_words
from assistant.translation.post_editing.gendered_titles import with_offices
from assistant.translation.post_editing.restored_symbols import with_symbols
from assistant.translation.pre_editing.demonyms import with_nigeriens, with_women
from assistant.translation.pre_editing.source_text import ModelText
from assistant.translation.straight_marks import restore

_GROUPED = re.compile(r"(?<![\d.,])(?<!\d )\d{1,3}(?: \d{3})+(?!\d| \d)")
_DECIMAL = re.compile(r"(?<![\d.])\d[\d,]*,\d+(?![\d,])")
_PER_CENT = re.compile(r"(?<=\d)(?: ?%| per ?cent\b)")
_EURO_CODE = re.compile(r"\bEUR (?=\d)")
_EURO_AFTER = re.compile(r"(?<![\w.,€])(\d+(?:[,.]\d+)*(?: (?:million|billion))?) ?€(?!\d)")
_SIGNATURE = re.compile(r" *· *Global Voices$")  # headlines of a site the model was trained on ended so
_TITLE = re.compile(rf"\b{titles.ENGLISH}(?= [A-ZÀ-Þ])")
_TITLE_TOUCHES = re.compile(rf"\b{titles.ENGLISH}\.(?=[A-ZÀ-Þ])")
_SPACED_GENITIVE = re.compile(r"(?<=\w) ['’] (?=s\b)")
_SPACE_BEFORE_STOP = re.compile(r"(?<=[\w”’)]) (?=[.,](?:\s|$))")
_MARK_TOUCHES = re.compile(r"(?<=[.!?…,]”)(?=\w)")
_COMMA_AFTER_STOP = re.compile(r"(?<=[!?]”),(?= [a-z])")
# “…,” The mayor said: the model starts anew where the French goes on.
_STARTS_ANEW = re.compile(rf"(?<=[,!?]” )(?:The|An?|His|Her|Its|Their|This|He|She|It|They|{SAYS_ANEW})\b")
# Words of the model's own making, and the English ones.
_MADE_UP = {
    "embarrasss": "embarrasses",
    "forgivation": "forgiveness",
    "forgett": "oversight",
    "protestes": "protests",
    "sticked": "stuck",
    "shooted": "shot",
    "telled": "told",
    "wiseness": "wisdom",
    "drys": "dries",
    "immensibly": "immensely",
    "octogenary": "octogenarian",
    "sexagenary": "sexagenarian",
    "rectress": "rector",
    "denouncements": "denunciations",
    "pueriles": "childish",
    "lacunary": "incomplete",
    "Britishman": "British man",
    "Portugueseman": "Portuguese man",
}
_NO_WORD = re.compile(rf"\b(?:{'|'.join(_MADE_UP)})\b")
_INDEFINITE = re.compile(
    r"\b([Aa])n? (?=“?((?!(?:a|an|all|and|are|as|at|if|in|is|it|its|of|on|or|un|one|once)\b)[A-Za-z][a-z][\w’'-]*))"
)
"""An article before a word that no grammar word is."""
_FORMULAS = {
    "m2": "m²",
    "m3": "m³",
    "km2": "km²",
    "km3": "km³",
    "cm2": "cm²",
    "cm3": "cm³",
    "CO2": "CO₂",
    "H2O": "H₂O",
}
"""What the model makes of raised and lowered figures."""
_FRENCH_TIME = re.compile(r"\b([01]?\d|2[0-3])[hH]([0-5]\d)\b")
_DOLLARS = re.compile(r"\$|dollar|\bUSD\b|\bpeso|\bréa(?:l|is|ux)\b", re.IGNORECASE)
_DOLLAR_SIGN = re.compile(r"(?:US)?\$ ?(?=\d)")
"""The model gives sums of no currency dollars."""
_APPARENTLY = re.compile(r"\b(?:apparently|seemingly|evidently)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\"\s?,|,\"|[!?…]\")\s[a-zà-ÿ]")
# "À la préfecture, on temporise": people there, whom the model takes for the writer.
_THEY_THERE = re.compile(
    r"(?:^|[.;:] )(?:À|A|Au|Aux|Chez|Côté|Du côté|Dans|En) [^,\"]{2,60}, on (?!a (?:pu|vu)\b)", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*\"")
_WE = re.compile(r"\b(?:we|us|our|ours|ourselves)\b(?=[^“”]*(?:“[^”]*”[^“”]*)*$)", re.IGNORECASE)
_THEY = {"we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves"}


def _reportedly(apparently: re.Match[str]) -> str:
    return "Reportedly" if apparently.group()[0].isupper() else "reportedly"


def english_text(
    raw: str, alignment: Alignment, text: ModelText, variety: Variety = "british"
) -> tuple[str, Alignment]:
    """The finished English of a text, and its alignment, now with the whole French text.

    `alignment` is of the model's English with the text as the model saw it; words are spelt as the `variety` has them.
    """
    french = text.source.text
    shown, alignment = alignment, tuple((text.source.origin(*fr), en) for fr, en in alignment)
    english = restore(raw, text.marks, alignment).sub(_SIGNATURE, "")
    english = with_nigeriens(english, shown, french)
    english = english.sub(
        _GROUPED, lambda m: m.group().replace(" ", ",") if m.group() in french else m.group()
    )
    english = english.sub(_DECIMAL, lambda m: _decimal(m.group(), french))
    if "%" in french:
        english = english.sub(_PER_CENT, "%")
    if "$" in english.text and not _DOLLARS.search(french):
        english = english.sub(_DOLLAR_SIGN, "")
    if "€" in french or "euro" in french:
        english = english.sub(_EURO_CODE, "€").sub(_EURO_AFTER, lambda m: f"€{m[1]}")
    english = english.sub(_TITLE, lambda m: f"{m.group()}.").sub(_TITLE_TOUCHES, lambda m: f"{m.group()} ")
    english = english.sub(_SPACED_GENITIVE, "'")
    english = english.sub(_SPACE_BEFORE_STOP, "").sub(_MARK_TOUCHES, " ").sub(_COMMA_AFTER_STOP, "")
    english = english.sub(_NO_WORD, lambda m: _MADE_UP[m.group()])
    english = english.sub(_FRENCH_TIME, lambda m: f"{m[1]}:{m[2]}")
    english = with_right_words(english, french)
    english = english.edit(
        (*found.span(), f"{found[1]}{indefinite_article(found[2])[1:]} ")
        for found in _INDEFINITE.finditer(english.text)
        if found.group().strip().lower() != indefinite_article(found[2])
    )
    english = with_offices(with_women(with_ages(english, french), french), french)
    if text.hearsay:
        english = english.sub(_APPARENTLY, _reportedly)
    if _GOES_ON.search(french):
        english = english.sub(_STARTS_ANEW, lambda m: m.group().lower())
    if _THEY_THERE.search(french) and not re.search(r"\bno(?:us|tre|s)\b", _QUOTED.sub("", french)):
        english = english.sub(_WE, _they)
    for plain, raised in _FORMULAS.items():
        if raised in french:
            english = english.sub(re.compile(rf"(?<![^\W\d_]){plain}(?!\w)"), raised)
    english = spelt(english, french, variety)
    if text.capitals:
        english = english.each(str.upper)
    english = with_symbols(english, text.symbols, alignment)
    english = with_stretches(english, text.kept, text.source, alignment)
    start = len(text.prefix)
    moved = ((fr, english.locate(*en)) for fr, en in alignment)
    return (
        f"{text.prefix}{english.text}{text.suffix}",
        tuple((fr, (a + start, b + start)) for fr, (a, b) in moved),
    )


def _decimal(number: str, french: str) -> str:
    """A number with a French decimal comma in it, if that is what it is, with a point."""
    whole, _, decimals = number.rpartition(",")
    if f"{whole.replace(',', ' ')},{decimals}" in french:
        return f"{whole}.{decimals}"
    return number


def _they(match: re.Match[str]) -> str:
    word = _THEY[match.group().lower()]
    return word.capitalize() if match.group()[0].isupper() else word
