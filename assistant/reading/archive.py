"""Zip files (.docx, .odt, .epub and archives), opened with an eye on bombs: nothing is unpacked to disk."""

import io
import zipfile
import zlib
from pathlib import Path
from types import TracebackType

from assistant.errors import SourceError

MOST_MEMBERS = 10_000


class Archive:
    """A zip file, in memory or at a path, whose members together may not exceed `most_bytes` when unpacked.

    Raises SourceError for a damaged, encrypted or oversized archive.
    """

    def __init__(self, data: bytes | Path, name: str, most_bytes: int) -> None:
        self._name, self._left = name, most_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise SourceError(f"{name} is damaged and cannot be opened. Get a fresh copy of it.") from error
        if len(self._zip.infolist()) > MOST_MEMBERS:
            raise SourceError(f"{name} holds more than {MOST_MEMBERS} files. Give the one you mean.")

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """Names of the files in it, in their order there, folders left out."""
        return [info.filename for info in self._zip.infolist() if not info.is_dir()]

    def __contains__(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """The bytes of a member."""
        try:
            if self._zip.getinfo(member).flag_bits & 1:
                raise SourceError(f"{self._name} is protected by a password. Save it without one.")
            with self._zip.open(member) as opened:
                data = opened.read(self._left + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise SourceError(
                f"{self._name} is damaged: {member!r} cannot be read. Get a fresh copy."
            ) from error
        if len(data) > self._left:
            raise SourceError(
                f"{self._name} unpacks to more than is allowed. Set ASSISTANT_READ_MEGABYTES higher."
            )
        self._left -= len(data)
        return data
