"""Who says what, on reports written for these tests with the answer planted in them.

A case in `cases/attribution/*.txt` is a title line `# …` and a text in which every statement stands in braces
with its actor: `{Claire Morin|d|Il faut agir}`. The letter is d (direct), p (partial) or i (indirect). The
braces are taken out before the text is read; what is found must be exactly what was planted.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.attribution.rules import RULES
from assistant.attribution.types import Attribution
from assistant.errors import SourceError
from assistant.reading import read_text
from assistant.records import Span
from corpus.format import unmark

CASES = Path(__file__).parents[2] / "cases" / "attribution"


@dataclass(frozen=True)
class Planted:
    actor: str
    quoted: bool
    span: Span


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    planted: tuple[Planted, ...]


def parse_case(name: str, marked: str) -> Case:
    """Take the planted braces out of the text, keeping where they stood; they may be nested."""
    text, marks = unmark(marked)
    return Case(name, text, tuple(Planted(mark.actor, mark.letter != "i", mark.span) for mark in marks))


def read_cases() -> list[Case]:
    cases = []
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, marked = block.partition("\n")
            cases.append(parse_case(f"{path.stem}: {title}", marked.strip("\n")))
    return cases


def found(text: str) -> Attribution:
    return attribute(read_text(text), grammar_model.pipeline())


@pytest.mark.slow
@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_planted_statements_are_found(case: Case) -> None:
    attribution = found(case.text)
    names = {actor.id: case.text[slice(*actor.name)] for actor in attribution.actors}
    got = [
        (case.text[slice(*s.span)], names.get(s.actor or "", ""), s.kind != "indirect")
        for s in attribution.statements
        if s.actor
    ]
    assert got == [(case.text[slice(*p.span)], p.actor, p.quoted) for p in case.planted]


_SCRAPS = (
    "« | » | \" | “ | ” | ' | ’ | + | dit | a-t-il dit | selon | Marie Durand | M. | , | . | : | que | il "
    "| \n\n | \n | – | de | partir | affirme | la ministre | … | \u00a0 | s' | qui | et"
)
_FRENCH = st.lists(st.sampled_from(_SCRAPS.split(" | ")), max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=60), _FRENCH))
def test_any_text_gives_sound_spans(text: str) -> None:
    try:
        attribution = found(text)
    except SourceError:  # nothing to read in it
        return
    actors = {actor.id for actor in attribution.actors}
    for statement in attribution.statements:
        start, end = statement.span
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert statement.actor is None or statement.actor in actors
        assert statement.rule in {rule.id for rule in RULES.values()}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("« Il neige », raconte Halyna, 67 ans, dans le bus.", "Halyna", "person"),
        ("Selon France Bleu Normandie, la route est fermée.", "France Bleu Normandie", "institution"),
        ("Le danois Nordmilk réclame un rabais.", "Nordmilk", "institution"),
        ("68 % des médecins de garde réclament une hausse.", "68 % des médecins de garde", "group"),
        (
            "L'association Meute et Montagne réclame un vote.",
            "L'association Meute et Montagne",
            "institution",
        ),
    ],
)
def test_what_an_actor_is(text: str, name: str, kind: str) -> None:
    [actor] = found(text).actors
    assert (text[slice(*actor.name)], actor.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "« C'est un gâchis », a déclaré Éric P., le vice-procureur de la République de Laval.",
            "vice-procureur de la République de Laval",
        ),
        (
            "Paul Ferry (entraîneur du FC Laval, sur le site du club) : « On a bien joué. »",
            "entraîneur du FC Laval",
        ),
    ],
)
def test_what_somebody_is_told_to_be(text: str, role: str) -> None:
    [actor] = found(text).actors
    assert actor.role is not None and text[slice(*actor.role)] == role


def test_a_thing_is_no_role() -> None:
    text = "Le cas Lavergne divise. M. Lavergne réclame un vote."
    [actor] = found(text).actors
    assert actor.role is None
