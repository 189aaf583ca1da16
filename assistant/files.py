"""Files that appear under their name only when they are complete."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write the file aside, force it to disk and rename it into place.

    Raises OSError, and leaves nothing behind, where that is not possible.
    """
    data = content.encode() if isinstance(content, str) else content
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as aside:
        try:
            aside.write(data)
            aside.flush()
            os.fsync(aside.fileno())
        except OSError:
            Path(aside.name).unlink()
            raise
    Path(aside.name).chmod(0o666 & ~_umask())
    Path(aside.name).replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
