"""Scanned pages and pictures -> their text, with Tesseract and its French data where they are installed."""

import io
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

from assistant.errors import SourceError
from assistant.reading.document import Draft, Extract
from assistant.reading.layout import lines as text_lines
from assistant.reading.layout import paragraphs
from assistant.reading.pace import one_page

_DOTS_PER_INCH = 200
_LARGEST_SIDE = 5000
_MOST_DOTS = 60_000_000
_MOST_PAGES = 50


_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    struct.error,
)
"""What Pillow raises on damaged pictures."""


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
        _add_paragraphs(draft, text)
        done = number + 1
    extract = draft.extract()
    if not extract.text:
        raise SourceError(f"{name} is a scan on which no words could be read. Give a version with text.")
    extract.notes.append("This is a scan; its text was recognised by machine and may hold errors.")
    if done < len(document):
        extract.notes.append(f"Only the first {done} of {len(document)} pages were read in the time allowed.")
    return extract


def read_picture(data: bytes, name: str, seconds: float) -> Extract:
    """The words Tesseract sees on a picture, a photograph or each page of a scanned TIFF.

    Raises SourceError, with the way out, where Tesseract or its French data are missing or see nothing.
    """
    tesseract = _tesseract()
    if tesseract is None:
        raise SourceError(
            f"{name} is a picture. Install tesseract with its French data (tesseract-ocr-fra) and try again,"
            " or give the text in it."
        )
    stop, draft = time.monotonic() + 0.8 * seconds, Draft()
    for number, drawn in enumerate(drawn_pages(data, name), 1):
        draft.start_page(number)
        _add_paragraphs(draft, _seen(tesseract, drawn, stop - time.monotonic()))
    extract = draft.extract()
    if not extract.text:
        raise SourceError(f"{name} is a picture in which no words could be read. Give the text in it.")
    extract.notes.append("This is a picture; its text was recognised by machine and may hold errors.")
    return extract


def drawn_pages(data: bytes, name: str) -> Iterator[bytes]:
    """The pages of a picture the right way up, in grey on white, as PNG. Raises SourceError for a damaged one."""
    from PIL import Image, UnidentifiedImageError

    try:
        yield from _pages(data, name)
    except Image.DecompressionBombError as error:
        raise SourceError(f"{name} is too large a picture. Scale it down.") from error
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise SourceError(f"{name} is a damaged picture. Get a fresh copy of it.") from error


def _pages(data: bytes, name: str) -> Iterator[bytes]:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as picture:
        for page in range(min(getattr(picture, "n_frames", 1), _MOST_PAGES)):
            picture.seek(page)
            if picture.width * picture.height > _MOST_DOTS:
                raise SourceError(f"{name} is too large a picture. Scale it down.")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
            grey = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("L")
            grey.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
            drawn = io.BytesIO()
            grey.save(drawn, "PNG")
            yield drawn.getvalue()


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
    return _seen(tesseract, picture.getvalue(), seconds)


def _add_paragraphs(draft: Draft, text: str) -> None:
    for paragraph in paragraphs(text, text_lines(text)):
        draft.add(text[paragraph.start : paragraph.end].replace("-\n", "").replace("\n", " "))


def _seen(tesseract: str, picture: bytes, seconds: float) -> str:
    """The words on a picture; none where the time is up."""
    if seconds <= 0:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command, the picture on standard input
            [tesseract, "-", "-", "-l", "fra"],
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")
