"""Scanned pages -> their text, with Tesseract and its French data where they are installed."""

import io
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from typing import Any

from assistant.errors import SourceError
from assistant.reading.document import Draft, Extract
from assistant.reading.layout import lines as text_lines
from assistant.reading.layout import paragraphs
from assistant.reading.pace import one_page

_DOTS_PER_INCH = 200
_LARGEST_SIDE = 5000


def read_pictures(
    document: Any, name: str, seconds: float, told: Callable[[int, int], None] | None = None
) -> Extract:
    """The words Tesseract sees on the pages of a scanned PDF, as many pages as the time allows.

    Raises SourceError, with the way out, where Tesseract or its French data are missing or see nothing.
    """
    tesseract = _tesseract()
    if tesseract is None:
        raise SourceError(
            f"{name} is a scan without text. Install tesseract with its French data (tesseract-ocr-fra)"
            " and try again, or give a version with text."
        )
    stop, draft, done = time.monotonic() + seconds, Draft(), 0
    for number in range(len(document)):
        left = stop - time.monotonic()
        if left <= 0:
            break
        if told:
            told(number + 1, len(document))
        draft.start_page(number + 1)
        text = _recognised(tesseract, document, number, left)
        for paragraph in paragraphs(text, text_lines(text)):
            draft.add(text[paragraph.start : paragraph.end].replace("-\n", "").replace("\n", " "))
        done = number + 1
    extract = draft.extract()
    if not extract.text:
        raise SourceError(f"{name} is a scan on which no words could be read. Give a version with text.")
    extract.notes.append("This is a scan; its text was recognised by machine and may hold errors.")
    if done < len(document):
        extract.notes.append(f"Only the first {done} of {len(document)} pages were read in the time allowed.")
    return extract


def _tesseract() -> str | None:
    """Path of Tesseract, if it knows French."""
    found = shutil.which("tesseract")
    if not found:
        return None
    listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    return found if "fra" in listed.stdout.split() else None


def _recognised(tesseract: str, document: Any, number: int, seconds: float) -> str:
    import pypdfium2 as pdfium

    picture = io.BytesIO()
    try:
        with one_page():
            page = document[number]
            scale = min(_DOTS_PER_INCH / 72, _LARGEST_SIDE / max(1.0, *page.get_size()))
            page.render(scale=scale, grayscale=True).to_pil().save(picture, "PNG")
    except (pdfium.PdfiumError, ValueError):  # a page too broken or too small to be drawn
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command, the picture on standard input
            [tesseract, "-", "-", "-l", "fra"],
            input=picture.getvalue(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")
