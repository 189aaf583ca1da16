"""SIGKILL in every stage: nothing is half written, nothing that was said to be saved is lost."""

import json
import random
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from assistant.records import Briefing
from assistant.resources import resource
from assistant.store import Store
from assistant.turns import Turn
from tests.faults.child import assistant, names, victim
from tests.faults.victim import NEW
from tests.obedient import obedient
from tests.openai_server import OpenAIServer, Reply

SAMPLE = str(resource("samples/affaires_altelac.txt"))
KILLED = -signal.SIGKILL


def wait(process: "subprocess.Popen[str]") -> tuple[int, str]:
    out, err = process.communicate(timeout=120)
    assert process.returncode in (0, KILLED), err
    return process.returncode, out


def test_a_file_is_the_old_or_the_new_one_wherever_its_writer_is_killed(tmp_path: Path) -> None:
    target, seen = tmp_path / "briefing.json", []
    for moment in range(1, 20):
        target.write_text("old")
        status, _ = wait(victim("write", str(target), str(moment)))
        seen.append(target.read_text())
        if status == 0:
            break
    assert seen[0] == "old" and seen[-1] == NEW and set(seen) == {"old", NEW}
    assert 4 <= len(seen) < 19, "each thing done to the disk was a moment to be killed at"


@pytest.mark.parametrize("stage", ["translate", "positions", "summarise", "write"])
def test_a_briefing_killed_on_the_way_leaves_the_old_file(
    stage: str, provider: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "briefing.json"
    target.write_text("old")
    words = ("brief", SAMPLE, "--format", "json", "-o", str(target))
    status, out = wait(victim("command", stage, *words, ASSISTANT_HOME=str(tmp_path / "home"), **provider))
    assert (status, out, target.read_text()) == (KILLED, "", "old")


@pytest.mark.parametrize("stage", ["translate", "positions", "summarise", "answer"])
def test_a_conversation_keeps_all_that_was_said_to_be_saved(stage: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    status, out = wait(victim("job", url, stage))
    assert status == KILLED
    told: dict[str, Turn] = {}
    for line in out.splitlines():
        turn = Turn.model_validate_json(line)
        told[turn.id] = turn
    shelf = Store(url).shelf("ada")
    kept = shelf.load(shelf.conversations()[0].id).turns
    assert list(kept) == list(told.values())
    assert kept[-1].status == "running" and all(turn.status == "done" for turn in kept[:-1])
    if stage == "answer":
        assert kept[0].briefing is not None and kept[1].draft
    else:
        briefing = kept[0].briefing
        assert briefing is not None and sum(bool(s.en) for s in briefing.report.sentences) >= 2
        assert bool(briefing.actors) == (stage == "summarise")


def test_saves_survive_a_kill_at_any_instant(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    url, chance = f"sqlite:///{file}", random.Random(7)
    told: dict[str, list[str]] = {}
    for number in range(5):
        process = victim("saves", url, str(number))
        assert process.stdout is not None
        conversation = process.stdout.readline().strip()
        time.sleep(chance.uniform(0.02, 0.4))
        process.kill()
        told[conversation] = wait(process)[1].splitlines()
    shelf = Store(url).shelf("ada")
    for conversation, saved in told.items():
        kept = [turn.id for turn in shelf.load(conversation).turns]
        # A save that was done when its teller was killed may be there untold.
        assert kept[: len(saved)] == saved and len(kept) <= len(saved) + 1
    assert sum(map(len, told.values())) > 20
    assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_batch_killed_in_mid_job_goes_on_where_it_was(
    openai_server: OpenAIServer, provider: dict[str, str], tmp_path: Path
) -> None:
    def slow(request: object) -> Reply:
        return obedient(request, latency=0.3)  # type: ignore[arg-type]

    openai_server.respond = slow
    folder, out = tmp_path / "reports", tmp_path / "out.jsonl"
    folder.mkdir()
    for number in range(6):
        text = f"Le maire de la commune {number} a dit mardi que la piscine fermerait. Il le regrette."
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    words = ("batch", str(folder), "-o", str(out), "--workers", "1")
    settings = {"ASSISTANT_HOME": str(tmp_path / "home"), **provider}
    process = victim("command", "none", *words, **settings)
    deadline = time.monotonic() + 60
    while not (out.exists() and out.read_bytes().count(b"\n") >= 2):
        assert time.monotonic() < deadline and process.poll() is None, "it does not begin"
        time.sleep(0.02)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate(timeout=60)
    before = [line for line in out.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    assert psutil.wait_procs(workers, timeout=30)[1] == [], "workers outlive their batch"
    openai_server.respond = obedient
    done = assistant(*words, **settings)
    assert done.returncode == 0, done.stderr
    lines = out.read_bytes().splitlines(keepends=True)
    assert lines[: len(before)] == before, "what was there is kept"
    sources = [Briefing.model_validate_json(line).report.source for line in lines]
    assert sorted(Path(source).name for source in sources) == [f"{n}.txt" for n in range(6)]
    assert all(json.loads(line)["schema"] == "assistant.briefing/1" for line in lines)
    assert names(tmp_path) == ["home", "out.jsonl", "reports"]
