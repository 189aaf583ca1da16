"""What a reader is shown of actors, statements and warnings, on the page and in every export but JSON."""

import re
from collections.abc import Iterable

from assistant.records import Actor, Answer, Statement


def outermost(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements a reader is shown: without fragments that are read inside another one, unless contradicted."""
    every = tuple(statements)
    inside, widest = set[tuple[int, int]](), (-1, -1)
    for span in sorted({(s.start, s.end) for s in every}, key=lambda span: (span[0], -span[1])):
        if span[1] <= widest[1]:
            inside.add(span)
        else:
            widest = span
    return tuple(s for s in every if s.contradicts or (s.start, s.end) not in inside)


def words(said: Iterable[Statement]) -> int:
    """French words of some statements."""
    return sum(len(s.fr.split()) for s in said)


def loudest_first(actors: Iterable[Actor]) -> list[Actor]:
    """Actors by how many of the quoted and reported words are theirs; in text order where that is the same."""
    return sorted(actors, key=lambda actor: -words(outermost(actor.statements)))


def is_small_talk(answer: Answer) -> bool:
    """Whether an exchange is about no report: a greeting, thanks, a word about the assistant."""
    return answer.shape == "talk"


_DETAIL = re.compile(r"\b(?:left out|was removed|were removed|shown without quotation marks)\b")


def is_detail(warning: str) -> bool:
    """Whether a warning of an answer only counts what was left out of it, which need not stand right under it."""
    return bool(_DETAIL.search(warning))
