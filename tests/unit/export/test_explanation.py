"""`assistant explain`: of each sentence what was edited, of each statement which rules gave it to whom."""

import pytest

from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.attribution.quotations.utterance import Utterance
from assistant.attribution.trace import trace
from assistant.errors import UsageError
from assistant.export.explanation import explanation_to_text
from assistant.reading import read_text
from assistant.records import Actor, Briefing, Claim, EngineInfo, Statement, Translation
from assistant.translation.translated import Translated

TEXT = (
    "« La digue tiendra », assure Claire Morin, maire de Varenne. « Et nous paierons. » Le vent est tombé.\n"
)
ENGINE = EngineInfo(name="embedded", translation="none", answers="none")


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    """What the French analysis finds in the text, with English that steps of its own have made."""
    report = read_text(TEXT)
    found = attribute(report, grammar_model.pipeline())
    first, *others = (
        Translated(f"[{s.n}]", edits=()).told("translation.model", Translated("")) for s in report.sentences
    )
    mended = Translated("“It will hold,” says Claire Morin.", edits=first.edits)
    mended = mended.told("translation.post_editing.restored_names", first)
    report = report.translated(
        Translation(n=n, en=made.en, edits=made.edits, flags=("too-short",) if n == 1 else ())
        for n, made in enumerate((mended, *others), 1)
    )
    statements = tuple(
        Statement(
            kind=s.kind,
            n=report.sentence_at(s.span[0]).n,
            start=s.span[0],
            end=s.span[1],
            fr=TEXT[slice(*s.span)],
            speaker=s.speaker,
            act=s.act,
            rule=s.rule,
            trace=s.trace,
        )
        for s in found.statements
    )
    actor = Actor(
        id="a1",
        name="Claire Morin",
        name_en="Claire Morin",
        kind="person",
        position=Claim(text=""),
        statements=statements,
    )
    return Briefing(report=report, actors=(actor,), engine=ENGINE)


def test_a_statement_leads_to_its_rule_and_to_whom_it_was_given(briefing: Briefing) -> None:
    told = explanation_to_text(briefing, [1])
    assert told.startswith("[1] « La digue tiendra »") and "[2]" not in told
    for words in (
        "assure",
        "act            says",
        "quotations.free.inquit",
        "named: Claire Morin",
        "[2, 18]",
        "La digue tiendra",
    ):
        assert words in told


def test_every_rule_that_decided_is_told_in_order(briefing: Briefing) -> None:
    told = explanation_to_text(briefing, [2])
    assert told.index("quotations.free.open") < told.index("quotations.discourse.follow-on")


def test_what_was_edited_is_told_with_its_step(briefing: Briefing) -> None:
    told = explanation_to_text(briefing, [1])
    assert "restored_names" in told and "too-short" in told


def test_all_sentences_are_told_where_none_is_named(briefing: Briefing) -> None:
    told = explanation_to_text(briefing)
    assert [line[:3] for line in told.splitlines() if line.startswith("[")] == ["[1]", "[2]", "[3]"]


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_sentence_that_is_not_there_is_wrong_usage(briefing: Briefing, number: int) -> None:
    with pytest.raises(UsageError, match="sentences 1 to 3"):
        explanation_to_text(briefing, [number])


def test_a_step_that_changes_nothing_is_no_edit() -> None:
    before = Translated("It holds.")
    assert before.told("translation.post_editing.pronouns", Translated("It holds.")).edits == ()


def test_the_salience_of_who_was_taken_and_of_the_next_best_is_shown() -> None:
    text = "Claire Morin a reçu Paul Vidal. Elle assure que la digue tiendra. La maire dit qu'elle paiera."
    first = attribute(read_text(text), grammar_model.pipeline()).statements[0]
    rule, coreference, called = (d for d in first.trace if d.stage == "coreference")
    assert rule.rule == "coreference.pronoun.standing-out" and rule.detail.endswith("can speak.")
    assert coreference.rule == "salience" and coreference.detail.startswith("Claire Morin ")
    assert "nobody else agrees" in coreference.detail
    assert called.rule == "coreference.called.name"


def test_the_reader_s_probability_is_shown() -> None:
    said = Utterance("direct", (0, 5), None, "q", None, "reader", probability=0.914, source=0.3)
    assert trace(said, "Bonjour", None)[-1].detail == (
        "0.91 that somebody says this, 0.30 that its source is named so"
    )
