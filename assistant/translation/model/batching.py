"""Tokenized texts, cut short enough for the model and put together in batches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from assistant.records import Span

LONGEST = 200
"""Tokens in one piece: the model was trained on sentences, and skips about in much longer ones."""
_FIRST_BATCH, _BATCH = 64, 512
"""Tokens in the first batch, small so that the reader soon sees something, and in the largest."""
_ENDINGS = (("...", ".", "!", "?"), (";", ":"), (",", ")", "–"))
"""How a token ends where a text may be cut, best first."""


class Weighed(Protocol):
    """Something to put in a batch."""

    @property
    def weight(self) -> int:
        """How much work it is, in tokens."""


W = TypeVar("W", bound=Weighed)


@dataclass(frozen=True)
class TokenPiece:
    """Tokens that go through the model at once, and the stretch of text each stands for."""

    tokens: Sequence[str]
    spans: Sequence[Span]

    def split(self, longest: int = LONGEST) -> "list[TokenPiece]":
        """Pieces of at most `longest` tokens, cut where a clause ends, else between words, else anywhere."""
        if len(self.tokens) <= longest:
            return [self] if self.tokens else []
        at = _cut(self.tokens)
        halves = TokenPiece(self.tokens[:at], self.spans[:at]), TokenPiece(self.tokens[at:], self.spans[at:])
        return [piece for half in halves for piece in half.split(longest)]


def _cut(tokens: Sequence[str]) -> int:
    """Where to cut tokens in two: the best boundary of the middle half, nearest to the middle."""
    middle, quarter = len(tokens) // 2, len(tokens) // 4
    near = sorted(range(middle - quarter, middle + quarter), key=lambda at: abs(at - middle))
    words = [at for at in near if at and tokens[at].startswith("▁")]
    for endings in _ENDINGS:
        for at in words:
            if tokens[at - 1].endswith(endings):
                return at
    return words[0] if words else max(1, middle)


def batches(pieces: Iterable[W], workers: int) -> Iterator[list[W]]:
    """Pieces in order, in batches that double in weight after one for each worker."""
    batch: list[W] = []
    limit, size, made = _FIRST_BATCH, 0, 0
    for piece in pieces:
        if batch and size + piece.weight > limit:
            yield batch
            batch, size, made = [], 0, made + 1
            if made % workers == 0:
                limit = min(2 * limit, _BATCH)
        batch.append(piece)
        size += piece.weight
    if batch:
        yield batch
