"""Feeds name their articles; big sheets are read in time that grows with their size."""

import time

import pytest

from assistant.errors import SourceError
from tests.office_files import xlsx_file
from tests.reading_files import read_here

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>La Gazette</title>
<item><title>Le quai rouvre</title><link>https://gazette.example/quai</link></item>
<item><title><![CDATA[L'été au port]]></title><link>https://gazette.example/ete</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>La Gazette</title>
<entry><title>Le quai rouvre</title><link rel="self" href="x:y"/><link href="https://gazette.example/quai"/></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM, "\ufeff" + RSS])
def test_a_feed_names_its_articles(feed: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_here(feed.encode(), "feed.xml")
    line = str(refused.value)
    assert "Le quai rouvre https://gazette.example/quai" in line and "\n" not in line


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel></channel></rss>",
        "<rss><item><link>javascript:1</link></item></rss>",
        "<rss><item>",
        "<?xml version='1.0'?><rss><item><title>&a;</title></item></rss>",
        "<rss>" + "<item><title>a\n\x1b</title><link>http://a\nb</link></item>" * 3 + "</rss>",
    ],
)
def test_other_feeds_are_refused_in_a_line(feed: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_here(feed.encode(), "feed.xml")
    assert "\n" not in str(refused.value) and "\x1b" not in str(refused.value)


@pytest.mark.slow
def test_sheets_take_time_in_proportion() -> None:
    def seconds(rows: int) -> float:
        data = xlsx_file(Feuil1=[["Poste", "Un"], *([f"Ligne {i}", i * 1.5] for i in range(rows))])
        started = time.process_time()
        read_here(data, "r.xlsx")
        return time.process_time() - started

    small, large = seconds(400), seconds(4000)
    assert large < 25 * small + 0.5
