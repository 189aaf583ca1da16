"""A long conversation: earlier answers act as the latest do."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.records import Answer, Citation, Claim, Evidence
from assistant.turns import Turn
from tests.browser.conftest import OpenReader
from tests.browser.test_reports import BEFORE, PROMISE, shelf_of
from tests.unit.library.shelves import put

pytestmark = [pytest.mark.browser, pytest.mark.model]
TOKEN = "earlier"
LOOKS = """(text) => {
  const asked = [...document.querySelectorAll(".fra-asked")].find((one) => one.textContent === text);
  const box = asked.parentElement.closest(".fra-earlier-asked, .stChatMessage");
  const style = getComputedStyle(box);
  return [box.getBoundingClientRect().height, box.getBoundingClientRect().width, style.backgroundColor, style.borderRadius,
    Math.round(asked.getBoundingClientRect().left)];
}"""


@pytest.fixture
def talk(open_reader: OpenReader, database: Path) -> Page:
    """Seven questions about a report; the first was answered with evidence."""
    shelf = shelf_of(database, TOKEN)
    conversation = put(shelf, BEFORE, {"Paul Vidal": [PROMISE]})
    report = next(t.briefing.report for t in shelf.load(conversation).turns if t.briefing)
    last = report.sentences[-1]
    place = {"n": last.n, "start": last.start, "end": last.end}
    claim = Claim(text="The mayor promises it.", citations=(Citation(**place),))
    evidence = (Evidence(**place, fr=last.fr, en=last.en, score=0.5),)
    for n in range(7):
        answer = Answer(question="?", refused=False, shape="prose", answer=(claim,), evidence=evidence)
        shelf.save(conversation, Turn(kind="question", asked=f"Question {n}?", status="done", answer=answer))
    page = open_reader(f"/?c={conversation}", token=TOKEN)
    expect(page.locator(".fra-asked")).to_have_count(8)
    return page


def test_an_earlier_answer_is_rated_folded_open_copied_and_asked_again(talk: Page) -> None:
    talk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(talk.locator(".fra-earlier")).to_have_count(3)
    first = talk.locator(".fra-earlier").first
    up = first.get_by_role("button", name="Thumbs up")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    first.get_by_text("Evidence: 1 sentence").click()
    expect(first.locator(".fra-evidence")).to_contain_text(PROMISE)
    first.get_by_role("button", name="Copy").click()
    expect(first.get_by_role("button", name="Copied")).to_be_visible()
    assert "The mayor promises it." in talk.evaluate("navigator.clipboard.readText()")
    first.locator(".fra-evidence .fra-cite").click()
    expect(talk.locator(".fra-row.fra-on")).to_contain_text(PROMISE)
    talk.keyboard.press("Escape")
    first.get_by_role("button", name="Regenerate").click()
    expect(up).to_have_attribute("aria-pressed", "false")  # another answer, not rated yet
    expect(talk.locator(".fra-asked")).to_have_text(
        [talk.locator(".fra-asked").first.inner_text(), *(f"Question {n}?" for n in range(7))]
    )


def test_earlier_questions_look_like_the_latest(talk: Page) -> None:
    talk.locator(".fra-asked", has_text="Question 6?").scroll_into_view_if_needed()
    latest = talk.evaluate(LOOKS, "Question 6?")
    talk.locator(".fra-asked", has_text="Question 1?").scroll_into_view_if_needed()
    assert talk.evaluate(LOOKS, "Question 1?") == pytest.approx(latest)
