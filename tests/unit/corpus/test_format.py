"""Reports of the corpus: what is marked keeps its place, and what does not fit is refused."""

import re

import pytest

from corpus.format import MarkError, parse
from corpus.splits import FIRST_HANDS, reports_of

REPORT = """hand: x

=== actors
valin = Mme Valin | maire | Ms Valin | mayor
prefet = le préfet | | the prefect |
=== french
« {valin|d|Le pont tient}\u00a0», {valin|c|assure} {valin|s|Mme Valin}. {valin|s|Elle} {valin|c|refuse} {valin|i?|d’en dire plus}.

Selon {prefet|s|le préfet}, {prefet|i|« {prefet|p|le pont}\u00a0» fermera lundi}.
"""


def test_braces_leave_the_text_and_may_be_nested() -> None:
    report = parse("pont", REPORT)
    assert "{" not in report.text
    said = [(s.actor, s.kind, report.text[slice(*s.span)], s.optional) for s in report.statements]
    assert said == [
        ("valin", "direct", "Le pont tient", False),
        ("valin", "indirect", "d’en dire plus", True),
        ("prefet", "indirect", "« le pont\u00a0» fermera lundi", False),
        ("prefet", "partial", "le pont", False),
    ]


def test_a_source_and_a_cue_are_those_of_the_statements_own_sentence() -> None:
    report = parse("pont", REPORT)
    words = [tuple(w and report.text[slice(*w)] for w in (s.source, s.cue)) for s in report.statements]
    assert words[:2] == [("Mme Valin", "assure"), ("Elle", "refuse")]
    assert set(words[2:]) == {("le préfet", None)}


def test_questions_and_key_points_carry_their_evidence_whatever_its_apostrophes() -> None:
    report = parse(
        "pont",
        REPORT
        + "=== questions\nq1 factual | What? | Nothing. | d'en dire plus\n"
        + "q2 followup after q1 all | Why? | Nobody says. | Elle ~ plus\nq3 unanswerable | Who? | Not said. |\n"
        + "=== key points\nThe bridge closes. | Selon {le préfet}, «\n",
    )
    first, second, third = report.questions
    assert [report.text[slice(*q.evidence[0])] for q in (first, second)] == [
        "d’en dire plus",
        "Elle refuse d’en dire plus",
    ]
    assert (second.after, second.need_all, third.evidence) == ("q1", True, ())
    assert report.text[slice(*report.key_points[0].evidence[0])] == "le préfet"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("=== french\nIl dit {luc|d|non\n", "not closed"),
        ("=== french\nIl dit non}\n", "no mark"),
        ("=== actors\nanne = Anne\n=== french\n« {luc|d|Non} »\n", "no such actor: luc"),
        ("=== french\n« {luc|d| Non} »\n", "begins or ends with a space"),
        ("=== french\nNon.\n=== questions\nq1 factual | When? | Monday. |\n", "evidence missing"),
        ("=== french\nNon.\n=== questions\nq1 factual | When? | Monday. | lundi\n", "not in the report"),
        ("=== french\nNon.\n=== questions\nq1 odd | When? | Monday. | Non\n", "unknown type"),
        ("=== french\nNon.\n=== questions\nq1 followup | And? | No. | Non\n", "names the question"),
        ("=== frensh\nNon.\n", "unknown section"),
    ],
)
def test_marks_that_do_not_fit_are_refused(marked: str, said: str) -> None:
    with pytest.raises(MarkError, match=re.escape(said)):
        parse("x", marked)


def test_the_reports_that_rules_are_made_with_can_be_read() -> None:
    reports = reports_of(*FIRST_HANDS)
    assert len(reports) > 50 and len({report.name for report in reports}) == len(reports)
    for report in reports:
        assert len(report.statements) > 5
        assert all(report.text[slice(*s.span)].strip() for s in report.statements)
