"""What is broken here is real: processes, disks, servers."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.conftest import engine, gate, open_page, page  # noqa: F401  # fixtures
from tests.needs import missing


class Disk:
    """A small file system of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fill(self, leave: int = 0) -> None:
        """Take all the room but `leave` bytes."""
        room = os.statvfs(self.path)
        with (self.path / "filler").open("wb", buffering=0) as filler:
            os.posix_fallocate(filler.fileno(), 0, room.f_bavail * room.f_frsize - leave)

    def empty(self) -> None:
        (self.path / "filler").unlink()

    def make_read_only(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.path)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Four megabytes."""
    path = tmp_path / "disk"
    path.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(path)], capture_output=True
    )
    if mounted.returncode:
        missing("a file system cannot be mounted: run as root")
    yield Disk(path)
    subprocess.run(["umount", "-l", str(path)], check=True)
