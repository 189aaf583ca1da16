"""The doubtful lines of a briefing made here are checked by a provider's model: offered, done, told, undone."""

import re
import threading
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from assistant.corrections.kinds import Checked
from assistant.models import servers
from assistant.ui import engine_choice as page_engine
from tests.app.conftest import Page
from tests.obedient import asked_numbers
from tests.openai_server import Answer, Fault, OpenAIServer, Reply, Request
from tests.scripted import TEXT

BETTER = {3: "“The dyke will be ready in 2027,” says Paul Vidal."}
OURS = "EN « La digue sera prête en 2027 », assure Paul Vidal."
doubting = pytest.mark.parametrize("engine", [{"misleads": "digue"}], indirect=True)


def knowing(request: Request) -> Answer:
    found = re.search(r"Translate these lines into English: ([^.]*)\.", request.prompt)
    assert found
    return Reply("\n".join(f"[{n}] {BETTER.get(n, 'The mayor.')}" for n in asked_numbers(found[1])))


@pytest.fixture(autouse=True)
def nobody_near(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No key, and no server of models on this machine, but what a test puts there."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(servers, "_PORTS", {})
    page_engine.served_here.clear()
    yield
    page_engine.served_here.clear()


@pytest.fixture
def reached(openai_server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> OpenAIServer:
    """A provider that is set beside the engine of this machine."""
    # Loaded before the page is: pytest rewrites a part of it, and Python 3.11 may fail at parsing in two threads at once.
    import_module("langchain_openai")
    openai_server.respond = knowing
    given = {
        "OPENAI_BASE_URL": openai_server.url, "ASSISTANT_ENGINE": "embedded", "ASSISTANT_MODEL": "own",
        "ASSISTANT_RETRIES": "0", "ASSISTANT_PRICE_INPUT": "1", "ASSISTANT_PRICE_OUTPUT": "10",
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return openai_server


def check(page: Page) -> Page:
    return page.click(f"check-{page.report.id}").settle()


@doubting
def test_what_a_check_takes_is_told_before_and_nothing_is_sent(
    reached: OpenAIServer, open_page: Callable[..., Page]
) -> None:
    page = open_page().paste(TEXT).settle()
    assert "Check the doubtful lines with own" in page.labels
    assert re.search(
        r"3 lines are doubtful\. .* go to 127\.0\.0\.1:\d+: about [\d,]+ tokens, \$0\.\d+\.", page.html
    )
    assert reached.requests == []


@doubting
def test_the_doubtful_lines_alone_are_told_anew_and_shown_as_such(
    reached: OpenAIServer, open_page: Callable[..., Page]
) -> None:
    page = open_page().paste(TEXT).settle()
    before = page.briefing
    check(page)
    now = page.briefing
    asked = [r.prompt for r in reached.requests]
    assert len(asked) == 1 and "into English: 1 to 3." in asked[0]
    assert now.report.sentence(3).en == BETTER[3]
    assert now.report.sentence(3).flags == ("translated-by-provider",)
    assert now.report.sentences[3:] == before.report.sentences[3:]
    assert now.summary[1].text == BETTER[3] and now.actors[0].statements[0].en in BETTER[3]
    assert BETTER[3] in page.html.replace("&quot;", '"') and "this English is a provider" in page.html
    said = next(w for w in now.warnings if "checked by own" in w)
    assert re.search(r"tokens expected, [\d,]+ used, \$0\.\d+", said) and said in page.html
    assert now.usage.prompt_tokens > 0 and now.usage.cost_usd
    assert page.report.status == "done" and f"check-{page.report.id}" not in {b.key for b in page.app.button}


@doubting
def test_a_check_is_undone_and_offered_again(reached: OpenAIServer, open_page: Callable[..., Page]) -> None:
    page = open_page().paste(TEXT).settle().say("Que dit Paul Vidal ?").settle()
    before = page.saved.turns
    check(page)
    assert page.saved.turns[1].answer != before[1].answer
    again = open_page(page.conversation)
    assert BETTER[3] in again.html and isinstance(again.report.corrections[0], Checked)
    again.click(f"undo-{again.report.id}-0")
    assert again.saved.turns == before
    assert f"check-{again.report.id}" in {b.key for b in again.app.button}


@doubting
def test_a_provider_that_fails_leaves_the_briefing_as_it_was(
    reached: OpenAIServer, open_page: Callable[..., Page]
) -> None:
    page = open_page().paste(TEXT).settle()
    before = page.briefing
    reached.respond = lambda _: Fault(500)
    check(page)
    assert page.briefing == before and page.report.status == "done" and page.report.corrections == ()
    assert "The doubtful lines were not checked" in page.html and "Try again" not in page.labels
    reached.respond = knowing
    check(page)
    assert page.briefing.report.sentence(3).en == BETTER[3]
    assert "The doubtful lines were not checked" not in page.html


@doubting
def test_stop_leaves_the_briefing_as_it_was(reached: OpenAIServer, open_page: Callable[..., Page]) -> None:
    page = open_page().paste(TEXT).settle()
    before = page.report
    let_go = threading.Event()

    def waiting(request: Request) -> Answer:
        let_go.wait(30)
        return knowing(request)

    reached.respond = waiting
    page.click(f"check-{before.id}").wait(lambda _: bool(reached.requests))
    assert page.saved.turns[0] == before  # a restart now would lose nothing
    page.click("stop")
    let_go.set()
    page.settle()
    assert page.report == before


@doubting
def test_a_server_of_models_on_this_machine_is_offered(
    openai_server: OpenAIServer, open_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    openai_server.respond = knowing
    openai_server.models = ("small",)
    monkeypatch.setattr(servers, "_PORTS", {"llama.cpp": openai_server.port})
    monkeypatch.setenv("ASSISTANT_ENGINE", "embedded")
    page = open_page().paste(TEXT).settle()
    assert "Check the doubtful lines with small" in page.labels
    check(page)
    assert page.briefing.report.sentence(3).en == BETTER[3]


@doubting
def test_nothing_is_offered_where_nobody_can_be_asked(open_page: Callable[..., Page]) -> None:
    page = open_page().paste(TEXT).settle()
    assert not any("Check the doubtful" in label for label in page.labels)


def test_nothing_is_offered_where_nothing_is_doubtful(
    reached: OpenAIServer, open_page: Callable[..., Page]
) -> None:
    page = open_page().paste(TEXT).settle()
    assert not any("Check the doubtful" in label for label in page.labels) and reached.requests == []


@doubting
def test_a_readers_correction_stands_over_a_check(
    reached: OpenAIServer, open_page: Callable[..., Page]
) -> None:
    page = check(open_page().paste(TEXT).settle())
    page.app.session_state["fra_session"].correcting = "sentence|0|3"
    page.run()
    page.app.text_area(key=f"english-{page.report.id}-3").set_value("My own words.")
    page.press("Save")
    assert page.briefing.report.sentence(3).en == "My own words."
    page.click(f"undo-{page.report.id}-1")
    assert page.briefing.report.sentence(3).en == BETTER[3]


@doubting
def test_a_second_briefing_is_not_told_in_the_first_ones_lines(
    reached: OpenAIServer, open_page: Callable[..., Page]
) -> None:
    page = check(open_page().paste(TEXT).settle())
    page.click("glossary")
    page.click("brief-again").settle()
    assert page.briefing.report.sentence(3).en == OURS and page.report.corrections == ()
