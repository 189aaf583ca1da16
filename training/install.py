"""Puts the learned reader where the product ships it: `python -m training.install FILE`.

Prints its hash, which stands in `assistant/models/manifest.py` together with what it gave on unseen text.
"""

import shutil
import sys
from pathlib import Path

from assistant.models.manifest import READER
from assistant.models.slices import sha256

MOST = 20_000_000
"""Bytes a learned file may have."""


def main(file: Path) -> None:
    """Copy the file to its place. Raises ValueError for one that is too large."""
    if file.stat().st_size > MOST:
        raise ValueError(f"{file} is larger than {MOST} bytes")
    shutil.copyfile(file, READER.path)
    print(f"{READER.name} {sha256(READER.path)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
