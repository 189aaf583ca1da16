"""A URL -> the bytes there, fetched so that no address can lead into the reader's own network.

Only http and https; every redirect is checked like the first address; proxies of the environment are not used,
since a proxy looks names up for itself. Size, time and redirects are bounded.
"""

import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from assistant.errors import SourceError
from assistant.reading.addresses import Allowed, is_public, look_up
from assistant.reading.files import read_file
from assistant.reading.formats import Task, format_of
from assistant.reading.limits import Limits
from assistant.reading.naming import shown_name
from assistant.reading.sandbox import read_safely
from assistant.records import Progress, Report, silent

_MOST_REDIRECTS = 8
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65536
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; FrenchReportAssistant)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "fr,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_SAFE = "/?:@!$&'()*+,;=%~-._[]#"


@dataclass(frozen=True)
class Page:
    """What a server sent: its bytes, where they came from after redirects, and what it said they are."""

    url: str
    data: bytes
    media_type: str
    charset: str | None


def fetch(url: str, limits: Limits, allowed: Allowed = is_public) -> Page:
    """The page at a URL. Raises SourceError, in one line.

    `allowed` decides which addresses may be asked; tests pass one that admits their own server, nothing else
    does.
    """
    stop = time.monotonic() + limits.seconds
    for _ in range(_MOST_REDIRECTS + 1):
        parts = _parts(url)
        location, page = _ask(url, parts, limits, stop, allowed)
        if page is not None:
            return page
        try:
            url = urljoin(url, location)
        except ValueError as error:
            raise SourceError(f"{shown_name(url)} sends on to what is no web address. Check it.") from error
    raise SourceError(
        f"{shown_name(url)} sends from page to page without end. Open it in a browser and save it."
    )


def read_url(url: str, limits: Limits, allowed: Allowed = is_public, progress: Progress = silent) -> Report:
    """The report at a URL, whatever its format. Raises SourceError, also for a page that hides the article."""
    page = fetch(url, limits, allowed)
    name = shown_name(urlsplit(page.url).path.rpartition("/")[2] or page.url)
    kind = format_of(page.data, name, limits)
    if kind == "text" and page.media_type in ("text/html", "application/xhtml+xml"):
        kind = "html"
    if kind == "html":
        return read_safely(
            page.data, Task(kind, shown_name(url), url, limits, page.url, page.charset), progress
        )
    if kind == "text" and page.charset and page.media_type.startswith("text/"):
        return read_safely(
            page.data, Task(kind, shown_name(url), url, limits, charset=page.charset), progress
        )
    return read_file(page.data, name, limits, progress, source=url)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise SourceError(f"{shown_name(url)} is no web address. Check it.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise SourceError(f"{shown_name(url)} is not an http or https address. Give one that is, or a file.")
    if parts.username or parts.password:
        raise SourceError(
            "Addresses with a user name or password in them are not read. Save the page as a file."
        )
    return parts


def _ask(
    url: str, parts: SplitResult, limits: Limits, stop: float, allowed: Allowed
) -> tuple[str, Page | None]:
    """One request: where it redirects to, or the page."""
    connection = _connected(url, parts, stop, allowed)
    watchdog = threading.Timer(max(0.1, stop - time.monotonic()), _hang_up, [connection])
    watchdog.start()
    try:
        target = quote(parts.path or "/", safe=_SAFE) + (
            f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
        )
        connection.request(
            "GET", target, headers={"Host": _host_header(parts), **_HEADERS}, preload_content=False
        )
        response = connection.getresponse()
        location = response.headers.get("Location")
        if response.status in _REDIRECTS and location:
            return location, None
        data = _body(response, url, limits, stop)
        _refuse_errors(response.status, url, data)
        return "", Page(url, data, *_media_type(response.headers.get("Content-Type", "")))
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        raise _failed(url, stop, limits) from error
    finally:
        watchdog.cancel()
        connection.close()


def _connected(url: str, parts: SplitResult, stop: float, allowed: Allowed) -> HTTPConnection:
    """A connection to an address of the host that was checked, under the host's name."""
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    error: Exception | None = None
    for address in look_up(host, port, allowed):
        timeout = min(15.0, max(0.1, stop - time.monotonic()))
        connection = HTTPConnection(address, port, timeout=timeout)
        if secure:
            named: dict[str, Any] = {"server_hostname": host, "assert_hostname": host}
            context = ssl.create_default_context()
            connection = HTTPSConnection(address, port, timeout=timeout, ssl_context=context, **named)
        try:
            connection.connect()
        except ssl.SSLError as problem:
            raise SourceError(
                f"{shown_name(url)} cannot prove who it is (its certificate). Save the page as a file."
            ) from problem
        except (HTTPError, OSError) as problem:
            error = problem
            continue
        return connection
    raise SourceError(
        f"{shown_name(host)} does not answer. Check the address, or your connection."
    ) from error


def _hang_up(connection: HTTPConnection) -> None:
    """Ends a conversation that has taken all its time, however slowly the server talks."""
    line = connection.sock
    if line is not None:
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _body(response: HTTPResponse, url: str, limits: Limits, stop: float) -> bytes:
    data = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > limits.bytes:
            raise SourceError(
                f"{shown_name(url)} is larger than {limits.megabytes} MB. Set ASSISTANT_READ_MEGABYTES higher."
            )
    if time.monotonic() >= stop:
        raise TimeoutError
    return bytes(data)


def _refuse_errors(status: int, url: str, data: bytes) -> None:
    if status in (401, 402, 403, 429, 451, 503):
        raise SourceError(
            f"{shown_name(url)} refuses programs (status {status}). Open it in a browser and paste its text."
        )
    if status in (404, 410):
        raise SourceError(f"{shown_name(url)} does not exist (status {status}). Check the address.")
    if status >= 400:
        raise SourceError(f"{shown_name(url)} cannot be read now (status {status}). Try again later.")
    if not data.strip():
        raise SourceError(f"{shown_name(url)} is empty. Open it in a browser and paste its text.")


def _failed(url: str, stop: float, limits: Limits) -> SourceError:
    if time.monotonic() >= stop - 0.2:
        return SourceError(
            f"{shown_name(url)} takes longer than {limits.seconds} s. Set ASSISTANT_READ_SECONDS higher."
        )
    return SourceError(f"{shown_name(url)} broke off. Try again, or save the page and give the file.")


def _host_header(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    return f"{host}:{parts.port}" if parts.port else host


def _media_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = header
    return message.get_content_type() if header else "", message.get_content_charset()
