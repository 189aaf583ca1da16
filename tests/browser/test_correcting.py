"""A reader corrects a briefing in Chromium, with the embedded engine: everywhere, for good, and back again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.records import Answer, Citation, Claim
from assistant.store import Store
from assistant.turns import Turn
from assistant.ui.state import Session
from benchmarks.served_page import paste
from tests.browser.conftest import PHONE, OpenReader
from tests.browser.test_desk import DYKE, SAID, report, saved
from tests.unit.library.shelves import briefing_of, put

pytestmark = [pytest.mark.browser, pytest.mark.model]

Images = Callable[[Page, str], None]
BRIEFED = 240_000
"""Milliseconds: machines that test do other things besides."""
TEXT = """La digue de Lormes divise les habitants

Le maire de Lormes, Paul Rieux, a présenté mardi le projet d'une digue de 300 mètres devant le port de la ville.

« La digue sera prête avant l'hiver », assure Paul Rieux, qui promet une enquête publique au mois de mars.

« C'est un gâchis pour la baie », répond Anne Vasseur, présidente de l'association Rive. Elle demande un référendum.
"""
WORDS = (
    "“The sea wall will stand before winter comes,” says Paul Rieux, who promises a public inquiry in March."
)


def briefed(page: Page) -> None:
    paste(page, TEXT)
    page.get_by_role("tab", name="Details").wait_for(timeout=BRIEFED)
    page.locator(".fra-card").first.wait_for()
    # Suggestions are the last to be drawn: nothing moves under the pointer from then on.
    page.locator(".st-key-fra-suggestions").wait_for(timeout=BRIEFED)


def pen(page: Page, at: Locator) -> None:
    """Ask to correct what is at the pointer."""
    at.scroll_into_view_if_needed()
    at.hover()
    button = at.locator("#fra-pen")
    expect(button).to_be_visible()
    button.click()
    page.get_by_role("dialog").wait_for()


def put_right(page: Page, words: str = WORDS) -> None:
    row = page.locator(".fra-rows .fra-row", has_text="La digue sera prête")
    pen(page, row)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("La digue sera prête avant l'hiver")
    dialog.get_by_label("English").fill(words)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(row.locator(".fra-en")).to_have_text(words)


def test_a_sentence_is_corrected_where_it_is_read(open_reader: OpenReader, images: Images) -> None:
    page = open_reader(viewport={"width": 1440, "height": 900})
    briefed(page)
    row = page.locator(".fra-rows .fra-row", has_text="La digue sera prête")
    made = row.locator(".fra-en").inner_text()
    row.hover()
    images(page, "correct-pen")
    pen(page, row)
    images(page, "correct-sentence")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    put_right(page)
    expect(row.locator(".fra-corrected")).to_be_visible()
    said = page.locator(".fra-card .fra-said", has_text="sea wall")
    expect(said.first).to_contain_text("The sea wall will stand before winter comes")
    images(page, "corrected")
    page.reload()
    expect(row.locator(".fra-en")).to_have_text(WORDS, timeout=BRIEFED)
    expect(page.locator(".fra-corrected").first).to_be_visible()

    page.get_by_text("Corrections: 1").click()
    images(page, "corrections")
    page.get_by_role("button", name="Undo").click()
    expect(row.locator(".fra-en")).to_have_text(made)
    expect(page.locator(".fra-corrected")).to_have_count(0)


COVERED = """(row) => {
  const pen = row.querySelector("#fra-pen").getBoundingClientRect();
  const words = [...row.querySelectorAll(".fra-fr, .fra-en, .fra-flags, .fra-cite, .fra-n")].flatMap((part) => {
    const range = new Range();
    range.selectNodeContents(part);
    return [...range.getClientRects()];
  });
  return pen.width < 16 || words.some((w) => w.left < pen.right && w.right > pen.left && w.top < pen.bottom && w.bottom > pen.top);
}"""
"""Whether the pen lies over a word of its row, or cannot be hit."""


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_the_pen_covers_no_word(open_reader: OpenReader, database: Path, width: int) -> None:
    full = "Le maire de Lormes explique longuement que la digue coûtera cher à la ville et au port. "
    text = "\n\n".join([f"{full}{'Oui, ' * n}dit-il." for n in range(12)])
    shelf = Store(f"sqlite:///{database}").shelf(Session("pen").reader)
    conversation = put(shelf, text, {})
    page = open_reader(f"/?c={conversation}", token="pen", viewport={"width": width, "height": 900})
    page.get_by_role("tab", name="Side by side").click()
    rows = page.locator(".fra-beside .fra-row")
    rows.nth(11).wait_for()
    for row in rows.all():
        row.scroll_into_view_if_needed()
        row.hover(position={"x": 60, "y": 8})
        expect(row.locator("#fra-pen")).to_be_visible()
        assert not row.evaluate(COVERED)


def test_speaker_and_actor_are_put_right(open_reader: OpenReader, images: Images) -> None:
    page = open_reader(viewport={"width": 1440, "height": 900})
    briefed(page)
    pen(page, page.locator(".fra-card li", has_text="gâchis"))
    images(page, "correct-speaker")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Somebody else").fill("the harbour master")
    dialog.get_by_role("button", name="Save").click()
    heading = page.locator(".fra-card h3", has_text="the harbour master")
    expect(heading).to_be_visible()
    pen(page, heading)
    images(page, "correct-actor")
    dialog.get_by_label("Name", exact=True).fill("Lucie Brandt")
    dialog.get_by_label("Role").fill("harbour master")
    dialog.get_by_role("button", name="Save").first.click()
    expect(page.locator(".fra-card h3", has_text="Lucie Brandt")).to_contain_text("harbour master")
    page.reload()
    expect(page.locator(".fra-card h3", has_text="Lucie Brandt")).to_be_visible(timeout=BRIEFED)


def test_an_answer_about_words_given_to_somebody_else_is_marked_and_can_be_asked_again(
    open_reader: OpenReader, database: Path
) -> None:
    briefing = briefing_of(DYKE, SAID, None, None)
    [said] = briefing.actors[0].statements
    claim = Claim(text=f"[Paul Vidal] {said.en}", citations=(Citation(n=2, start=said.start, end=said.end),))
    answer = Answer(question="Who promises the dyke?", refused=False, answer=(claim,))
    asked = Turn(kind="question", asked=answer.question, status="done", answer=answer)
    page = open_reader(saved(database, "given", report(briefing), asked), token="given")
    pen(page, page.locator(".fra-card li").first)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Somebody else").fill("the harbour master")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Answered before it was corrected who says this.")).to_be_visible()
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()
    page.get_by_text("Corrections: 1").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Answered before it was corrected who says this.")).to_have_count(0)
    expect(page.get_by_role("button", name="Regenerate")).to_be_visible()


def test_the_glossary_is_kept_used_and_exchanged(
    open_reader: OpenReader, images: Images, tmp_path: Path
) -> None:
    page = open_reader(viewport={"width": 1440, "height": 900})
    page.get_by_role("button", name="Glossary").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("French", exact=True).fill("digue")
    dialog.get_by_label("English", exact=True).fill("sea wall")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.locator(".fra-term")).to_have_text(re.compile("digue.*sea wall"))
    file = tmp_path / "more.tsv"
    file.write_text("enquête publique\tpublic inquiry\nRive\t=\n", encoding="utf-8")
    dialog.locator("input[type=file]").first.set_input_files(file)
    dialog.get_by_role("button", name="Take these terms in").click()
    expect(dialog.locator(".fra-term")).to_have_count(3)
    images(page, "glossary")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Export").first.click()
    assert "enquête publique\tpublic inquiry" in Path(download.value.path()).read_text("utf-8")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    briefed(page)
    expect(page.locator(".fra-rows .fra-en", has_text="sea wall").first).to_be_visible()


def test_on_a_phone_the_pen_comes_with_a_tap(open_reader: OpenReader, images: Images) -> None:
    page = open_reader(viewport=PHONE, has_touch=True, is_mobile=True)
    briefed(page)
    page.locator(".fra-summary .fra-cite").first.tap()
    row = page.locator(".fra-row.fra-on")
    expect(row).to_be_in_viewport()
    expect(row.locator("#fra-pen")).to_be_visible()
    images(page, "phone-pen")
    row.locator("#fra-pen").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("English")).to_be_visible()
    images(page, "phone-correct")
    dialog.get_by_label("English").fill("A wall before the harbour.")
    dialog.get_by_role("button", name="Save").tap()
    expect(page.locator(".fra-summary")).to_contain_text("A wall before the harbour.")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
