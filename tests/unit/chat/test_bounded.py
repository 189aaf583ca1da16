"""A server of models may be anybody's: what its replies may take, and where it may send a call on to."""

import gzip
import json
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain_core.prompts import ChatPromptTemplate

from assistant.chat import chains, local_server
from assistant.chat.client import Calls, Chat, open_chat
from assistant.chat.guarded import guard
from assistant.chat.numbered_lines import Lines
from assistant.chat.reply_parsing import Finished, json_reply, parser
from assistant.errors import ProviderDown, ProviderError
from assistant.grounding.claims import Grounder
from assistant.settings import Settings
from tests.openai_server import Fault, Hang, OpenAIServer, Raw, Reply, Trickle

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
SCHEMA = {"title": "x", "type": "object", "properties": {}, "additionalProperties": False}


def chat_of(server: OpenAIServer, **given: Any) -> Chat:
    asked = {"reply_seconds": 2, "timeout": 60, "retries": 3, "context_tokens": 4096, **given}
    return open_chat(Settings(_env_file=None, OPENAI_BASE_URL=server.url, OPENAI_API_KEY="none", **asked))


def said(chat: Chat, way: str) -> str:
    """All of a reply's text, asked for in one of the ways that the chains ask."""
    prompt = ChatPromptTemplate.from_messages([("human", "{x}")])
    chain = prompt | guard(chat) | parser(lambda: Finished(chat))
    if way == "whole":
        return str(Calls(chat).invoke(chain, {"x": "y"}))
    if way == "JSON":
        asked = prompt | json_reply(chat, SCHEMA)
        return json.dumps(Calls(chat).invoke(asked, {"x": "y"}).data)
    pieces: Iterator[str] = Calls(chat).stream(chain, {"x": "y"})
    return "".join(pieces)


WAYS = pytest.mark.parametrize("way", ["whole", "stream", "JSON"])


def event(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "again"),
    [
        (HEAD, event("a ")),
        (HEAD, b": still there\n\n"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{", b" "),
        (b"HTTP/1.1 500 Broken\r\nContent-Length: 100000\r\n\r\n", b" "),
        (b"HTTP/1.1 307 On\r\nLocation: /v1/x\r\nContent-Length: 100000\r\n\r\n", b" "),
    ],
)
@WAYS
def test_a_reply_that_trickles_is_given_up(
    openai_server: OpenAIServer, first: bytes, again: bytes, way: str
) -> None:
    openai_server.respond = lambda _: Trickle(first, again, 0.05)
    started = time.monotonic()
    with pytest.raises(
        ProviderError, match=r"did not end its reply in time.*ASSISTANT_REPLY_SECONDS"
    ) as refused:
        said(chat_of(openai_server, retries=0), way)
    assert time.monotonic() - started < 30 and "\n" not in str(refused.value)


def test_what_came_in_time_is_kept(openai_server: OpenAIServer) -> None:
    openai_server.respond = lambda _: Trickle(
        HEAD + event("[1] English one.\n[2] English"), event(" a"), 0.05
    )
    chat, found = chat_of(openai_server), dict[int, str]()
    with pytest.raises(ProviderError, match="in time"):
        for lines in Calls(chat).stream(chains.translate(chat), {"report": "x", "numbers": "1 to 2"}):
            found.update({n: line.text for n, line in lines.items()})
    assert found == {1: "English one."}


def test_a_slow_reply_that_ends_in_time_is_taken(openai_server: OpenAIServer) -> None:
    openai_server.queue(Reply("Late but whole.", latency=1.0))
    assert said(chat_of(openai_server, reply_seconds=20), "stream") == "Late but whole."


@WAYS
def test_a_reply_of_too_many_bytes_is_refused(openai_server: OpenAIServer, way: str) -> None:
    openai_server.respond = lambda _: Raw(b"{" + b" " * 17 * 2**20 + b"}")
    with pytest.raises(ProviderError, match="far more than a reply can hold"):
        said(chat_of(openai_server, reply_seconds=60), way)


@pytest.mark.slow
@WAYS
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_bomb_costs_no_memory(
    openai_server: OpenAIServer, way: str, pack: Callable[[bytes], bytes]
) -> None:
    name = "gzip" if pack is gzip.compress else "deflate"
    bomb = Raw(pack(b" " * 400_000_000), headers={"Content-Encoding": name})
    openai_server.respond = lambda _: bomb
    chat = chat_of(openai_server, reply_seconds=60)
    tracemalloc.start()
    try:
        with pytest.raises(ProviderError, match="far more than a reply can hold"):
            said(chat, way)
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def completion(text: str) -> bytes:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return json.dumps(whole).encode()


def test_a_packed_reply_is_read(openai_server: OpenAIServer) -> None:
    for name, body in (
        ("gzip", gzip.compress(completion("Packed."))),
        ("deflate", zlib.compress(completion("Packed."))),
    ):
        openai_server.queue(Raw(body, headers={"Content-Encoding": name}))
        assert said(chat_of(openai_server), "whole") == "Packed."
    assert openai_server.requests[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("name", ["gzip", "br", "nonsense"])
def test_what_cannot_be_unpacked_is_one_line(openai_server: OpenAIServer, name: str) -> None:
    openai_server.respond = lambda _: Raw(b"not packed", headers={"Content-Encoding": name})
    with pytest.raises(ProviderError) as refused:
        said(chat_of(openai_server, retries=0), "whole")
    assert "\n" not in str(refused.value)


@WAYS
def test_a_model_that_goes_on_and_on_is_stopped(openai_server: OpenAIServer, way: str) -> None:
    openai_server.respond = lambda _: Reply("word " * 40_000, pieces=("word " * 50,) * 800)
    started = time.process_time()
    with pytest.raises(ProviderError, match=r"far more than a reply can hold.*ASSISTANT_MODEL"):
        said(chat_of(openai_server, reply_seconds=60), way)
    assert time.process_time() - started < 20


@WAYS
@pytest.mark.parametrize("deep", ["[" * 200_000, '{"a":' * 100_000, "{" * 100_000])
def test_deeply_nested_json_is_one_line(openai_server: OpenAIServer, way: str, deep: str) -> None:
    openai_server.respond = lambda _: Raw(deep.encode())
    with pytest.raises(ProviderError) as refused:
        said(chat_of(openai_server, retries=0), way)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("finish", ["stop", "length"])
@pytest.mark.parametrize("deep", ['{"a":[' * 3_000, '{"a":' * 3_000 + "1" + "}" * 3_000, "{" * 9_000])
def test_a_model_that_writes_deeply_nested_json_is_one_line(
    openai_server: OpenAIServer, deep: str, finish: str
) -> None:
    openai_server.respond = lambda _: Reply(deep, finish=finish)
    started = time.process_time()
    with pytest.raises(ProviderError) as refused:
        said(chat_of(openai_server, retries=0, reply_seconds=60), "JSON")
    assert "\n" not in str(refused.value) and time.process_time() - started < 20


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_host_gets_no_report(openai_server: OpenAIServer, status: int) -> None:
    with OpenAIServer() as other:
        other.say("I have it.")
        to = other.url.replace("127.0.0.1", "localhost")
        openai_server.respond = lambda _: Raw(
            b"", status=status, headers={"Location": f"{to}/chat/completions"}
        )
        with pytest.raises(ProviderDown, match=r"another host.*OPENAI_BASE_URL"):
            said(chat_of(openai_server), "whole")
        assert other.requests == [] and len(openai_server.requests) == 1


@pytest.mark.parametrize(
    "where", ["https://127.0.0.1:1/", "//evil.example/", "http://127.0.0.1:1/", "http://["]
)
def test_another_port_scheme_or_no_address_is_another_host(openai_server: OpenAIServer, where: str) -> None:
    openai_server.respond = lambda _: Raw(b"", status=307, headers={"Location": where})
    with pytest.raises(ProviderError):
        said(chat_of(openai_server, retries=0), "stream")
    assert len(openai_server.requests) == 1


def test_a_redirect_within_the_host_is_followed(openai_server: OpenAIServer) -> None:
    openai_server.queue(Raw(b"", status=308, headers={"Location": "/v2/chat/completions"}), Reply("Here."))
    assert said(chat_of(openai_server), "whole") == "Here."
    assert [r.body["messages"] for r in openai_server.requests] == [
        openai_server.requests[0].body["messages"]
    ] * 2


def test_a_refused_key_is_called_by_its_name(openai_server: OpenAIServer) -> None:
    openai_server.respond = lambda _: Fault(401, code="invalid_api_key")
    settings = Settings(
        _env_file=None, answers_url=openai_server.url, answers_model="small", answers_key="sk-planted"
    )
    for chat, key in (
        (local_server.shared_chat(settings), "ASSISTANT_ANSWERS_KEY"),
        (chat_of(openai_server), "OPENAI_API_KEY"),
    ):
        with pytest.raises(ProviderDown, match=f"refused the key. Check {key}"):
            said(chat, "whole")
    openai_server.respond = lambda _: Fault(404, code="model_not_found")
    with pytest.raises(
        ProviderDown, match="Set ASSISTANT_ANSWERS_MODEL to one it has, or check ASSISTANT_ANSWERS_URL"
    ):
        said(local_server.shared_chat(settings), "whole")


def test_a_server_that_says_nothing_at_all_is_given_up(openai_server: OpenAIServer) -> None:
    openai_server.respond = lambda _: Hang(30)
    started = time.monotonic()
    with pytest.raises(ProviderError, match="in time"):
        said(chat_of(openai_server), "stream")
    assert time.monotonic() - started < 15


def test_long_lines_and_sentences_take_linear_time() -> None:
    started = time.process_time()
    lines, grounder = Lines(), Grounder({})
    for _ in range(40_000):
        lines.feed("abcde")
        grounder.feed("abcde")
    assert lines.close() == {} and grounder.close().claims == ()
    assert time.process_time() - started < 20
