"""Sentences whose English is to be checked against the French, and why: said so by the page and every export."""

from collections.abc import Mapping

from assistant.records import Sentence
from assistant.translation.quality.doubt import learned
from assistant.vocabulary import Flag, suspicious

CHECK = "check"
"""The mark of such a sentence, wherever it is shown or cited."""
LEGEND = f"“{CHECK}” marks English that may mislead: compare these lines with the French."

_WORDS: Mapping[Flag, str] = {
    "untranslated": "it is not in English",
    "too-short": "the English is much shorter than the French",
    "too-long": "the English is much longer than the French",
    "omission": "something of the French seems to be left out",
    "repetition": "the English repeats itself",
    "number-changed": "a number differs",
    "date-changed": "a date differs",
    "negation-lost": "a “not” of the French is missing",
    "negation-added": "the English says “not” where the French does not",
    "quotes-unpaired": "quotation marks do not pair",
    "address-changed": "an address differs",
    "name-lost": "a name of the French is missing",
    "term-missed": "a term of the glossary is not used",
    "translated-locally": "it was translated on this computer, not by the provider",
    "translated-by-provider": "this English is a provider's model's: the one made here was doubtful",
}


def to_check(sentence: Sentence) -> bool:
    """Whether a reader is asked to check a sentence's English; never where the reader wrote it."""
    return not sentence.corrected and (suspicious(sentence.flags) or doubted(sentence))


def doubted(sentence: Sentence) -> bool:
    """Whether the doubt of a sentence reaches the published line; without an estimate nothing is doubted."""
    return sentence.doubt is not None and sentence.doubt >= _line()


def reason(sentence: Sentence) -> str:
    """What there is to say of a sentence's English, in words; empty where there is nothing."""
    found = [_WORDS[flag] for flag in sentence.flags]
    if doubted(sentence):
        found.append(f"estimated {sentence.doubt:.0%} likely to mislead")
    return "; ".join(found)


def marked(sentence: Sentence) -> str:
    """The mark of a sentence with its reason: "check: a number differs"; empty where there is none."""
    told = reason(sentence)
    return f"{CHECK}: {told}" if to_check(sentence) else told


def _line() -> float:
    """The published line."""
    return learned().line
