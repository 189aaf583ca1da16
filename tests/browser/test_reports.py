"""All saved reports, and coming back to a conversation: places that are opened where they stand."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.records import Answer, Claim
from assistant.shelf import Shelf
from assistant.store import Store
from assistant.turns import Turn
from assistant.ui.state import Session
from tests.browser.conftest import PHONE, OpenReader
from tests.browser.test_story import Images
from tests.unit.library.shelves import put

pytestmark = [pytest.mark.browser, pytest.mark.model]

FILLER = "\n\n".join(f"Le chantier numéro {n} avance." for n in range(60))
BEFORE = (
    f"La digue avance\n\n{FILLER}\n\nLe maire Paul Vidal assure que la digue de Maren sera prête en mai 2027."
)
AFTER = f"La digue attend\n\n{FILLER}\n\nM. Vidal reconnaît que la digue de Maren sera prête en mai 2029."
BRIEFED = 240_000
"""Milliseconds: machines that test do other things besides."""
PROMISE, DELAY = "la digue de Maren sera prête en mai 2027", "la digue de Maren sera prête en mai 2029"


def shelf_of(database: Path, token: str) -> Shelf:
    return Store(f"sqlite:///{database}").shelf(Session(token).reader)


def test_a_statement_of_a_dossier_opens_its_report_where_it_stands(
    open_reader: OpenReader, database: Path, images: Images
) -> None:
    shelf = shelf_of(database, "dossier")
    put(shelf, BEFORE, {"Paul Vidal": [PROMISE]}, "2026-01-31", "Agence A")
    put(shelf, AFTER, {"M. Vidal": [DELAY]}, "2026-05-02", "Le Courrier")
    page = open_reader(token="dossier")
    page.get_by_role("button", name="All reports").click()
    expect(page.locator(".fra-reports")).to_contain_text("La digue attend")
    expect(page.locator(".fra-dossier")).to_have_count(0)  # nobody is chosen
    images(page, "all-reports")
    page.get_by_role("button", name="Paul Vidal · 2 reports").click()
    expect(page.locator(".fra-own")).to_contain_text(PROMISE)
    images(page, "dossier")
    page.locator(".fra-said", has_text=DELAY).click()
    expect(page.locator(".fra-dossier details[open] mark")).to_have_text(DELAY)
    page.locator(f'.fra-dossier li:has(.fra-said:has-text("{DELAY}")) > .fra-elsewhere').click()
    row = page.locator(".fra-row.fra-on")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text(DELAY)
    assert page.evaluate("[...CSS.highlights.get('fra-span')][0].toString()") == DELAY
    page.keyboard.press("Escape")
    expect(page.locator(".fra-dossier")).to_have_count(0)


def test_all_reports_are_asked_and_the_answer_says_which_says_so(
    open_reader: OpenReader, database: Path, images: Images
) -> None:
    shelf = shelf_of(database, "asking")
    put(shelf, BEFORE, {"Paul Vidal": [PROMISE]}, "2026-01-31", "Agence A")
    put(shelf, AFTER, {"M. Vidal": [DELAY]}, "2026-05-02", "Le Courrier")
    page = open_reader(token="asking")
    page.get_by_role("button", name="All reports").click()
    page.get_by_label("Ask all reports").fill("When will the digue de Maren be ready?")
    page.get_by_role("button", name="Ask", exact=True).click()
    told = page.locator(".fra-consulted")
    expect(told.locator("summary")).to_have_text(re.compile("the 2 reports"), timeout=BRIEFED)
    cite = page.locator(".fra-answer .fra-cite").first
    expect(cite).to_have_text(re.compile(r"[AB]\d+"))
    images(page, "asking-all")
    cite.click()
    row = page.locator(".fra-row.fra-on")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("Maren")
    told.locator("summary").click()
    told.get_by_role("link", name="Le Courrier").click()
    expect(page.locator(".fra-head h2")).to_contain_text("La digue attend")


def test_on_a_phone_the_sidebar_gives_way_to_where_it_leads(open_reader: OpenReader, database: Path) -> None:
    conversation = put(shelf_of(database, "phone"), BEFORE, {"Paul Vidal": [PROMISE]})
    page = open_reader(f"/?c={conversation}", token="phone", viewport=PHONE)
    page.locator(".fra-card").first.wait_for()
    page.locator(".fra-card .fra-cite").first.click()
    expect(page.locator(".fra-row.fra-on")).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('.stMain').scrollTo({top: 400, behavior: 'instant'})")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="All reports").click()
    expect(page.get_by_role("heading", name="All reports")).to_be_in_viewport()
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()
    heading = page.get_by_role("heading", name="All reports").bounding_box()
    button = page.get_by_test_id("stExpandSidebarButton").bounding_box()
    assert heading and button and heading["x"] >= button["x"] + button["width"]
    page.get_by_label("Ask all reports").click()  # nothing lies over it
    expect(page.get_by_label("Ask all reports")).to_be_focused()


@pytest.mark.parametrize("width", [390, 768, 1024, 1440])
def test_the_badge_is_whole_or_ends_in_dots(open_reader: OpenReader, database: Path, width: int) -> None:
    conversation = put(shelf_of(database, "badge"), BEFORE, {"Paul Vidal": [PROMISE]})
    page = open_reader(f"/?c={conversation}", token="badge", viewport={"width": width, "height": 900})
    if width == 768:
        page.get_by_test_id("stExpandSidebarButton").click()
    badge = page.locator(".fra-badge summary")
    expect(badge).to_be_in_viewport(ratio=1)
    over = "(e) => e.getBoundingClientRect().right - e.closest('.fra-badge').getBoundingClientRect().right"
    assert badge.evaluate(over) <= 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def conversation_of_many_turns(database: Path, token: str) -> str:
    shelf = shelf_of(database, token)
    conversation = put(shelf, BEFORE, {"Paul Vidal": [PROMISE]})
    for n in range(12):
        told = Answer(question=f"Question {n}?", refused=False, answer=(Claim(text=f"Answer {n}. " * 30),))
        shelf.save(conversation, Turn(kind="question", asked=f"Question {n}?", status="done", answer=told))
    return conversation


def test_a_reload_comes_back_to_the_latest_turn_and_there_is_a_way_to_it(
    open_reader: OpenReader, database: Path
) -> None:
    conversation = conversation_of_many_turns(database, "many-turns")
    page = open_reader(f"/?c={conversation}", token="many-turns")
    latest = page.locator(".fra-asked", has_text="Question 11?")
    expect(latest).to_be_in_viewport()
    page.reload()
    expect(latest).to_be_in_viewport()
    page.mouse.move(400, 400)
    expect(page.locator("#fra-latest")).to_have_count(0)
    page.wait_for_function(TO_THE_TOP)
    page.get_by_role("button", name="↓ Latest").click()
    expect(latest).to_be_in_viewport()


TO_THE_TOP = """() => {
  document.dispatchEvent(new WheelEvent("wheel"));
  document.querySelector(".stMain").scrollTo({top: 0, behavior: "instant"});
  const offered = document.getElementById("fra-latest") !== null;
  window.offered = offered ? (window.offered ?? 0) + 1 : 0;
  return window.offered > 60;
}"""
"""Scrolled up, as a reader does who keeps turning the wheel, until the way back is offered and stays: a page that has
just been drawn may still be bringing its latest turn to the top, and hears the wheel only after a moment."""


def test_an_answer_asked_for_beside_the_languages_is_in_sight(
    open_reader: OpenReader, database: Path
) -> None:
    conversation = put(shelf_of(database, "beside"), BEFORE, {"Paul Vidal": [PROMISE]})
    page = open_reader(f"/?c={conversation}", token="beside")
    page.get_by_role("tab", name="Side by side").click()
    page.locator(".fra-beside .fra-row").first.wait_for()
    page.get_by_test_id("stChatInputTextArea").fill("When will the breakwater be ready?")
    page.keyboard.press("Enter")
    expect(page.locator(".fra-asked").last).to_have_text("When will the breakwater be ready?")
    expect(page.locator(".fra-asked").last).to_be_in_viewport()


def test_what_is_searched_beside_the_languages_is_marked_in_both(
    open_reader: OpenReader, database: Path, images: Images
) -> None:
    text = "La forêt brûle\n\nL'œuvre des forêts a brûlé, dit la FORET de Maren."
    conversation = put(shelf_of(database, "hits"), text, {})
    page = open_reader(f"/?c={conversation}", token="hits")
    page.get_by_role("tab", name="Side by side").click()
    box = page.get_by_label("Search in French and English")
    for wanted, marked in (
        ("foret", ["forêt", "forêt", "forêt", "FORET", "forêt", "FORET"]),
        ("oeuvre", ["œuvre"] * 2),
    ):
        box.fill(wanted)
        box.press("Enter")
        page.wait_for_function(MARKED, arg=marked)
    images(page, "search-hits")
    box.fill("")
    box.press("Enter")
    page.wait_for_function("() => !CSS.highlights.has('fra-hit')")


def test_places_found_are_walked_through_by_key_and_button(open_reader: OpenReader, database: Path) -> None:
    text = "\n\n".join(
        ["Le port de Maren", *(f"La digue tient, la digue {n} aussi.{' Oui.' * 9}" for n in range(30))]
    )
    conversation = put(shelf_of(database, "walk"), text, {})
    page = open_reader(f"/?c={conversation}", token="walk")
    page.get_by_role("tab", name="Side by side").click()
    box = page.get_by_label("Search in French and English")
    box.fill("digue")
    box.press("Enter")
    at = page.locator(".fra-hit-at")
    expect(at).to_have_text("120 places")  # twice in each sentence, in either language
    box.press("Enter")
    expect(at).to_have_text("1 of 120")
    box.press("Shift+Enter")
    expect(at).to_have_text("120 of 120")
    page.wait_for_function(IN_SIGHT)
    expect(page.get_by_role("button", name="Next place")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Place before").click()
    expect(at).to_have_text("119 of 120")
    page.get_by_role("button", name="Next place").click()
    page.get_by_role("button", name="Next place").click()
    expect(at).to_have_text("1 of 120")
    page.wait_for_function(IN_SIGHT)
    page.keyboard.press(".")
    expect(at).to_have_text("2 of 120")
    page.keyboard.press(",")
    expect(at).to_have_text("1 of 120")
    box.fill("aussi")
    box.press("Enter")
    expect(at).to_have_text("60 places")


IN_SIGHT = """() => {
  const box = [...CSS.highlights.get("fra-hit-now")][0].getBoundingClientRect();
  return box.height > 0 && box.top > 100 && box.bottom < window.innerHeight - 100;
}"""


MARKED = """(wanted) => {
  const marked = [...(CSS.highlights.get("fra-hit") ?? [])].map((range) => range.toString());
  return marked.sort().join() === wanted.sort().join();
}"""


def test_the_open_conversation_of_the_list_scrolls_in_one_place_only(
    open_reader: OpenReader, database: Path
) -> None:
    conversation = conversation_of_many_turns(database, "one-bar")
    page = open_reader(f"/?c={conversation}", token="one-bar")
    current = page.locator(".st-key-fra-current")
    expect(current).to_be_visible()
    assert scrollers(current.page) == []


def scrollers(page: Page) -> list[str]:
    """What scrolls by itself in the row of the open conversation."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".st-key-fra-current, .st-key-fra-current *")]
          .filter((e) => ["auto", "scroll"].some((o) => getComputedStyle(e).overflowX === o || getComputedStyle(e).overflowY === o)
            && (e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth)).map((e) => e.className)"""
    )
    return found


VOICES = """
window.spoken = [];
class Said { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Said });
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  speaking: false,
  getVoices: () => [
    { lang: "en-GB", localService: false, name: "far away" },
    { lang: "fr-FR", localService: true, name: "French" },
    { lang: "en-US", localService: true, name: "here" },
  ],
  speak(said) { this.speaking = true; window.spoken.push([said.voice.name, said.text]); said.onstart(); },
  cancel() { this.speaking = false; },
}) });
"""
"""Voices as a browser has them; the one that tests has none."""


def test_an_answer_is_read_aloud_by_a_voice_of_this_computer_only(
    open_reader: OpenReader, database: Path
) -> None:
    conversation = conversation_of_many_turns(database, "aloud")
    page = open_reader(token="aloud")
    page.add_init_script(VOICES)
    page.goto(f"{page.url.partition('?')[0]}?c={conversation}")
    latest = page.get_by_test_id("stChatMessage").filter(has_text="Answer 11.")
    latest.get_by_role("button", name="Read aloud").click()
    expect(page.get_by_role("button", name="Stop reading")).to_be_visible()
    ((name, words),) = page.evaluate("window.spoken")
    assert name == "here" and words.startswith("Answer 11.")
