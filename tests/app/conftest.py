"""The page with a scripted engine, run in this process by Streamlit's own AppTest."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.records import Briefing
from assistant.settings import load_settings
from assistant.shelf import Shelf
from assistant.store import open_store
from assistant.turns import Saved, Turn
from assistant.ui import engine_choice as page_engine
from assistant.ui.jobs import queues
from assistant.ui.state import Session
from tests.scripted import ScriptedEngine

SCRIPT = str(Path(__file__).parents[2] / "streamlit_app.py")
TOKEN = "this-browser"


class Page:
    """A page under test: act on it, wait for its work, look at its words."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    @property
    def conversation(self) -> str:
        value = self.app.query_params["c"]
        return value if isinstance(value, str) else value[0]

    @property
    def saved(self) -> Saved:
        return shelf_of(TOKEN).load(self.conversation)

    @property
    def report(self) -> Turn:
        """The turn of its first report."""
        return next(turn for turn in self.saved.turns if turn.kind == "report")

    @property
    def briefing(self) -> Briefing:
        """What is made of its first report."""
        found = self.report.briefing
        assert found is not None
        return found

    @property
    def html(self) -> str:
        """All HTML but the style sheet, and but what keeps words on one line."""
        drawn = "\n".join(h.value for h in self.app.html if not h.value.startswith("<style>"))
        return re.sub(r'<span class="fra-kept">([^<]*)</span>', r"\1", drawn)

    @property
    def labels(self) -> set[str]:
        return {button.label for button in self.app.button}

    def run(self) -> "Page":
        self.app.run()
        assert not self.app.exception, self.app.exception[0].value
        return self

    def wait(self, until: Callable[["Page"], bool]) -> "Page":
        """Run again and again, as the page itself does, until something is so."""
        deadline = time.monotonic() + 90
        while not until(self):
            assert time.monotonic() < deadline, "it does not come"
            time.sleep(0.02)
            self.run()
        return self

    def settle(self) -> "Page":
        """Wait until nothing is at work, then redraw."""
        return self.wait(lambda page: not queues.glances(page.conversation)).run()

    def come_to_nothing(self) -> "Page":
        """Wait until a report that cannot be read has left no conversation behind."""
        return self.wait(lambda page: "c" not in page.app.query_params)

    def click(self, key: str) -> "Page":
        self.app.button(key=key).click()
        return self.run()

    def press(self, label: str) -> "Page":
        next(b for b in self.app.button if b.label == label).click()
        return self.run()

    def paste(self, text: str) -> "Page":
        next(area for area in self.app.text_area if area.label == "French text").set_value(text)
        return self.press("Brief this text")

    def say(self, text: str) -> "Page":
        self.app.chat_input(key="box").set_value(text)
        return self.run()

    def open_tab(self, name: str) -> "Page":
        turn = next(t for t in self.saved.turns if t.kind == "report")
        self.app.session_state[f"tabs-{turn.id}"] = name
        return self.run()


def shelf_of(token: str) -> Shelf:
    return open_store(load_settings()).shelf(Session(token).reader)


@pytest.fixture
def gate() -> threading.Semaphore:
    """Taken once by each translated sentence and piece of an answer of a `gated` engine."""
    return threading.Semaphore(0)


@pytest.fixture
def engine(request: pytest.FixtureRequest, gate: threading.Semaphore) -> ScriptedEngine:
    """The engine of the page; parametrise with its arguments, or `gated`."""
    asked = getattr(request, "param", {})
    return ScriptedEngine(gate) if asked == "gated" else ScriptedEngine(**asked)


gated = pytest.mark.parametrize("engine", ["gated"], indirect=True)


@pytest.fixture
def open_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: ScriptedEngine
) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser, on a conversation where one is given."""
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    monkeypatch.setattr(page_engine, "open_engine", lambda settings, questions: engine)
    page_engine.shared.clear()

    def opened(conversation: str | None = None, token: str = TOKEN) -> Page:
        app = AppTest.from_file(SCRIPT, default_timeout=20)
        monkeypatch.setattr("assistant.ui.state.cookie_token", lambda: token)
        if conversation:
            app.query_params["c"] = conversation
        return Page(app).run()

    yield opened
    page_engine.shared.clear()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
