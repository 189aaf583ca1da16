"""Reports beside each other on the page: people, matters and figures of both, each a click from its French."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenReader
from tests.browser.test_desk import report, saved
from tests.browser.test_taking_away import CLIPBOARD
from tests.unit.library.shelves import briefing_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

FIRST = (
    "La digue avance\n\nLe chantier de la digue de Maren emploie 340 ouvriers cet hiver.\n\n"
    "Paul Vidal assure que la digue sera prête en mai 2027.\n\nLa bibliothèque ferme le lundi."
)
SECOND = (
    "La digue attend\n\nLe chantier de la digue de Maren emploie 120 ouvriers cet hiver.\n\n"
    "Paul Vidal assure que la digue sera prête en mai 2029.\n\nUn orage a frappé la vallée voisine."
)


def test_the_same_matter_stands_side_by_side_and_leads_to_the_french_of_either(
    open_reader: OpenReader, database: Path
) -> None:
    said = ("la digue sera prête en mai 2027", "la digue sera prête en mai 2029")
    both = [
        report(briefing_of(text, {"Paul Vidal": [words]}, None, None))
        for text, words in zip((FIRST, SECOND), said, strict=True)
    ]
    page = open_reader(saved(database, "compared", *both), token="compared")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Compare these reports").click()
    compared = page.locator(".fra-compared")
    for head in ("Who appears in several", "Figures that differ", "The same matter"):
        expect(compared.get_by_text(head, exact=True)).to_be_visible()
    figures = compared.locator("tr", has_text="340").first
    expect(figures).to_contain_text("120")
    matter = compared.locator("p:has-text('The same matter') + div tr", has_text="2027")
    expect(matter.locator("td")).to_have_count(2)
    expect(matter).to_contain_text("2029")
    expect(compared).not_to_contain_text("orage")  # what one report alone tells is no matter of both
    for cite, french in zip(matter.locator(".fra-cite").all(), said, strict=True):
        cite.click()
        row = page.locator(".fra-row.fra-on")
        expect(row).to_be_in_viewport()
        expect(row).to_contain_text(french)
    compared.get_by_role("button", name="Copy as Markdown").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('| --- | --- |')")
    words = page.evaluate(CLIPBOARD)["text/plain"]
    assert "[A3]" in words and "[B3]" in words and all(french in words for french in said)
