"""Long reports, stops, failures, several readers, hostile text."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.store import Store
from assistant.turns import Turn
from assistant.ui.state import Session
from benchmarks.long_report import long_text, save_long_report
from benchmarks.page import CLICK, SCROLL
from benchmarks.served_page import paste
from tests.browser.conftest import SAMPLES, OpenReader
from tests.browser.test_story import BRIEFED, Images, briefed

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_a_long_report_stays_quick(open_reader: OpenReader, database: Path) -> None:
    conversation, briefing = save_long_report(database, "long-reader", 200)
    page = open_reader(f"/?c={conversation}", token="long-reader")
    rows = page.locator(".st-key-fra-source .fra-row")
    expect(rows).to_have_count(len(briefing.report.sentences), timeout=30_000)
    # The best of three: this machine has other work, a page that is slow is slow every time.
    assert min(switch(page, "Side by side", ".fra-beside .fra-row") for _ in range(3)) < 1.0
    assert min(page.evaluate(CLICK, ".fra-summary li:last-child .fra-cite") for _ in range(3)) < 150
    assert min(page.evaluate(SCROLL) for _ in range(3)) < 250


def switch(page: Page, tab: str, there: str) -> float:
    """Seconds from a click on a tab to its content, coming from another tab."""
    page.get_by_role("tab", name="Details").click()
    page.locator(".fra-details").wait_for()
    started = time.perf_counter()
    page.get_by_role("tab", name=tab).click()
    page.locator(there).first.wait_for()
    return time.perf_counter() - started


def test_stop_in_mid_stream_keeps_what_is_there(page: Page, images: Images) -> None:
    paste(page, long_text(150))
    page.locator(".fra-preview p").first.wait_for()
    images(page, "streaming")
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("typed while it streams")
    expect(page.get_by_role("button", name="Stop")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped before the briefing was finished").wait_for(timeout=BRIEFED)
    expect(box).to_have_value("typed while it streams")
    images(page, "stopped")
    english = page.locator(".st-key-fra-source .fra-en")
    # Which rows are translated first is not told, and some lie outside the part of the panel that is drawn.
    english.filter(has_text=re.compile(r"\w")).first.wait_for(state="attached")
    assert "…" in english.all_text_contents()
    page.get_by_role("button", name="Try again").wait_for()


def choose(page: Page, label: str, option: str) -> None:
    """Pick from a list; the page may still be settling, and closes a list that was opened too early."""
    for _ in range(6):
        page.get_by_role("combobox", name=label).click()
        page.wait_for_timeout(1500)
        if page.get_by_role("option", name=option).is_visible():
            page.get_by_role("option", name=option).click()
            return
    raise AssertionError(f"the list {label} does not stay open")


def test_a_failing_provider_is_said_and_the_page_lives(page: Page, images: Images) -> None:
    page.get_by_test_id("stExpander").get_by_text("Engine", exact=True).first.click()
    page.get_by_label("Address of the server").fill("http://127.0.0.1:9/v1")
    choose(page, "Engine", "OpenAI or compatible")
    page.get_by_role("button", name="Use this engine").click()
    page.get_by_text("Reports are sent to 127.0.0.1").wait_for()
    paste(page, (SAMPLES / "agence_barrage.txt").read_text("utf-8"))
    page.locator(".fra-error").first.wait_for(timeout=BRIEFED)
    page.get_by_role("button", name="Try again").wait_for()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled()
    images(page, "provider-failed")


def test_a_second_tab_hears_of_a_turn_made_elsewhere(open_reader: OpenReader, database: Path) -> None:
    conversation, _ = save_long_report(database, "two-tabs", 5)
    page = open_reader(f"/?c={conversation}", token="two-tabs")
    page.locator(".fra-summary").wait_for()
    page.get_by_test_id("stChatInputTextArea").fill("typed meanwhile")
    shelf = Store(f"sqlite:///{database}").shelf(Session("two-tabs").reader)
    turn = Turn(kind="question", asked="Et la digue ?", status="running", draft="The breakwater is")
    shelf.save(conversation, turn)
    page.get_by_text("Another server process is making this").wait_for()
    page.get_by_text("The breakwater is").wait_for()
    shelf.save(
        conversation, turn.model_copy(update={"status": "stopped", "draft": "The breakwater is late."})
    )
    page.get_by_text("The breakwater is late.").wait_for()
    expect(page.get_by_text("Another server process is making this")).to_have_count(0)
    expect(page.get_by_test_id("stChatInputTextArea")).to_have_value("typed meanwhile")


def test_two_readers_see_nothing_of_each_other(open_reader: OpenReader) -> None:
    ada, bob = open_reader(), open_reader()
    briefed(ada, "agence_barrage.txt")
    briefed(bob, "debat_trains.txt")
    for reader, other in ((ada, "Trains de nuit"), (bob, "Barrage de la Neyba")):
        assert other not in reader.content()
    bob.goto(ada.url)
    bob.get_by_text("There is no such conversation here").wait_for()
    assert "Neyba" not in bob.content()
    tab = ada.context.new_page()
    tab.goto(ada.url)
    tab.locator(".fra-summary").wait_for()


def test_two_reports_have_their_own_tab_and_colour(page: Page, images: Images) -> None:
    briefed(page, "agence_barrage.txt")
    page.get_by_role("button", name="Add a report").click()
    expect(page.get_by_label("French text")).to_have_value("")  # nothing is left of the first report
    paste(page, (SAMPLES / "debat_trains.txt").read_text("utf-8"))
    expect(page.get_by_label("French text")).to_have_count(0)  # the box is out of the way
    expect(page.get_by_role("tab", name="Details")).to_have_count(2, timeout=BRIEFED)
    tab = page.locator(".st-key-fra-source").get_by_role("tab", selected=True)
    expect(tab).to_have_text(re.compile("^B · "))
    link = page.locator(".fra-summary .fra-hue1").first
    assert link.inner_text().startswith("B")
    link.click()
    row = page.locator(".fra-row.fra-on")
    expect(row).to_be_in_viewport()
    assert row.locator(".fra-fr").inner_text() in (SAMPLES / "debat_trains.txt").read_text("utf-8")
    images(page, "two-reports")


def test_article_text_never_acts(page: Page) -> None:
    hits: list[str] = []
    page.on("dialog", lambda dialog: (hits.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: hits.append(request.url) if "x.test" in request.url else None)
    paste(
        page,
        "Le maire <script>alert(1)</script> parle $x^2$\n\n« <img src=http://x.test/a.png onerror=alert(2)> "
        "![image](http://x.test/b.png) [lien](javascript:alert(3)) », assure Paul Vidal, maire de Maren. "
        "« Nous irons </p></div><style>*{display:none}</style> au tribunal », ajoute-t-il.\n",
    )
    page.get_by_role("tab", name="Details").wait_for(timeout=BRIEFED)
    page.get_by_role("tab", name="Side by side").click()
    expect(page.locator(".fra-beside .fra-fr").first).to_contain_text("<script>alert(1)</script> parle $x^2$")
    assert not hits


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_finding(open_reader: OpenReader, axe: str, scheme: str) -> None:
    page = open_reader(color_scheme=scheme)
    assert not serious(page, axe)
    briefed(page, "agence_barrage.txt")
    page.locator(".fra-summary .fra-cite").first.click()
    assert not serious(page, axe)
    page.get_by_role("tab", name="Side by side").click()
    page.locator(".fra-beside").first.wait_for()
    assert not serious(page, axe)


SETTLED = """document.getAnimations().every(
    a => a.playState === 'finished' || a.effect.getComputedTiming().iterations === Infinity)"""
"""A colour in the middle of a transition is no finding."""


def serious(page: Page, axe: str) -> list[str]:
    """axe-core's serious and critical findings."""
    page.evaluate(axe)
    page.wait_for_function(SETTLED)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {violation['help']} at {node['target']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
