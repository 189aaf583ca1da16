"""A provider's model behind the page: answers appear as they come, doubtful lines are checked at one click."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.settings import Settings
from assistant.ui.state import COOKIE
from benchmarks.served_page import served
from tests.browser.conftest import DESKTOP
from tests.browser.test_desk import DYKE, SAID, report, saved
from tests.obedient import asked_numbers
from tests.openai_server import Answer, OpenAIServer, Reply, Request
from tests.unit.library.shelves import briefing_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

TEXT = f"{DYKE}\n\nAnne Roux demande un référendum sur le port."
ENGLISH = (
    "The Maren dyke",
    "Paul Vidal promises that the Maren dyke will be ready in May 2027.",
    "Anne Roux demands a referendum on the port.",
)
FIRST, SECOND = f"{ENGLISH[1][:-1]} [2]. Anne", " Roux demands a referendum on the port [3]."
BETTER = "Paul Vidal promises that the Maren dyke will be ready in May 2027."
TOKEN = "provided"


@contextmanager
def at(path: str, database: Path, chromium: Browser, provider: OpenAIServer, engine: str) -> Iterator[Page]:
    """A page of its own server, which has the scripted provider, at a saved report."""
    given = {"OPENAI_BASE_URL": provider.url, "OPENAI_API_KEY": "none", "ASSISTANT_MODEL": "own"}
    with served(database, ASSISTANT_ENGINE=engine, ASSISTANT_RETRIES="0", **given) as address:
        context = chromium.new_context(viewport=DESKTOP)
        context.set_default_timeout(120_000)
        context.add_cookies([{"name": COOKIE, "value": TOKEN, "url": address}])
        page = context.new_page()
        page.goto(address + path)
        yield page
        context.close()


def test_the_first_words_of_an_answer_are_there_before_the_last(
    chromium: Browser, models: Settings, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    whole = threading.Event()
    openai_server.respond = lambda _: Reply(FIRST + SECOND, pieces=(FIRST, SECOND), hold=whole)
    database = tmp_path / "page.db"
    made = briefing_of(TEXT, SAID, None, None)
    told = zip(made.report.sentences, ENGLISH, strict=True)
    sentences = tuple(s.model_copy(update={"en": en}) for s, en in told)
    made = made.model_copy(update={"report": made.report.model_copy(update={"sentences": sentences})})
    path = saved(database, TOKEN, report(made))
    with at(path, database, chromium, openai_server, "openai") as page:
        page.locator(".fra-card").first.wait_for()
        page.get_by_test_id("stChatInputTextArea").fill(
            "What does Paul Vidal promise, and what is asked for?"
        )
        page.keyboard.press("Enter")
        try:
            coming = page.locator(".fra-typing")
            expect(coming).to_contain_text(ENGLISH[1])
            expect(coming).not_to_contain_text("referendum")
            expect(page.get_by_role("button", name="Stop")).to_be_visible()
        finally:
            whole.set()
        answer = page.locator(".fra-answer:not(.fra-typing)")
        expect(answer).to_contain_text("referendum")
        expect(answer.locator(".fra-cite").first).to_have_text("2")
        expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    assert any(request.body.get("stream") for request in openai_server.requests)


def test_the_doubtful_lines_are_checked_by_who_is_at_hand_at_one_click(
    chromium: Browser, models: Settings, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.respond = improving
    made = briefing_of(DYKE, SAID, None, None)
    first, second = made.report.sentences
    doubtful = second.model_copy(update={"doubt": 0.95})
    made = made.model_copy(update={"report": made.report.model_copy(update={"sentences": (first, doubtful)})})
    database = tmp_path / "page.db"
    path = saved(database, TOKEN, report(made))
    with at(path, database, chromium, openai_server, "embedded") as page:
        check = page.get_by_role("button", name="Check the doubtful lines with own")
        expect(
            page.get_by_text(re.compile(r"1 line is doubtful\. .* 127\.0\.0\.1:\d+: about"))
        ).to_be_visible()
        row = page.locator(".fra-rows .fra-row").nth(1)
        expect(row.locator(".fra-doubt")).to_be_visible()
        assert openai_server.requests == []  # nothing is sent before the click
        check.click()
        expect(row.locator(".fra-en")).to_have_text(BETTER)
        expect(row.locator(".fra-doubt")).to_have_count(0)
        expect(check).to_have_count(0)
        page.get_by_text("Corrections: 1").click()
        page.get_by_role("button", name="Undo").click()
        expect(row.locator(".fra-en")).to_have_text(doubtful.en)
        expect(check).to_be_visible()


def improving(request: Request) -> Answer:
    asked = re.search(r"Translate these lines into English: ([^.]*)\.", request.prompt)
    assert asked
    return Reply("\n".join(f"[{n}] {BETTER}" for n in asked_numbers(asked[1])))
