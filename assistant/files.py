"""Results that appear whole or not at all."""

import os
import secrets
import sys
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write the file aside, force it to disk and rename it into place; what is no file is written to.

    Raises OSError, and leaves nothing behind, where that is not possible. A process that is killed on the way
    leaves the old file, or none, under the name, and at most a hidden one beside it.
    """
    data = content.encode() if isinstance(content, str) else content
    path = path.resolve()  # a link stays a link
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    aside = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def print_whole(content: str | bytes) -> None:
    """Write to standard output, to the last byte. Raises OSError where that is not possible."""
    try:
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.buffer.flush()
    except OSError:
        # Python tries once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _settle(folder: Path) -> None:
    """Force a rename to disk; only POSIX systems can."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
