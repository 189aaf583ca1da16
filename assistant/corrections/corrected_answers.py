"""Answers whose sentences were corrected since: their words cut again, their names as they are called now."""

import re
from collections.abc import Mapping, Sequence

from assistant.corrections.kinds import Cited, Heard
from assistant.corrections.wording import carried
from assistant.records import Answer, Briefing, Claim, Evidence, Span
from assistant.vocabulary import BY_PROVIDER

Place = tuple[str, int]
"""Id of a report, and number of a sentence."""
_BEFORE = "Answered before it was corrected who says this."
"""The warning of an answer that is about a statement which is somebody else's now."""


def answer_now(
    given: Answer,
    made: Sequence[Briefing],
    now: Sequence[Briefing],
    cited: Sequence[Cited] = (),
    heard: Sequence[Heard] = (),
) -> Answer:
    """An answer as it reads with the corrections of its reports.

    `made` and `now` are the reports' briefings without and with corrections; `cited` the corrected English that the
    answer was made from, and `heard` the corrected speakers, where there were some already. Who says what is not told
    anew: the answer says that it was made before.
    """
    if not now:
        return given
    then = {(b.report.id, s.n): s.en for b in made for s in b.report.sentences}
    then |= {(c.report, c.n): c.en for c in cited}
    today = {(b.report.id, s.n): s.en for b in now for s in b.report.sentences}
    changed = {place: (en, today[place]) for place, en in then.items() if today.get(place, en) != en}
    names = _names(made, now)
    before = () if heard_now(given, made, now) == tuple(heard) else (_BEFORE,)
    if not changed and not names and not before:
        return given
    first = now[0].report.id
    return given.model_copy(
        update={
            "answer": tuple(_claim(claim, changed, names, first) for claim in given.answer),
            "evidence": tuple(_evidence(found, changed, first) for found in given.evidence),
            "warnings": (*before, *given.warnings),
        }
    )


def cited_now(answer: Answer, briefings: Sequence[Briefing]) -> tuple[Cited, ...]:
    """The corrected English that an answer rests on."""
    first = briefings[0].report.id if briefings else ""
    places = {(c.report or first, c.n) for claim in answer.answer for c in claim.citations}
    places |= {(found.report or first, found.n) for found in answer.evidence}
    return tuple(
        Cited(report=b.report.id, n=s.n, en=s.en)
        for b in briefings
        for s in b.report.sentences
        if (s.corrected or BY_PROVIDER in s.flags) and (b.report.id, s.n) in places
    )


def heard_now(answer: Answer, made: Sequence[Briefing], now: Sequence[Briefing]) -> tuple[Heard, ...]:
    """Whose the statements in the sentences that an answer cites are, where that is corrected."""
    first = now[0].report.id if now else ""
    places = {(c.report or first, c.n) for claim in answer.answer for c in claim.citations}
    found = []
    for before, after in zip(made, now, strict=True):
        report, then, today = after.report.id, _speakers(before), _speakers(after)
        found += [
            Heard(report=report, start=span[0], end=span[1], actor=actor)
            for span, (n, actor) in today.items()
            if (report, n) in places and then.get(span, (n, ""))[1] != actor
        ]
    return tuple(sorted(found, key=lambda h: (h.report, h.start, h.end)))


def is_outdated(answer: Answer) -> bool:
    """Whether an answer was made before it was corrected who says what it is about."""
    return _BEFORE in answer.warnings


def _speakers(briefing: Briefing) -> dict[Span, tuple[int, str]]:
    """Of each statement its sentence, and the id of its actor."""
    said = {(s.start, s.end): (s.n, a.id) for a in briefing.actors for s in a.statements}
    return said | {(s.start, s.end): (s.n, "") for s in briefing.unattributed}


def _names(made: Sequence[Briefing], now: Sequence[Briefing]) -> dict[str, str]:
    """Names of actors that are called otherwise now."""
    pairs = zip(made, now, strict=True)
    actors = (
        (a, {b.id: b for b in after.actors}.get(a.id)) for before, after in pairs for a in before.actors
    )
    return {a.name_en: b.name_en for a, b in actors if b is not None and b.name_en != a.name_en}


def _claim(
    claim: Claim, changed: Mapping[Place, tuple[str, str]], names: Mapping[str, str], first: str
) -> Claim:
    text, cells = claim.text, claim.cells
    places = dict.fromkeys((c.report or first, c.n) for c in claim.citations)
    for old, new in (changed[place] for place in places if place in changed):
        text = carried(text, old, new) or text
        cells = tuple(carried(cell, old, new) or cell for cell in cells)
    for old, new in names.items():
        # Elsewhere stands what the report's own English says, which has its own names.
        text = text.replace(f"[{old}]", f"[{new}]")
        if re.match(rf"{re.escape(old)}(?=[:,]| \()", text):
            text = new + text[len(old) :]
        cells = tuple(new if cell == old else cell for cell in cells)
    return claim.model_copy(update={"text": text, "cells": cells})


def _evidence(found: Evidence, changed: Mapping[Place, tuple[str, str]], first: str) -> Evidence:
    place = found.report or first, found.n
    if place not in changed:
        return found
    old, new = changed[place]
    return found.model_copy(update={"en": carried(found.en, old, new) or new})
