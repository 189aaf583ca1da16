"""Which of an actor's statements a reader is shown, on the page and in every export but JSON."""

from collections.abc import Iterable

from assistant.records import Statement


def outermost(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements a reader is shown: without fragments that are read inside another one, unless contradicted."""
    every = tuple(statements)
    return tuple(
        s
        for s in every
        if s.contradicts
        or not any(
            o.start <= s.start and s.end <= o.end and (o.start, o.end) != (s.start, s.end) for o in every
        )
    )
