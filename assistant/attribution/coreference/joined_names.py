"""Which names of several reports are one person's or body's, by the rules that hold within a report.

A surname alone is who bears it, where one person does; the end of a longer name is that name; an acronym is the
body whose initials it is. What a reader has joined or parted by hand comes first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.attribution.coreference.entity import initials, name_words
from assistant.lexicon import titles
from assistant.lexicon.normalise import fold
from assistant.records import Actor, ActorKind

_BEFORE = re.compile(rf"^(?:(?:les?|la|une?|des|{titles.FRENCH})\s+|l['’]\s*)+", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[\s'’(-])[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True)
class Name:
    """One name as it is filed."""

    key: str
    name_en: str
    kind: ActorKind
    statements: int
    reports: int


def key_of(actor: Actor) -> str:
    """The actor's French name, comparable across reports; empty for somebody without a name of their own."""
    bare = _BEFORE.sub("", actor.name.strip())
    if actor.kind == "anonymous" or not _NAMED.search(bare):
        return ""
    return " ".join(fold(bare).split())[:255]


def joined(names: Sequence[Name], by_hand: Mapping[str, str]) -> list[list[Name]]:
    """The names in groups, each one person's or body's, its fullest name first."""
    known = {name.key: name for name in names}
    leads = {name.key: _lead(name, names, by_hand) for name in names}
    groups: dict[str, list[Name]] = {}
    for name in names:
        groups.setdefault(_end(name.key, leads), []).append(name)
    return [
        sorted(group, key=lambda name: (-len(name.key.split()), -name.statements, name.key))
        for lead, group in groups.items()
        if lead in known
    ]


def _end(key: str, leads: Mapping[str, str]) -> str:
    """Where a chain of joined names ends."""
    seen = {key}
    while (following := leads.get(key, key)) not in seen:
        key = following
        seen.add(key)
    return key


def _lead(name: Name, names: Sequence[Name], by_hand: Mapping[str, str]) -> str:
    """The name that this one is taken for; itself where it stands alone."""
    if name.key in by_hand:
        wanted = by_hand[name.key]
        return wanted if any(other.key == wanted for other in names) else name.key
    fuller = [
        other.key for other in names if by_hand.get(other.key, "") != other.key and _is_fuller(name, other)
    ]
    return fuller[0] if len(fuller) == 1 else name.key


def _is_fuller(name: Name, other: Name) -> bool:
    """Whether the other name is this one with more of it."""
    words, own = name_words(name.key), name_words(other.key)
    if name.kind == "person":
        return other.kind == "person" and len(words) < len(own) and own[-len(words) :] == words
    acronym = len(words) == 1 and 2 <= len(name.key) <= 9
    return acronym and other.kind != "person" and len(own) > 1 and initials(other.key).lower() == name.key
