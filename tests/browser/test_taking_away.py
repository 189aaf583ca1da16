"""What a reader takes away from the page: exports, copies, citations with their page, and what is printed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenReader
from tests.browser.test_desk import DYKE, LONG, SAID, report, saved
from tests.unit.library.shelves import briefing_of

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_exports_are_named_by_what_they_hold_and_mark_only_what_is_quoted(
    open_reader: OpenReader, database: Path, tmp_path: Path
) -> None:
    page = open_reader(saved(database, "names", report(briefing_of(DYKE, SAID, None, None))), token="names")
    page.get_by_role("button", name="Export").click()
    whole = markdown_of(page, tmp_path)
    page.get_by_role("combobox", name="What", exact=True).click()
    page.get_by_role("option", name="La digue de Maren").click()
    alone = markdown_of(page, tmp_path)
    while alone == whole:  # the choice has not reached the page yet
        alone = markdown_of(page, tmp_path)
    assert whole.endswith("-conversation.md") and alone.endswith("-briefing.md")
    text = (tmp_path / alone).read_text("utf-8")
    assert SAID["Paul Vidal"][0] in text and "«" not in text  # reported, not quoted


def markdown_of(page: Page, folder: Path) -> str:
    """Save what is chosen as Markdown; returns the name it is given."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    name = download.value.suggested_filename
    download.value.save_as(folder / name)
    return name


def test_copies_carry_title_source_date_sentence_and_french(open_reader: OpenReader, database: Path) -> None:
    path = saved(database, "copies", report(briefing_of(DYKE, SAID, "2026-03-09", "Agence A")))
    page = open_reader(path, token="copies")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Three bullets").click()
    brief = page.locator(".fra-brief")
    expect(brief.locator("li, p").first).to_be_visible()
    label = brief.locator(".fra-cite").first.inner_text()
    cited = f"[{label}] EN La digue de Maren · Agence A · 2026-03-09, sentence {label}: "
    brief.get_by_role("button", name="Copy", exact=True).click()
    brief.get_by_role("button", name="Copied").wait_for()
    kinds = page.evaluate(CLIPBOARD)
    assert cited in kinds["text/plain"] and "digue de Maren" in kinds["text/plain"].partition(cited)[2]
    assert f"<li>{cited}" in kinds["text/html"] and "<script" not in kinds["text/html"]
    assert "fra-" not in kinds["text/html"]
    brief.get_by_role("button", name="Copy as Markdown").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('\\n- [')")


CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (kind) => [kind, await (await item.getType(kind)).text()];
  return Object.fromEntries(await Promise.all(item.types.map(read)));
}"""


def test_a_citation_of_a_pdf_names_its_page(open_reader: OpenReader, database: Path) -> None:
    made = briefing_of(DYKE, SAID, None, None)
    sentences = tuple(s.model_copy(update={"page": s.n + 2}) for s in made.report.sentences)
    paged = made.model_copy(update={"report": made.report.model_copy(update={"sentences": sentences})})
    page = open_reader(saved(database, "paged", report(paged)), token="paged")
    expect(page.locator(".fra-card .fra-cite").first).to_have_text("2, p. 4")
    expect(page.locator(".st-key-fra-source")).to_contain_text("Page 4")


def test_on_paper_both_languages_stand_side_by_side_and_nothing_to_click(
    open_reader: OpenReader, database: Path
) -> None:
    both = (report(briefing_of(text, {}, None, None)) for text in (LONG, DYKE))
    page = open_reader(saved(database, "paper", *both), token="paper")
    page.locator("#fra-0-121").wait_for(state="attached")
    page.locator("#fra-1-2").wait_for(state="attached")
    page.emulate_media(media="print")
    for gone in (
        '[data-testid="stSidebar"]',
        '[data-testid="stBottom"]',
        ".st-key-fra-top",
        ".stTabs [role=tablist]",
    ):
        expect(page.locator(gone).first).to_be_hidden()
    for row in ("#fra-0-100", "#fra-1-2"):  # of the report behind the other one too
        page.wait_for_function(BESIDE, arg=row)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) >= 3  # all of it, not a screenful


BESIDE = """(row) => {
  const [french, english] = [".fra-fr", ".fra-en"].map((side) => document.querySelector(`${row} ${side}`).getBoundingClientRect());
  return french.width > 100 && english.left >= french.right - 1 && Math.abs(french.top - english.top) < 12;
}"""
