"""Rich text pasted from a real clipboard: tables and links are kept, unless plain text is asked for."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenReader
from tests.browser.test_story import BRIEFED, Images

pytestmark = [pytest.mark.browser, pytest.mark.model]

PLAIN = "Les comptes de la régie\n\nLa régie a publié ses comptes.\n\nPoste\t2023\t2024\nEau\t1 250,5\t980\nGaz\t3,4\t2,1\n"
RICH = """<h1>Les comptes de la régie</h1><p>La régie a publié <a href="https://eau.example/comptes">ses comptes</a>.</p>
<table><tr><th>Poste</th><th>2023</th><th>2024</th></tr><tr><td>Eau</td><td>1 250,5</td><td>980</td></tr>
<tr><td>Gaz</td><td>3,4</td><td>2,1</td></tr></table>"""
FILL = """async ([plain, rich]) => {
  const blobs = { "text/plain": new Blob([plain], { type: "text/plain" }), "text/html": new Blob([rich], { type: "text/html" }) };
  await navigator.clipboard.write([new ClipboardItem(blobs)]);
}"""
KEPT = "of what you pasted are kept"


@pytest.fixture
def page(open_reader: OpenReader) -> Page:
    page = open_reader()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(FILL, [PLAIN, RICH])
    return page


def pasted(page: Page, keys: str = "Control+V") -> None:
    box = page.get_by_label("French text")
    box.click()
    page.keyboard.press(keys)
    expect(box).to_have_value(PLAIN)  # what is seen is plain text either way


def test_a_table_and_a_link_pasted_from_a_browser_are_kept(page: Page, images: Images) -> None:
    pasted(page)
    expect(page.locator(".st-key-fra-pasted")).to_contain_text(KEPT)
    expect(page.get_by_label("French text")).to_have_value(PLAIN)
    images(page, "pasted")
    page.get_by_role("button", name="Brief this text").click()
    row = page.locator(".st-key-fra-source .fra-row", has_text="1 250,5")
    expect(row.locator(".fra-fr .fra-cell")).to_have_text(
        [re.compile("Eau"), re.compile("1 250,5"), re.compile("980")], timeout=BRIEFED
    )
    expect(row.locator(".fra-en .fra-cell").nth(1)).to_have_text(re.compile(r"1,250\.5"), timeout=BRIEFED)
    page.get_by_role("tab", name="Details").wait_for(timeout=BRIEFED)
    # A report in which nobody speaks opens on the two languages side by side, with its source put away.
    link = page.locator(".fra-beside .fra-link")
    expect(link).to_have_text("ses comptes")
    expect(link).to_have_attribute("href", "https://eau.example/comptes")
    page.context.route("https://eau.example/**", lambda route: route.fulfill(body="là"))
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_url("https://eau.example/comptes")  # a page opens empty
    assert opened.value.evaluate("window.opener") is None
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible()


def test_plain_text_is_pasted_with_shift_or_chosen_afterwards(page: Page) -> None:
    pasted(page, "Control+Shift+V")
    page.get_by_role("button", name="Brief this text").click()
    row = page.locator(".st-key-fra-source .fra-row", has_text="1 250,5")
    expect(row).to_be_visible(timeout=BRIEFED)
    expect(page.locator(".fra-link")).to_have_count(0)


def test_what_was_pasted_rich_can_be_read_plain(page: Page) -> None:
    pasted(page)
    expect(page.locator(".st-key-fra-pasted")).to_contain_text(KEPT)
    page.get_by_role("button", name="Read plain text only").click()
    expect(page.locator(".st-key-fra-pasted")).to_have_count(0)
    expect(page.get_by_label("French text")).to_have_value(PLAIN)
    page.get_by_role("button", name="Brief this text").click()
    expect(page.locator(".st-key-fra-source .fra-row", has_text="1 250,5")).to_be_visible(timeout=BRIEFED)
    expect(page.locator(".fra-link")).to_have_count(0)


def test_rich_text_pasted_into_the_chat_box_is_kept_too(page: Page) -> None:
    long = "La régie explique ses comptes dans un long rapport. " * 14
    page.evaluate(FILL, [f"{long}\n\n{PLAIN}", f"<p>{long}</p>{RICH}"])
    page.get_by_test_id("stChatInputTextArea").click()
    page.keyboard.press("Control+V")
    expect(page.locator(".st-key-fra-pasted")).to_contain_text(KEPT)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-fra-source .fra-link")).to_have_text("ses comptes", timeout=BRIEFED)
