"""The HTTP client of a model provider: what one reply may take, and where a call may be sent on to.

A provider's client bounds the wait for the next bytes only: a reply that trickles never ends. And it follows a redirect
anywhere, with the report in the request. A server of models may be anybody's, so here a call has an end in time and
in bytes, unpacked ones too, and stays at its host.
"""

import queue
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import httpx2
import openai

MOST_BYTES = 16 * 2**20
"""Bytes of a reply; the longest a model writes, streamed token by token with all that is said of each, is a third."""
_PIECE = 2**16
_ENDS = "assistant.ends"
"""Where a request carries the moment (monotonic seconds) at which its reply must have ended."""
_PACKED = ("gzip", "deflate", "x-gzip")


class TooLong(openai.OpenAIError):
    """A reply that has not ended in the time it may take."""


class TooMuch(openai.OpenAIError):
    """A reply of more bytes than one can have."""


class SentElsewhere(openai.OpenAIError):
    """A redirect to another host."""


class Bounded(httpx2.Client):
    """A client whose replies end within `seconds` of being asked for.

    Raises what is above: the client of openai lets its own kind of error through, and tries nothing again.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(
            verify=_trusted(),
            follow_redirects=True,
            event_hooks={"response": [_stay, _bound]},
            headers={"Accept-Encoding": "identity"},
        )
        self._seconds = seconds

    def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        """Send the request; raises a timeout where the whole of the reply takes too long."""
        request.extensions = {**request.extensions, _ENDS: time.monotonic() + self._seconds}
        response = _within(self._seconds, lambda: super(Bounded, self).send(request, stream=True, **options))
        if not stream:
            try:
                response.read()
            except BaseException:
                response.close()
                raise
        return response


@cache
def _trusted() -> ssl.SSLContext:
    """Whom to trust, read once a process: the certificates of all authorities take longer than opening a client."""
    return httpx2.create_ssl_context()


def _bound(response: httpx2.Response) -> None:
    """Bound the bytes of a response, a redirect's too, which nobody looks at."""
    packed = response.headers.pop("Content-Encoding", "identity").strip().lower()
    inner, ends = response.stream, response.request.extensions[_ENDS]
    if isinstance(inner, httpx2.SyncByteStream):
        response.stream = _Stream(inner, ends, packed)


class _Stream(httpx2.SyncByteStream):
    """The bytes of a reply, unpacked, as long as they are not too many or too late."""

    def __init__(self, inner: httpx2.SyncByteStream, ends: float, packed: str) -> None:
        self._inner, self._ends, self._packed = inner, ends, packed

    def __iter__(self) -> Iterator[bytes]:
        left = MOST_BYTES
        for piece in self._unpacked():
            left -= len(piece)
            if left < 0:
                raise TooMuch
            if time.monotonic() > self._ends:
                raise TooLong
            yield piece

    def _unpacked(self) -> Iterator[bytes]:
        if self._packed in ("identity", ""):
            yield from self._inner
            return
        if self._packed not in _PACKED:
            raise httpx2.DecodingError(f"a reply packed as {self._packed}, which was not asked for")
        unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # both kinds, by their headers
        try:
            for piece in self._inner:
                while piece:
                    yield unpack.decompress(piece, _PIECE)
                    piece = unpack.unconsumed_tail
        except zlib.error as error:
            raise httpx2.DecodingError("a reply that cannot be unpacked") from error

    def close(self) -> None:
        """Let go of the connection below."""
        self._inner.close()


def _stay(response: httpx2.Response) -> None:
    """Refuse a redirect that leads to another host, or from https to http."""
    if not response.has_redirect_location:
        return
    asked = response.request.url
    try:
        to = asked.join(response.headers["Location"])
    except (httpx2.InvalidURL, ValueError) as error:
        raise SentElsewhere from error
    safer = asked.scheme == to.scheme or (asked.scheme, to.scheme) == ("http", "https")
    same_port = asked.port == to.port or (asked.scheme != to.scheme and to.port is None)
    if asked.host != to.host or not safer or not same_port:
        raise SentElsewhere


def _within(seconds: float, call: Callable[[], httpx2.Response]) -> httpx2.Response:
    """What a call gives; a thread waits for it, which a server that never ends its headers can keep for itself."""
    answers: queue.SimpleQueue[httpx2.Response | BaseException] = queue.SimpleQueue()
    late = threading.Event()

    def work() -> None:
        try:
            response = call()
        except BaseException as error:  # noqa: BLE001  # raised again where it is waited for
            answers.put(error)
            return
        answers.put(response)
        if late.is_set():
            with suppress(httpx2.HTTPError):
                response.close()

    threading.Thread(target=work, name="ask", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        late.set()
        raise TooLong from None
    if isinstance(answer, BaseException):
        raise answer
    return answer
