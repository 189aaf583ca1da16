"""What a reader is shown of who says what: nothing twice."""

from assistant.records import Citation, Statement
from assistant.shown import outermost


def said(start: int, end: int, **more: object) -> Statement:
    return Statement.model_validate({"kind": "partial", "n": 1, "start": start, "end": end, "fr": "x"} | more)


def test_a_fragment_is_read_in_the_clause_it_stands_in() -> None:
    clause, fragment, other = said(10, 60, kind="indirect"), said(30, 40), said(70, 80)
    assert outermost([clause, fragment, other]) == (clause, other)


def test_a_fragment_that_is_contradicted_stands_alone_too() -> None:
    denied = said(30, 40, contradicts=(Citation(n=2, start=90, end=99),))
    assert outermost([said(10, 60), denied]) == (said(10, 60), denied)


def test_two_readings_of_the_same_words_both_stay_and_so_do_overlaps() -> None:
    every = (said(10, 60), said(10, 60, kind="direct"), said(50, 70))
    assert outermost(every) == every
