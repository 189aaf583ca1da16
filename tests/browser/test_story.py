"""One reader's story, from a pasted report to a Word file, in Chromium with the embedded engine."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Locator, Page, expect

from benchmarks.served_page import paste
from tests.browser.conftest import PHONE, SAMPLES, OpenReader

pytestmark = [pytest.mark.browser, pytest.mark.model]

Images = Callable[[Page, str], None]
BRIEFED = 180_000
"""Milliseconds: machines that test do other things besides."""


def briefed(page: Page, sample: str) -> str:
    """Paste a sample and wait for its briefing; returns the sample's text."""
    text = (SAMPLES / sample).read_text("utf-8")
    paste(page, text)
    page.get_by_role("tab", name="Details").wait_for(timeout=BRIEFED)
    return text


def ask(page: Page, question: str) -> Locator:
    """Ask and wait for the answer; returns it."""
    answers = page.locator(".fra-answer:not(.fra-typing)")
    before = answers.count()
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1, timeout=BRIEFED)
    return answers.last


def test_from_paste_to_word(page: Page, images: Images, tmp_path: Path) -> None:
    expect(page.locator(".fra-badge")).to_contain_text("opus-mt-fr-en", timeout=BRIEFED)
    images(page, "welcome")
    text = briefed(page, "agence_barrage.txt")
    # Drawn bit by bit on a busy machine.
    expect(page.get_by_text("People and places")).to_be_visible()
    expect(page.locator(".fra-summary li").nth(2)).to_be_visible()
    page.locator(".fra-card").nth(1).wait_for()
    images(page, "briefing")

    page.get_by_role("tab", name="Positions").evaluate("tab => tab.scrollIntoView()")
    page.mouse.move(0, 0)
    images(page, "positions")
    link = page.locator(".fra-summary .fra-cite").first
    link.hover()
    card = page.locator("#fra-card-hover")
    expect(card).to_be_visible()
    images(page, "citation-card")
    reruns = page.evaluate("window.performance.getEntriesByType('resource').length")
    link.click()
    row = page.locator(".fra-row.fra-on")
    expect(row).to_be_in_viewport()
    french, english = row.locator(".fra-fr").inner_text(), row.locator(".fra-en").inner_text()
    assert french in text and row.locator(".fra-n").inner_text() == link.inner_text()
    assert english and english != "…"
    assert page.evaluate("[...CSS.highlights.get('fra-span')][0].toString()") in text
    assert page.evaluate("window.performance.getEntriesByType('resource').length") == reruns
    images(page, "citation-followed")

    answer = ask(page, "What does the Belmadi minister threaten to do?")
    assert answer.locator(".fra-cite").count() >= 1
    first = answer.inner_text()
    images(page, "answer")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    label = answer.locator(".fra-cite").first.inner_text()
    assert re.search(rf"\[{label}(?:, check)?\]", copied)
    page.locator('[class*="st-key-suggest"] button').first.click()
    expect(page.locator(".fra-asked")).to_have_count(3)
    expect(page.locator(".fra-answer:not(.fra-typing)")).to_have_count(2, timeout=BRIEFED)

    page.reload()
    expect(page.locator(".fra-answer").first).to_have_text(re.compile(re.escape(first[:40])))
    expect(page.locator(".fra-answer")).to_have_count(2)

    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    file = tmp_path / "export.docx"
    download.value.save_as(file)
    document = Document(str(file))
    assert len(document.tables[-1].columns) == 2
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert anchors and anchors <= {b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))}


def test_a_conversation_is_renamed_and_deleted(page: Page) -> None:
    briefed(page, "debat_trains.txt")
    expect(page).to_have_title(re.compile(r"train.* · French Report Assistant", re.IGNORECASE))
    menu = page.locator(".st-key-fra-current").get_by_role("button", name="Rename, sort or delete")
    expect(menu.get_by_text("more_horiz")).to_be_visible()
    menu.click()
    page.get_by_label("Title").fill("Trains, my own title")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(page).to_have_title("Trains, my own title · French Report Assistant")
    menu.click()
    page.get_by_role("button", name="Delete conversation").click()
    page.get_by_text("Your conversations will be listed here").wait_for()


def test_side_by_side(page: Page, images: Images) -> None:
    briefed(page, "debat_trains.txt")
    page.get_by_role("tab", name="Side by side").click()
    rows = page.locator(".fra-beside .fra-row")
    rows.first.wait_for()
    every = rows.count()
    page.get_by_role("tab", name="Side by side").evaluate("tab => tab.scrollIntoView()")
    images(page, "side-by-side")
    search = page.get_by_label("Search in French and English")
    search.fill("senat")
    search.press("Enter")
    expect(rows).not_to_have_count(every)
    assert all("sénat" in row.lower() or "senat" in row.lower() for row in rows.all_inner_texts())


def test_citations_work_from_the_keyboard(page: Page) -> None:
    briefed(page, "agence_barrage.txt")
    link = page.locator(".fra-summary .fra-cite").first
    link.focus()
    expect(page.locator("#fra-card-hover")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#fra-card-hover")).to_have_count(0)
    link.press("Enter")
    expect(page.locator(".fra-row.fra-on")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(page.locator("#fra-card-hover")).to_have_count(0)
    link.blur()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def test_beside_an_open_sidebar_the_briefing_has_the_whole_width(open_reader: OpenReader) -> None:
    page = open_reader(viewport={"width": 900, "height": 900})
    briefed(page, "agence_barrage.txt")
    sidebar = page.get_by_test_id("stSidebar").bounding_box()
    main = page.locator(".stMain").bounding_box()
    summary = page.locator(".fra-summary").bounding_box()
    assert sidebar and main and summary and summary["width"] > 0.7 * main["width"]
    page.locator(".fra-summary .fra-cite").first.click()
    expect(page.locator(".fra-row.fra-on")).to_be_in_viewport()
    sheet = page.locator(".st-key-fra-source").bounding_box()
    assert sheet and sheet["x"] >= sidebar["x"] + sidebar["width"] - 1


def test_phone(open_reader: OpenReader, images: Images) -> None:
    page = open_reader(viewport=PHONE, has_touch=True, is_mobile=True)
    briefed(page, "agence_barrage.txt")
    images(page, "phone")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Export").tap()
    page.get_by_role("button", name="Word").wait_for()
    page.keyboard.press("Escape")
    page.locator(".fra-summary .fra-cite").first.tap()
    expect(page.locator(".fra-row.fra-on")).to_be_in_viewport()
    images(page, "phone-source")
    page.get_by_role("button", name="Close the source panel").tap()
    expect(page.locator(".fra-row.fra-on")).not_to_be_in_viewport()


def test_dark(open_reader: OpenReader, images: Images) -> None:
    page = open_reader(color_scheme="dark")
    briefed(page, "quotidien_loup.txt")
    page.locator(".fra-summary .fra-cite").first.click()
    expect(page.locator(".fra-row.fra-on")).to_be_in_viewport()
    images(page, "dark")
    red, green, blue = page.evaluate(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/\\d+/g).map(Number)"
    )
    assert max(red, green, blue) < 60
