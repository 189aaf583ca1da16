"""Results that appear whole or not at all, where they can be written."""

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written in place of the one at `path`: it is that file once the block has ended.

    It is written beside it, forced to disk and renamed. A link stays a link; the mode of what was there stays,
    and its owner where that is allowed. Raises OSError, and leaves nothing behind, where that is not possible. A
    process that is killed on the way leaves the old file, or none, under the name, and at most a hidden one
    beside it.
    """
    path = _end_of_links(path)
    old = _old(path)
    aside = _aside(path)
    try:
        with os.fdopen(_create(aside, old), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write the file whole, as `replacing` does; what is no file (a pipe, a device) is written to. Raises OSError."""
    data = content.encode() if isinstance(content, str) else content
    end = _end_of_links(path)
    if end.exists() and not end.is_file():
        end.write_bytes(data)
        return
    with replacing(end) as file:
        file.write(data)


def try_to_write(path: Path) -> None:
    """Raises the OSError that `replacing` would meet at once: no folder, no right, a name too long, no disk.

    What is no file but may be written to (a pipe, a device) is not tried.
    """
    path = _end_of_links(path)
    old = _old(path)
    if old and stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if old and not stat.S_ISREG(old.st_mode):
        return
    aside = _aside(path)
    os.close(_create(aside, None))
    aside.unlink()


def print_whole(content: str | bytes) -> None:
    """Write to standard output, to the last byte. Raises OSError where that is not possible."""
    try:
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.buffer.flush()
    except OSError:
        # Python tries once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _end_of_links(path: Path) -> Path:
    """Where the links at this path lead. Raises OSError for links in a circle."""
    try:
        return path.resolve()
    except RuntimeError as error:  # Python 3.12 and older
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _old(path: Path) -> os.stat_result | None:
    """What is there now, None where nothing is. Raises OSError, also for what is not to be written over."""
    try:
        old = path.stat()
    except FileNotFoundError:
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return old


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}")


def _create(aside: Path, old: os.stat_result | None) -> int:
    """A new file, opened: with the mode and owner of the old one from its first byte on."""
    mode = stat.S_IMODE(old.st_mode) if old else 0o666
    opened = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    if old and os.name == "posix":
        with suppress(PermissionError):  # another's file in a folder of ours: it becomes ours
            os.fchown(opened, old.st_uid, old.st_gid)
        os.fchmod(opened, mode)  # what the umask took, and changing the owner
    return opened


def _settle(folder: Path) -> None:
    """Force a rename to disk; only POSIX systems can."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
