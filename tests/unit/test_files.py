"""What `-o` names is kept as it was but for its words, and refused before the work where it cannot be."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.resources import resource
from assistant.terminal import check_output, write
from assistant.whole_files import replacing, write_whole
from tests.faults.child import ROOT, assistant, environment, names, one_line

SAMPLE = str(resource("samples/affaires_altelac.txt"))


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "briefing.md"
    path.write_text("old")
    path.chmod(mode)
    write_whole(path, "new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)


def test_nobody_else_can_read_it_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    path.write_text("old")
    path.chmod(0o600)
    with replacing(path) as file:
        file.write(b"secret")
        file.flush()
        assert [stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()] == [0o600, 0o600]


def test_links_are_followed_to_their_end(tmp_path: Path) -> None:
    (tmp_path / "end").write_text("old")
    (tmp_path / "second").symlink_to("end")
    (tmp_path / "first").symlink_to(tmp_path / "second")
    write_whole(tmp_path / "first", "new")
    assert (tmp_path / "first").is_symlink() and (tmp_path / "second").is_symlink()
    assert (tmp_path / "end").read_text() == "new"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    path.write_text("old")
    os.chown(path, 12, 34)
    path.chmod(0o4640)
    write_whole(path, "new")
    assert (path.stat().st_uid, path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (12, 34, 0o4640)


def test_a_failure_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as file:
        file.write(b"half")
        raise RuntimeError
    assert path.read_text() == "old" and names(tmp_path, hidden=True) == ["briefing.md"]


def impossible(folder: Path) -> list[Path]:
    (folder / "round").symlink_to(folder / "round")
    (folder / "file").write_text("a file, no folder")
    return [
        folder / "none" / "b.txt",
        folder / "file" / "b.txt",
        folder / "round",
        folder / ("n" * 300),
        Path("/proc/b.txt"),
    ]


def test_an_impossible_place_is_known_at_once(tmp_path: Path) -> None:
    places = impossible(tmp_path)
    before = names(tmp_path, hidden=True)
    for place in [*places, tmp_path]:
        with pytest.raises(UsageError, match="Choose another file with -o"):
            check_output(place)
    assert names(tmp_path, hidden=True) == before


def test_possible_places_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "new", tmp_path / "old", tmp_path / "pipe", Path("/dev/null"), None):
        check_output(place, SAMPLE, "https://example.org/a", "-", "a\0b")
    assert names(tmp_path, hidden=True) == ["old", "pipe"] and (tmp_path / "old").read_text() == "old"


def refused_to_nobody(path: Path) -> list[str]:
    """What another user is told who checks the place, and writes there all the same."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.setgid(65534)
        os.setuid(65534)
        for step in (lambda: check_output(path), lambda: write("new", path)):
            try:
                step()
            except UsageError as error:
                os.write(writing, f"{error}\n".encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as said:
        return said.read().splitlines()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may become another user")
def test_a_file_that_may_only_be_read_is_refused() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder, path = Path(made), Path(made) / "kept"
        folder.chmod(0o777)
        path.write_text("kept")
        path.chmod(0o444)
        said = f"Cannot write {path}: Permission denied. Choose another file with -o."
        assert refused_to_nobody(path) == [said, said]
        assert path.read_text() == "kept" and names(folder, hidden=True) == ["kept"]


@pytest.mark.slow
@pytest.mark.parametrize("command", ["brief", "ask", "batch", "export"])
def test_the_commands_refuse_before_any_work(command: str, tmp_path: Path) -> None:
    """Nothing is prepared here, which would be said first if the place were looked at last."""
    source, words = SAMPLE, ["What?"] if command == "ask" else []
    if command == "export":
        words = ["--format", "markdown"]
    suffix = "jsonl" if command == "batch" else "md"
    place = tmp_path / "none" / f"out.{suffix}"
    done = assistant(command, source, *words, "-o", str(place), ASSISTANT_HOME=str(tmp_path / "empty"))
    assert done.returncode == 2 and f"Cannot write {place}" in one_line(done.stderr)


@pytest.mark.slow
def test_the_source_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("Le maire a dit non.")
    (tmp_path / "link.md").symlink_to(source)
    (tmp_path / "hard.md").hardlink_to(source)
    for place in ("report.txt", "link.md", "hard.md"):
        done = assistant(
            "brief", str(source), "-o", str(tmp_path / place), ASSISTANT_HOME=str(tmp_path / "empty")
        )
        assert done.returncode == 2 and "the source itself" in one_line(done.stderr)
    with source.open() as given:
        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", "brief", "-", "-o", str(source)], stdin=given,
            capture_output=True, text=True, env=environment(ASSISTANT_HOME=str(tmp_path / "empty")), cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 2 and "the source itself" in one_line(done.stderr)
    assert source.read_text() == "Le maire a dit non."
