"""A served page with the real embedded engine, and readers who open it in Chromium."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.engines import open_engine
from assistant.errors import EngineNotReady
from assistant.settings import load_settings
from assistant.ui.state import COOKIE
from benchmarks.served_page import chromium_path, launched, served
from tests.needs import missing

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
DESKTOP = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 844}

# Machines that test do other things besides.
expect.set_options(timeout=60_000)

OpenReader = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Ends with this package: Playwright's event loop would stay in the way of later tests' own."""
    if chromium_path() is None:
        missing("Chromium is not installed: apt-get install chromium")
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page") / "conversations.db"


@pytest.fixture(scope="session")
def address(database: Path) -> Iterator[str]:
    settings = load_settings(engine="embedded")
    try:
        open_engine(settings)
    except EngineNotReady as error:
        missing(str(error))
    with served(database, ASSISTANT_ENGINE="embedded") as url:
        yield url


@pytest.fixture
def open_reader(chromium: Browser, address: str) -> Iterator[OpenReader]:
    """Opens the page as a reader of their own: another browser profile each time, or a known `token`."""
    contexts: list[BrowserContext] = []

    def opened(path: str = "/", token: str | None = None, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": DESKTOP, "accept_downloads": True, **options})
        context.set_default_timeout(120_000)
        contexts.append(context)
        if token:
            context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
        page = context.new_page()
        page.goto(address + path)
        page.get_by_test_id("stChatInputTextArea").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_reader: OpenReader) -> Page:
    return open_reader()


@pytest.fixture(scope="session")
def images() -> Callable[[Page, str], None]:
    """Takes a screenshot where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")

    def take(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.wait_for_timeout(400)  # transitions
            picture = Image.open(BytesIO(page.screenshot()))
            # A screen of text needs no more colours, and a third of the bytes.
            picture.quantize(128).save(Path(folder) / f"{name}.png", optimize=True)

    return take


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    script = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            missing("npm is not installed: apt-get install npm")
        subprocess.run(
            [
                str(npm),
                "install",
                "--prefix",
                str(HERE),
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--silent",
            ],
            check=True,
            timeout=120,
        )
    return script.read_text("utf-8")
