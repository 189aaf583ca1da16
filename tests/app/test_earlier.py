"""Answers further up are drawn as one piece of HTML each, with all that the latest ones have."""

from assistant.turns import Turn
from tests.app.conftest import Page
from tests.scripted import TEXT

QUESTIONS = [f"Et le tribunal numéro {n} ?" for n in range(6)]


def talk(page: Page) -> list[Turn]:
    """Six questions; their turns."""
    page.paste(TEXT).settle()
    for question in QUESTIONS:
        page.say(question).settle()
    return [turn for turn in page.saved.turns if turn.kind == "question"]


def ratings(page: Page) -> list[int | None]:
    return [turn.rating for turn in page.saved.turns if turn.kind == "question"]


def act(page: Page, what: str) -> Page:
    """What a button of an earlier answer asks for, as the browser tells it."""
    page.app.session_state["fra_session"].wanted = what
    return page.run().settle()


def test_the_first_of_six_answers_are_html_and_the_latest_have_widgets(page: Page) -> None:
    turns = talk(page)
    widgets = {b.key for b in page.app.button}
    assert [f"again-{t.id}" in widgets for t in turns] == [False, False, True, True, True, True]
    first = next(h.value for h in page.app.html if f'data-turn="{turns[0].id}"' in h.value)
    assert QUESTIONS[0] in first and "EN « Nous irons au tribunal », prévient-elle." in first.replace(
        '<span class="fra-kept">', ""
    ).replace("</span>", "")
    assert "Evidence: 1 sentence" in first and 'class="fra-evidence"' in first
    assert f'data-act="again {turns[0].id}"' in first and "Regenerate" in first
    assert page.html.count("data-turn=") == 7


def test_an_earlier_answer_is_rated_and_the_thumb_taken_back(page: Page) -> None:
    turns = talk(page)
    act(page, f"rate {turns[0].id} 1")
    assert ratings(page)[:2] == [1, None]
    assert f'data-act="rate {turns[0].id} 0" aria-pressed="true"' in page.html
    act(page, f"rate {turns[0].id} -1")
    assert ratings(page)[:2] == [-1, None]
    act(page, f"rate {turns[0].id} 0")
    assert set(ratings(page)) == {None} and 'aria-pressed="true"' not in page.html


def test_an_earlier_answer_is_asked_again_in_its_place(page: Page) -> None:
    turns = talk(page)
    act(page, f"rate {turns[1].id} -1")
    act(page, f"again {turns[1].id}")
    again = [turn for turn in page.saved.turns if turn.kind == "question"]
    assert [t.id for t in again] == [t.id for t in turns]
    assert again[1].status == "done" and again[1].rating is None


def test_what_a_button_asks_of_a_turn_that_is_gone_is_passed_over(page: Page) -> None:
    talk(page)
    before = page.saved
    act(page, "again 0123")
    act(page, "rate 0123 1")
    assert page.saved.turns == before.turns


def test_a_request_that_takes_no_time_is_drawn_done_at_once(page: Page) -> None:
    page.paste(TEXT).settle()
    page.say("2 bullets")
    keys = {b.key for b in page.app.button}
    assert f"again-{page.saved.turns[1].id}" in keys and "stop" not in keys
