"""Whose a work is that says something: in "Ses travaux montrent que …" whoever did the work speaks."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.parsing.units import Word
from assistant.lexicon.french import word_class

_WORKS = word_class("own works")


def said_by_owner(words: Sequence[Word], cue: Cue) -> Cue:
    """The cue with the owner, shown by "ses", for its subject where that is his own work."""
    work = cue.subject
    if work is None or not work.possessive or work.noun not in _WORKS or work.name:
        return cue
    owned = words[work.first]
    owner = replace(
        work,
        last=work.first + 1,
        head=work.first,
        noun="",
        determiner="son",
        pronoun="son",
        gender="",
        number=2 if work.determiner.startswith("leur") else 1,
        span=(owned.start, owned.end),
    )
    return replace(cue, subject=owner)
