"""Questions worth asking next, made from what is striking in the reports: who contradicts whom, who denies what."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.conversation import summed_up
from assistant.records import Actor, Briefing

MOST = 3
_FEWEST_DATES = 3
"""Dated lines that make a timeline worth asking for."""
_BY_ACT = {
    "denies": "What does {name} deny?",
    "warns": "What does {name} warn of?",
    "opposes": "Why does {name} oppose it?",
    "criticises": "What does {name} criticise?",
    "demands": "What does {name} demand?",
    "promises": "What does {name} promise?",
    "supports": "What does {name} support?",
}
"""By what somebody does with words, the most striking first."""
_OTHERWISE = "What does {name} say?"


def suggestions(briefings: Sequence[Briefing], asked: Sequence[str]) -> list[str]:
    """Up to three questions not asked yet, of different kinds, the latest report first."""
    before = {question.casefold() for question in asked}
    offered: list[str] = []
    for briefing in reversed(briefings):
        for question in _about(briefing):
            if question.casefold() not in before and question not in offered:
                offered.append(question)
    return offered[:MOST]


def _about(briefing: Briefing) -> Iterator[str]:
    """Questions about one report: the first of each kind, then the second of each."""
    named = [actor for actor in briefing.actors if _name(actor, briefing)]
    kinds = (list(_quarrels(named, briefing)), list(_acts(named, briefing)), list(_forms(briefing)))
    for round_ in zip_longest(*kinds):
        yield from filter(None, round_)


def _name(actor: Actor, briefing: Briefing) -> str:
    """What to call an actor; empty where that would be no name, or not one of the report's own."""
    own = actor.name in briefing.report.text and actor.name[:1].isupper()
    return (actor.name_en or actor.name) if own and actor.kind != "anonymous" else ""


def _quarrels(named: Sequence[Actor], briefing: Briefing) -> Iterator[str]:
    """Two actors of whom one says the opposite of the other."""
    for actor in named:
        against = {c.n for s in actor.statements for c in s.contradicts}
        for other in named:
            if other is not actor and against & {s.n for s in other.statements}:
                yield f"Where do {_name(actor, briefing)} and {_name(other, briefing)} disagree?"


def _acts(named: Sequence[Actor], briefing: Briefing) -> Iterator[str]:
    """One question an actor and an act, the most striking act first."""
    free = list(named)
    for act, question in _BY_ACT.items():
        actor = next((a for a in free if any(s.act == act for s in a.statements)), None)
        if actor:
            free.remove(actor)
            yield question.format(name=_name(actor, briefing))
    for actor in free:
        yield _OTHERWISE.format(name=_name(actor, briefing))


def _forms(briefing: Briefing) -> Iterator[str]:
    """What the report as a whole has much of."""
    dated = summed_up(briefing, "timeline")
    if not dated.refused and len(dated.answer) >= _FEWEST_DATES:
        yield "What happened when?"
