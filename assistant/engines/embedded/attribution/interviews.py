"""Interviews whose answers stand in quotation marks, each alone after a question of the paper's.

    Vous exagérez un peu, non ?
    « J'ai mesuré. … »

Two such answers make an interview. Nothing near an answer says whose it is: all of them are the words of the
named person the report introduces before the first question, its subject.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.engines.embedded.attribution.following import UnitReading
from assistant.engines.embedded.attribution.phrase import Phrase
from assistant.engines.embedded.attribution.proper_names import is_person_noun

_ADDRESSED = frozenset({"vous", "-vous", "votre", "vos"})
_FEWEST = 2
"""Answers that make an interview."""


def with_answers(readings: Sequence[UnitReading], text: str) -> list[UnitReading]:
    """The readings with the open answers of an interview given to whoever is interviewed."""
    answers = [n for n in range(1, len(readings)) if _answers(readings[n], readings[n - 1])]
    asked = [n for n in answers if _asks(readings[n - 1], text)]
    someone = _introduced(readings[: asked[0]]) if len(asked) >= _FEWEST else None
    if someone is None:
        return list(readings)
    return [
        replace(
            r, said=[replace(s, subject=someone, rule="answer") if s.rule == "open" else s for s in r.said]
        )
        if n in answers
        else r
        for n, r in enumerate(readings)
    ]


def _answers(reading: UnitReading, before: UnitReading) -> bool:
    """Whether the unit is nothing but an open quotation, after narration in a paragraph of its own."""
    alone = all(w.free or not w.low.isalpha() for w in reading.unit.words)
    apart = before.unit.paragraph < reading.unit.paragraph and not before.unit.free
    return alone and apart and any(s.rule == "open" for s in reading.said)


def _asks(reading: UnitReading, text: str) -> bool:
    if text[reading.unit.start : reading.unit.end].rstrip().endswith("?"):
        return True
    return any(w.low in _ADDRESSED for w in reading.unit.words)


def _introduced(readings: Sequence[UnitReading]) -> Phrase | None:
    """The first named person who is a subject, else the first named person."""
    named = [(r, p) for r in readings for p in r.found if _is_person(p)]
    subjects = [p for r, p in named if any(w.dep.startswith("nsubj") for w in r.unit.words[p.first : p.last])]
    return next(iter([*subjects, *(p for _, p in named)]), None)


def _is_person(phrase: Phrase) -> bool:
    several = len(phrase.name_text.split()) > 1 and not phrase.noun
    return bool(phrase.name) and (several or bool(phrase.title) or is_person_noun(phrase.noun))
