"""Sentences whose English is to be checked against the French: doubted by quality estimation or by the audit."""

from importlib import import_module

from assistant.records import Sentence
from assistant.vocabulary import suspicious


def to_check(sentence: Sentence) -> bool:
    """Whether a reader is asked to check a sentence's English."""
    return suspicious(sentence.flags) or doubted(sentence)


def doubted(sentence: Sentence) -> bool:
    """Whether the doubt of a sentence reaches the published line; without an estimate nothing is doubted."""
    doubt: float | None = getattr(sentence, "doubt", None)
    return doubt is not None and doubt >= _line()


def reason(sentence: Sentence) -> str:
    """Why, in words."""
    doubt: float | None = getattr(sentence, "doubt", None)
    found = ", ".join(flag.replace("-", " ") for flag in sentence.flags)
    share = f"{doubt:.0%} likely to mislead" if doubt is not None else ""
    return "; ".join(part for part in (share, found) if part) + ". Check this English against the French."


def _line() -> float:
    """The published line."""
    learned: float = import_module("assistant.translation.quality.doubt").learned().line
    return learned
