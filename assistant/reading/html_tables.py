"""Tables and numbered lists of HTML, as a reader sees them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.reading.grid import Grid
from assistant.reading.numbering import shown_number

_CELLS = ("td", "th")
_MOST_SPANNED = 100
_LINKED = 0.6


def data_table(table: Any, paragraphs_in: Callable[[Any], Sequence[str]]) -> Grid | None:
    """The rows of a table; None for one that only lays out the page, or leads elsewhere.

    `paragraphs_in` gives the paragraphs in a cell.
    """
    if next(table.iterdescendants("table"), None) is not None or _leads_elsewhere(table):
        return None
    grid = Grid()
    below: dict[int, tuple[int, list[str]]] = {}  # cells that reach down from the rows above, by column
    for row in table.iter("tr"):
        cells: list[list[str]] = []
        own = [cell for cell in row if cell.tag in _CELLS]
        for cell in own:
            _take_from_above(cells, below)
            words = list(paragraphs_in(cell))
            if (down := _span(cell, "rowspan")) > 1:
                below |= {
                    len(cells) + i: (down - 1, words if not i else []) for i in range(_span(cell, "colspan"))
                }
            cells += [words, *[[] for _ in range(_span(cell, "colspan") - 1)]]
        _take_from_above(cells, below)
        headed = row.getparent().tag == "thead" or all(cell.tag == "th" for cell in own)
        grid.add(cells, bool(own) and headed)
    return grid if grid.holds_data else None


def _take_from_above(cells: list[list[str]], below: dict[int, tuple[int, list[str]]]) -> None:
    while len(cells) in below:
        left, words = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, words)
        cells.append(words)


def _span(cell: Any, name: str) -> int:
    told = cell.get(name, "1").strip()
    return max(1, min(int(told), _MOST_SPANNED)) if told.isdigit() else 1


def _leads_elsewhere(table: Any) -> bool:
    """Whether most of its words are links."""
    words = sum(len(text.strip()) for text in table.itertext())
    linked = sum(len(text.strip()) for link in table.iter("a") for text in link.itertext())
    return linked > _LINKED * max(1, words)


@dataclass
class HtmlLists:
    """The lists that are open around a place of a page, and the numbers they have come to."""

    _open: list[tuple[str, int, int]] = field(default_factory=list)
    """For each list the kind of its numbers, its next number and the step to the one after; "" has no numbers."""

    def enter(self, element: Any) -> None:
        """A list begins."""
        kind = (
            element.get("type", "1") if element.tag == "ol" and element.get("role") != "presentation" else ""
        )
        backwards = element.get("reversed") is not None
        items = sum(1 for child in element if child.tag == "li") if backwards else 1
        self._open.append((kind, _number(element.get("start"), items), -1 if backwards else 1))

    def leave(self) -> None:
        """The innermost list ends."""
        if self._open:
            self._open.pop()

    def number(self, item: Any) -> str:
        """What stands before an item of the innermost list; empty for a bullet."""
        if not self._open:
            return ""
        kind, at, step = self._open[-1]
        at = _number(item.get("value"), at)
        self._open[-1] = (kind, at + step, step)
        shown = shown_number(at, kind)
        return f"{shown}." if shown else ""


def _number(told: str | None, otherwise: int) -> int:
    told = (told or "").strip()
    return int(told) if told.lstrip("-").isdigit() and len(told) < 7 else otherwise
