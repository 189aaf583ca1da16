"""Turns of a debate, a hearing or a talk, each behind the name of whoever speaks:

    M. Jean Vial. — Nous voterons contre.
    Mme la Ministre (majorité). — Vous l'avez pourtant écrit.
    M. Jean Vial. — J'ai changé d'avis.

The mark behind a name may be a colon too, or a full stop ("M. Jean Vial. J'ai …"): the one that most labels have.
A record is one where labels of one make open four paragraphs at the least, of two speakers who come back or speak of
themselves. What a turn says is one statement a paragraph; paragraphs without a label go on with it, until a stage
direction in brackets or a heading. Whoever only asks is the paper's.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.quotations.discourse import UnitReading
from assistant.attribution.quotations.interviews import FIRST_PERSON, ParagraphUnits, paragraphs, told

_LABEL = re.compile(
    r"(?P<title>(?:MM?|Mmes?|Mlle|Me|Dr|Pr|Mgr)\.?[ \u00a0])?"
    r"(?P<who>(?:[A-ZÀ-Ý]\.[ \u00a0-]?){2,3}|[A-ZÀ-Ý][^\n,.:;!?«»\"“”()—–]{1,60}|l[ea] \w[\w -]{1,40})"
    r"(?:, [^\n.:—–]{1,60})?(?:[ \u00a0]?\([^)\n]{1,60}\))?"
    r"(?P<mark>[.]?[ \u00a0]?[—–]|[ \u00a0]?:|[.](?=[ \u00a0][A-ZÀ-Ý]))[ \u00a0]+(?=\S)"
)
"""A name, what they are, and a dash, a colon or, behind "M." and its like, a full stop."""
_INITIALS = re.compile(r"(?:\w\.[ \u00a0-]?){2,3}")
_FEWEST = 4
_ASKS, _ASKER = 0.7, 0.3
"""Share of a speaker's turns that are questions, and of all turns that are theirs, from which it is who asks."""


@dataclass(frozen=True)
class _SpeakerTurn:
    paragraph: ParagraphUnits
    who: str
    start: int


def with_turns(readings: Sequence[UnitReading], text: str) -> list[UnitReading]:
    """The readings with what stands behind labels given to whom they name; as they were in a text that is no record."""
    found = paragraphs(readings, text)
    turns = _turns(found)
    if not _is_record(turns.values()):
        return list(readings)
    asking = _who_asks(turns.values())
    made, speaking = list(readings), None
    for paragraph in found:
        turn = turns.get(paragraph.first)
        if turn is not None:
            named = _by_initials(readings, turn) or _named(readings, turn)
            speaking = None if turn.who in asking or named is None else named
        elif paragraph.heading or paragraph.text.lstrip()[:1] in "([":
            speaking = None
        if speaking is not None:
            span = (turn.start if turn is not None else paragraph.span[0], paragraph.span[1])
            own = readings[paragraph.first : paragraph.last]
            made[paragraph.first : paragraph.last] = told(own, span, speaking, "turn")
    return made


def _turns(found: Sequence[ParagraphUnits]) -> dict[int, _SpeakerTurn]:
    """The paragraphs with a label, by the number of their first unit; those with the mark that most have."""
    matched = [(p, m) for p in found if not p.heading and (m := _LABEL.match(p.text))]
    labelled = [(p, m, _mark(m)) for p, m in matched if m["title"] or _mark(m) != "."]
    usual = next((mark for mark, _ in Counter(mark for _, _, mark in labelled).most_common(1)), "")
    return {
        p.first: _SpeakerTurn(p, m["who"].casefold(), p.span[0] + m.end())
        for p, m, mark in labelled
        if mark == usual
    }


def _mark(label: re.Match[str]) -> str:
    """The dash, colon or full stop of a label; the stop before a dash is none."""
    return label["mark"].strip("\u00a0 ")[-1]


def _is_record(turns: Collection[_SpeakerTurn]) -> bool:
    speakers = Counter(turn.who for turn in turns)
    personal = sum(bool(turn.paragraph.lows & (FIRST_PERSON | {"vous", "votre", "vos"})) for turn in turns)
    return len(turns) >= _FEWEST and 2 <= len(speakers) < len(turns) and 2 * personal >= len(turns)


def _who_asks(turns: Collection[_SpeakerTurn]) -> set[str]:
    asked = Counter(turn.who for turn in turns if turn.paragraph.questions)
    every = Counter(turn.who for turn in turns)
    often = max(1, _ASKER * len(turns))
    return {who for who, times in asked.items() if every[who] > often and times >= _ASKS * every[who]}


def _by_initials(readings: Sequence[UnitReading], turn: _SpeakerTurn) -> Phrase | None:
    """Who was named before the turn with the initials that its label is: "S. M." is Sophie Marchand."""
    if not _INITIALS.fullmatch(turn.who):
        return None
    letters = [c for c in turn.who if c.isalpha()]
    before = (p for r in readings[: turn.paragraph.first] for p in r.found if p.name)
    return next(
        (p for p in before if [w[0].casefold() for w in re.split(r"[ -]", p.name_text) if w] == letters), None
    )


def _named(readings: Sequence[UnitReading], turn: _SpeakerTurn) -> Phrase | None:
    """What the label names, where it can speak."""
    here = readings[turn.paragraph.first : turn.paragraph.last]
    return next((p for r in here for p in r.found if p.span[0] < turn.start and can_speak(p)), None)
