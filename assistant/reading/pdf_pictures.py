"""Pictures on PDF pages, which nobody reads: how many there are to be told of."""

import ctypes
from collections import Counter
from collections.abc import Iterable
from typing import Any

from assistant.records import Span

Place = tuple[Span, Span]
"""Left and right, foot and top of a picture on its page, in points."""
_MOST_OBJECTS = 2000
_SMALLEST = 0.02
"""Share of the page below which a picture is an ornament."""
_FURNITURE = 3
"""Pages that show a picture at one place, from which it is a logo or a frame."""


def places(page: Any) -> list[Place]:
    """Where the pictures of a page stand, those of its first objects that are no ornaments."""
    import pypdfium2.raw as raw

    least = _SMALLEST * page.get_width() * page.get_height()
    found: list[Place] = []
    for n in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, n)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        edges = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(thing, *edges):
            left, foot, right, top = (edge.value for edge in edges)
            if (right - left) * (top - foot) >= least:
                found.append(((round(left), round(right)), (round(foot), round(top))))
    return found


def pictures(pages: Iterable[list[Place]]) -> int:
    """How many pictures a document shows, without those that many pages show at one place."""
    shown = Counter(place for page in pages for place in page)
    return sum(times for times in shown.values() if times < _FURNITURE)
