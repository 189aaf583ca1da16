"""How quick the page is in a browser: `make bench-page` prints one table.

The embedded engine briefs a 5 kB sample; a report of 200 kB, a long conversation and many reports are opened and used.
Every figure is what a reader waits for: from the click to what is seen.
"""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from assistant.resources import resource
from assistant.store import Store
from assistant.turns import Turn
from assistant.ui.state import COOKIE, Session
from benchmarks.dossier import made_up
from benchmarks.long_report import save_long_report, save_long_talk
from benchmarks.served_page import launched, paste, served

SAMPLE = "agence_barrage.txt"
QUESTION = "Why were the talks suspended?"
"""One that the local model words: it is loaded, not loading, once this is answered."""
LONG_KILOBYTES = 200
TURNS, REPORTS = 100, 200
_TOKEN = "a-benchmark"  # noqa: S105  # stands for a browser, opens nothing
_WAIT = 180_000

CLICK = """async (selector) => {
  const link = document.querySelector(selector);
  const started = performance.now();
  link.click();
  while (!document.querySelector('.fra-on')) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - started;
}"""
"""Milliseconds from a click on a citation to the frame in which its sentence stands out."""

SCROLL = """async () => {
  const panel = document.querySelector('.st-key-fra-source');
  let longest = 0, before = performance.now();
  for (let i = 0; i < 40; i++) {
    panel.scrollTop += 2000;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}"""
"""Milliseconds of the longest frame while the source panel is scrolled fast."""

SEEN = "([selector, least]) => document.querySelectorAll(selector).length >= least"
"""Whether so many elements are there. Playwright's own waiting asks in every frame whether they can be seen, for which
the browser lays the whole page out: a long report took seconds more by being looked at."""
PRESS = """([selector, words]) =>
  [...document.querySelectorAll(selector)].find((one) => one.textContent.includes(words)).click()"""
"""A click without Playwright's looking for names and for rest in all of the page."""
_LOOK_MILLISECONDS = 10
_READS = 20
"""Seconds in which a reader looks at an answer, and the engine gets ready for the next question."""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        with served(database, ASSISTANT_ENGINE="embedded") as address, launched() as browser:
            print(f"{'':44}{'measured':>10}{'aim':>10}")
            for run in ("cold", "at once after it", "warm"):
                time.sleep(_READS if run == "warm" else 0)
                first, whole, click, answer = _short(browser, address, asks=run != "cold")
                _line(f"first English sentence, {run}", first, 1.0 if run == "warm" else None)
                _line(f"whole briefing, {run}", whole, 3.0 if run == "warm" else None)
                _line(f"click on a citation, {run}", click, 0.05)
                if answer:
                    _line(f"answer to a question, {run}", answer, None)
            for name, seconds, aim in _long(browser, address, database):
                _line(f"{LONG_KILOBYTES} kB: {name}", seconds, aim)
            for name, seconds, aim in _many(browser, address, database):
                _line(name, seconds, aim)


def _line(name: str, seconds: float, aim: float | None) -> None:
    print(f"{name:44}{seconds:8.2f} s{f'{aim:8.2f} s' if aim else '':>10}")


def _short(browser: Browser, address: str, asks: bool) -> tuple[float, float, float, float]:
    """Seconds to the first sentence, to the whole briefing, of a click on a citation, and to an answer.

    A question is asked before the warm run, and its answer read, so that what words answers is loaded, not loading.
    """
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.set_default_timeout(_WAIT)
    page.goto(address)
    page.get_by_label("French text").wait_for()
    text = (resource("samples") / SAMPLE).read_text("utf-8")
    started = time.perf_counter()
    paste(page, text)
    _seen(page, ".fra-preview p, .fra-summary li")
    first = time.perf_counter() - started
    _seen(page, ".stTabs [role=tab]")
    whole = time.perf_counter() - started
    click = page.evaluate(CLICK, ".fra-summary .fra-cite") / 1000
    answer = _asked(page) if asks else 0.0
    page.close()
    return first, whole, click, answer


def _asked(page: Page) -> float:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(QUESTION)
    started = time.perf_counter()
    page.keyboard.press("Enter")
    _seen(page, ".fra-copy")
    return time.perf_counter() - started


def _long(browser: Browser, address: str, database: Path) -> list[tuple[str, float, float | None]]:
    conversation, briefing = save_long_report(database, _TOKEN, LONG_KILOBYTES)
    page = _known(browser, address)
    last = f".st-key-fra-source [id$='-{len(briefing.report.sentences)}']"
    opened = _timed(lambda: page.goto(f"{address}/?c={conversation}"), page, last)
    details = _timed(lambda: _press(page, ".stTabs [role=tab]", "Details"), page, ".fra-details")
    beside = _timed(lambda: _press(page, ".stTabs [role=tab]", "Side by side"), page, ".fra-beside .fra-row")
    page.get_by_label("Search in French and English").fill("barrage")
    found = _timed(lambda: page.keyboard.press("Enter"), page, ".fra-found")
    click = page.evaluate(CLICK, ".fra-summary li:last-child .fra-cite") / 1000
    frame = page.evaluate(SCROLL) / 1000
    page.context.close()
    return [
        ("opened, last sentence there", opened, None),
        ("rerun, details", details, 0.3),
        ("rerun, side by side", beside, 0.3),
        ("rerun, search", found, 0.3),
        ("click on a citation", click, 0.05),
        ("longest frame while scrolling", frame, None),
    ]


def _known(browser: Browser, address: str) -> Page:
    """A page in the browser whose reader has saved something."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.add_cookies([{"name": COOKIE, "value": _TOKEN, "url": address}])
    page = context.new_page()
    page.set_default_timeout(_WAIT)
    return page


def _many(browser: Browser, address: str, database: Path) -> list[tuple[str, float, float | None]]:
    """A conversation of many turns, a request in it, and the page of many saved reports."""
    conversation, dice = save_long_talk(database, _TOKEN, TURNS), random.Random(7)
    shelf = Store(f"sqlite:///{database}").shelf(Session(_TOKEN).reader)
    for n in range(REPORTS):
        briefing = made_up(n, dice)
        saved = shelf.create(briefing.report.title)
        shelf.save(saved, Turn(kind="report", asked=f"{n}.txt", status="done", briefing=briefing))
    page = _known(browser, address)
    # The first of the answers is the second turn; a request adds another.
    opened = _timed(lambda: page.goto(f"{address}/?c={conversation}"), page, ".fra-answer", TURNS - 1)
    page.get_by_test_id("stChatInputTextArea").fill("3 bullets")
    task = _timed(lambda: page.keyboard.press("Enter"), page, ".fra-answer", TURNS)
    every = _timed(lambda: _press(page, ".st-key-all-reports button", "All reports"), page, ".fra-reports")
    page.context.close()
    return [
        (f"{TURNS} turns: opened", opened, None),
        (f"{TURNS} turns: a deterministic task", task, 0.3),
        (f"{REPORTS} saved: All reports", every, None),
    ]


def _timed(act: Callable[[], object], page: Page, selector: str, least: int = 1) -> float:
    started = time.perf_counter()
    act()
    _seen(page, selector, least)
    return time.perf_counter() - started


def _press(page: Page, selector: str, words: str) -> None:
    page.evaluate(PRESS, [selector, words])


def _seen(page: Page, selector: str, least: int = 1) -> None:
    page.wait_for_function(SEEN, arg=[selector, least], polling=_LOOK_MILLISECONDS)


if __name__ == "__main__":
    main()
