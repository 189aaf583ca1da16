"""Which addresses may be asked, and that no server's words reach the terminal as they are."""

import ipaddress
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from assistant.errors import SourceError
from assistant.reading.addresses import Address, is_public, look_up
from assistant.reading.limits import Limits
from assistant.reading.web import fetch
from tests.faults.child import assistant, one_line

pytestmark = pytest.mark.slow  # a process a test

ESCAPES = "\x1b]0;owned\x07\x1b[2J\u202e"


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("64:ff9b::8.8.8.8", True), ("64:ff9b::1.1.1.1", True), ("64:ff9b::127.0.0.1", False), ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::169.254.169.254", False), ("64:ff9b::168.63.129.16", False), ("64:ff9b:1::8.8.8.8", False),
        ("64:ff9b::224.0.0.1", False), ("3fff::1", False), ("3fff:fff::1", False), ("2606:4700::1111", True),
        ("2002:7f00:1::1", False), ("::ffff:127.0.0.1", False), ("8.8.8.8", True),
    ],
)  # fmt: skip
def test_networks_without_ipv4_reach_the_open_internet_and_nothing_else(text: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(text)) == public


def test_a_name_that_leads_there_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("64:ff9b::808:808", 80, 0, 0))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [answer])
    assert look_up("example.org", 80, is_public) == ["64:ff9b::808:808"]


@pytest.mark.parametrize("host", [f"{ESCAPES}.invalid", f"a{ESCAPES}", "\x9b31m.invalid", f"{ESCAPES}:99999"])
def test_a_host_name_drives_no_terminal(host: str) -> None:
    done = assistant("brief", f"http://{host}/")
    assert done.returncode in (2, 3) and one_line(done.stderr).isprintable()


@pytest.fixture
def redirecting() -> Callable[[bytes], str]:
    """Starts a server that redirects to these bytes; gives its address."""

    def start(location: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.wfile.write(b"HTTP/1.0 302 Found\r\nLocation: " + location + b"\r\n\r\n")

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    return start


def loopback(address: Address) -> bool:
    return address.is_loopback or is_public(address)


@pytest.mark.parametrize(
    "location",
    [
        b"http://\x1b[2J.invalid/", b"http://10.0.0.1\x1b[2J/", b"//\x1b]0;x\x07.invalid", b"ftp://\x1b[2J/", b"\x1b[2J://x",
        b"http://\x9b31m.invalid/", b"http://\xe2\x80\xae.invalid/", b"http://[\x1b[2J]/",
    ],
)  # fmt: skip
def test_a_redirect_drives_no_terminal(redirecting: Callable[[bytes], str], location: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        fetch(redirecting(location), Limits(seconds=10), loopback)
    assert str(refused.value).isprintable()


def test_an_error_line_never_drives_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    from assistant.terminal import one_line_errors

    with pytest.raises(SystemExit), one_line_errors(lambda: True):
        raise SourceError(f"{ESCAPES}is strange")
    said = capfd.readouterr().err
    assert all(line.isprintable() for line in said.replace("\t", " ").splitlines())
