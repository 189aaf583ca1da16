"""Which of the mentions in a sentence the parser calls its subject."""

from collections.abc import Sequence

from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Unit, Word


def parsed_as_subject(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the parser calls the phrase a subject."""
    return any(word.dep.startswith("nsubj") for word in words[phrase.first : phrase.last])


def main_subject(unit: Unit, found: Sequence[Phrase]) -> Phrase | None:
    """The first of the phrases that the parser calls a subject."""
    return next((phrase for phrase in found if parsed_as_subject(unit.words, phrase)), None)
