"""Builds the release and tries it as a stranger would: `make release-check`.

The sdist and the wheel are built, the wheel is built again from the sdist and compared byte for byte, installed in
an environment of its own outside the checkout (as pipx does), and used there with the prepared models: --version,
--help, a bundled sample briefed, the page served. Prints a line a check; the first that fails ends it.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "samples/agence_barrage.txt"
_HEALTH_SECONDS = 90


class Failed(Exception):
    """A check that did not hold."""


def version() -> str:
    """The version, which pyproject.toml and the newest released entry of the changelog must agree on."""
    declared = str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    newest = re.search(r"^## (?!Unreleased)(\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    _must(newest is not None and newest[1] == declared, f"CHANGELOG.md does not begin with {declared}")
    return declared


def build(source: Path, into: Path, *kinds: str) -> list[Path]:
    """The sdist and wheel of a source tree (or one of them), in this order."""
    chosen = [word for kind in kinds for word in ("-t", kind)]
    _run([sys.executable, "-m", "hatchling", "build", "-d", str(into), *chosen], cwd=source)
    return sorted(into.glob("*.tar.gz")) + sorted(into.glob("*.whl"))


def rebuilt(sdist: Path, into: Path) -> Path:
    """The wheel that the sdist alone makes."""
    with tarfile.open(sdist) as archive:
        archive.extractall(into, filter="data")
    source = next(path for path in into.iterdir() if path.is_dir())
    return build(source, into / "dist", "wheel")[0]


def learned() -> dict[str, bytes]:
    """The weights that the project learned, by their path from the root of the source."""
    found = [*(ROOT / "assistant").rglob("*.npz"), *(ROOT / "assistant").rglob("*.json")]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}


def learned_in(wheel: Path) -> dict[str, bytes]:
    """The same of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = [
            n for n in archive.namelist() if n.startswith("assistant/") and n.endswith((".npz", ".json"))
        ]
        return {name: archive.read(name) for name in names}


def install(wheel: Path, into: Path) -> Path:
    """The `assistant` command of a new environment that holds the wheel and what it needs."""
    venv.create(into, with_pip=True)
    _run([str(into / "bin" / "pip"), "install", "--quiet", "--upgrade", "pip"], cwd=into)
    _run([str(into / "bin" / "pip"), "install", "--quiet", str(wheel)], cwd=into)
    return into / "bin" / "assistant"


def use(command: Path, elsewhere: Path, release: str) -> None:
    """Everything a stranger does first, in a folder that holds nothing of the checkout."""
    environment = _environment(elsewhere)
    said = _run([str(command), "--version"], elsewhere, environment)
    _passed("--version", said.strip().endswith(release))
    _passed("--help", "brief" in _run([str(command), "--help"], elsewhere, environment))
    find = f"from assistant.resources import resource; print(resource('{SAMPLE}'))"
    sample = _run([str(command.with_name("python")), "-c", find], elsewhere, environment).strip()
    _passed("the sample comes from the wheel", str(command.parent.parent) in sample)
    briefing = json.loads(_run([str(command), "brief", sample, "--format", "json"], elsewhere, environment))
    text = briefing["report"]["text"]
    said_by = [statement for actor in briefing["actors"] for statement in actor["statements"]]
    _passed("a sample is briefed", bool(briefing["summary"]) and bool(said_by))
    _passed("quotations are the source's", all(text[s["start"] : s["end"]] == s["fr"] for s in said_by))
    serve(command, elsewhere, environment)


def serve(command: Path, elsewhere: Path, environment: dict[str, str]) -> None:
    """The page answers, with the settings that travel in the wheel."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [str(command), "serve", "--port", str(port)]
    with (elsewhere / "page.log").open("wb") as log:
        page = subprocess.Popen(words, cwd=elsewhere, env=environment, stdout=log, stderr=log)
    try:
        _passed("the page answers", _get(page, f"http://127.0.0.1:{port}/_stcore/health") == b"ok")
        # Streamlit says so where the page's own settings, which turn them off, are not found.
        _passed("no statistics are sent", b"statistics" not in (elsewhere / "page.log").read_bytes())
    finally:
        page.terminate()
        page.wait(30)


def _get(page: "subprocess.Popen[bytes]", address: str) -> bytes:
    deadline = time.monotonic() + _HEALTH_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # nosec B310  # our own page
                return bytes(answer.read())
        except OSError as error:
            if page.poll() is not None or time.monotonic() > deadline:
                raise Failed(f"the page does not answer: {error}") from error
            time.sleep(0.2)


def _environment(home: Path) -> dict[str, str]:
    """A stranger's: no key, no import path, an empty home; the models are this machine's."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "ASSISTANT_", "PYTHON"))}
    return {**kept, "HOME": str(home), "ASSISTANT_HOME": str(_home_with_models(home))}


def _home_with_models(elsewhere: Path) -> Path:
    """A home of its own for what is saved, with this machine's models in it."""
    home = elsewhere / "home"
    home.mkdir(exist_ok=True)
    if not (home / "models").exists():
        (home / "models").symlink_to(load_settings().models_dir)
    return home


def _run(command: Sequence[str], cwd: Path, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    _must(done.returncode == 0, f"{' '.join(command)}: status {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failed(otherwise)


def _passed(check: str, holds: bool) -> None:
    _must(holds, f"this does not hold: {check}")
    print(f"ok  {check}", flush=True)


def main() -> None:
    """All checks; leaves the sdist and the wheel in dist/."""
    started = time.perf_counter()
    release = version()
    _passed(f"pyproject.toml and CHANGELOG.md say {release}", True)
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    sdist, wheel = build(ROOT, ROOT / "dist")
    with tempfile.TemporaryDirectory() as folder:
        elsewhere = Path(folder)
        (elsewhere / "sdist").mkdir()
        again = rebuilt(sdist, elsewhere / "sdist")
        _passed("the sdist makes the same wheel", again.read_bytes() == wheel.read_bytes())
        _passed(
            "it holds what was learned, as it is here", learned_in(wheel) == learned_in(again) == learned()
        )
        command = install(wheel, elsewhere / "environment")
        _passed("the wheel installs alone", command.is_file())
        use(command, elsewhere, release)
    print(f"{sdist.name} and {wheel.name} are in dist/, checked in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"release-check: {failure}")
