"""What the translation model made before, kept on disk, so that nothing is translated twice.

Kept is the model's own output: all that is done with it afterwards, which depends on the rest of the report,
is done again. A key is made of everything that decides the output: the model's files, the library that runs
them, the beam and the tokens.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from importlib.metadata import version
from itertools import islice

from pydantic import TypeAdapter, ValidationError

from assistant.cache import Cache
from assistant.translation.model.batching import TokenPiece

_ASKED_AT_ONCE = 16
_MADE = TypeAdapter(tuple[tuple[str, ...], float, tuple[int, ...]])
_ODDS = TypeAdapter(list[float])
_VERSION = 1
"""To be raised when what is kept, or how the model is asked, changes."""


@dataclass(frozen=True)
class PieceTranslation:
    """What the model made of a piece."""

    tokens: tuple[str, ...]
    score: float
    """Mean log probability of a token."""
    sources: tuple[int, ...]
    """For each English word, the number of the French word it was made from."""


@dataclass(frozen=True)
class CachedPiece:
    """A piece and what was made of it before, None where it is new."""

    piece: TokenPiece
    made: PieceTranslation | None

    @property
    def weight(self) -> int:
        """How much work it is, in tokens."""
        return len(self.piece.tokens) if self.made is None else 1


class Memory:
    """What one model made before; without a cache it remembers nothing.

    `model` tells the model's files from all others.
    """

    def __init__(self, cache: Cache | None = None, model: str = "") -> None:
        self._cache = cache
        self._model = f"{model} ctranslate2 {version('ctranslate2')}"

    def recalled(self, pieces: Iterable[TokenPiece], beam: int) -> Iterator[CachedPiece]:
        """The pieces in order, each with what was made of it."""
        pieces = iter(pieces)
        while some := list(islice(pieces, _ASKED_AT_ONCE)):
            keys = [self._key("beam", beam, piece.tokens) for piece in some]
            kept = self._cache.get(keys) if self._cache else {}
            for piece, key in zip(some, keys, strict=True):
                yield CachedPiece(piece, _made(kept.get(key)))

    def keep(self, made: Mapping[tuple[str, ...], PieceTranslation], beam: int) -> None:
        """Remembers what was made of pieces, by their tokens."""
        if self._cache:
            self._cache.put({self._key("beam", beam, t): _packed(astuple(m)) for t, m in made.items()})

    def recalled_odds(self, source: Sequence[str], target: Sequence[str]) -> list[float] | None:
        """The log probability of each target token, where it was asked for before."""
        key = self._key("odds", source, target)
        value = self._cache.get([key]).get(key) if self._cache else None
        try:
            return _ODDS.validate_json(value) if value else None
        except ValidationError:
            return None

    def keep_odds(self, source: Sequence[str], target: Sequence[str], odds: Sequence[float]) -> None:
        """Remembers the log probabilities of target tokens."""
        if self._cache:
            self._cache.put({self._key("odds", source, target): _packed(list(odds))})

    def _key(self, kind: str, *parts: object) -> bytes:
        return hashlib.sha256(_packed([_VERSION, self._model, kind, *parts])).digest()


def _packed(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _made(value: bytes | None) -> PieceTranslation | None:
    """What was kept, None where it is not what `keep` writes."""
    try:
        return PieceTranslation(*_MADE.validate_json(value)) if value else None
    except ValidationError:
        return None
