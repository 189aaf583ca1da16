"""The output of a batch is judged before anything of it is dropped."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.batch.ledger import Ledger
from assistant.batch.output_lines import numbered, told
from assistant.batch.table import write_parquet
from assistant.batch.work import Outcome
from assistant.errors import UsageError
from tests.faults.child import assistant, names, one_line

GOOD = '{"schema":"assistant.briefing/1","report":{"source":"%s"}}'


@pytest.mark.parametrize(
    "foreign",
    [
        '{"id": 1}',
        '{"id": 1}\n{"id": 2',
        "a,b\n1,2",
        "[" * 100_000,
        "{",
        "\0" * 50,
        '{"schema":"assistant.answers/1","answers":[]}',
        '{\n  "schema": "assistant.briefing/1",\n',
        "[1]\n\n",
    ],
)
@pytest.mark.parametrize("name", ["data.jsonl", "data.parquet.jsonl"])
def test_a_foreign_file_is_never_emptied(foreign: str, name: str, tmp_path: Path) -> None:
    held = tmp_path / name
    held.write_text(foreign)
    with pytest.raises(UsageError, match="something else than briefings"):
        Ledger(tmp_path / name.removesuffix(".jsonl") if "parquet" in name else held, ["a"]).__enter__()
    assert held.read_text() == foreign
    assert [n for n in names(tmp_path, hidden=True) if not n.endswith(".lock")] == [name]


@pytest.mark.slow
def test_the_command_leaves_a_foreign_file_alone(tmp_path: Path) -> None:
    (tmp_path / "data.jsonl").write_text('{"id": 1}')
    (tmp_path / "a.txt").write_text("Le maire a dit non.")
    done = assistant("batch", str(tmp_path / "a.txt"), "-o", str(tmp_path / "data.jsonl"))
    assert done.returncode == 2 and "something else" in one_line(done.stderr)
    assert (tmp_path / "data.jsonl").read_text() == '{"id": 1}'


def test_a_last_line_that_lacks_only_its_end_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(GOOD % "a" + "\n" + GOOD % "b")
    with Ledger(out, ["a", "b"]) as ledger:
        assert ledger.done == {"a", "b"}
        ledger.write(Outcome("c", GOOD % "c"))
    assert [json.loads(line)["report"]["source"] for line in out.read_text().splitlines()] == ["a", "b", "c"]


@pytest.mark.parametrize("cut", [GOOD[:32], GOOD[:40], '{"schema": "assistant.failure/1", "sou'])
def test_a_first_line_cut_short_is_ours_to_drop(cut: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(cut)
    with Ledger(out) as ledger:
        assert ledger.done == set()
    assert out.read_text() == ""


@pytest.mark.parametrize(
    "damaged",
    [
        b'{"schema":"assistant.briefing/1","rep\xff\xff\n',
        b"\0\0\0\0\n",
        b'{"id": 1}\n',
        b'{"schema":"assistant.briefing/1","report":[]}\n',
        b'{"schema":"assistant.briefing/1","report":' + b"[" * 50_000 + b"\n",
    ],
)
def test_a_damaged_line_is_named_and_set_aside_when_asked(damaged: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    before = (GOOD % "a" + "\n").encode() + damaged + (GOOD % "c" + "\n").encode()
    out.write_bytes(before)
    with pytest.raises(UsageError, match=r"line 2 is damaged.*--set-aside.*out\.jsonl\.damaged"):
        Ledger(out, ["a", "b", "c"]).__enter__()
    assert out.read_bytes() == before
    assert names(tmp_path, hidden=True) in ([".out.jsonl.lock", "out.jsonl"], ["out.jsonl"])
    with Ledger(out, ["a", "b", "c"], set_aside=True) as ledger:
        assert ledger.done == {"a", "c"}
    assert out.read_text() == GOOD % "a" + "\n" + GOOD % "c" + "\n"
    assert (tmp_path / "out.jsonl.damaged").read_bytes() == damaged
    assert [n for n in names(tmp_path, hidden=True) if "aside" in n] == []


@pytest.mark.slow
def test_the_command_offers_to_set_aside(tmp_path: Path, provider: dict[str, str]) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    source.write_text("Le maire a dit mardi que la piscine fermerait.")
    out.write_text(GOOD % "x" + "\n" + GOOD[:50] + "\n" + GOOD % "y" + "\n")
    words = ("batch", str(source), "-o", str(out), "--workers", "1")
    home = {"ASSISTANT_HOME": str(tmp_path / "home"), **provider}
    refused = assistant(*words, **home)
    assert refused.returncode == 2 and "line 2 is damaged" in one_line(refused.stderr)
    done = assistant(*words, "--set-aside", **home)
    assert done.returncode == 0, done.stderr
    sources = [json.loads(line)["report"]["source"] for line in out.read_text().splitlines()]
    assert sources == ["x", "y", str(source)]


def test_a_ledger_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "elsewhere.jsonl", tmp_path / "out.jsonl"
    real.write_text(GOOD % "a" + "\n")
    real.chmod(0o600)
    link.symlink_to(real)
    with Ledger(link, ["b"]) as ledger:
        ledger.write(Outcome("b", error="no"))
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o600
    assert len(real.read_text().splitlines()) == 2


@pytest.mark.slow
def test_a_table_keeps_its_mode_and_its_link_and_leaves_nothing_behind(tmp_path: Path) -> None:
    real, link, lines = tmp_path / "elsewhere.parquet", tmp_path / "out.parquet", tmp_path / "lines"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    lines.write_text('{"schema": "assistant.failure/1", "source": "a", "error": "no"}\n')
    write_parquet(lines, link)
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o640 and real.read_bytes()[:4] == b"PAR1"
    made = real.read_bytes()
    lines.write_text("no JSON\n")
    with pytest.raises(ValueError):
        write_parquet(lines, link)
    assert real.read_bytes() == made and names(tmp_path, hidden=True) == [real.name, "lines", link.name]


def test_what_a_line_is_and_how_lines_are_named() -> None:
    assert told(b" \n").kind == "blank"
    assert told((GOOD % "a").encode()).source == "a"
    assert numbered([3]) == "line 3 is"
    assert numbered([3, 5]) == "lines 3 and 5 are"
    assert numbered(list(range(1, 10))) == "lines 1, 2, 3, 4, 5 and 4 more are"


@pytest.mark.slow
def test_the_old_file_is_there_until_the_new_one_is(tmp_path: Path) -> None:
    """A disk that fills while good lines are copied loses none of them."""
    out = tmp_path / "out.jsonl"
    out.write_text(GOOD % "a" + "\n" + "x" * 100_000)
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10));"
        "from pathlib import Path; from assistant.batch.ledger import Ledger;"
        f"Ledger(Path({str(out)!r}), ['b']).__enter__()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Cannot write" in done.stderr
    assert out.read_text().startswith(GOOD % "a")
    assert [n for n in names(tmp_path, hidden=True) if not n.endswith(".lock")] == ["out.jsonl"]
