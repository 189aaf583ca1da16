"""Questions worth asking next, made from what is striking in the reports: who contradicts whom, who denies what."""

import re
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
    called = [(actor, name) for actor in briefing.actors if (name := _name(actor, briefing))]
    kinds = (list(_quarrels(called)), list(_acts(called)), list(_forms(briefing)))
    for round_ in zip_longest(*kinds):
        yield from filter(None, round_)


def _name(actor: Actor, briefing: Briefing) -> str:
    """What to call an actor; empty where that would be no name, or not one of the report's own.

    A body has the article that it has in the report's English.
    """
    own = actor.name in briefing.report.text and actor.name[:1].isupper()
    if not own or actor.kind == "anonymous":
        return ""
    name = actor.name_en or actor.name
    if actor.kind == "person":
        return name
    with_article = re.compile(rf"\b[Tt]he {re.escape(name)}\b")
    told = any(name in s.en and with_article.search(s.en) for s in briefing.report.sentences)
    return f"the {name}" if told else name


def _quarrels(called: Sequence[tuple[Actor, str]]) -> Iterator[str]:
    """Two actors of whom one says the opposite of the other."""
    for actor, name in called:
        against = {c.n for s in actor.statements for c in s.contradicts}
        for other, their_name in called:
            if other is not actor and against & {s.n for s in other.statements}:
                yield f"Where do {name} and {their_name} disagree?"


def _acts(called: Sequence[tuple[Actor, str]]) -> Iterator[str]:
    """One question an actor and an act, the most striking act first."""
    free = list(called)
    for act, question in _BY_ACT.items():
        found = next((pair for pair in free if any(s.act == act for s in pair[0].statements)), None)
        if found:
            free.remove(found)
            yield question.format(name=found[1])
    for _, name in free:
        yield _OTHERWISE.format(name=name)


def _forms(briefing: Briefing) -> Iterator[str]:
    """What the report as a whole has much of."""
    dated = summed_up(briefing, "timeline")
    if not dated.refused and len(dated.answer) >= _FEWEST_DATES:
        yield "What happened when?"
