"""The page stays with the conversation it went to, whatever address a late message of the browser tells."""

from collections.abc import Callable

from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests

from tests.app.conftest import Page
from tests.scripted import TEXT

OpenPage = Callable[..., Page]
OTHER = TEXT.replace("Maren", "Orval")


def named(page: Page, conversation: str | None) -> Page:
    """A run for which the browser sent this address."""
    page.app.query_params.clear()
    if conversation:
        page.app.query_params["c"] = conversation
    return page.run()


def test_streamlit_keeps_the_address_of_the_later_message() -> None:
    """The cause: a timer's message that was under way makes the rerun the page asked for one of the old address."""
    requests = ScriptRequests()
    requests.request_rerun(RerunData(query_string="c=new"))
    requests.request_rerun(RerunData(query_string="", fragment_id="badge", is_auto_rerun=True))
    kept = requests.on_scriptrunner_ready().rerun_data
    assert (kept.query_string, kept.fragment_id_queue) == ("", [])


def test_a_late_message_does_not_lead_back_to_the_first_page(page: Page) -> None:
    page.paste(TEXT)
    first = page.conversation
    named(page, None)
    assert page.conversation == first and "fra-turn" not in page.labels
    page.settle()
    assert "EN Le maire de Maren" in page.html


def test_a_late_message_does_not_lead_back_to_another_conversation(page: Page) -> None:
    page.paste(TEXT).settle()
    first = page.conversation
    named(page, first)
    page.click("new")
    assert "Brief this text" in named(page, first).labels
    named(page, None).paste(OTHER)
    second = page.conversation
    assert second != first and named(page, first).conversation == second
    assert "Orval" in page.settle().html


def test_a_step_back_is_followed_once_the_browser_has_been_there(page: Page) -> None:
    page.paste(TEXT).settle()
    first = page.conversation
    named(page, first)
    assert "French reports, read in English" in named(page, None).html
    assert "EN Le maire de Maren" in named(page, first).html


def test_a_link_opens_its_conversation(page: Page, open_page: OpenPage) -> None:
    page.paste(TEXT).settle()
    other = open_page(page.conversation)
    assert "EN Le maire de Maren" in other.html and other.run().conversation == page.conversation
