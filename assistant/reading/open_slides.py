"""OpenDocument presentations (.odp) -> the words on the slides, each a page; what the speaker notes follows its slide.

Pictures and charts are left out, which is said; so are hidden slides.
"""

from collections.abc import Iterator
from typing import Any

from assistant.reading.document import Extract
from assistant.reading.left_out import counted, left_out
from assistant.reading.opendocument import DRAW, OFFICE, TEXT, OpenDocument, shown_text, styles_that_hide

_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_TITLES = ("title",)
_REPEATED = ("page-number", "date-time", "footer", "header")
_NOTES = f"{_PRESENTATION}notes"


def read_slides(body: Any, roots: list[Any]) -> Extract:
    """The words of a presentation in the order it is shown."""
    document, hidden = OpenDocument(roots), 0
    unseen = styles_that_hide(roots, "drawing-page-properties", f"{_PRESENTATION}visibility", "hidden")
    for page, slide in enumerate(body.iterfind(f"{DRAW}page"), 1):
        if slide.get(f"{DRAW}style-name") in unseen:
            hidden += 1
            continue
        document.draft.start_page(page)
        _add_slide(document, slide)
    extract = document.extract()
    charts = sum(1 for _ in body.iter(f"{DRAW}object")) - sum(1 for _ in body.iter(f"{DRAW}page-thumbnail"))
    extract.notes += left_out(
        comments=sum(1 for _ in body.iter(f"{OFFICE}annotation")),
        pictures=sum(1 for _ in body.iter(f"{DRAW}image")),
        others=(counted(max(0, charts), "chart"), counted(hidden, "hidden slide")),
    )
    return extract


def _add_slide(document: OpenDocument, slide: Any) -> None:
    shapes = sorted(_shapes(slide), key=lambda shape: _place(shape) not in _TITLES)
    for shape in shapes:
        if _place(shape) in _TITLES:
            words = " ".join(shown_text(p).strip() for p in shape.iter(f"{TEXT}p", f"{TEXT}h"))
            document.draft.add(words, "heading")
        elif _place(shape) not in _REPEATED:
            document.add(shape)
    for notes in slide.iterfind(_NOTES):
        for shape in _shapes(notes):
            if _place(shape) == "notes":
                document.add(shape)


def _shapes(parent: Any) -> Iterator[Any]:
    return (shape for shape in parent if isinstance(shape.tag, str) and shape.tag != _NOTES)


def _place(shape: Any) -> str:
    """What the layout has a shape for: title, outline, notes, …; empty where it is free."""
    return str(shape.get(f"{_PRESENTATION}class", ""))
