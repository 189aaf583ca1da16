"""Turns of a debate, a hearing or a talk, each behind the name of whoever speaks:

    M. Jean Vial. — Nous voterons contre.
    Mme la Ministre (majorité). — Vous l'avez pourtant écrit.
    M. Jean Vial. — J'ai changé d'avis.

The mark behind a name may be a colon too, or a full stop ("M. Jean Vial. J'ai …", "JEAN VIAL. J'ai …"): the one that
most labels have.
A record is one where labels of one make open four paragraphs at the least, of two speakers who come back or speak of
themselves, or of whom one does nothing but ask. What a turn says is one statement a paragraph;
paragraphs without a label go on with it, until they tell of the speaker, or a heading or a stage
direction in brackets comes. Whoever only asks is the paper's.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.quotations.discourse import UnitReading
from assistant.attribution.quotations.interviews import (
    FIRST_PERSON,
    ParagraphUnits,
    interviewed,
    paragraphs,
    told,
)
from assistant.lexicon import titles
from assistant.records import Span

_LABEL = re.compile(
    rf"(?:\*\*|__)?(?P<title>{titles.SHORT}\.?[ \u00a0])?"
    r"(?P<who>(?:[A-ZÀ-Ý]\.[ \u00a0-]?){1,3}[A-ZÀ-Ý][\w'’-]+"
    r"|(?:[A-ZÀ-Ý]\.[ \u00a0-]?){2,3}(?=[ \u00a0]?[:—–])"
    r"|(?:[A-ZÀ-Ý]\.[ \u00a0-]?){1,2}[A-ZÀ-Ý](?=\.[ \u00a0])|[QRA]\.?(?=[ \u00a0]?[:—–])"
    r"|[A-ZÀ-Ý][^\n,.:;!?«»\"“”()—–]{1,60}|l[ea] \w[\w -]{1,40})"
    r"(?:, [^\n.:—–]{1,60})?(?:[ \u00a0]?\([^)\n]{1,60}\))?"
    r"(?P<mark>[.]?[ \u00a0]?[—–]|[ \u00a0]?:|[.](?=[ \u00a0][A-ZÀ-Ý]))(?:\*\*|__)?[ \u00a0]+(?=\S)"
)
"""A name, what they are, and a dash, a colon or, behind "M." and its like, a full stop."""
_INITIALS = re.compile(r"(?:\w\.[ \u00a0-]?){1,2}\w\.?[ \u00a0]?")
_SHORT_NAME = re.compile(r"(?:\w\.[ \u00a0-]?){1,3}\w[\w'’-]+")
"""A name whose first names are shortened: J.-P. Martin."""
_QUESTION, _ANSWER = (
    frozenset({"q", "q.", "question"}),
    frozenset({"r", "r.", "réponse", "reponse", "a", "a."}),
)
_PAPER = re.compile(r"(?:Propos recueillis|Entretien |Interview )", re.IGNORECASE)
_FEWEST = 4
_ASKS, _ASKER = 0.7, 0.3
"""Share of a speaker's turns that are questions, and of all turns that are theirs, from which it is who asks."""


@dataclass(frozen=True)
class _SpeakerTurn:
    paragraph: ParagraphUnits
    label: Span
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
            named = _by_initials(readings, turn, text) or _answering(readings, turn) or _named(readings, turn)
            speaking = None if turn.who in asking or named is None else named
        elif paragraph.heading or paragraph.text.lstrip()[:1] in "([" or _told_of(speaking, paragraph):
            speaking = None
        if speaking is not None:
            span = (turn.start if turn is not None else paragraph.span[0], paragraph.span[1])
            own = readings[paragraph.first : paragraph.last]
            made[paragraph.first : paragraph.last] = told(own, span, speaking, "turn")
    return made


def _told_of(speaking: Phrase | None, paragraph: ParagraphUnits) -> bool:
    """Whether a paragraph without a label is the paper's again: it names who spoke and never says "je"."""
    if speaking is None or paragraph.lows & FIRST_PERSON:
        return False
    return speaking.name_text in paragraph.text or bool(_PAPER.match(paragraph.text))


def _turns(found: Sequence[ParagraphUnits]) -> dict[int, _SpeakerTurn]:
    """The paragraphs with a label, by the number of their first unit; those with the mark that most have."""
    matched = [(p, m) for p in found if (m := _LABEL.match(p.text)) and (not p.heading or _talks(p))]
    labelled = [(p, m, _mark(m)) for p, m in matched if m["title"] or _mark(m) != "." or _in_capitals(m)]
    usual = next((mark for mark, _ in Counter(mark for _, _, mark in labelled).most_common(1)), "")
    return {
        p.first: _SpeakerTurn(p, _label(p, m), m["who"].casefold(), p.span[0] + m.end())
        for p, m, mark in labelled
        if mark == usual
    }


def _in_capitals(label: re.Match[str]) -> bool:
    """Whether a name stands in capitals, or is initials: its full stop ends no sentence then."""
    return label["who"].isupper() and any(c.isalpha() for c in label["who"][1:])


def _label(paragraph: ParagraphUnits, label: re.Match[str]) -> Span:
    """Where the name of a label stands, without the space behind initials."""
    start, end = label.span("who")
    return paragraph.span[0] + start, paragraph.span[0] + start + len(paragraph.text[start:end].rstrip())


def _talks(paragraph: ParagraphUnits) -> bool:
    """Whether what was taken for a heading ends as speech does: a record may begin with its first question."""
    return paragraph.text.rstrip("* \n").endswith(("?", "!", "…"))


def _mark(label: re.Match[str]) -> str:
    """The dash, colon or full stop of a label; the stop before a dash is none."""
    return label["mark"].strip("\u00a0 ")[-1]


def _is_record(turns: Collection[_SpeakerTurn]) -> bool:
    speakers = Counter(turn.who for turn in turns)
    personal = sum(bool(turn.paragraph.lows & (FIRST_PERSON | {"vous", "votre", "vos"})) for turn in turns)
    asked = [turn for turn in turns if turn.paragraph.text.rstrip("* \n").endswith("?")]
    asker = len(asked) > 1 and len({turn.who for turn in asked}) == 1 and speakers[asked[0].who] == len(asked)
    several = len(turns) >= _FEWEST and 2 <= len(speakers) < len(turns)
    return several and (2 * personal >= len(turns) or asker)


def _who_asks(turns: Collection[_SpeakerTurn]) -> set[str]:
    asked = Counter(turn.who for turn in turns if turn.paragraph.questions)
    every = Counter(turn.who for turn in turns)
    often = max(1, _ASKER * len(turns))
    always = {who for who, times in asked.items() if every[who] > often and times >= _ASKS * every[who]}
    return always | _QUESTION


def _by_initials(readings: Sequence[UnitReading], turn: _SpeakerTurn, text: str) -> Phrase | None:
    """Who is named, before the turn or else behind it, with the initials of its label: "S. M." is Sophie Marchand."""
    if _SHORT_NAME.fullmatch(turn.who):
        return _label_as_name(readings[turn.paragraph.first], turn, text)
    if not _INITIALS.fullmatch(turn.who):
        return None
    letters = [c for c in turn.who if c.isalpha()]
    first = turn.paragraph.first
    for part in (readings[:first], readings[first:]):
        named = [p for r in part for p in _all_named(r.found)]
        borne = [
            p for p in named if [w[0].casefold() for w in re.split(r"[ -]", p.name_text) if w] == letters
        ]
        if borne:
            return borne[0]
    return _label_as_name(readings[first], turn, text)


def _all_named(found: Sequence[Phrase]) -> Iterator[Phrase]:
    for phrase in found:
        yield from (p for p in (phrase, *phrase.complements) if p.name and " " in p.name_text)


def _label_as_name(reading: UnitReading, turn: _SpeakerTurn, text: str) -> Phrase | None:
    """Initials that nobody's name in the report bears: they are all that is known of who speaks."""
    words = [w for w in reading.unit.words if turn.label[0] <= w.start < turn.label[1]]
    if not words:
        return None
    first, last = words[0].i, words[-1].i + 1
    name = text[slice(*turn.label)]
    return Phrase(first, last, first, "", "", turn.label, name, "", "", "", 1, turn.label)


def _answering(readings: Sequence[UnitReading], turn: _SpeakerTurn) -> Phrase | None:
    """Who is interviewed, where the label only says that it is an answer: "R. : Non." """
    return interviewed(readings, turn.paragraph.first) if turn.who in _ANSWER else None


def _named(readings: Sequence[UnitReading], turn: _SpeakerTurn) -> Phrase | None:
    """What the label names, where it can speak."""
    here = readings[turn.paragraph.first : turn.paragraph.last]
    return next((p for r in here for p in r.found if p.span[0] < turn.start and can_speak(p)), None)
