"""What is shared by a link is offered where people sign in, and is only read."""

import pytest

from tests.app.conftest import TOKEN, Page, shelf_of
from tests.scripted import TEXT


@pytest.fixture
def signed_in(page: Page, monkeypatch: pytest.MonkeyPatch) -> Page:
    page.paste(TEXT).settle()
    page.app.secrets["auth"] = {"client_id": "x"}
    for room in ("page", "sharing"):
        monkeypatch.setattr(f"assistant.ui.{room}.signed_in", lambda: True)
    return page.run()


def test_without_sign_in_there_is_no_link(page: Page) -> None:
    page.paste(TEXT).settle()
    assert "Make a link" not in page.labels
    secret = shelf_of(TOKEN).share(page.conversation)
    page.app.query_params["share"] = secret
    assert "Shared with you" not in page.run().html


def test_a_link_is_made_shown_once_and_ended(signed_in: Page) -> None:
    signed_in.click("share-make")
    (shown,) = signed_in.app.code
    assert "?share=" in shown.value and signed_in.saved.shared
    signed_in.run()
    assert not signed_in.app.code and "Make a new link" in signed_in.labels
    signed_in.click("share-end")
    assert not signed_in.saved.shared


def test_what_is_shared_is_read_and_nothing_else(signed_in: Page) -> None:
    page = signed_in
    page.app.query_params["share"] = shelf_of(TOKEN).share(page.conversation)
    page.run()
    assert "Shared with you, to be read" in page.html and "EN Le port de Maren" in page.html
    assert "Paul Vidal" in page.html
    assert not page.labels & {"Make a new link", "New conversation", "Try again", "Glossary"}
    assert not page.app.chat_input and not page.app.text_area


def test_a_link_that_has_ended_says_so(signed_in: Page) -> None:
    signed_in.app.query_params["share"] = "ended"
    html = signed_in.run().html
    assert "This link leads nowhere any more" in html and "Le port" not in html
