"""What an editor reaches for, one thing a test: each was broken or missing once. Reports are saved ones, none is made."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.records import Answer, Briefing, Citation, Claim, Evidence
from assistant.turns import Turn
from tests.browser.conftest import PHONE, OpenReader
from tests.browser.test_reports import shelf_of
from tests.unit.library.shelves import briefing_of, put

pytestmark = [pytest.mark.browser, pytest.mark.model]

LONG = "\n\n".join(["Le port de Maren", *(f"Le chantier numéro {n} avance au port." for n in range(120))])
DYKE = "La digue de Maren\n\nPaul Vidal promet que la digue de Maren sera prête en mai 2027."
SAID = {"Paul Vidal": ["la digue de Maren sera prête en mai 2027"]}


def saved(database: Path, token: str, *turns: Turn) -> str:
    """Save a conversation of these turns; returns the path that opens it."""
    shelf = shelf_of(database, token)
    conversation = shelf.create("Le port de Maren")
    for turn in turns:
        shelf.save(conversation, turn)
    return f"/?c={conversation}"


def report(briefing: Briefing, **more: object) -> Turn:
    return Turn.model_validate(
        {"kind": "report", "asked": "x.txt", "status": "done", "briefing": briefing, **more}
    )


def half_done() -> Briefing:
    """A briefing that was stopped after its first twenty sentences."""
    whole = briefing_of(LONG, {}, None, None)
    sentences = tuple(s if s.n <= 20 else s.model_copy(update={"en": ""}) for s in whole.report.sentences)
    said = "Stopped before the briefing was finished. Ready: the English of 20 of 121 sentences. Missing: the summary."
    made = {"summary": (), "actors": (), "complete": False, "warnings": (said,)}
    return whole.model_copy(
        update={"report": whole.report.model_copy(update={"sentences": sentences}), **made}
    )


def test_after_a_stop_what_is_there_and_the_way_on_are_in_sight(
    open_reader: OpenReader, database: Path
) -> None:
    page = open_reader(saved(database, "stopped", report(half_done(), status="stopped")), token="stopped")
    expect(page.get_by_role("button", name="Try again")).to_be_in_viewport()
    expect(
        page.get_by_text("Ready: the English of 20 of 121 sentences. Missing: the summary.")
    ).to_be_in_viewport()


def test_an_answer_from_a_stopped_briefing_says_why_it_is_french(
    open_reader: OpenReader, database: Path
) -> None:
    made = half_done()
    far = made.report.sentences[99]
    found = Evidence(n=far.n, start=far.start, end=far.end, fr=far.fr, en="", score=0.9)
    claim = Claim(text=far.fr, citations=(Citation(n=far.n, start=far.start, end=far.end),))
    told = Answer(question="Et le chantier 98 ?", refused=False, answer=(claim,), evidence=(found,))
    turn = Turn(kind="question", asked=told.question, status="done", answer=told)
    page = open_reader(saved(database, "french", report(made, status="stopped"), turn), token="french")
    expect(
        page.get_by_text("20 of 121 sentences are in English, the others are shown as they stand")
    ).to_be_visible()


def test_what_is_deleted_comes_back_at_once_or_from_the_bin(open_reader: OpenReader, database: Path) -> None:
    path = saved(database, "bin", report(briefing_of(DYKE, SAID, None, None)))
    page = open_reader(path, token="bin")
    card = page.locator(".fra-card").first
    for way_back in ("undo", "bin"):
        expect(card).to_be_visible()
        page.locator(".st-key-fra-current").get_by_role("button", name="Rename, sort or delete").click()
        page.get_by_role("button", name="Delete conversation").click()
        expect(card).to_have_count(0)
        if way_back == "undo":
            page.get_by_role("button", name="Undo").click()
        else:
            expect(page.get_by_role("button", name="Undo")).to_have_count(0, timeout=60_000)
            page.get_by_text("Bin: 1").click()
            page.get_by_role("button", name="Restore").click()
    expect(card).to_be_visible()


def test_a_conversation_that_is_not_open_is_renamed_from_the_list(
    open_reader: OpenReader, database: Path
) -> None:
    other = saved(database, "rename", report(briefing_of(DYKE, SAID, None, None)))
    path = saved(database, "rename", report(briefing_of(LONG, {}, None, None)))
    page = open_reader(path, token="rename")
    row = page.locator(f".st-key-fra-item-{other.partition('=')[2]}")
    row.hover()
    row.get_by_role("button", name="Rename, sort or delete").click()
    page.get_by_label("Title").fill("The sea wall")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(row.get_by_role("button", name="The sea wall")).to_be_visible()
    expect(page).to_have_title(re.compile("^Le port de Maren"))
    assert page.url.endswith(path)


def test_another_report_opens_at_its_own_beginning_in_the_panel(
    open_reader: OpenReader, database: Path
) -> None:
    texts = ((LONG, "Le chantier"), (LONG.replace("chantier", "quai"), "Le quai"))
    made = [
        briefing_of(text, {"Paul Vidal": [f"{what} numéro 1 avance au port"]}, None, None)
        for text, what in texts
    ]
    path = saved(database, "places", *map(report, made))
    page = open_reader(path, token="places", viewport={"width": 1440, "height": 900})
    panel = page.locator(".st-key-fra-source")
    tabs = panel.get_by_role("tab")
    expect(tabs).to_have_count(2)
    tabs.first.click()
    first = page.locator("#fra-1-1")
    scrolled = """() => {
      const front = document.querySelector('.st-key-fra-source [role="tabpanel"]');
      front.scrollTop = 3000;
      return front.scrollTop > 1000;
    }"""
    page.wait_for_function(scrolled)
    tabs.last.click()
    expect(first).to_be_in_viewport()


def test_beside_the_sidebar_of_a_tablet_the_briefing_and_the_sheet_have_their_room(
    open_reader: OpenReader, database: Path
) -> None:
    path = saved(database, "tablet", report(briefing_of(LONG, {}, None, None)))
    page = open_reader(path, token="tablet", viewport={"width": 768, "height": 1024})
    page.get_by_test_id("stExpandSidebarButton").click()
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_be_in_viewport(ratio=1)
    summary = page.locator(".fra-summary").bounding_box()
    assert summary and summary["width"] > 330
    page.locator(".fra-summary .fra-cite").first.click()
    expect(page.locator(".fra-row.fra-on")).to_be_in_viewport()
    beside, sheet = sidebar.bounding_box(), page.locator(".st-key-fra-source").bounding_box()
    assert beside and sheet and sheet["x"] >= beside["x"] + beside["width"] - 1


def test_what_cannot_be_handed_in_is_said_where_it_was_and_nothing_typed_is_lost(
    open_reader: OpenReader,
) -> None:
    page = open_reader(token="ways-in")
    text, url = page.get_by_label("French text"), page.get_by_label("Web address")
    page.get_by_role("button", name="Brief this text").click()
    expect(page.get_by_text("There is nothing in the box yet")).to_be_in_viewport()
    url.fill("le journal d'hier")
    page.get_by_role("button", name="Brief this page").click()
    said = page.get_by_text("is no web address")
    expect(said).to_be_visible()
    expect(url).to_have_value("le journal d'hier")
    near, box = said.bounding_box(), url.bounding_box()
    assert near and box and 0 <= near["y"] - box["y"] - box["height"] < 60
    url.fill("http://127.0.0.1:9/rapport")
    page.get_by_role("button", name="Brief this page").click()
    expect(page.locator(".fra-error")).to_contain_text("127.0.0.1")
    expect(url).to_have_value("http://127.0.0.1:9/rapport")
    expect(page.get_by_text("Your conversations will be listed here")).to_be_visible()
    page.locator('[data-testid="stChatInput"] input[type=file]').set_input_files(
        {"name": "photo.zip", "mimeType": "application/zip", "buffer": b"PK\x05\x06" + bytes(18)}
    )
    page.get_by_test_id("stChatInputSubmitButton").click()
    expect(page.locator(".fra-error")).to_contain_text("photo.zip: ")
    text.fill("asdf qwer zxcv")
    page.get_by_role("button", name="Brief this text").click()
    expect(page.get_by_text("“asdf qwer zxcv” looks neither French nor like a report.")).to_be_visible()
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_text("looks neither French")).to_have_count(0)


def test_escape_closes_the_card_under_the_pointer(open_reader: OpenReader, database: Path) -> None:
    page = open_reader(saved(database, "escape", report(briefing_of(DYKE, SAID, None, None))), token="escape")
    link, card = page.locator(".fra-card .fra-cite").first, page.locator("#fra-card-hover")
    link.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.move(5, 5)
    link.hover()
    expect(card).to_be_visible()


LONELY = """() => {
  const alone = [];
  for (const row of document.querySelectorAll(".fra-row .fra-fr")) {
    const nodes = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const text = [...row.textContent].length && row.textContent;
    const places = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) [...node.data].forEach((_, i) => places.push([node, i]));
    const top = (i) => {
      const range = new Range();
      range.setStart(...places[i]);
      range.setEnd(places[i][0], places[i][1] + 1);
      return range.getBoundingClientRect().top;
    };
    [...text].forEach((sign, i) => {
      const word = sign === "«" ? i + 2 : "»?!:;".includes(sign) ? i - 2 : i;
      if (Math.abs(top(i) - top(word)) > 4) alone.push(text.slice(Math.max(0, i - 12), i + 12));
    });
  }
  return alone;
}"""
"""French marks that stand on another line than the word they belong to."""


def test_no_quotation_mark_stands_on_a_line_alone(open_reader: OpenReader, database: Path) -> None:
    # Plain spaces, as many papers type them, at which a line may break.
    lines = [
        f"{'Oui, ' * n}il a dit : « Nous irons à la mer » ! Vraiment ? « Oui » ; « Non »." for n in range(24)
    ]
    path = saved(database, "marks", report(briefing_of("\n\n".join(["Le port", *lines]), {}, None, None)))
    page = open_reader(path, token="marks", viewport=PHONE)
    page.get_by_role("tab", name="Side by side").click()
    page.locator(".fra-beside .fra-row").nth(20).wait_for()
    page.add_style_tag(content=".fra-row { content-visibility: visible !important; }")
    assert page.evaluate(LONELY) == []


def test_a_search_of_the_list_leads_to_the_sentence_it_found(open_reader: OpenReader, database: Path) -> None:
    put(shelf_of(database, "finder"), LONG, {})
    page = open_reader(token="finder")
    page.get_by_label("Search conversations").fill("numéro 77")
    page.keyboard.press("Enter")
    hit = page.locator(".fra-list-hit")
    expect(hit).to_contain_text("numéro 77")
    hit.locator("a").click()
    row = page.locator(".fra-row.fra-on")
    expect(row).to_contain_text("Le chantier numéro 77 avance")
    expect(row).to_be_in_viewport()


def test_shortcuts_are_listed_under_the_question_mark(page: Page) -> None:
    page.get_by_role("heading", name="French reports, read in English").click()
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(listed).to_contain_text("next place found side by side")
    assert len(listed.locator("kbd").all()) >= 8
    page.keyboard.press("Escape")
    expect(listed).to_have_count(0)
