"""The translator's own files, as its publisher made them, for training: `python -m training.snapshot FOLDER`."""

import sys
from pathlib import Path

from assistant.models.index import download
from assistant.models.manifest import OPUS_MT
from assistant.models.slices import extract, sha256


def main(folder: Path) -> None:
    """Fetch what is missing into the folder; files that are there and intact are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [
        f for f in OPUS_MT.files if not (folder / f.name).is_file() or sha256(folder / f.name) != f.sha256
    ]
    if not wanted:
        return
    wheels = folder / ".wheels"
    wheels.mkdir(exist_ok=True)
    for wheel in OPUS_MT.wheels:
        if not (wheels / wheel.filename).is_file():
            download(wheel, wheels, lambda _: None)
    for file in wanted:
        extract(file, wheels, folder / file.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
