"""The chat page served by a process of its own, and a Chromium to look at it with.

Used by the page's benchmark and by the browser tests, so that both measure and test the same thing.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # starting a page without looking at it is done without them
    from playwright.sync_api import Browser, Page

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_START_SECONDS = 60.0


def chromium_path() -> str | None:
    """Where a Chromium is installed; None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def served(database: Path, port: int | None = None, /, **environment: str) -> Iterator[str]:
    """Serves the page on this machine, on a free port where none is given; yields its address.

    Conversations are saved into `database`; the `environment` is added to this process's own. No translations
    are kept, so that what is measured and tested is translating, not remembering.
    """
    port = port or free_port()
    settings = {
        "ASSISTANT_DATABASE_URL": f"sqlite:///{database}",
        "ASSISTANT_CACHE_MEGABYTES": "0",
        **environment,
    }
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", str(port)]
    with database.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(command, env=os.environ | settings, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless Chromium; raises FileNotFoundError where none is installed."""
    from playwright.sync_api import sync_playwright

    path = chromium_path()
    if path is None:
        raise FileNotFoundError("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def paste(page: Page, text: str) -> None:
    """Hand in a text on the first page."""
    page.get_by_label("French text").fill(text)
    page.get_by_role("button", name="Brief this text").click()


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the page ended with status {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310  # our own page
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError(f"the page was not served within {_START_SECONDS:.0f} s")
