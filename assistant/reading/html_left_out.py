"""What of an HTML page is no text, and so does not make it into a report: pictures, recordings, formulas."""

from typing import Any

from assistant.reading.left_out import counted, left_out

_AROUND = frozenset(("nav", "header", "footer", "aside", "form", "button", "noscript", "template", "head"))
_PICTURES, _RECORDINGS, _SMALLEST = ("img", "canvas"), ("video", "audio"), 40


def not_text(tree: Any) -> list[str]:
    """A line about what stands in the articles of a page, or in all of one without any, beside their words."""
    if tree is None:
        return []
    roots = [
        r for r in tree.iter("article", "main") if next(r.iterancestors("article", "main"), None) is None
    ] or [tree]
    pictures = sum(_is_large(e) and _is_inside(e, root) for root in roots for e in root.iter(*_PICTURES))
    recordings = sum(_is_inside(e, root) for root in roots for e in root.iter(*_RECORDINGS))
    formulas = sum(_is_inside(e, root) for root in roots for e in root.iter("math"))
    return left_out(
        pictures=pictures, others=(counted(recordings, "recording"), counted(formulas, "formula"))
    )


def _is_large(picture: Any) -> bool:
    """Whether a picture is none of the dots that count readers, nor an icon."""
    sizes = (picture.get(name, "").removesuffix("px").strip() for name in ("width", "height"))
    return not any(size.isdigit() and int(size) < _SMALLEST for size in sizes)


def _is_inside(element: Any, root: Any) -> bool:
    for around in element.iterancestors():
        if around is root:
            return True
        if around.tag in _AROUND:
            return False
    return True
