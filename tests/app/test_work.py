"""Work on the page while it goes on: seen, stopped, failed, and come back to from elsewhere."""

import re
import threading
from collections.abc import Callable

import pytest

from assistant.turns import Turn
from assistant.ui import pulse
from tests.app.conftest import TOKEN, Page, gated, shelf_of
from tests.scripted import TEXT

OpenPage = Callable[..., Page]


@gated
def test_a_translation_shows_as_it_is_made(page: Page, gate: threading.Semaphore) -> None:
    page.paste(TEXT)
    gate.release(2)
    page.wait(lambda p: "Translating: 2 of 5 sentences" in {x.proto.text for x in p.app.get("progress")})
    assert "EN Le maire de Maren" in page.html and "EN Selon Anne Roux" not in page.html
    gate.release(100)
    page.settle()
    assert "EN Selon Anne Roux" in page.html


@gated
def test_stop_keeps_what_is_there(page: Page, gate: threading.Semaphore) -> None:
    page.paste(TEXT)
    gate.release(2)
    page.wait(lambda p: "EN Le maire de Maren" in p.html).click("stop")
    gate.release(1)
    page.settle()
    turn = page.saved.turns[0]
    assert turn.status == "stopped"
    english = [s.en for s in turn.briefing.report.sentences]
    assert english[:2] == [f"EN {s.fr}" for s in turn.briefing.report.sentences[:2]] and english[-1] == ""
    assert re.search(
        r"Ready: the English of [23] of 5 sentences\. Missing: the rest of the English, who says what, the summary\.",
        page.html,
    )
    # What can be done about it stands by the note, above the whole text.
    drawn = [getattr(e, "key", None) or str(getattr(e, "value", "")) for e in page.app.main]
    beside = next(i for i, element in enumerate(drawn) if "fra-beside" in element)
    assert drawn.index(f"again-{turn.id}") < beside
    assert 'class="fra-beside' in page.html  # what there is, is the translation
    gate.release(100)
    page.click(f"again-{turn.id}").settle()
    assert page.saved.turns[0].status == "done" and page.saved.turns[0].briefing.summary


@gated
def test_stopping_an_answer_keeps_its_words(page: Page, gate: threading.Semaphore) -> None:
    gate.release(7)
    page.paste(TEXT).settle()
    page.say("la digue et le tribunal ?")
    gate.release(1)
    page.wait(lambda p: "fra-typing" in p.html).click("stop")
    gate.release(1)
    page.settle()
    turn = page.saved.turns[1]
    assert turn.status == "stopped" and turn.draft and turn.draft.strip() in page.html


@gated
def test_an_answer_from_a_stopped_briefing_says_why_it_is_french(
    page: Page, gate: threading.Semaphore
) -> None:
    page.paste(TEXT)
    gate.release(2)
    page.wait(lambda p: "EN Le maire de Maren" in p.html).click("stop")
    gate.release(100)
    page.settle()
    page.say("Et le tribunal ?").settle()
    assert "The briefing is not finished" in page.html and "of 5 sentences are in English" in page.html
    page.click(f"again-{page.saved.turns[0].id}").settle()
    assert "answered before the briefing was finished" in page.html
    page.click(f"again-{page.saved.turns[1].id}").settle()
    assert "before the briefing was finished" not in page.html


@gated
def test_what_cannot_be_counted_has_no_full_bar(page: Page, gate: threading.Semaphore) -> None:
    gate.release(7)
    page.paste(TEXT).settle()
    page.say("Et le tribunal ?")
    page.wait(lambda p: "Writing the answer" in p.html)
    assert not page.app.get("progress") and "steps" not in page.html
    gate.release(100)
    page.settle()


@gated
def test_a_question_asked_meanwhile_waits_for_the_briefing(page: Page, gate: threading.Semaphore) -> None:
    page.paste(TEXT)
    gate.release(1)
    page.say("Et le tribunal ?")
    page.wait(lambda shown: "Waits for its turn" in shown.html)
    gate.release(100)
    page.settle()
    assert page.saved.turns[1].answer.answer[0].text == "EN « Nous irons au tribunal », prévient-elle."


@pytest.mark.parametrize("engine", [{"fail_on": ["translate"]}], indirect=True)
def test_a_failing_provider_is_said_and_can_be_tried_again(page: Page, engine) -> None:
    page.paste(TEXT).settle()
    assert "the provider did not answer; check the address of the server under Engine" in page.html
    engine.fail_on = ()
    page.click(f"again-{page.saved.turns[0].id}").settle()
    assert page.saved.turns[0].status == "done" and "“EN La digue sera prête en 2027”" in page.html


@pytest.mark.parametrize("engine", [{"fail_on": ["positions"]}], indirect=True)
def test_a_failing_step_leaves_the_others(page: Page) -> None:
    page.paste(TEXT).settle()
    assert "The positions could not be made" in page.html
    assert "No positions were made" in page.open_tab("Positions").html
    assert "EN Le maire de Maren" in page.html


@pytest.mark.parametrize("engine", [{"bug_on": "positions"}], indirect=True)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_ends_the_turn_not_the_page(page: Page) -> None:
    page.paste(TEXT).settle()
    assert page.saved.turns[0].status == "failed" and "Something unexpected went wrong" in page.html
    page.say("Et le tribunal ?").settle()
    assert page.saved.turns[1].status == "done"


def test_reload_and_second_tab_come_back(page: Page, open_page: OpenPage) -> None:
    page.paste(TEXT).settle()
    page.say("Et le tribunal ?").settle()
    again = open_page(page.conversation)
    assert "EN « Nous irons au tribunal », prévient-elle." in again.html and 'id="fra-0-3"' in again.html


@gated
def test_a_second_tab_sees_the_work_go_on(page: Page, open_page: OpenPage, gate: threading.Semaphore) -> None:
    page.paste(TEXT)
    gate.release(1)
    second = open_page(page.conversation).wait(lambda p: "EN Le port de Maren" in p.html)
    assert any(b.key == "stop" for b in second.app.button)
    gate.release(100)
    assert "“EN La digue sera prête en 2027”" in second.settle().html


def test_a_restart_comes_back_to_a_half_answer(
    page: Page, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "SILENT_SECONDS", 0.0)  # nobody has left a sign of life since
    page.paste(TEXT).settle()
    half = Turn(kind="question", asked="Et le tribunal ?", status="running", draft="EN « Nous irons")
    shelf_of(TOKEN).save(page.conversation, half)  # as a server that died has left it
    after = open_page(page.conversation)
    assert "EN « Nous irons" in after.html and "The server was restarted" in after.html
    after.click(f"again-{half.id}").settle()
    assert "EN « Nous irons au tribunal », prévient-elle." in after.html
    assert "The server was restarted" not in after.html


def test_what_another_server_makes_is_not_said_to_have_been_lost(
    page: Page, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.paste(TEXT).settle()
    half = Turn(kind="question", asked="Et le tribunal ?", status="running", draft="EN « Nous irons")
    shelf_of(TOKEN).save(page.conversation, half)  # as another process does once a second
    seen = open_page(page.conversation)
    assert "EN « Nous irons" in seen.html and "Another server process is making this" in seen.html
    assert "The server was restarted" not in seen.html
    assert f"again-{half.id}" not in {b.key for b in seen.app.button}
    monkeypatch.setattr(pulse, "SILENT_SECONDS", 0.0)
    assert "The server was restarted" in seen.run().html
    assert f"again-{half.id}" in {b.key for b in seen.app.button}
