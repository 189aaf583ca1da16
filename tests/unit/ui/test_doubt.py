"""A doubt is shown from the published line on, and never without an estimate."""

import pytest

from assistant.conversation import brief
from assistant.records import Sentence
from assistant.ui import to_check
from assistant.ui.markup import Sources, rows
from tests.scripted import ScriptedEngine, small_report


class Estimated(Sentence):
    doubt: float | None = None


@pytest.mark.parametrize(("value", "marked"), [(None, 0), (0.2, 0), (0.6, 1), (0.9, 1)])
def test_a_doubt_from_the_line_on(monkeypatch: pytest.MonkeyPatch, value: float | None, marked: int) -> None:
    monkeypatch.setattr(to_check, "_line", lambda: 0.6)
    report = small_report()
    first = Estimated.model_validate({**report.sentence(1).model_dump(), "doubt": value})
    assert to_check.to_check(first) is bool(marked)
    drawn = report.model_copy(update={"sentences": (first, *report.sentences[1:])})
    html = rows(drawn, Sources([brief(report, ScriptedEngine())]), 1, 3)
    assert html.count("fra-doubt") == marked
    assert not marked or f"{value:.0%} likely to mislead" in html
