"""Any text is read in linear time and memory, in sentences of bounded length; more is a process's own affair."""

import os
import resource
import subprocess
import sys
import threading
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings

from assistant.errors import SourceError, Stopped
from assistant.reading import build, read, read_bytes, read_text
from assistant.reading.sandbox import SMALL
from assistant.reading.sentences import LONGEST
from assistant.reading.view import view
from assistant.records import Report, Step
from assistant.settings import Settings
from tests import reading_files as make
from tests.shapes import PIECES, hostile, shape

pytestmark = pytest.mark.slow  # a process a test

SIZE = 20_000
MARKS = 9
BYTES_A_BYTE = 600
"""Memory that reading may take for each byte of a text; sentences of two letters are the dearest."""


def peak(text: str) -> tuple[Report | None, int]:
    """The report, None where the text is refused, and the most memory that reading it held at once."""
    tracemalloc.start()
    try:
        return read_text(text), tracemalloc.get_traced_memory()[1]
    except SourceError:
        return None, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def bounded(report: Report) -> bool:
    """Whether no sentence is too long: as the engines read it, and, with marks nobody sees, as the reader gave it."""
    return all(len(s.fr) <= LONGEST for s in view(report).report.sentences) and all(
        len(s.fr) <= MARKS * LONGEST for s in report.sentences
    )


@settings(max_examples=60)
@given(hostile(SIZE))
def test_any_text_is_read_in_bounded_sentences_with_bounded_memory(text: str) -> None:
    read_text("Le maire a dit non.")  # loads what is loaded once
    report, held = peak(text)
    assert held < 3_000_000 + BYTES_A_BYTE * len(text.encode())
    if report:
        assert bounded(report)


@pytest.mark.parametrize("piece", PIECES)
def test_each_known_shape_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        started = time.thread_time()  # other tests may have left threads at work
        try:
            report = read_text(shape(piece, size))
        except SourceError:
            return 0.0
        assert bounded(report)
        return time.thread_time() - started

    assert seconds(SMALL - 1) < 12 * seconds(SMALL // 5) + 0.5


def test_headings_and_titles_are_cut_too() -> None:
    for name, data in (
        (
            "a.html",
            b"<html><body><h1>" + b"titre " * 10_000 + b"</h1><p>Le maire a dit non.</p></body></html>",
        ),
        ("a.md", b"# " + b"x" * 50_000 + b"\n\nLe maire a dit non.\n"),
        ("a.txt", b"#" * 50_000),
    ):
        report = read_bytes(data, name)
        assert max(len(s.fr) for s in report.sentences) <= LONGEST
        assert [s.kind for s in report.sentences].count("title") <= 1 and len(report.title) <= LONGEST


def test_what_a_file_tells_of_itself_is_bounded() -> None:
    page = (
        b"<html><head><title>%s</title><meta name='author' content='%s'></head><body><p>%s</p></body></html>"
    )
    report = read_bytes(page % (b"mot " * 9000, b"Odile " * 9000, b"Le maire a dit non. " * 9), "a.html")
    assert len(report.title) <= 500 and len(report.author or "") <= 500


def test_a_letter_keeps_its_accents_where_a_word_without_end_is_cut() -> None:
    text = "e\u0301\u0302\u0303" * LONGEST
    assert all(s.fr[0] == "e" for s in read_text(text).sentences)


def test_too_many_sentences_are_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MOST_SENTENCES", 1000)
    assert len(read_text("Non !\n" * 1000).sentences) == 1000
    with pytest.raises(SourceError, match="holds more than 1,000 sentences"):
        read_text("Non !\n" * 1001)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_plain_text_is_bound_by_the_memory_limit(tmp_path: Path) -> None:
    large = tmp_path / "a.txt"
    large.write_bytes(b"- a\n" * 250_000)
    for reading in (
        lambda: read(str(large), Settings(read_memory=256)),
        lambda: read_text(large.read_text(), settings=Settings(read_memory=256)),
    ):
        with pytest.raises(SourceError, match="needs more than 256 MB"):
            reading()


@pytest.mark.skipif(sys.platform != "linux", reason="sizes of processes are those of Linux")
@pytest.mark.parametrize("piece", ["(", ". ", "a", "\u0301"])
def test_twenty_megabytes_leave_the_process_that_asked_small(piece: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(shape(piece, 20_000_000))
    code = (
        "from assistant.reading import read; from assistant.errors import SourceError\n"
        "try: read('a.txt')\n"
        "except SourceError: pass\n"
        # What getrusage tells includes the process that started this one.
        "print(next(int(w.split()[1]) for w in open('/proc/self/status') if w.startswith('VmHWM')) // 1024)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 400


def test_a_stop_ends_the_reading_at_once() -> None:
    ended = time.monotonic() + 1.0

    def stop(step: Step) -> None:
        if time.monotonic() > ended:
            raise Stopped("enough")

    started = time.monotonic()
    with pytest.raises(Stopped):
        read_bytes(b"a\n" * 10_000_000, "a.txt", progress=stop)
    assert time.monotonic() - started < 4
    assert not [t for t in threading.enumerate() if "_feed" in t.name]


def test_pages_are_told_while_they_are_read() -> None:
    told: list[tuple[int, int]] = []
    lines = b"".join(
        b"(La commission demande que le chantier soit suspendu.) Tj 0 -14 Td " for _ in range(30)
    )
    page = make.pdf_stream(b"BT /F1 12 Tf 72 700 Td " + lines + b"ET")
    read_bytes(
        make.handmade_pdf(page, pages=1500), "a.pdf", progress=lambda s: told.append((s.done, s.total))
    )
    assert told[0] == (0, 0) and told == sorted(told)
    assert told[-1][1] == 1500 and 0 < told[-1][0] <= 1500


def test_what_reads_files_is_told_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another interpreter stands in for ours and writes down what it is told."""
    spy, seen = tmp_path / "spy", tmp_path / "seen"
    spy.write_text(f"#!/bin/sh\nenv > {seen}\n")
    spy.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(spy))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "postgresql://a:planted@b/c")
    with pytest.raises(SourceError, match="damaged"):
        read_bytes(b"{\\rtf1 a}", "a.rtf")
    assert "PATH=" in seen.read_text() and "planted" not in seen.read_text()


@pytest.mark.parametrize(
    "text",
    [
        "l´" * 40_000,
        "´a" * 40_000,
        "a" * 80_000 + " con\ufffdrmé",
        "\ufffda" * 1_500 + "a bc " * 15_000,
        "ﬁ" * 30_000,
    ],
)
def test_damage_without_end_is_left_as_it_is(text: str) -> None:
    started = time.process_time()
    report = read_text("Le maire a dit non. " + text)
    assert view(report).own.text == report.text
    assert all(len(note) < 600 for note in report.notes)
    assert time.process_time() - started < 8


def test_half_characters_are_made_whole() -> None:
    report = read_text("Le maire \ud83d a dit non.")
    assert report.text == "Le maire \ufffd a dit non." and report.model_dump_json()


def test_a_large_text_is_read_as_a_small_one_is() -> None:
    text = make.sample("rapport_nuit")
    many = "\n\n".join([text] * (SMALL // len(text.encode()) + 2))
    assert len(many.encode()) > SMALL
    small, large = read_text(text), read_text(many)
    count = len(small.sentences)
    assert [s.fr for s in large.sentences[:count]] == [s.fr for s in small.sentences]
    assert large.text == many and large.source == "-"


def test_no_report_leaves_a_child_behind() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    read_bytes(make.rtf_file("Le maire a dit non."), "a.rtf")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before, "it is waited for"
