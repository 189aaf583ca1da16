"""How much a reader may take: of bytes, seconds, memory and pages."""

from dataclasses import dataclass

from assistant.errors import SourceError
from assistant.settings import Settings

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of reading one source; the defaults are those of `Settings`."""

    megabytes: int = 50
    seconds: int = 60
    memory: int = 2048
    pages: int = 2000

    @classmethod
    def of(cls, settings: Settings | None) -> "Limits":
        """The limits the settings say; the defaults without settings."""
        if settings is None:
            return cls()
        return cls(settings.read_megabytes, settings.read_seconds, settings.read_memory, settings.read_pages)

    @property
    def bytes(self) -> int:
        """Largest source, and most that an archive may unpack to."""
        return self.megabytes * _MEGABYTE


def too_slow(name: str, limits: Limits) -> SourceError:
    """The refusal of a source that takes more time than it may have."""
    return SourceError(
        f"{name} takes longer than {limits.seconds} s to read. Set ASSISTANT_READ_SECONDS higher."
    )
