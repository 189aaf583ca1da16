"""Turns of a debate, a hearing or a talk, each behind the name of whoever speaks:

    M. Jean Vial. — Nous voterons contre.
    Mme la Ministre (majorité). — Vous l'avez pourtant écrit.
    M. Jean Vial. — J'ai changé d'avis.

The mark behind a name may be a colon too, or a full stop ("M. Jean Vial. J'ai …", "JEAN VIAL. J'ai …"): the one that
most labels have.
A record is one where labels of one make open four paragraphs at the least, of two speakers who come back or speak of
themselves, or who take turns and of whom one alone asks, or where the labels say "Question" and "Réponse". What a
turn says is one statement a paragraph; paragraphs without a label go on with it, until they tell of the speaker, or a
heading or a stage direction in brackets comes. Whoever only asks is the paper's, whose turns state nothing. Where only
the paper has a label ("La Gazette : …"), the paragraphs below it are of whoever is interviewed.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.quotations.interviews import (
    FIRST_PERSON,
    ParagraphUnits,
    interviewed,
    introduced,
    paragraphs,
    told,
)
from assistant.attribution.quotations.open_quotation import UnitReading
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
_FEWEST, _QUESTIONS = 4, 2
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
    alone = _only_the_paper(turns, found)
    if not alone and not _is_record(turns.values()):
        return list(readings)
    asking = _who_asks(turns.values())
    made, speaking = list(readings), None
    for paragraph in found:
        turn = turns.get(paragraph.first)
        if turn is not None and (alone or turn.who in asking):
            speaking = _interviewed(readings, found, turns) if alone else None
            for n in range(paragraph.first, paragraph.last):
                made[n] = replace(readings[n], said=[], cues=[])
            continue
        if turn is not None:
            speaking = _speaker(readings, found, turns, turn, text)
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
        p.first: _SpeakerTurn(p, _label(p, m), m["who"].strip().casefold(), p.span[0] + m.end())
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
    lettered = bool(_QUESTION & set(speakers)) and bool(_ANSWER & set(speakers))
    several = len(turns) >= _FEWEST and 2 <= len(speakers) < len(turns)
    return several and (2 * personal >= len(turns) or lettered or _asker(turns) is not None)


def _asks(turn: _SpeakerTurn) -> bool:
    return turn.paragraph.text.rstrip("* \n").endswith("?")


def _asker(turns: Collection[_SpeakerTurn]) -> str | None:
    """The one of two speakers taking turns who alone asks, in half of their turns at the least; else None."""
    order = [turn.who for turn in turns]
    asked = [turn.who for turn in turns if _asks(turn)]
    if len(asked) < _QUESTIONS or len(set(asked)) > 1 or 2 * len(asked) < order.count(asked[0]):
        return None
    takes_turns = len(set(order)) == 2 and all(a != b for a, b in pairwise(order))
    return asked[0] if takes_turns or order.count(asked[0]) == len(asked) else None


def _only_the_paper(turns: Mapping[int, _SpeakerTurn], found: Sequence[ParagraphUnits]) -> bool:
    """Whether one label stands above questions, each with an answer without any below it."""
    if len(turns) < _QUESTIONS or len({turn.who for turn in turns.values()}) > 1:
        return False
    asked = sum(map(_asks, turns.values()))
    below = [b for a, b in pairwise(found) if a.first in turns]
    return (
        asked >= _QUESTIONS
        and 2 * asked >= len(turns)
        and len(below) == len(turns)
        and not any(b.first in turns or b.heading for b in below)
        and any(b.lows & FIRST_PERSON for b in below)
    )


def _who_asks(turns: Collection[_SpeakerTurn]) -> set[str]:
    asked = Counter(turn.who for turn in turns if turn.paragraph.questions)
    every = Counter(turn.who for turn in turns)
    often = max(1, _ASKER * len(turns))
    always = {who for who, times in asked.items() if every[who] > often and times >= _ASKS * every[who]}
    asker = _asker(turns)
    return always | _QUESTION | ({asker} if asker else set())


def _speaker(
    readings: Sequence[UnitReading],
    found: Sequence[ParagraphUnits],
    turns: Mapping[int, _SpeakerTurn],
    turn: _SpeakerTurn,
    text: str,
) -> Phrase | None:
    """Whom the label of a turn stands for; None where that cannot speak."""
    if turn.who in _ANSWER:
        return _interviewed(readings, found, turns) or _label_as_name(
            readings[turn.paragraph.first], turn, text
        )
    return _by_initials(readings, turn, text) or _named(readings, turn)


def _interviewed(
    readings: Sequence[UnitReading], found: Sequence[ParagraphUnits], turns: Mapping[int, _SpeakerTurn]
) -> Phrase | None:
    """Who is interviewed: whom the report introduces before the first turn, or names in it, or tells of at its end."""
    after = [
        r
        for p in found
        if p.first > max(turns) and not p.lows & FIRST_PERSON
        for r in readings[p.first : p.last]
    ]
    return interviewed(readings, min(turns)) or introduced(after)


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


def _named(readings: Sequence[UnitReading], turn: _SpeakerTurn) -> Phrase | None:
    """What the label names, where it can speak."""
    here = readings[turn.paragraph.first : turn.paragraph.last]
    return next((p for r in here for p in r.found if p.span[0] < turn.start and can_speak(p)), None)
