"""What is suspicious about a translation, by comparing it with its French; no model is asked.

Flags, in the order they are given:

- `untranslated`: the English is the French, or has French grammar in it;
- `too-short`, `too-long`: far outside the lengths that careful translations have;
- `omission`: a stretch of the French that no English word was made from;
- `repetition`: words repeat as they do when a model goes round in circles;
- `number-changed`: a number or a clock time is in one text and not in the other;
- `date-changed`: a month or a day of the week is;
- `negation-lost`, `negation-added`: only one of the texts denies;
- `quotes-unpaired`: quotation marks do not pair as they do in the French;
- `address-changed`: an address, a path, a file name or a telephone number is not as in the French.

`translation` adds `name-lost`, for which it takes the model to know a name from a word, and `term-missed` where a term
of the reader's glossary is not said as it asks; the engine of a provider adds `translated-locally` where this machine
put a sentence into English in its place, and a doubtful line that a provider was asked for is `translated-by-provider`.
Each is meant to be rare on sound translations;
`docs/decisions/2026-11-22-translation-audit.md` has the rates.
"""

import re
from collections import Counter
from collections.abc import Callable

from assistant.lexicon.calendar import DAYS_EN, DAYS_FR, MONTHS_EN, MONTHS_FR
from assistant.lexicon.negation import DENIES, MAY_DENY
from assistant.lexicon.quotation_marks import WORDS_IN_ENGLISH
from assistant.lexicon.verbatim import find_verbatim
from assistant.records import Alignment
from assistant.translation.quality.numbers import numbers
from assistant.translation.straight_marks import find_marks
from assistant.vocabulary import Flag

_EMPTY = re.compile(r"“[^\w…]*”")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FRENCH_GRAMMAR = re.compile(
    r"(?:le|la|les|des|du|est|sont|dans|pour|avec|que|qui|sur|au|aux|ne|une|cette|ces|par|mais|été|elle|ils|nous|"
    r"vous|leurs?|ont|était|n'est|d'une?|qu'ils?|c'est)"
)
_CALENDAR = {
    french: english.lower()
    for french, english in zip((*MONTHS_FR, *DAYS_FR), (*MONTHS_EN, *DAYS_EN), strict=True)
    if french not in ("mars", "mai")
}
"""Without March and May, which English has other uses for."""
_denies = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in DENIES.items()}
_may_deny = {
    language: re.compile(f"{DENIES[language]}|{pattern}", re.IGNORECASE)
    for language, pattern in MAY_DENY.items()
}

_NAMES = re.compile(
    r"\b(?:L[ae]s?\s|L['’])[A-ZÀ-Þ][\w'’-]*(?:\s(?:(?:d[eu]s?|l[ae]s?|et)\s|[dl]['’])?[A-ZÀ-Þ][\w-]*|\s[a-zà-ÿ]+é\b)*"
)
"""Names that keep their French article: La Voix du Nord, Le Canard enchaîné."""
_QUOTED = re.compile(WORDS_IN_ENGLISH)


def audit(fr: str, en: str, alignment: Alignment = ()) -> tuple[Flag, ...]:
    """Flags of a translation, none for one that looks sound; without an alignment, omissions are not seen."""
    addresses = _addresses(fr), _addresses(en)
    fr, en = _blanked(fr), _blanked(en)
    checks: dict[Flag, Callable[[str, str], bool]] = {
        "untranslated": _untranslated,
        "too-short": lambda fr, en: len(en) < 0.55 * len(fr) - 10,
        "too-long": lambda fr, en: len(en) > 1.4 * len(fr) + 20,
        "omission": lambda fr, _: _omission(fr, alignment),
        "repetition": lambda fr, en: _repeats(en) > max(2, _repeats(fr)),
        "number-changed": _number_changed,
        "date-changed": _date_changed,
        "negation-lost": lambda fr, en: bool(_denies["fr"].search(fr)) and not _may_deny["en"].search(en),
        "negation-added": _negation_added,
        "quotes-unpaired": lambda fr, en: _marks(fr) != _marks(en) or bool(_EMPTY.search(en)),
        "address-changed": lambda *_: addresses[0] != addresses[1],
    }
    return tuple(flag for flag, wrong in checks.items() if wrong(fr, en))


def _addresses(text: str) -> Counter[str]:
    return Counter(text[start:end] for start, end, _ in find_verbatim(text))


def _blanked(text: str) -> str:
    """The text with a letter for every character that is copied as it is: its digits are no numbers."""
    for start, end, _ in find_verbatim(text):
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _own_words(fr: str, en: str) -> tuple[str, str]:
    """Both texts without what is quoted in English in the French already: « We will not comment »."""
    for quoted in _QUOTED.findall(en):
        if len(quoted.split()) > 1 and quoted in fr:
            fr, en = fr.replace(quoted, " "), en.replace(quoted, " ")
    return fr, en


def _negation_added(fr: str, en: str) -> bool:
    fr, en = _own_words(fr, en)
    return bool(_denies["en"].search(en)) and not _may_deny["fr"].search(fr)


def _untranslated(fr: str, en: str) -> bool:
    french, english = _words(fr), _words(en)
    grammar = sum(bool(_FRENCH_GRAMMAR.fullmatch(word)) for word in _words(_NAMES.sub(" ", en)))
    return grammar > 2 and (french == english or grammar > len(english) / 6)


def _omission(fr: str, alignment: Alignment) -> bool:
    """Whether five words or more on end, three of them of some length, have no English."""
    if not alignment:
        return False
    run: list[str] = []
    made = {at for (start, end), _ in alignment for at in range(start, end)}
    for match in re.finditer(r"\S*\w\S*", fr):
        if made & set(range(*match.span())):
            run = []
            continue
        run.append(match.group())
        if len(run) > 4 and sum(len(word) > 4 for word in run) > 2:
            return True
    return False


def _repeats(text: str) -> int:
    """How many times over the same one to eight words stand in a row, at most."""
    words, most = _words(text), 1
    for size in range(1, 9):
        run = 0
        for at in range(size, len(words)):
            run = run + 1 if words[at] == words[at - size] else 0
            most = max(most, 1 + run // size)
    return most


def _number_changed(fr: str, en: str) -> bool:
    french, english = numbers(fr, "fr"), numbers(en, "en")
    return french.lacks(english) or english.lacks(french)


def _date_changed(fr: str, en: str) -> bool:
    """Names such as the Sunday Times are no dates: the English is free where the French names none."""
    french, english = set(_words(fr)), {word.removesuffix("'s") for word in _words(en)}
    said = {name for word, name in _CALENDAR.items() if word in french}
    return bool(said) and said != english & set(_CALENDAR.values())


def _marks(text: str) -> Counter[bool]:
    return Counter(mark.opens for mark in find_marks(text))
