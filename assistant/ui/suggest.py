"""Questions worth asking next, made from what the reports' actors say and do."""

from collections.abc import Iterator, Sequence

from assistant.records import Actor, Briefing
from assistant.vocabulary import Act

MOST = 3

_BY_ACT: dict[Act, str] = {
    "denies": "What does {name} deny?",
    "demands": "What does {name} demand?",
    "promises": "What does {name} promise?",
    "warns": "What does {name} warn of?",
    "criticises": "What does {name} criticise?",
    "opposes": "Why does {name} oppose it?",
    "supports": "What does {name} support?",
}
_OTHERWISE = "What does {name} say?"


def suggestions(briefings: Sequence[Briefing], asked: Sequence[str]) -> list[str]:
    """Up to three questions not asked yet, about the actors who say most, the latest report first."""
    before = {question.casefold() for question in asked}
    offered: list[str] = []
    for briefing in reversed(briefings):
        for question in _about(briefing):
            if question.casefold() not in before and question not in offered:
                offered.append(question)
    return offered[:MOST]


def _about(briefing: Briefing) -> Iterator[str]:
    loudest = sorted(briefing.actors, key=lambda actor: -len(actor.statements))
    named = [actor for actor in loudest if actor.kind != "anonymous"]
    if len(named) > 1:
        first, second = (actor.name_en or actor.name for actor in named[:2])
        yield from (_question(actor) for actor in named[:2])
        yield f"Where do {first} and {second} disagree?"
        yield from (_question(actor) for actor in named[2:])
    else:
        yield from (_question(actor) for actor in named)


def _question(actor: Actor) -> str:
    acts = [statement.act for statement in actor.statements]
    telling = next((act for act in acts if act in _BY_ACT), None)
    template = _BY_ACT[telling] if telling else _OTHERWISE
    return template.format(name=actor.name_en or actor.name)
