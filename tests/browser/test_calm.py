"""What a reader looks at stays where it is and stands in line with what is around it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenReader
from tests.browser.test_desk import report, saved
from tests.unit.library.shelves import briefing_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

WORDS = "la digue du port de Maren, que les pêcheurs attendent depuis la grande marée, sera prête en mai 2027"
TEXT = f"La digue de Maren\n\nPaul Vidal promet que {WORDS}."
ROOM = """card => {
  const [line] = card.querySelectorAll("li");
  const last = [...line.querySelectorAll(".fra-cite")].pop().getBoundingClientRect();
  return [card.offsetHeight, last.left, last.top];
}"""


@pytest.mark.parametrize("width", [390, 560, 700, 768, 800])
def test_no_line_of_a_statement_moves_when_the_pen_comes(
    open_reader: OpenReader, database: Path, width: int
) -> None:
    token = f"calm-{width}"
    path = saved(database, token, report(briefing_of(TEXT, {"Paul Vidal": [WORDS]}, None, None)))
    page = open_reader(path, token=token, viewport={"width": width, "height": 900})
    card = page.locator(".fra-card").first
    card.scroll_into_view_if_needed()
    before = card.evaluate(ROOM)
    card.locator("li").first.hover()
    expect(card.get_by_role("button", name="Correct")).to_be_visible()
    assert card.evaluate(ROOM) == before


def test_details_stand_in_line_with_what_is_below_them(open_reader: OpenReader, database: Path) -> None:
    made = briefing_of(TEXT, {"Paul Vidal": [WORDS]}, None, None)
    doubtful = tuple(s.model_copy(update={"doubt": 0.95}) for s in made.report.sentences)
    made = made.model_copy(update={"report": made.report.model_copy(update={"sentences": doubtful})})
    page = open_reader(saved(database, "in-line", report(made)), token="in-line")
    page.get_by_role("tab", name="Details").click()
    first, below = page.locator(".fra-details dt").first, page.locator(".fra-checks")
    expect(below).to_be_visible()
    assert first.evaluate("e => e.getBoundingClientRect().left") == below.evaluate(
        "e => e.getBoundingClientRect().left"
    )


def test_the_pen_goes_on_to_where_the_pointer_goes_once_a_box_is_closed(
    open_reader: OpenReader, database: Path
) -> None:
    path = saved(database, "pen", report(briefing_of(TEXT, {"Paul Vidal": [WORDS]}, None, None)))
    page = open_reader(path, token="pen")
    page.locator(".fra-rows .fra-row").nth(1).hover()
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("dialog")).to_contain_text("Correct the English")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".fra-card h3").first.hover()
    page.locator(".fra-card h3").first.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("dialog")).to_contain_text("Who is this?")


CONTRAST = """button => {
  const of = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number).reduce((sum, c, i) => {
    const share = c / 255;
    return sum + [0.2126, 0.7152, 0.0722][i] * (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  }, 0);
  const [words, paper] = [getComputedStyle(button).color, getComputedStyle(document.querySelector(".stApp")).backgroundColor].map(of);
  return (Math.max(words, paper) + 0.05) / (Math.min(words, paper) + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_an_open_button_can_be_read(
    open_reader: OpenReader, database: Path, scheme: str
) -> None:
    path = saved(database, scheme, report(briefing_of(TEXT, {"Paul Vidal": [WORDS]}, None, None)))
    page = open_reader(path, token=scheme, color_scheme=scheme)
    for name in ("Add a report", "Export"):
        button = page.get_by_role("button", name=name)
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        page.wait_for_function(f"button => ({CONTRAST})(button) > 4.5", arg=button.element_handle())
        page.keyboard.press("Escape")
