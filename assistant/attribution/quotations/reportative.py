"""Reported speech that goes on in the conditional, the mood in which French passes on what others vouch for.

"Le moteur a lâché lundi, raconte Anna. Le capitaine aurait sauté dans un canot." The second sentence is Anna's: it
follows one of hers in its paragraph, and nobody else is named as its source. So is a clause after a colon, of whoever
the clause before it is about: "Une source va plus loin : le carnet comporterait des initiales".

After one who denies, "il aurait …" is what he is accused of; after two who speak, it is nobody's.

The conditionals in which reporters speak for themselves are told apart: what should or may come ("devrait"), what
might have been ("aurait pu"), what follows from an "if".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.mentions.subjects import main_subject
from assistant.attribution.parsing.units import Unit, Word
from assistant.attribution.quotations.open_quotation import HEADINGS, UnitReading
from assistant.attribution.quotations.utterance import Utterance
from assistant.lexicon.conditional import is_conditional
from assistant.lexicon.french import expressions
from assistant.lexicon.normalise import fold
from assistant.records import Span

_PRONOUNS = frozenset({"il", "elle", "ils", "elles"})
_REPORTERS_OWN = re.compile(r"^(?:devr|pourr|faudr|vaudr|suffir|voudr|aimer|souhaiter|dir|tarder)ai(?:en)?t$")
_MIGHT_HAVE = frozenset({"dû", "pu", "fallu", "suffi", "aimé", "voulu", "préféré", "souhaité"})
_HYPOTHESES = frozenset({"si", "s'", "sinon", "sans", "faute"})
_SUBORDINATES = frozenset(
    {"qui", "que", "qu'", "dont", "où", "quand", "lorsque", "comme", "parce", "puisque"}
)


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


def _with(reading: UnitReading, told: Utterance | None) -> UnitReading:
    """The reading with what goes on in it; an open fragment is then the same speaker's, else nobody's."""
    if told is None:
        return replace(reading, said=[s for s in reading.said if s.rule != "fragment open"])
    kept = [s for s in reading.said if s.kind != "indirect" or s.span[1] <= told.span[0]]
    kept = [replace(s, subject=told.subject) if s.rule == "fragment open" else s for s in kept]
    return replace(reading, said=sorted([*kept, told], key=lambda s: s.span))


def _sentence(reading: UnitReading, speaker: Phrase, before: UnitReading, text: str) -> Utterance | None:
    """The whole sentence as a statement of whoever speaks before it; None where it is the reporter's or another's."""
    unit, words = reading.unit, reading.unit.words
    if unit.kind in HEADINGS or unit.free or not words or words[-1].low == "?":
        return None
    if _sourced(words) or not passes_on(words) or any(not _nested(words, s) for s in reading.said):
        return None
    denied = any(cue.act("o") == "denies" for cue in before.cues)
    if denied and words[0].low in _PRONOUNS:
        return None
    return Utterance("indirect", _span(unit, words[0].start, text), None, "c", speaker, "conditional")


def _sourced(words: Sequence[Word]) -> bool:
    """Whether the sentence opens with a source of its own: "Selon nos informations, …", "D'après l'ordonnance, …"."""
    lows = tuple(fold(word.low) for word in words[:4])
    return any(lows[: len(parts)] == tuple(map(fold, parts)) for parts in expressions("introductions"))


def _nested(words: Sequence[Word], said: Utterance) -> bool:
    """Whether a statement is only part of what is passed on: a quoted fragment, or what somebody "aurait dit"."""
    if said.rule in ("fragment open", "fragment follows"):
        return True
    cue = said.cue
    return (
        cue is not None
        and cue.verb is not None
        and any(is_conditional(w.low) for w in words[cue.first : cue.last])
    )


def _after_colon(reading: UnitReading, text: str) -> Utterance | None:
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
    return Utterance("indirect", _span(unit, start, text), None, "c", subject, "conditional after colon")


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


def passes_on(words: Sequence[Word]) -> bool:
    """Whether the main verb of these words is in a conditional that passes on what somebody else vouches for."""
    main = _main_verb(words)
    if main is None or not is_conditional(main.low) or _REPORTERS_OWN.search(main.low):
        return False
    after = [w.low for w in words if main.i < w.i <= main.i + 4]
    if _MIGHT_HAVE & set(after):
        return False
    return not any(w.quote is None and _hypothetical(words, n) for n, w in enumerate(words))


def _main_verb(words: Sequence[Word]) -> Word | None:
    """The first finite verb that no "qui" or "que" opens."""
    below = False
    for word in words:
        if word.quote is not None or word.free:
            continue
        if word.low in _SUBORDINATES:
            below = True
        elif word.low in (",", ";", ":"):
            below = False
        elif (word.finite and word.pos in ("VERB", "AUX")) or is_conditional(word.low):
            if not below:
                return word
            below = False
    return None


def _hypothetical(words: Sequence[Word], n: int) -> bool:
    """Whether an "if" or what stands for one begins here: "si", "sinon", "faute de quoi", "sans quoi"."""
    low = words[n].low
    after = words[n + 1].low if n + 1 < len(words) else ""
    if low in ("sans", "faute"):
        return after in ("quoi", "de")
    if low == "s'":
        return after in ("il", "ils")
    return low in _HYPOTHESES or (low == "cas" and n > 0 and words[n - 1].low in ("ce", "tel"))
