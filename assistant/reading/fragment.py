"""HTML that stands for itself, without a page around it -> all of it: the body of a mail, what somebody pasted."""

from typing import Any

from assistant.reading.document import Draft, Extract
from assistant.reading.html_blocks import walk
from assistant.reading.html_left_out import not_text
from assistant.reading.html_tree import parse


def read_fragment(data: bytes, name: str) -> Extract:
    """Every block of a piece of HTML in UTF-8; nothing in it is taken for what stands around an article."""
    tree = parse(data, name)
    draft = Draft()
    if tree is not None:
        _lead_inside(tree)
        for piece in walk(tree):
            piece.put(draft)
    extract = draft.extract()
    extract.notes += not_text(tree)
    return extract


def _lead_inside(tree: Any) -> None:
    """Makes links to places of the piece short again: browsers copy them with the address of the page."""
    places = {element.get(name) for name in ("id", "name") for element in tree.iter() if element.get(name)}
    for link in tree.iter("a"):
        page, mark, place = link.get("href", "").rpartition("#")
        if page and mark and place in places:
            link.set("href", f"#{place}")
