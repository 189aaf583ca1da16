"""Many reports: every source ends as one line, nothing is done twice, nothing stops the rest."""

import json
import os
import platform
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from assistant.batch import expand, run
from assistant.batch.ledger import Ledger
from assistant.batch.sources import read_source
from assistant.batch.work import Outcome, give_memory_back
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


def test_a_text_file_of_paths_is_a_list_and_one_of_sentences_a_report(folder: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"\ufeff{folder / 'a.txt'}\n\n# later\n{tmp_path / 'missing.pdf'}\n", encoding="utf-8")
    assert expand([str(listed)]) == [str(folder / "a.txt"), str(tmp_path / "missing.pdf")]
    assert expand([str(folder / "a.txt")]) == [str(folder / "a.txt")]


def test_each_document_of_a_zip_file_is_a_source(folder: Path, tmp_path: Path) -> None:
    archive = folder / "more.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("one/x.txt", "two/x.txt", "__MACOSX/x.txt", "picture.png"):
            made.writestr(name, f"Le préfet de {name} a démenti.")
    (folder / "broken.zip").write_bytes(b"PK\3\4 no more")
    sources = expand([str(folder)])
    assert [s for s in sources if ".zip" in s] == [
        str(folder / "broken.zip"),
        f"{archive}/one/x.txt",
        f"{archive}/two/x.txt",
    ]
    report = read_source(f"{archive}/two/x.txt")
    assert (report.text, report.source) == ("Le préfet de two/x.txt a démenti.", f"{archive}/two/x.txt")
    for missing in (f"{archive}/none.txt", str(folder / "broken.zip"), f"{folder}/none.zip/a.txt"):
        with pytest.raises(SourceError):
            read_source(missing)


def test_standard_input_is_refused() -> None:
    with pytest.raises(UsageError, match="standard input"):
        expand(["-"])


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
        ledger.write(Outcome("a", good))
        ledger.write(Outcome("b", error="no"))
    with out.open("a", encoding="utf-8") as file:
        file.write(good.replace('"a"', '"c"')[:-3])
    with Ledger(out, ["a", "b", "c"]) as ledger:
        assert ledger.done == {"a"}
    assert out.read_text(encoding="utf-8") == f"{good}\n"


def test_a_briefing_that_lacks_a_step_is_made_again_and_kept_till_then(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    partial = '{"schema": "assistant.briefing/1", "report": {"source": "a"}, "complete": false}'
    with Ledger(out) as ledger:
        ledger.write(Outcome("a", partial))
    with Ledger(out, ["b"]) as ledger:
        assert ledger.done == set()
    assert out.read_text(encoding="utf-8") == f"{partial}\n"
    with Ledger(out, ["a"]) as ledger:
        assert ledger.done == set()
    assert out.read_text(encoding="utf-8") == ""


def test_a_line_cut_in_a_letter_and_the_failures_of_other_sources(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with Ledger(out) as ledger:
        ledger.write(Outcome("a", error="no"))
        ledger.write(Outcome("b", error="no"))
    whole = out.read_bytes()
    out.write_bytes(whole + "é".encode()[:1])
    with Ledger(out, ["b"]):
        pass
    assert [r["source"] for r in records(out)] == ["a"]


def test_two_batches_on_one_output_are_refused(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with Ledger(out) as ledger:
        with pytest.raises(UsageError, match="Another batch is writing"), Ledger(out):
            pass
        ledger.write(Outcome("a", error="no"))
    with Ledger(out):
        pass


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_text('{"mine": 1}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="Choose another file"), Ledger(out):
        pass
    assert out.read_text(encoding="utf-8") == '{"mine": 1}\n'


def test_an_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"), Ledger(tmp_path / "no" / "out.jsonl"):
        pass
    with pytest.raises(UsageError, match="No space left on device"), Ledger(tmp_path / "out.jsonl") as ledger:
        ledger._file = Path("/dev/full").open("ab")  # noqa: SIM115  # a disk that is full
        ledger.write(Outcome("a", error="no"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["samples", "-o", "out.csv"], ".jsonl or .parquet"),
        (["samples", "-o", "out.jsonl", "--workers", "-1"], "--workers"),
        (["samples", "-o", "out.jsonl", "--workers", "2", "--ray", "local"], "--workers is for this machine"),
        (["-", "-o", "out.jsonl"], "standard input"),
    ],
)
def test_bad_settings_are_said(options: list[str], said: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assistant.cli", "batch", *options]
    root = str(Path(__file__).parents[3])
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "a.txt").write_text("Le maire a dit non.", encoding="utf-8")
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": root},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.glob("out*"))


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
    with _batch(folder, out) as process:
        os.kill(_workers(process.pid)[0], signal.SIGKILL)
        _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert sorted(Path(_source(r)).name for r in records(out)) == sorted(TEXTS)


@pytest.mark.model
@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_stopped_batch_keeps_what_is_done_and_goes_on_later(
    folder: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out.jsonl"
    for n in range(40):
        (folder / f"more{n:02}.txt").write_text(TEXTS["a.txt"] * 5, encoding="utf-8")
    with _batch(folder, out) as process:
        _wait(lambda: out.exists() and out.read_bytes().count(b"\n") >= 2)
        workers = _workers(process.pid)
        os.killpg(process.pid, signal.Signals[name])  # as a terminal does
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.startswith("assistant: Interrupted: ") and err.count("\n") == 1, err
    done = records(out)
    assert 2 <= len(done) < 44
    _wait(lambda: not any(psutil.pid_exists(pid) for pid in workers))
    for path in folder.glob("more[1-3]*.txt"):
        path.unlink()
    with _batch(folder, out) as process:
        _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert records(out)[: len(done) - 1] == [r for r in done if "report" in r][: len(done) - 1]
    sources = [_source(r) for r in records(out)]
    assert len(sources) == len(set(sources))
    assert {str(path) for path in folder.glob("*.txt")} <= set(sources)


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_workers_end_when_their_batch_is_killed(folder: Path, tmp_path: Path) -> None:
    with _batch(folder, tmp_path / "out.jsonl") as process:
        workers = _workers(process.pid)
        process.kill()
    _wait(lambda: not any(psutil.pid_exists(pid) for pid in workers))


def _source(record: dict[str, object]) -> str:
    report = record.get("report")
    return str(report["source"] if isinstance(report, dict) else record["source"])


@contextmanager
def _batch(folder: Path, out: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "assistant.cli", "batch", str(folder), "-o", str(out)]
    process = subprocess.Popen(
        [*command, "--workers", "1"], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _workers(parent: int) -> list[int]:
    """Processes that brief: the children of the one they are forked from."""
    found: list[int] = []

    def started() -> bool:
        children = psutil.Process(parent).children(recursive=True)
        found[:] = [c.pid for c in children if "forkserver" in " ".join(c.cmdline()) and c.ppid() != parent]
        return bool(found)

    _wait(started)
    return found


def _wait(until: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what is freed")
def test_what_a_report_took_goes_back_to_the_system() -> None:
    taken = [b"x" * 2000 + bytes([n % 256]) for n in range(50_000)]
    kept = taken[::500]  # among what is freed, so that the heap cannot shrink by itself
    del taken
    held = psutil.Process().memory_info().rss
    give_memory_back()
    assert psutil.Process().memory_info().rss < held - 50_000_000 and kept
