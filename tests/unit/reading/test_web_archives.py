"""Web archives: the article of the first page that has one; what is broken or hostile ends in a line."""

import gzip

import pytest

from assistant.errors import SourceError
from assistant.reading.formats import format_of
from assistant.reading.limits import Limits
from assistant.reading.web_archive import read_warc
from tests.open_files import archived, warc_file
from tests.reading_files import html_page, read_here

TEXT = (
    "Le quai rouvrira au printemps\n\nLa préfète a promis jeudi que le quai nord rouvrirait en avril, après deux ans"
    " de travaux.\n\nLes pêcheurs, qui attendent depuis l'hiver, n'y croient pas et demandent une aide de 1 200 euros.\n"
)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["r.warc", "r.warc.gz", "r"])
def test_the_article_of_an_archive_is_read(packed: bool, name: str) -> None:
    report = read_here(archived(TEXT, packed), name)
    read = " ".join(s.fr for s in report.sentences)
    assert "le quai nord rouvrirait en avril" in read and "Mentions légales" not in read
    assert report.notes == (
        "Archived from https://gazette.example/quai on 2024-03-02.",
        "Not read: 2 other pages.",
    )


def test_a_compressed_page_is_unpacked() -> None:
    data = warc_file(("https://g.example/a", html_page(TEXT), "text/html; charset=utf-8; gzip"))
    assert "rouvrirait en avril" in read_here(data, "r.warc").text


@pytest.mark.parametrize(
    "data",
    [
        warc_file(("https://g.example/a.css", b"a{}", "text/css")),
        warc_file(("https://g.example/a", html_page(TEXT), "text/html"), status="404 Not Found"),
        archived(TEXT)[:120],
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n",
        b"WARC/9.9\r\n" + b"X: y\r\n" * 100_000,
        gzip.compress(b"WARC/1.0\r\n" + b"\0" * 1_000_000)[:-20],
    ],
)
def test_an_archive_without_a_page_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read_here(data, "r.warc")
    assert "\n" not in str(refused.value)


def test_a_page_that_unpacks_to_too_much_is_refused() -> None:
    bomb = warc_file(("https://g.example/a", b"<p>" + b"a" * 3_000_000, "text/html; gzip"))
    with pytest.raises(SourceError, match="unpacks to more than is allowed"):
        read_warc(bomb, "r.warc", 1_000_000)


def test_a_compressed_file_that_is_no_archive_is_refused() -> None:
    with pytest.raises(SourceError, match="compressed file"):
        format_of(gzip.compress(b"Bonjour"), "r.gz", Limits(megabytes=5))
