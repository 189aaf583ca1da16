"""The page as a service: a server that dies and comes back, people who sign in."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.settings import Settings
from assistant.ui.job import _SAVE_LATEST
from benchmarks.long_report import long_text
from benchmarks.served_page import free_port, paste, served
from tests.browser.conftest import DESKTOP, SAMPLES
from tests.browser.test_story import BRIEFED
from tests.needs import missing

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_a_server_that_dies_in_mid_briefing_is_come_back_to(
    chromium: Browser, models: Settings, tmp_path: Path
) -> None:
    database, port = tmp_path / "page.db", free_port()
    page = chromium.new_page(viewport=DESKTOP)
    with served(database, port, ASSISTANT_ENGINE="embedded") as address:
        page.goto(address)
        paste(page, long_text(150))
        page.locator(".fra-preview p").nth(3).wait_for(timeout=BRIEFED)
        conversation = page.url
        page.wait_for_timeout(1000 * 2 * _SAVE_LATEST)
    with served(database, port, ASSISTANT_ENGINE="embedded"):
        # The open page reconnects by itself; what it had is there, and the work can go on.
        page.get_by_text("The server was restarted while this was being made").wait_for(timeout=BRIEFED)
        assert page.url == conversation
        # The row may lie outside the part of the panel that is drawn.
        page.locator(".st-key-fra-source .fra-en", has_text="Altelac").first.wait_for(state="attached")
        page.get_by_role("button", name="Try again").click()
        page.get_by_role("button", name="Stop").click(timeout=BRIEFED)
        page.get_by_text("Stopped before the briefing was finished").wait_for(timeout=BRIEFED)
    page.close()


def test_people_who_sign_in_see_their_own_conversations_only(
    chromium: Browser, models: Settings, tmp_path: Path
) -> None:
    if find_spec("authlib") is None:
        missing("Authlib is not installed: pip install 'french-report-assistant[signin]'")
    from tests.browser.oidc_provider import CLIENT, OIDCProvider

    port = free_port()
    with OIDCProvider() as provider:
        secrets = tmp_path / ".streamlit" / "secrets.toml"
        secrets.parent.mkdir()
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{"x" * 40}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "s"\n'
            f'server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"\n'
        )
        environment = {
            "HOME": str(tmp_path),
            "ASSISTANT_HOME": str(models.home),
            "ASSISTANT_ENGINE": "embedded",
        }
        with served(tmp_path / "page.db", port, **environment) as address:
            ada = signed_in(chromium, address)
            paste(ada, (SAMPLES / "agence_barrage.txt").read_text("utf-8"))
            ada.get_by_role("tab", name="Details").wait_for(timeout=BRIEFED)
            provider.person = "bob"
            bob = signed_in(chromium, address)
            expect(bob.get_by_text("Your conversations will be listed here")).to_be_visible()
            bob.goto(ada.url)
            bob.get_by_text("There is no such conversation here").wait_for()
            assert "Neyba" not in bob.content()
            bob.goto(address)
            bob.get_by_label("French text").wait_for()
            a_link_is_followed(ada, bob, chromium)
            # Another browser, the same person.
            provider.person = "ada"
            again = signed_in(chromium, address)
            again.goto(ada.url)
            again.locator(".fra-summary").wait_for()
            again.get_by_role("button", name="Sign out").click()
            again.get_by_role("button", name="Sign in").wait_for()
            assert "Neyba" not in again.content()


def a_link_is_followed(ada: Page, bob: Page, browser: Browser) -> None:
    """Whoever signs in reads what a link leads to, also where they sign in only then; and no more once it has ended."""
    ada.get_by_role("button", name="Share").click()
    ada.get_by_role("button", name="Make a link").click()
    link = ada.get_by_test_id("stCode").inner_text().strip()
    bob.goto(link)
    bob.locator(".st-key-fra-shared .fra-summary").wait_for()
    bob.locator(".fra-summary .fra-cite").first.click()
    expect(bob.locator(".fra-row.fra-on")).to_be_in_viewport()
    bob.locator(".fra-row.fra-on").hover()
    expect(bob.locator("#fra-pen")).to_be_hidden()
    expect(bob.get_by_test_id("stChatInputTextArea")).to_have_count(0)
    later = browser.new_context(viewport=DESKTOP).new_page()
    later.goto(link)
    sign_in(later)
    later.locator(".st-key-fra-shared .fra-summary").wait_for(timeout=BRIEFED)
    ada.reload()
    ada.get_by_role("button", name="Share").click()
    ada.get_by_role("button", name="End the link").click()
    # What the click asks for is done once the page is drawn anew, and not before.
    ada.get_by_role("button", name="Make a link", exact=True).wait_for()
    bob.goto(link)
    bob.get_by_text("This link leads nowhere any more").wait_for()
    assert "Neyba" not in bob.content()


def signed_in(browser: Browser, address: str) -> Page:
    """A browser of its own that has signed in as the provider's person."""
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    sign_in(page)
    page.get_by_label("French text").wait_for()
    return page


def sign_in(page: Page) -> None:
    """Sign in as the provider's person; nothing is there before."""
    page.get_by_role("button", name="Sign in").wait_for()
    assert page.get_by_label("French text").count() == 0 and page.locator(".fra-summary").count() == 0
    page.get_by_role("button", name="Sign in").click()
