"""Doubtful lines on the page: what is the matter is said to whoever hovers, tabs or taps, in words, and in copies."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.records import Briefing
from tests.browser.conftest import PHONE, OpenReader
from tests.browser.test_desk import DYKE, SAID, report, saved
from tests.browser.test_taking_away import CLIPBOARD
from tests.unit.library.shelves import briefing_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

WHY = "a date differs; estimated 90% likely to mislead"


def doubtful() -> Briefing:
    made = briefing_of(DYKE, SAID, None, None)
    first, second = made.report.sentences
    second = second.model_copy(update={"flags": ("date-changed",), "doubt": 0.9})
    return made.model_copy(update={"report": made.report.model_copy(update={"sentences": (first, second)})})


def card(page: Page) -> Locator:
    return page.locator("#fra-card-hover")


def test_why_a_line_is_doubtful_is_seen_by_pointer_and_by_keyboard(
    open_reader: OpenReader, database: Path
) -> None:
    page = open_reader(saved(database, "doubt", report(doubtful())), token="doubt")
    mark = page.locator(".fra-rows .fra-doubt")
    for come in (mark.hover, mark.focus):
        come()
        expect(card(page)).to_contain_text(WHY)
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)
        page.locator(".fra-head h2").hover()
    page.locator(".fra-card .fra-cite").first.hover()  # who sees the citation is warned too
    expect(card(page)).to_contain_text(f"check: {WHY}")


def test_the_reason_stands_in_words_beside_the_line(open_reader: OpenReader, database: Path) -> None:
    page = open_reader(saved(database, "words", report(doubtful())), token="words")
    page.get_by_role("tab", name="Side by side").click()
    expect(page.locator(".fra-beside .fra-why")).to_have_text(WHY)
    page.get_by_role("tab", name="Details").click()
    expect(page.locator(".fra-checks + ol .fra-why")).to_have_text(WHY)
    page.locator(".fra-checks + ol .fra-cite").click()
    expect(page.locator(".fra-rows .fra-on .fra-why")).to_be_visible()


def test_a_tap_tells_why(open_reader: OpenReader, database: Path) -> None:
    path = saved(database, "tap", report(doubtful()))
    page = open_reader(path, token="tap", viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("tab", name="Side by side").tap()
    page.locator(".fra-beside .fra-doubt").tap()
    expect(card(page)).to_contain_text(WHY)
    expect(card(page)).to_be_in_viewport(ratio=1)


def test_a_copy_carries_the_mark_and_the_reason(open_reader: OpenReader, database: Path) -> None:
    page = open_reader(saved(database, "copied", report(doubtful())), token="copied")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Three bullets").click()
    brief = page.locator(".fra-brief")
    brief.locator(".fra-unsure").first.wait_for()
    brief.get_by_role("button", name="Copy", exact=True).click()
    brief.get_by_role("button", name="Copied").wait_for()
    for words in page.evaluate(CLIPBOARD).values():
        assert "[2, check]" in words and f"(check the English: {WHY})" in words
