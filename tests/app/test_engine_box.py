"""Choosing an engine in the sidebar: servers of models on this machine are found, the hybrid engine is among the kinds."""

from collections.abc import Iterator

import pytest

from assistant.models import servers
from assistant.ui import engine_choice
from tests.app.conftest import Page
from tests.openai_server import OpenAIServer


@pytest.fixture(autouse=True)
def ollama(openai_server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    """A server with two models on what is the usual port of Ollama here."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ASSISTANT_ENGINE", "ASSISTANT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    openai_server.models = ("qwen3:8b", "mistral-small")
    monkeypatch.setattr(servers, "_PORTS", {"ollama": openai_server.port})
    engine_choice.served_here.clear()
    yield openai_server
    engine_choice.served_here.clear()


def opened(page: Page) -> Page:
    page.app.session_state["engine-box"] = True
    return page.run()


def test_models_of_ollama_are_offered_by_name_and_taken_at_one_click(
    page: Page, ollama: OpenAIServer
) -> None:
    assert "Ollama answers" not in page.html  # nobody is asked before the box is open
    opened(page)
    assert "Ollama answers on this computer" in page.html
    page.click("use-ollama-qwen3:8b")
    choice = page.app.session_state["fra_session"].choice
    assert (choice.engine, choice.model, choice.base_url) == ("openai", "qwen3:8b", ollama.url)
    assert "Reports are sent to Ollama on this computer" in page.html and "qwen3:8b" in page.html
    assert page.app.text_input(key="engine-url").value == ollama.url


def test_a_found_model_works_beside_this_machines_own_in_the_hybrid_engine(page: Page) -> None:
    opened(page).app.selectbox(key="engine-name").set_value("hybrid")
    page.press("Use this engine").click("use-ollama-mistral-small")
    choice = page.app.session_state["fra_session"].choice
    assert (choice.engine, choice.model) == ("hybrid", "mistral-small")
    assert "doubtful lines and questions are sent to Ollama on this computer" in page.html


def test_nothing_is_offered_where_no_server_answers(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "_PORTS", {"ollama": 9})
    assert "answers on this computer" not in opened(page).html
