"""How long a stage may still take, as the page tells it."""

import time

import pytest

from assistant.records import Step
from assistant.ui.draft import PageDraft, time_left


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (4, ""),
        (30, "less than a minute left"),
        (70, "about a minute left"),
        (200, "about 3 minutes left"),
    ],
)
def test_it_is_told_in_words(seconds: float | None, said: str) -> None:
    assert time_left(seconds) == said


def test_the_pace_of_the_stage_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    draft = PageDraft()
    draft.take(Step("read", 3, 7))
    draft.take(Step("translate", 40, 1000))  # 40 were known already, and took no time
    assert draft.left is None
    now = 130.0
    draft.take(Step("translate", 100, 1000))
    assert draft.left == pytest.approx(450)
    draft.take(Step("positions"))
    assert draft.left is None
