"""A scripted OpenAI-compatible server on loopback: real sockets, real streaming, real faults.

with OpenAIServer() as server:
    server.say("Hello [1].")                     # the next reply
    server.respond = lambda request: Reply(...)  # or a reply by request, once nothing is queued
    ... OPENAI_BASE_URL=server.url ...
    server.requests[0].messages
"""

import json
import math
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Reply:
    """A chat completion, streamed or whole as the request asks."""

    text: str = ""
    pieces: tuple[str, ...] | None = None
    """The text as it is cut for streaming; None: a few letters at a time."""
    latency: float = 0.0
    """Seconds before the first byte."""
    finish: str | None = "stop"
    cut_after: int | None = None
    """Break the connection after so many streamed pieces."""
    hold: threading.Event | None = None
    """What is waited for after the first streamed piece, at most a minute."""
    cached_tokens: int = 0
    choices: bool = True
    """False: a completion with an empty list of choices."""
    refusal: str | None = None
    likely: dict[str, float] | None = None
    """Tokens the first one might have been, with their probabilities."""
    odds: float | None = None
    """Log probability of each token, for who asks; the pieces are the tokens."""
    tool: str | None = None
    """Name of a tool the model calls instead of saying something."""


@dataclass(frozen=True)
class Fault:
    """An error status with the body providers send."""

    status: int
    code: str | None = None
    type: str = "invalid_request_error"
    message: str = "scripted fault"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """Any body at all."""

    body: bytes
    content_type: str = "application/json"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trickle:
    """Bytes as they are, then others again and again, until the client has enough."""

    first: bytes
    again: bytes
    pause: float


@dataclass(frozen=True)
class Hang:
    """Says nothing for some seconds."""

    seconds: float


Answer = Reply | Fault | Raw | Trickle | Hang


@dataclass(frozen=True)
class Request:
    """What the client sent."""

    body: dict[str, Any]
    headers: dict[str, str]
    at: float

    @property
    def messages(self) -> list[dict[str, str]]:
        messages: list[dict[str, str]] = self.body["messages"]
        return messages

    @property
    def prompt(self) -> str:
        """All messages as one text."""
        return "\n".join(m["content"] for m in self.messages)


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class OpenAIServer:
    """Serves until closed; thread-safe."""

    def __init__(self, port: int = 0) -> None:
        self.requests: list[Request] = []
        self.respond: Callable[[Request], Answer] = lambda request: Fault(500, message="nothing scripted")
        self.models: tuple[str, ...] = ()
        """Names it lists."""
        self._queue: deque[Answer] = deque()
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def say(self, *texts: str) -> None:
        """Queue replies with these texts."""
        self.queue(*(Reply(text) for text in texts))

    def queue(self, *answers: Answer) -> None:
        """Queue answers, each for one request."""
        with self._lock:
            self._queue.extend(answers)

    def take(self, request: Request) -> Answer:
        with self._lock:
            self.requests.append(request)
            queued = self._queue.popleft() if self._queue else None
        return queued if queued is not None else self.respond(request)

    def __enter__(self) -> "OpenAIServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)


def _handler(server: OpenAIServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            listed = {"data": [{"id": name} for name in server.models]}
            self._whole(200 if self.path.endswith("/models") else 404, json.dumps(listed).encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = server.take(Request(body, dict(self.headers), time.monotonic()))
            try:
                self._answer(answer, body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, answer: Answer, body: dict[str, Any]) -> None:
            match answer:
                case Hang(seconds):
                    time.sleep(seconds)
                    self.close_connection = True
                case Raw():
                    self._whole(answer.status, answer.body, answer.content_type, answer.headers)
                case Trickle():
                    self._trickle(answer)
                case Fault():
                    error = {
                        "message": answer.message,
                        "type": answer.type,
                        "code": answer.code,
                        "param": None,
                    }
                    self._whole(answer.status, json.dumps({"error": error}).encode(), headers=answer.headers)
                case Reply():
                    time.sleep(answer.latency)
                    if body.get("stream"):
                        self._stream(answer, body)
                    else:
                        self._whole(200, json.dumps(_completion(answer, body)).encode())

        def _whole(
            self,
            status: int,
            raw: bytes,
            content_type: str = "application/json",
            headers: dict[str, str] | None = None,
        ) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(raw)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        def _trickle(self, answer: Trickle) -> None:
            self.close_connection = True
            self.wfile.write(answer.first)
            while True:
                self.wfile.write(answer.again)
                self.wfile.flush()
                time.sleep(answer.pause)

        def _stream(self, reply: Reply, body: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for sent, event in enumerate(_events(reply, body)):
                if sent == reply.cut_after:
                    self.close_connection = True
                    self.wfile.flush()
                    self.connection.close()
                    return
                if sent == _SECOND and reply.hold:
                    reply.hold.wait(60)
                self._chunk(f"data: {event}\n\n".encode())
            self._chunk(b"")

        def _chunk(self, data: bytes) -> None:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


_SECOND = 2
"""The second piece of text among the events of a stream, which begins with one that has none."""


def _events(reply: Reply, body: dict[str, Any]) -> Iterable[str]:
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"]}

    def event(
        delta: dict[str, Any], finish: str | None = None, likely: dict[str, float] | None = None
    ) -> str:
        choice: dict[str, Any] = {"index": 0, "delta": delta, "finish_reason": finish}
        if likely:
            choice["logprobs"] = _logprobs(likely)
        return json.dumps({**head, "choices": [choice]})

    step = 7
    text = reply.text
    pieces = reply.pieces or tuple(text[i : i + step] for i in range(0, len(text), step))
    if reply.choices:
        yield event({"role": "assistant", "content": ""})
        for n, piece in enumerate(pieces):
            likely = reply.likely if n == 0 else None
            if reply.odds is not None and body.get("logprobs"):
                likely = {piece: math.exp(reply.odds)}
            yield event({"content": piece}, likely=likely)
        if reply.tool:
            call = {"index": 0, "id": "call_1", "type": "function"}
            yield event({"tool_calls": [{**call, "function": {"name": reply.tool, "arguments": "{}"}}]})
        if reply.refusal:
            yield event({"refusal": reply.refusal})
        if reply.finish:
            yield event({}, reply.finish)
    if (body.get("stream_options") or {}).get("include_usage"):
        yield json.dumps({**head, "choices": [], "usage": _usage(reply, body)})
    yield "[DONE]"


def _completion(reply: Reply, body: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": reply.text, "refusal": reply.refusal}
    if reply.tool:
        called = {"name": reply.tool, "arguments": "{}"}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": called}]
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    if reply.likely:
        choice["logprobs"] = _logprobs(reply.likely)
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [choice] if reply.choices else [],
        "usage": _usage(reply, body),
    }


def _logprobs(likely: dict[str, float]) -> dict[str, Any]:
    tops = [{"token": t, "logprob": math.log(p), "bytes": None} for t, p in likely.items()]
    return {"content": [{**tops[0], "top_logprobs": tops}]}


def _usage(reply: Reply, body: dict[str, Any]) -> dict[str, Any]:
    prompt = sum(len(m["content"]) for m in body["messages"]) // 4
    written = max(1, len(reply.text) // 4)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": written,
        "total_tokens": prompt + written,
        "prompt_tokens_details": {"cached_tokens": reply.cached_tokens},
    }
