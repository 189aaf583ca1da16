"""What a model is shown for a question: the reports where they fit, else what was found, with neighbours."""

from collections.abc import Sequence

from assistant.chat.budget import TokenCounter
from assistant.chat.client import Chat
from assistant.chat.prompt_blocks import Shown, show_reports
from assistant.engines.base import EvidenceFinder
from assistant.records import Briefing, Evidence, Sentence

_FOUND = 60
"""Sentences looked for where the reports do not fit."""
_NEIGHBOURS = 2
_OVERHEAD = 800
_LINE = 8
"""Tokens of a line's number and end, at most."""


def reach(
    question: str, briefings: Sequence[Briefing], chat: Chat, tokens: TokenCounter, find: EvidenceFinder
) -> tuple[tuple[Evidence, ...], Shown]:
    """The sentences that bear on the question, best first, and what to show the model."""
    found = tuple(find(question, briefings, _FOUND))
    room = chat.room - _OVERHEAD
    size = sum(tokens.count(s.fr) + _LINE for b in briefings for s in b.report.sentences)
    if size <= room:
        return found, show_reports(briefings)
    return found, show_reports(briefings, _with_neighbours(found, briefings, tokens, room))


def _with_neighbours(
    found: Sequence[Evidence], briefings: Sequence[Briefing], tokens: TokenCounter, room: int
) -> dict[str, list[Sentence]]:
    """The found sentences and those around them, as many as fit, in the order of the reports."""
    reports = {b.report.id: b.report for b in briefings}
    only = briefings[0].report.id
    kept: dict[str, set[int]] = {id: set() for id in reports}
    for evidence in found:
        report = reports[evidence.report or only]
        first, last = max(1, evidence.n - _NEIGHBOURS), min(len(report.sentences), evidence.n + _NEIGHBOURS)
        for n in (evidence.n, *range(first, last + 1)):
            need = tokens.count(report.sentence(n).fr) + _LINE
            if n not in kept[report.id] and need <= room:
                kept[report.id].add(n)
                room -= need
    return {id: [reports[id].sentence(n) for n in sorted(kept[id])] for id in reports}
