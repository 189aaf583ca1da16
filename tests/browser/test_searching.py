"""Searching on the page: found however it is typed, marked where it stands, and plain words where there is nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenReader
from tests.browser.test_desk import report, saved
from tests.unit.library.shelves import briefing_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

TEXT = (
    "Le port\n\nL’étude d’impact compte 1 240 mètres de digue.\n\nLe devis, 1.240 euros, étonne « la ville »."
)
MARKED = "() => [...(CSS.highlights.get('fra-hit') ?? [])].map((range) => range.toString())"


def side_by_side(open_reader: OpenReader, database: Path, token: str) -> Page:
    path = saved(database, token, report(briefing_of(TEXT, {}, None, None)))
    page = open_reader(path, token=token)
    page.get_by_role("tab", name="Side by side").click()
    return page


def look_for(page: Page, words: str) -> None:
    page.get_by_label("Search in French and English").fill(words)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("typed", "found", "sentences"),
    [
        ("l'etude d'impact", "L’étude d’impact", 1),
        ("1240", "1 240", 2),
        ("1,240 metres", "1 240 mètres", 1),
        ("étonne « la", "étonne « la", 1),
    ],
)
def test_it_is_found_and_marked_as_anybody_types_it(
    open_reader: OpenReader, database: Path, typed: str, found: str, sentences: int
) -> None:
    page = side_by_side(open_reader, database, f"typed-{sentences}-{len(typed)}")
    look_for(page, typed)
    expect(page.locator(".fra-found")).to_contain_text(f"{sentences} of 3 sentences")
    page.wait_for_function(f"(words) => ({MARKED})().includes(words)", arg=found)


def test_where_nothing_is_found_that_is_said_and_all_reports_are_offered(
    open_reader: OpenReader, database: Path
) -> None:
    saved(database, "nothing", report(briefing_of("La gare\n\nLa gare de Lormes ferme.", {}, None, None)))
    page = side_by_side(open_reader, database, "nothing")
    look_for(page, "Lormes")
    expect(page.locator(".fra-found")).to_contain_text("No sentence of this report has “Lormes”.")
    page.get_by_role("button", name="Search all reports").click()
    expect(page.get_by_role("heading", name="All reports")).to_be_visible()
    expect(page.locator(".fra-dossier")).to_contain_text("La gare de Lormes ferme.")


def test_what_a_search_of_all_reports_finds_is_marked_word_by_word(
    open_reader: OpenReader, database: Path
) -> None:
    saved(database, "marked", report(briefing_of(TEXT, {}, None, None)))
    page = open_reader(token="marked")
    page.get_by_role("button", name="All reports").click()
    page.get_by_label("Search in all reports").fill("digue etude")
    page.keyboard.press("Enter")
    expect(page.locator(".fra-dossier .fra-fr")).to_have_count(1)
    page.wait_for_function(f"() => new Set(({MARKED})()).has('étude') && new Set(({MARKED})()).has('digue')")


def test_the_list_says_that_no_conversation_has_it(open_reader: OpenReader, database: Path) -> None:
    page = side_by_side(open_reader, database, "none-listed")
    page.get_by_label("Search conversations").fill("hippopotame")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No conversation has “hippopotame”.")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("button", name="Search all reports").click()
    expect(page.get_by_text("No sentence of your reports has “hippopotame”.")).to_be_visible()
