"""Many reports: every source ends as one line, nothing is done twice, nothing stops the rest."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.batch import expand, run
from assistant.batch.ledger import Ledger
from assistant.batch.work import Outcome
from assistant.errors import SourceError, UsageError
from assistant.settings import Settings

TEXTS = {
    "a.txt": "Le maire de Vauxbois a dit mardi que la piscine fermerait en juin.",
    "b.txt": "« Nous refusons ce plan », a déclaré la présidente du syndicat, Odile Maret.",
    "c.txt": "Selon la préfecture, 300 personnes ont manifesté dans le centre.",
    "empty.txt": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "reports"
    path.mkdir()
    for name, text in TEXTS.items():
        (path / name).write_text(text, encoding="utf-8")
    (path / "notes.xyz").write_text("not a report", encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_folder_a_list_and_files_become_sources_each_once(folder: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list"
    listed.write_text(f"# ours\n\n{folder / 'a.txt'}\nhttps://example.org/x\n", encoding="utf-8")
    sources = expand([str(folder), f"@{listed}", str(folder / "b.txt")])
    assert sources == [str(folder / name) for name in sorted(TEXTS)] + ["https://example.org/x"]


def test_nothing_to_do_and_a_missing_list_say_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing to brief"):
        expand([str(tmp_path)])
    with pytest.raises(SourceError, match="list"):
        expand([f"@{tmp_path / 'none'}"])


def test_an_output_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.jsonl or \.parquet"):
        Ledger(tmp_path / "out.csv")


def test_reopening_drops_failures_and_a_line_cut_short(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    good = '{"schema": "assistant.briefing/1", "report": {"source": "a"}}'
    with Ledger(out) as ledger:
        ledger.write(Outcome("a", (good,)))
        ledger.write(Outcome("b", error="no"))
    with out.open("a", encoding="utf-8") as file:
        file.write(good.replace('"a"', '"c"')[:-3])
    with Ledger(out) as ledger:
        assert ledger.done == {"a"}
    assert out.read_text(encoding="utf-8") == f"{good}\n"


@pytest.mark.model
def test_a_batch_briefs_all_and_a_second_run_does_the_failed_only(
    folder: Path, tmp_path: Path, models: Settings
) -> None:
    out = tmp_path / "out.jsonl"
    first = run(expand([str(folder)]), out, models, workers=2)
    assert (first.briefed, first.failed, first.kept) == (3, 1, 0)
    failures = [r for r in records(out) if r["schema"] == "assistant.failure/1"]
    assert [Path(str(r["source"])).name for r in failures] == ["empty.txt"]
    (folder / "empty.txt").write_text("Le préfet a démenti.", encoding="utf-8")
    second = run(expand([str(folder)]), out, models, workers=1)
    assert (second.briefed, second.failed, second.kept) == (1, 0, 3)
    assert {r["schema"] for r in records(out)} == {"assistant.briefing/1"}
    assert len(records(out)) == 4


@pytest.mark.model
def test_a_parquet_output_holds_every_briefing(folder: Path, tmp_path: Path, models: Settings) -> None:
    import pyarrow.parquet as pq

    out = tmp_path / "out.parquet"
    run(expand([str(folder)]), out, models, workers=1)
    rows = pq.read_table(out).to_pylist()
    assert sorted(Path(row["source"]).name for row in rows) == sorted(TEXTS)
    assert sum(row["error"] is not None for row in rows) == 1
    assert all(
        json.loads(row["briefing"])["report"]["title"] == row["title"] for row in rows if row["briefing"]
    )


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_a_worker_killed_in_mid_job_loses_no_report(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "batch", str(folder), "-o", str(out), "--workers", "1"],
        stderr=subprocess.PIPE,
    )
    child = _first_worker(process.pid)
    os.kill(child, signal.SIGKILL)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert sorted(Path(_source(r)).name for r in records(out)) == sorted(TEXTS)


def _source(record: dict[str, object]) -> str:
    report = record.get("report")
    return str(report["source"] if isinstance(report, dict) else record["source"])


def _first_worker(parent: int) -> int:
    import psutil

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for child in psutil.Process(parent).children(recursive=True):
            if "spawn_main" in " ".join(child.cmdline()):
                return child.pid
        time.sleep(0.05)
    raise AssertionError("no worker was started")
