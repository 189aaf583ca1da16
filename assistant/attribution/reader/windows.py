"""A report's text -> the pieces the encoder reads, in windows that overlap, and back to code points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.records import Span

LENGTH, STEP = 220, 110
"""Pieces of a window, and from one window's start to the next's."""
END = "</s>"
"""What stands between paragraphs and after the last; the translator's own end of a text."""
_ALIKE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\t": " ", "\r": " ", "\n": " "})
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class WindowPiece:
    """A piece of a text and the code points it stands for; empty for the end of a paragraph."""

    token: str
    span: Span


def pieces(text: str, tokenizer: Any) -> list[WindowPiece]:
    """The pieces of a text in order, an END after each paragraph."""
    made: list[WindowPiece] = []
    for line in _LINE.finditer(text):
        words = line.group().translate(_ALIKE)
        if not words.strip():
            continue
        encoded = tokenizer.encode(words, return_type="offset_mapping")
        for token, (start, end) in zip(encoded["pieces"], encoded["offsets"], strict=True):
            made.append(WindowPiece(token, _trimmed(words, line.start(), start, end)))
        made.append(WindowPiece(END, (line.end(), line.end())))
    return made


def _trimmed(words: str, offset: int, start: int, end: int) -> Span:
    """The span of a piece without the spaces it may take in."""
    while start < end and words[start] == " ":
        start += 1
    while end > start and words[end - 1] == " ":
        end -= 1
    return offset + start, offset + end


@dataclass(frozen=True)
class Window:
    """Pieces first:last of a text, of which those kept_first:kept_last are judged by this window."""

    first: int
    last: int
    kept_first: int
    kept_last: int


def windows(count: int, length: int = LENGTH, step: int = STEP) -> Iterator[Window]:
    """Windows over so many pieces; each piece is judged by the one in which it stands farthest from an edge."""
    margin = (length - step) // 2
    first = kept = 0
    while kept < count:
        last = min(first + length, count)
        until = count if last == count else last - margin
        yield Window(first, last, kept, until)
        kept = until
        first = max(0, kept - margin)


def labelled(found: Sequence[WindowPiece], span: Span) -> range:
    """Numbers of the pieces that a span of the text takes in."""
    inside = [n for n, piece in enumerate(found) if piece.span[0] < span[1] and piece.span[1] > span[0]]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
