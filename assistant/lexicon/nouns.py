"""What a noun names: a person, a body that can speak, people of a place."""

import re
from collections.abc import Sequence

from assistant.lexicon.french import body_nouns, people_nouns, word_class

_DEMONYM = re.compile(r"(?:[oa]ise?|ien(?:ne)?|éen(?:ne)?|ains?)$")
_LONGEST_COMPOUND = 3
_FIGURES = word_class("figures for somebody")


def is_person_noun(noun: str) -> bool:
    """Whether the noun names a person, also with ex- or vice- before it."""
    return any(n in people_nouns() for n in (noun, noun.removeprefix("ex-"), noun.removeprefix("vice-")))


def compound_length(words: Sequence[str]) -> int:
    """How many of these words, the first among them, tell of somebody together: 2 of "bras droit du maire"; else 0."""
    for length in range(min(_LONGEST_COMPOUND, len(words)), 1, -1):
        whole = compound(words[:length])
        if whole in people_nouns() or whole in _FIGURES:
            return length
    return 0


def compound(words: Sequence[str]) -> str:
    """Words as the lists of nouns spell a noun made of several: "bras-droit", "tête-d'affiche"."""
    return "-".join(words).replace("'-", "'")


def figure_for_somebody(words: Sequence[str]) -> bool:
    """Whether these words open with what somebody is called in a figure of speech: "la plume du ministre"."""
    length = compound_length(words) or 1
    head = compound(words[:length])
    return head in _FIGURES or (length > 1 and is_person_noun(head))


def is_demonym(noun: str) -> bool:
    """Whether the noun looks like one for people of a place: ardéchois, toulousaine, ukrainien."""
    return bool(_DEMONYM.search(noun)) and noun not in body_nouns()


def is_speaker_noun(noun: str) -> bool:
    """Whether the noun names somebody or something that can speak."""
    return is_person_noun(noun) or noun in body_nouns()
