"""Opening a chat model, counting tokens offline, and what is never sent anywhere."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.prompts import ChatPromptTemplate
from openai.types.shared.chat_model import ChatModel

from assistant.chat.budget import TokenCounter, encoding_name, split
from assistant.chat.client import Calls, open_chat
from assistant.chat.guarded import guard
from assistant.chat.model_names import DEFAULT_MODEL
from assistant.chat.parallel import together
from assistant.chat.prices import price_of
from assistant.errors import EngineNotReady, Stopped, UsageError
from assistant.records import Sentence
from assistant.settings import Settings
from tests.openai_server import OpenAIServer

HERE = Path(__file__).parents[3]


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def test_the_default_model_is_one_openai_has() -> None:
    assert DEFAULT_MODEL in get_args(ChatModel)
    assert price_of(DEFAULT_MODEL, settings()) is not None


def test_without_a_key_the_message_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(EngineNotReady, match="set OPENAI_API_KEY"):
        open_chat(settings())


def test_a_server_of_ones_own_needs_no_key() -> None:
    chat = open_chat(settings(OPENAI_BASE_URL="http://127.0.0.1:1/v1", model="llama3.2:3b"))
    assert (chat.name, chat.where, chat.context, chat.price) == ("llama3.2:3b", "127.0.0.1:1", 16384, None)


def test_what_is_known_of_a_model_is_used() -> None:
    chat = open_chat(settings(OPENAI_API_KEY="sk-x", model="openai:gpt-4o"))
    assert (chat.name, chat.where, chat.context) == ("gpt-4o", "OpenAI", 128_000)
    assert open_chat(settings(OPENAI_API_KEY="sk-x", context_tokens=4096)).context == 4096


def test_a_base_url_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="http"):
        open_chat(settings(OPENAI_BASE_URL="localhost:8000"))


def test_another_provider_without_its_package_says_what_to_install() -> None:
    with pytest.raises(EngineNotReady, match="pip install langchain-mistralai"):
        open_chat(settings(model="mistralai:mistral-small"))


def test_a_provider_nobody_knows_is_refused() -> None:
    with pytest.raises(EngineNotReady, match="nobody:model could not be opened"):
        open_chat(settings(model="nobody:model"))


@pytest.mark.parametrize(
    ("model", "name"),
    [("gpt-5.4-mini", "o200k_base"), ("gpt-4", "cl100k_base"), ("llama3", "o200k_base"),
     ("gpt-oss-20b", "o200k_harmony"), ("davinci", "o200k_base")],
)  # fmt: skip
def test_each_model_has_its_vocabulary(model: str, name: str) -> None:
    assert encoding_name(model) == name


OFFLINE = """
import os, socket, sys
from pathlib import Path

def refuse(*_):
    raise AssertionError("a connection was tried")

socket.socket.connect = refuse
before = dict(os.environ)
from assistant.chat.budget import TokenCounter
text = "L’État n’a pas vocation à subventionner des fermetures : 1 250 postes, 3,84 milliards."
print(TokenCounter("gpt-5", Path(sys.argv[1])).count(text), TokenCounter("gpt-4", Path(sys.argv[1])).count(text))
assert dict(os.environ) == before
"""


@pytest.mark.slow
def test_tokens_are_counted_exactly_without_a_network(tmp_path: Path) -> None:
    import bpe_openai  # reads three vocabularies as it is imported

    run = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(tmp_path / "new")],
        capture_output=True, text=True, timeout=120, cwd=HERE, env={**os.environ, "PYTHONPATH": str(HERE)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    text = "L’État n’a pas vocation à subventionner des fermetures : 1 250 postes, 3,84 milliards."
    exact = [len(bpe_openai.get_encoding(name).encode(text)) for name in ("o200k_base", "cl100k_base")]
    assert [int(n) for n in run.stdout.split()] == exact


def test_a_folder_that_cannot_be_written_gives_a_safe_estimate(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    tokens = TokenCounter("gpt-5", blocked / "below")
    assert not tokens.exact
    assert tokens.count("abc" * 100 + "é") == 101


@given(st.lists(st.integers(1, 50), max_size=40), st.integers(1, 100))
def test_parts_keep_every_sentence_and_fit(sizes: list[int], limit: int) -> None:
    sentences = [Sentence(n=i, start=0, end=1, paragraph=1, fr="x") for i in range(1, len(sizes) + 1)]
    parts = split(sentences, limit, lambda s: sizes[s.n - 1])
    assert [s for part in parts for s in part] == sentences
    for part in parts:
        assert len(part) == 1 or sum(sizes[s.n - 1] for s in part) <= limit


def test_prices_can_be_given_and_dated_models_have_them() -> None:
    given = price_of("my-model", settings(price_input=1.0, price_output=4.0))
    assert given is not None and given.cost(1_000_000, 0, 500_000) == 3.0
    dated, plain = price_of("gpt-5.4-mini-2026-03-17", settings()), price_of("gpt-5.4-mini", settings())
    assert dated is not None and dated == plain
    assert price_of("some-model", settings()) is None


def test_jobs_run_together_and_a_failure_is_raised_here() -> None:
    barrier = threading.Barrier(2, timeout=5)

    def job(n: int) -> Any:
        yield n
        barrier.wait()
        yield n + 10

    assert sorted(together([lambda: job(1), lambda: job(2)], 2)) == [1, 2, 11, 12]

    def fail() -> Any:
        yield 1
        raise LookupError("no")

    with pytest.raises(LookupError):
        list(together([fail], 1))
    assert list(together([], 3)) == []


def test_while_nothing_comes_the_caller_may_stop() -> None:
    held, ended = threading.Event(), list[str]()

    def slow() -> Any:
        held.wait(30)
        yield 1

    def stop() -> None:
        ended.append("stopped")
        raise Stopped("The reader stopped the work.")

    with pytest.raises(Stopped):
        list(together([slow], 1, stop))
    held.set()
    assert ended == ["stopped"]


class _Tracer:
    """A LangSmith that only counts what is sent to it."""

    def __init__(self) -> None:
        self.hits = hits = list[str]()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                hits.append(self.path)
                self.send_response(202)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            do_GET = do_PATCH = do_POST

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True).start()


TRACED = """
import sys
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.tracers.langchain import wait_for_all_tracers
from assistant.chat.client import Calls, open_chat
from assistant.chat.guarded import guard
from assistant.settings import load_settings

chat = open_chat(load_settings())
chain = ChatPromptTemplate.from_messages([("human", "{x}")]) | guard(chat)
Calls(chat).invoke(chain, {"x": "secret"})
list(Calls(chat).stream(chain, {"x": "secret"}))
wait_for_all_tracers()
"""


@pytest.mark.slow
@pytest.mark.parametrize(("turned_on", "traced"), [("", False), ("true", True)])
def test_nothing_is_traced_unless_the_user_turned_it_on(
    openai_server: OpenAIServer, tmp_path: Path, turned_on: str, traced: bool
) -> None:
    openai_server.say("Hello.", "Hello.")
    tracer = _Tracer()
    env = {
        **os.environ,
        "PYTHONPATH": str(HERE),
        "LANGSMITH_TRACING": "true",
        "LANGSMITH_API_KEY": "ls-test",
        "LANGSMITH_ENDPOINT": f"http://127.0.0.1:{tracer.http.server_port}",
        "OPENAI_BASE_URL": openai_server.url,
        "ASSISTANT_TRACING": turned_on,
    }
    run = subprocess.run(
        [sys.executable, "-c", TRACED], capture_output=True, text=True, timeout=120, cwd=tmp_path, env=env
    )
    tracer.http.shutdown()
    assert run.returncode == 0, run.stderr
    assert bool(tracer.hits) == traced


def test_turning_tracing_off_here_leaves_the_caller_alone(openai_server: OpenAIServer) -> None:
    from langsmith.run_helpers import get_tracing_context

    openai_server.say("Hello.", "Hello.")
    chat = open_chat(settings(OPENAI_BASE_URL=openai_server.url))
    chain = ChatPromptTemplate.from_messages([("human", "{x}")]) | guard(chat)
    before = get_tracing_context()["enabled"]
    Calls(chat).invoke(chain, {"x": "y"})
    for _ in Calls(chat).stream(chain, {"x": "y"}):
        assert get_tracing_context()["enabled"] == before
