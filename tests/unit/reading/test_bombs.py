"""Files that are small and made to keep a reader busy, or to lose text: refused early, and said rightly."""

import subprocess
import sys
import time

import pytest

from assistant.errors import SourceError
from assistant.reading import read_bytes
from assistant.reading.limits import Limits
from assistant.reading.pace import PAGE_SECONDS, paced
from assistant.settings import Settings
from tests import reading_files as make

pytestmark = pytest.mark.slow  # a process a test

SHOWN = b"BT /F1 12 Tf 72 700 Td (Le maire parle.) Tj ET "
needs_timers = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timer of processor time")


def deep(levels: int) -> bytes:
    return b"<html><body><p>Le maire parle.</p>%s<p>La ville attend.</p>%s<p>Il part.</p></body></html>" % (
        b"<div>" * levels,
        b"</div>" * levels,
    )


def test_a_page_nested_deeply_loses_nothing() -> None:
    assert read_bytes(deep(600), "report.html").text.split("\n\n") == [
        "Le maire parle.",
        "La ville attend.",
        "Il part.",
    ]


@pytest.mark.parametrize("levels", [2500, 100_000])
def test_a_page_nested_too_deeply_is_said_to_be(levels: int) -> None:
    with pytest.raises(SourceError) as refused:
        read_bytes(deep(levels), "report.html")
    assert str(refused.value) == "report.html is nested too deeply. Save it as text and give that."
    assert refused.value.exit_status == 3


def bombs() -> dict[str, bytes]:
    itself, other = b"/X 5 0 R", b"/Y 6 0 R"
    first = make.pdf_stream(SHOWN + b"/X Do")
    return {
        "draws itself": make.handmade_pdf(
            first, make.pdf_form(SHOWN + b"/X Do " * 2, itself), pages=1, names=itself
        ),
        "draw each other": make.handmade_pdf(
            first,
            make.pdf_form(SHOWN + b"/Y Do " * 2, other),
            make.pdf_form(SHOWN + b"/X Do " * 2, itself),
            pages=1,
            names=itself,
        ),
        "unpacks to much": make.handmade_pdf(make.packed_pdf_stream(SHOWN, b"q Q " * 5_000, 40_000), pages=1),
    }


@needs_timers
@pytest.mark.parametrize("bomb", ["draws itself", "draw each other", "unpacks to much"])
def test_a_pdf_bomb_is_refused_long_before_all_time_is_up(bomb: str) -> None:
    refusal, spent = refused_alone(bombs()[bomb])
    assert refusal.startswith((
        f"report.pdf has a page that takes more than {PAGE_SECONDS} s to read: ",
        "report.pdf is damaged, or needs more than 2048 MB to read. ",
    ))  # fmt: skip
    assert spent < 3 * PAGE_SECONDS


_READ = """
import resource, sys
from assistant.errors import SourceError
from assistant.reading import read_bytes
try:
    read_bytes(sys.stdin.buffer.read(), "report.pdf")
except SourceError as refused:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime, refused)
"""


def refused_alone(data: bytes) -> tuple[str, float]:
    """What is said of a file, and the processor seconds that reading it took, in a process that reads nothing else."""
    read = subprocess.run(
        [sys.executable, "-c", _READ], input=data, capture_output=True, timeout=180, check=True
    )
    spent, _, said = read.stdout.decode().strip().partition(" ")
    return said, float(spent)


def test_forms_that_only_repeat_are_read() -> None:
    logo = make.pdf_form(b"BT /F1 9 Tf 72 750 Td (La Gazette de Bourg) Tj ET", b"")
    report = make.handmade_pdf(make.pdf_stream(SHOWN + b"/X Do"), logo, pages=3, names=b"/X 5 0 R")
    assert read_bytes(report, "report.pdf", Settings(read_seconds=20)).text.count("Le maire parle.") == 3


def test_pages_that_will_take_too_long_are_given_up_early(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 1000, 3))
    monkeypatch.setattr(time, "process_time", lambda: next(clock))
    seen: list[int] = []
    with pytest.raises(SourceError, match="takes longer than 60 s"):
        seen.extend(paced(100, "report.pdf", Limits()))
    assert len(seen) <= 3


def test_pages_that_come_fast_enough_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1000))
    monkeypatch.setattr(time, "process_time", lambda: next(clock))
    assert list(paced(100, "report.pdf", Limits())) == list(range(100))


@pytest.mark.parametrize("style", ["a" * 2_000_000, "{a}" * 500_000, ".a " * 700_000 + "{top:-1}"])
def test_a_style_sheet_that_styles_nothing_keeps_nobody_waiting(style: str) -> None:
    page = f"<html><head><style>{style}</style></head><body><p>Le maire parle.</p></body></html>"
    read = "import sys; from assistant.reading import read_bytes\n"
    read += "print(read_bytes(sys.stdin.buffer.read(), 'report.html').text)"
    done = subprocess.run(
        [sys.executable, "-c", read], input=page.encode(), capture_output=True, timeout=180, check=True
    )
    assert done.stdout.decode().strip() == "Le maire parle."
