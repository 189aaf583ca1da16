"""The order in which the lines of a page are read.

PDF files usually hold their text in reading order, columns included; that order is kept. Only where two
columns alternate line by line is a page sorted: column by column, between the lines that run across both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_MOST_LINES = 2000
_SIDE = 0.2
_CROSSING = 0.15


@dataclass(frozen=True)
class PageLine:
    """A line of text on a page; measures in points from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    hyphen: bool = False
    """A hyphen was taken from the end of the line: its last word may go on in the next."""


def in_reading_order(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of one page as a reader takes them."""
    gutter = find_gutter(lines)
    if gutter is None:
        return _rows_joined(lines)
    sides = [side for line in lines if (side := _side(line, gutter))]
    switches = sum(a != b for a, b in pairwise(sides))
    if switches <= max(6, 0.3 * min(sides.count("left"), sides.count("right"))):
        return list(lines)
    if median(len(line.text.split()) for line in lines if _side(line, gutter)) < 4:
        return _rows_joined(lines)
    return _column_by_column(lines, gutter)


def find_gutter(lines: Sequence[PageLine]) -> float | None:
    """Where the white space between two columns lies; None on a page of one column."""
    if not 10 <= len(lines) <= _MOST_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for at in sorted({round(line.right / 4) * 4 + 6 for line in lines}):
        if not 0.3 < (at - left) / max(1.0, right - left) < 0.7:
            continue
        sides = [_side(other, at) for other in lines]
        crossing = sides.count(None)
        enough = min(sides.count("left"), sides.count("right")) >= _SIDE * len(lines)
        if enough and crossing <= _CROSSING * len(lines) and (best is None or crossing < best[0]):
            best = (crossing, at)
    return best[1] if best else None


def _side(line: PageLine, gutter: float) -> str | None:
    """Which side of the gutter, left or right; None for a line across it."""
    if line.right <= gutter:
        return "left"
    return "right" if line.left >= gutter else None


def _column_by_column(lines: Sequence[PageLine], gutter: float) -> list[PageLine]:
    """Bands between lines that run across, each left column first."""
    ordered: list[PageLine] = []
    band: list[PageLine] = []
    for line in sorted(lines, key=lambda line: line.top):
        if _side(line, gutter):
            band.append(line)
            continue
        ordered += [*_band(band, gutter), line]
        band = []
    return ordered + _band(band, gutter)


def _band(band: Sequence[PageLine], gutter: float) -> list[PageLine]:
    return [line for line in band if _side(line, gutter) == "left"] + [
        line for line in band if _side(line, gutter) == "right"
    ]


def _rows_joined(lines: Sequence[PageLine]) -> list[PageLine]:
    """Cells of one table row, which stand side by side, as one line."""
    joined: list[PageLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and last.text and line.text and abs(last.top - line.top) < 2 and line.left > last.right:
            joined[-1] = replace(last, text=f"{last.text} {line.text}", right=line.right, hyphen=line.hyphen)
        else:
            joined.append(line)
    return joined
