"""All saved reports together: who says what over time, found, joined, and opened where it stands."""

import pytest

from tests.app.conftest import TOKEN, Page, shelf_of
from tests.unit.library.shelves import put

BEFORE = "La digue avance\n\nLe maire Paul Vidal assure que la digue de Maren sera prête en mai 2027."
AFTER = "La digue attend\n\nM. Vidal reconnaît que la digue de Maren sera prête en mai 2029."
PROMISE, DELAY = "la digue de Maren sera prête en mai 2027", "la digue de Maren sera prête en mai 2029"


@pytest.fixture
def reports(page: Page) -> Page:
    shelf = shelf_of(TOKEN)
    put(shelf, BEFORE, {"Paul Vidal": [PROMISE]}, "2026-01-31", "Agence A")
    put(shelf, AFTER, {"M. Vidal": [DELAY], "Anne Roux": [DELAY]}, "2026-05-02", "Le Courrier")
    return page.click("all-reports")


@pytest.fixture
def dossier(reports: Page) -> Page:
    return reports.click("who-paul vidal")


def test_before_any_report_the_page_says_what_it_is_for(page: Page) -> None:
    assert "listed here" in page.click("all-reports").html


def test_it_opens_on_names_and_reports_and_nobody_is_chosen(reports: Page) -> None:
    assert reports.app.selectbox(key="library-who").value is None
    assert {"Paul Vidal · 2 reports", "Anne Roux · 1 report"} <= reports.labels
    html = reports.html
    assert html.index("La digue attend") < html.index("La digue avance") and PROMISE not in html
    assert PROMISE in reports.click("who-paul vidal").html
    assert PROMISE not in reports.click("everybody").html


def test_the_glossary_opens_here_too(reports: Page) -> None:
    assert "A term is put into English one way" in reports.click("glossary").html


def test_a_dossier_has_every_statement_with_its_french_and_a_way_to_it(dossier: Page) -> None:
    html = dossier.html
    assert html.index(f"EN {PROMISE}") < html.index(f"EN {DELAY}")
    assert f"<mark>{PROMISE}</mark>" in html and "against their own earlier words" in html
    conversations = {c.id for c in shelf_of(TOKEN).conversations()}
    assert all(f'href="?c={id}"' in html for id in conversations)


def test_filters_by_source_date_and_topic(dossier: Page) -> None:
    reports = dossier
    reports.app.selectbox(key="library-outlet").set_value("Agence A")
    assert f"EN {DELAY}" not in reports.run().html
    reports.app.selectbox(key="library-outlet").set_value("All")
    reports.app.text_input(key="library-since").set_value("2026-02")
    assert f"EN {PROMISE}" not in reports.run().html
    reports.app.text_input(key="library-since").set_value("in spring")
    assert "“in spring” is no date" in reports.run().html
    reports.app.text_input(key="library-since").set_value("")
    reports.run().app.pills[0].set_value("digue")
    assert f"EN {PROMISE}" in reports.run().html


def test_names_are_parted_and_joined_by_hand(reports: Page) -> None:
    who = reports.app.selectbox(key="library-who")
    assert who.options == ["Paul Vidal (2)", "Anne Roux (1)"]
    reports.click("who-paul vidal")
    reports.click("part-vidal")
    assert reports.app.selectbox(key="library-who").options == [
        "Anne Roux (1)",
        "M. Vidal (1)",
        "Paul Vidal (1)",
    ]
    reports.app.selectbox(key="library-who").set_value("paul vidal")
    reports.run().app.selectbox(key="library-join-paul vidal").set_value("vidal")
    reports.run().click("join-paul vidal")
    assert reports.app.selectbox(key="library-who").options == ["Paul Vidal (2)", "Anne Roux (1)"]


def test_a_search_over_all_reports(reports: Page) -> None:
    reports.app.text_input(key="library-search").set_value("maren 2029")
    assert ">1 sentence<" in reports.run().html
    assert "La digue attend" in reports.html and "La digue avance" not in reports.html
    reports.app.text_input(key="library-search").set_value("hippopotame")
    assert "No sentence of your reports has “hippopotame”" in reports.run().html


def test_it_is_offered_as_markdown_and_csv_and_left_by_opening_a_conversation(dossier: Page) -> None:
    reports = dossier
    assert {d.label for d in reports.app.get("download_button")} == {"Markdown", "CSV"}
    conversation = shelf_of(TOKEN).conversations()[0].id
    reports.click(f"open-{conversation}")
    assert reports.conversation == conversation and "All reports</h2>" not in reports.html


def test_another_browser_sees_nothing_of_it(reports: Page, open_page) -> None:
    other = open_page(token="another-browser").click("all-reports")
    assert "Vidal" not in other.html and "digue" not in other.html


def test_a_step_back_leaves_it(page: Page) -> None:
    page.paste(BEFORE).settle()
    first = page.conversation
    page.click("all-reports").run()  # the browser has followed
    assert "All reports</h2>" in page.html
    page.app.query_params["c"] = first
    assert "All reports</h2>" not in page.run().html and page.conversation == first
