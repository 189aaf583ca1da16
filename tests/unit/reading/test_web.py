"""URLs, against a real server on this machine: the good pages, and every way to be led astray."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.errors import SourceError
from assistant.reading import read
from assistant.reading.addresses import Address, is_public, look_up
from assistant.reading.limits import Limits
from assistant.reading.web import fetch, read_url
from tests import reading_files as make

SHORT = Limits(seconds=5, megabytes=1)
WALLS = {
    "consent": "<h1>Bienvenue</h1><p>Nous et nos 213 partenaires utilisons des cookies pour mesurer l'audience. Vous"
    " pouvez accepter ou refuser, ou paramétrer vos choix.</p><button>Tout accepter</button>",
    "robot": "<h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue.</p>",
    "paid": "<h1>La mairie s'explique</h1><article><p>"
    + "Le maire a parlé lundi soir devant la presse, réunie à l'hôtel de ville pour l'occasion. " * 4
    + "</p><p>Il vous reste 82 % de cet article à lire. La suite est réservée aux abonnés.</p></article>",
    "thin": "<p>Bonjour à tous.</p>",
}


class Site(BaseHTTPRequestHandler):
    """The pages of the tests."""

    text = make.sample("agence_barrage")

    def do_GET(self) -> None:
        pages: dict[str, Callable[[], None]] = {
            "/article": lambda: self.send(make.html_page(self.text, furniture=True), "text/html; charset=utf-8"),
            "/latin": lambda: self.send("Le préfet a parlé à Nîmes.".encode("latin-1"), "text/plain; charset=latin-1"),
            "/report.docx": lambda: self.send(make.docx_file(self.text), "application/octet-stream"),
            "/zipped": lambda: self.send(gzip.compress(make.html_page(self.text)), "text/html", encoding="gzip"),
            "/moved": lambda: self.redirect("/article"),
            "/loop": lambda: self.redirect("/loop"),
            "/inside": lambda: self.redirect("http://169.254.169.254/latest/meta-data/"),
            "/file": lambda: self.redirect("file:///etc/passwd"),
            "/bomb": lambda: self.send(gzip.compress(b"a" * 30_000_000), "text/html", encoding="gzip"),
            "/large": lambda: self.send(b"a" * 2_000_000, "text/plain"),
            "/drip": self.drip,
            "/short": lambda: self.send(b"<p>Bon", "text/html", length=500),
            "/403": lambda: self.send(b"<h1>Forbidden</h1>", "text/html", status=403),
            "/500": lambda: self.send(b"<h1>Broken</h1>", "text/html", status=500),
            "/empty": lambda: self.send(b"", "text/html"),
        }  # fmt: skip
        for name, body in WALLS.items():
            page = f"<html><head><title>x</title></head><body>{body}</body></html>"
            pages[f"/{name}"] = lambda page=page: self.send(page.encode(), "text/html; charset=utf-8")
        pages.get(self.path, lambda: self.send(b"no", "text/html", status=404))()

    def send(
        self, body: bytes, kind: str, status: int = 200, encoding: str = "", length: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        try:
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the server of a test is silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def own_server(address: Address) -> bool:
    """The one exception tests make: loopback, and nothing else that is private."""
    return address.is_loopback or is_public(address)


@pytest.mark.slow
def test_an_article_with_its_metadata(site: str) -> None:
    report = read_url(f"{site}/moved", Limits(), own_server)
    assert make.words_kept(Site.text, report.text) >= 0.99
    assert (report.source, report.author, report.date) == (f"{site}/moved", "Odile Roux", "2026-03-10")
    assert "Rubrique" not in report.text


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/report.docx", "/zipped"])
def test_other_formats_and_compression(site: str, path: str) -> None:
    assert make.words_kept(Site.text, read_url(site + path, Limits(), own_server).text) >= 0.99


def test_the_server_s_charset_counts(site: str) -> None:
    assert read_url(f"{site}/latin", Limits(), own_server).text == "Le préfet a parlé à Nîmes."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/consent", "words of cookie text"),
        ("/robot", "whether you are a robot"),
        ("/paid", "of an article for subscribers"),
        ("/thin", "gave 3 words of text"),
        ("/loop", "without end"),
        ("/inside", "inside a private network"),
        ("/file", "not an http or https address"),
        ("/bomb", "larger than 1 MB"),
        ("/large", "larger than 1 MB"),
        ("/short", "broke off"),
        ("/403", "refuses programs"),
        ("/404", "does not exist"),
        ("/500", "cannot be read now"),
        ("/empty", "is empty"),
    ],
)
def test_what_is_refused_is_said_in_one_line(site: str, path: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        read_url(site + path, SHORT, own_server)
    assert "\n" not in str(caught.value)


def test_a_server_that_drips_is_given_up(site: str) -> None:
    started = time.monotonic()
    with pytest.raises(SourceError, match="takes longer than 1 s"):
        fetch(f"{site}/drip", Limits(seconds=1), own_server)
    assert time.monotonic() - started < 4


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/article", "http://localhost:{port}/article", "http://2130706433:{port}/article",
        "http://0x7f.1:{port}/article", "http://[::1]:{port}/article", "http://[::ffff:127.0.0.1]:{port}/article",
        "http://0.0.0.0:{port}/article", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(site: str, url: str) -> None:
    with pytest.raises(SourceError, match=r"inside a private network|There is no host"):
        read(url.format(port=site.rpartition(":")[2]))


def test_proxies_of_the_environment_are_not_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(f"{site}/latin", SHORT, own_server).data
    with pytest.raises(SourceError, match="private network"):
        read(f"{site}/article")


def test_a_name_is_looked_up_once(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    asked: list[object] = []
    answers = iter(["127.0.0.1", "169.254.169.254"])

    def look(host: object, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: look(host) if host == "rebind.example" else real(host, *a, **k),
    )
    assert fetch(f"http://rebind.example:{port}/latin", SHORT, own_server).data
    assert asked == ["rebind.example"]


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("192.0.0.192", False), ("168.63.129.16", False), ("fec0::1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1", False), ("fd00:ec2::254", False), ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(text: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(text)) == public


def test_one_private_answer_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: answers)
    with pytest.raises(SourceError, match="private network"):
        look_up("mixed.example", 80, is_public)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://",
        "https://user:pw@example.org/",
        "http://example.org:99999/",
        "http://exa mple/",
        "http://[::1",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(SourceError):
        read(url)
