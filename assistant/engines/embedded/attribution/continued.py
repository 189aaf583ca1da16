"""Reported speech that goes on in the conditional, the mood in which French passes on what others vouch for.

"Le moteur a lâché lundi, raconte Anna. Le capitaine aurait sauté dans un canot." The second sentence is Anna's: it
follows one of hers in its paragraph, and nobody else is named as its source. So is a clause after a colon, of whoever
the clause before it is about: "Une source va plus loin : le carnet comporterait des initiales".

After one who denies, "il aurait …" is what he is accused of; after two who speak, it is nobody's.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.engines.embedded.attribution.conditionals import is_conditional, passes_on
from assistant.engines.embedded.attribution.following import HEADINGS, UnitReading
from assistant.engines.embedded.attribution.narration import Unit, Word
from assistant.engines.embedded.attribution.phrase import Phrase, can_speak
from assistant.engines.embedded.attribution.quotations import Said
from assistant.engines.embedded.attribution.standing import main_subject
from assistant.records import Span

_PRONOUNS = frozenset({"il", "elle", "ils", "elles"})


def with_conditionals(readings: Sequence[UnitReading], text: str) -> list[UnitReading]:
    """The readings with sentences in the conditional given to whoever speaks in the sentence before.

    Fragments that nothing else speaks go with them, or are nobody's.
    """
    done: list[UnitReading] = []
    speaker: Phrase | None = None
    for reading in readings:
        if done and done[-1].unit.paragraph != reading.unit.paragraph:
            speaker = None
        told = _sentence(reading, speaker, done[-1], text) if speaker is not None else None
        told = told or _after_colon(reading, text)
        reading = _with(reading, told)
        speaker = told.subject if told is not None else _speaker(reading)
        done.append(reading)
    return done


def _with(reading: UnitReading, told: Said | None) -> UnitReading:
    """The reading with what goes on in it; an open fragment is then the same speaker's, else nobody's."""
    if told is None:
        return replace(reading, said=[s for s in reading.said if s.rule != "fragment open"])
    kept = [s for s in reading.said if s.kind != "indirect" or s.span[1] <= told.span[0]]
    kept = [replace(s, subject=told.subject) if s.rule == "fragment open" else s for s in kept]
    return replace(reading, said=sorted([*kept, told], key=lambda s: s.span))


def _sentence(reading: UnitReading, speaker: Phrase, before: UnitReading, text: str) -> Said | None:
    """The whole sentence as a statement of whoever speaks before it; None where it is the reporter's or another's."""
    unit, words = reading.unit, reading.unit.words
    if unit.kind in HEADINGS or unit.free or not words or words[-1].low == "?":
        return None
    if not passes_on(words) or any(not _nested(words, s) for s in reading.said):
        return None
    denied = any(cue.act("o") == "denies" for cue in before.cues)
    if denied and words[0].low in _PRONOUNS:
        return None
    return Said("indirect", _span(unit, words[0].start, text), None, "c", speaker, "conditional")


def _nested(words: Sequence[Word], said: Said) -> bool:
    """Whether a statement is only part of what is passed on: a quoted fragment, or what somebody "aurait dit"."""
    if said.rule in ("fragment open", "fragment follows"):
        return True
    cue = said.cue
    return (
        cue is not None
        and cue.verb is not None
        and any(is_conditional(w.low) for w in words[cue.first : cue.last])
    )


def _after_colon(reading: UnitReading, text: str) -> Said | None:
    """What follows a colon in the conditional, said by the subject of the clause before it."""
    unit, words = reading.unit, reading.unit.words
    colon = next((w.i for w in words if w.low == ":" and not w.free and w.quote is None), None)
    if colon is None or unit.kind in HEADINGS or not passes_on(words[colon + 1 :]):
        return None
    before, after = words[:colon], words[colon + 1 :]
    start = after[0].start
    if any(w.free for w in words) or any(s.span[1] > start and s.kind != "partial" for s in reading.said):
        return None
    spoke = [c.subject for c in reading.cues if c.subject is not None and c.finite and c.last <= colon]
    subject = spoke[-1] if spoke else main_subject(unit, reading.found)
    if subject is None or subject.last > colon or not can_speak(subject) or is_conditional(before[-1].low):
        return None
    return Said("indirect", _span(unit, start, text), None, "c", subject, "conditional after colon")


def _span(unit: Unit, start: int, text: str) -> Span:
    return start, start + len(text[start : unit.end].rstrip(" \n.;,…"))


def _speaker(reading: UnitReading) -> Phrase | None:
    """Who alone speaks in the sentence, or is said in it to begin to speak ("se montre moins catégorique")."""
    if reading.unit.kind in HEADINGS:
        return None
    subjects = {s.subject.span: s.subject for s in reading.said if s.subject is not None}
    if len(subjects) == 1:
        return next(iter(subjects.values()))
    able = [c.subject for c in reading.cues if c.subject is not None and c.verb is not None and c.finite]
    return able[-1] if not subjects and able and can_speak(able[-1]) else None
