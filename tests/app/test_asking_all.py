"""A question to all saved reports: answered in the background, cited report by report, followed up."""

import pytest

from assistant.corrections.kinds import NewEnglish
from assistant.ui.revising import revised
from tests.app.conftest import TOKEN, Page, shelf_of
from tests.unit.library.shelves import put

DYKE = "La digue de Maren\n\nPaul Vidal défend la digue de Maren."
TRAM = "Le tramway de Maren\n\nAnne Roux refuse le tramway de Maren."


@pytest.fixture
def reports(page: Page) -> Page:
    shelf = shelf_of(TOKEN)
    put(shelf, DYKE, {}, "2026-01-31", "Agence A")
    put(shelf, TRAM, {}, "2026-05-02", "Le Courrier")
    return page.click("all-reports")


def asked(page: Page, question: str) -> Page:
    page.app.text_input(key="library-question").set_value(question)
    return page.press("Ask").settle()


def test_an_answer_from_all_says_which_report_each_line_is_of(reports: Page) -> None:
    page = asked(reports, "Qui est pour Maren ?")
    (turn,) = page.saved.turns
    assert turn.status == "done" and len(turn.consulted) == 2
    assert "EN Paul Vidal défend la digue de Maren." in page.html
    assert "EN Anne Roux refuse le tramway de Maren." in page.html
    assert 'aria-label="Source sentence A2"' in page.html and 'aria-label="Source sentence B1"' in page.html
    assert "Answered from the 2 reports" in page.html
    assert "2026-05-02 · EN Le tramway de Maren · Le Courrier" in page.html


def test_a_following_question_is_of_all_reports_too(reports: Page) -> None:
    page = asked(reports, "Qui refuse le tramway ?")
    page.say("Et la digue de Vidal ?").settle()
    first, second = page.saved.turns
    assert (first.across, second.across) == ("", "") and second.consulted
    assert "EN Paul Vidal défend la digue de Maren." in page.html


def test_a_folder_is_asked_alone(reports: Page) -> None:
    shelf = shelf_of(TOKEN)
    tram = next(c.id for c in shelf.conversations() if c.title.startswith("Le tramway"))
    shelf.sort(tram, "North", [])
    reports.run().app.selectbox(key="library-folder").set_value("North")
    page = asked(reports.run(), "Qui défend Maren ?")
    assert page.saved.turns[0].across == "North"
    assert "digue" not in page.html and "EN Anne Roux refuse" in page.html


def test_an_answer_follows_what_is_corrected_in_its_reports_later_and_back(reports: Page) -> None:
    page = asked(reports, "Qui défend la digue ?")
    shelf = shelf_of(TOKEN)
    dyke = next(c.id for c in shelf.conversations() if c.title.startswith("La digue"))
    (turn,) = shelf.load(dyke).turns
    correction = NewEnglish(n=2, en="Paul Vidal stands up for the sea wall.")
    shelf.save(dyke, turn.model_copy(update=revised(turn, [correction])))
    assert "Paul Vidal stands up for the sea wall." in page.run().html
    assert "EN Paul Vidal défend" not in page.html
    page.app.session_state[f"thumb-{page.saved.turns[0].id}"] = 1  # saved as it reads now
    page.run()
    shelf.save(dyke, turn)
    assert "EN Paul Vidal défend" in page.run().html and "sea wall" not in page.html


def test_a_report_that_is_gone_is_no_link(reports: Page) -> None:
    page = asked(reports, "Qui refuse le tramway ?")
    shelf = shelf_of(TOKEN)
    for listed in shelf.conversations():
        if listed.id != page.conversation:
            shelf.delete(listed.id)
    html = page.run().html
    assert "report not here" in html and 'class="fra-cite' not in html


def test_nothing_saved_is_said(page: Page) -> None:
    page = asked(page.click("all-reports"), "Qui ?")
    assert "No report is saved here yet" in page.html
