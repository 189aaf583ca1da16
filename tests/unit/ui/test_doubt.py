"""A doubt is shown from the published line on, and never without an estimate; its reason is told in words."""

from typing import get_args

import pytest

from assistant import to_check
from assistant.conversation import brief
from assistant.records import Briefing, Citation
from assistant.ui import cards
from assistant.ui.markup import Sources, rows
from assistant.vocabulary import Flag
from tests.scripted import ScriptedEngine, small_report


def doubting(doubt: float | None, flags: tuple[str, ...] = ()) -> Briefing:
    made = brief(small_report(), ScriptedEngine())
    first, *others = made.report.sentences
    first = first.model_copy(update={"doubt": doubt, "flags": flags})
    return made.model_copy(update={"report": made.report.model_copy(update={"sentences": (first, *others)})})


@pytest.mark.parametrize(("value", "marked"), [(None, 0), (0.2, 0), (0.6, 1), (0.9, 1)])
def test_a_doubt_from_the_line_on(monkeypatch: pytest.MonkeyPatch, value: float | None, marked: int) -> None:
    monkeypatch.setattr(to_check, "_line", lambda: 0.6)
    briefing = doubting(value)
    assert to_check.to_check(briefing.report.sentence(1)) is bool(marked)
    sources = Sources([briefing])
    html = rows(briefing.report, sources, 1, 3)
    assert html.count('class="fra-doubt"') == marked
    assert not marked or html.count(f"{value:.0%} likely to mislead") == 3  # for eye, ear and card
    assert bool(cards.lines_to_check(briefing, sources)) is bool(marked)
    cited = sources.cite(Citation(n=1, start=0, end=1), briefing.report.id)
    assert ("fra-unsure" in cited) is bool(marked)
    assert ('aria-label="Source sentence 1, check"' in cited) is bool(marked)


def test_a_reason_is_words_and_not_the_name_of_a_flag() -> None:
    for flag in get_args(Flag):
        told = to_check.reason(doubting(None, (flag,)).report.sentence(1))
        assert told and flag not in told


def test_who_translated_is_told_without_a_doubt() -> None:
    sentence = doubting(0.1, ("translated-by-provider",)).report.sentence(1)
    assert not to_check.to_check(sentence) and "provider" in to_check.marked(sentence)
