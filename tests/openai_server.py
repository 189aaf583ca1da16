"""A scripted OpenAI-compatible server on loopback: real sockets, real streaming, real faults.

with OpenAIServer() as server:
    server.say("Hello [1].")                     # the next reply
    server.respond = lambda request: Reply(...)  # or a reply by request, once nothing is queued
    ... OPENAI_BASE_URL=server.url ...
    server.requests[0].messages
"""

import json
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.openai_replies import Reply as Reply
from tests.openai_replies import completion, events


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
                        self._whole(200, json.dumps(completion(answer, body)).encode())

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
            for sent, event in enumerate(events(reply, body)):
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
