"""What the project learned from its corpus and ships: small files that are added to fetched weights at set-up."""

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Learned:
    """A learned file, where it came from and what it is worth."""

    name: str
    sha256: str
    corpus: str
    """Version of the corpus it was learned from."""
    figures: str
    """What it gave on text it had not seen, in words."""

    @property
    def path(self) -> Path:
        """Where the file is; it may be missing in a checkout that has not been trained."""
        return _HERE / self.name
