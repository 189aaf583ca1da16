"""A model provider that goes away: waited for; what is finished is never lost."""

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

from assistant.resources import resource
from tests.faults.child import assistant, environment, one_line
from tests.obedient import obedient
from tests.openai_server import Fault, OpenAIServer, Reply, Request

SAMPLE = str(resource("samples/affaires_altelac.txt"))
AWAY = 2.5
"""Seconds; a minute in a hurry."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def settings(port: int, home: Path, retries: int, patience: float = 0) -> dict[str, str]:
    return {
        "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1",
        "OPENAI_API_KEY": "none",
        "ASSISTANT_HOME": str(home),
        "ASSISTANT_RETRIES": str(retries),
        "ASSISTANT_PATIENCE": str(patience),
    }


def test_a_provider_that_comes_back_is_waited_for(tmp_path: Path) -> None:
    """Nobody listens at first; then it is overloaded; then it answers."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "brief", SAMPLE, "--format", "json"], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**settings(port, tmp_path, retries=8)),
    )  # fmt: skip
    time.sleep(AWAY)
    with OpenAIServer(port) as server:
        server.queue(Fault(503), Fault(429, headers={"Retry-After": "0"}))
        server.respond = obedient
        out, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")
    briefing = json.loads(out)
    assert (
        all(s["en"] for s in briefing["report"]["sentences"]) and briefing["summary"] and briefing["actors"]
    )
    assert not any("could not be made" in warning for warning in briefing["warnings"])


def test_a_provider_that_goes_away_takes_no_finished_step_along(tmp_path: Path) -> None:
    with OpenAIServer() as server:

        def leaving(request: Request) -> Reply | Fault:
            translating = "Translate these lines" in request.prompt
            return obedient(request) if translating else Fault(503)

        server.respond = leaving
        done = assistant("brief", SAMPLE, "--format", "json", **settings(server.port, tmp_path, retries=1))
    assert (done.returncode, done.stderr) == (0, "")
    briefing = json.loads(done.stdout)
    assert all(s["en"] for s in briefing["report"]["sentences"])
    assert briefing["summary"] == []
    assert any(w.startswith("The summary could not be made") for w in briefing["warnings"])


def test_a_provider_that_goes_away_in_the_middle_is_waited_for(tmp_path: Path) -> None:
    """One retry is over in a second; the provider is away for three times that."""
    with OpenAIServer() as server:
        gone = 0.0

        def restarting(request: Request) -> Reply | Fault:
            nonlocal gone
            if "Translate these lines" in request.prompt:
                return obedient(request)
            gone = gone or time.monotonic()
            return obedient(request) if time.monotonic() - gone > 2 * AWAY else Fault(503)

        server.respond = restarting
        done = assistant(
            "brief", SAMPLE, "--format", "json", **settings(server.port, tmp_path, retries=1, patience=60)
        )
    assert (done.returncode, done.stderr) == (0, "")
    briefing = json.loads(done.stdout)
    assert briefing["summary"] and briefing["actors"] and briefing["complete"]


def test_a_provider_that_never_answered_is_not_waited_for(tmp_path: Path) -> None:
    started = time.monotonic()
    done = assistant("brief", SAMPLE, **settings(free_port(), tmp_path, retries=1, patience=600))
    assert done.returncode == 5 and "cannot be reached" in one_line(done.stderr)
    assert time.monotonic() - started < 120


def test_a_batch_stops_while_the_provider_is_down_and_goes_on_later(tmp_path: Path) -> None:
    port, folder, target = free_port(), tmp_path / "reports", tmp_path / "out.jsonl"
    folder.mkdir()
    for i in range(12):
        (folder / f"{i:02}.txt").write_text(f"Le maire de Bourg a parlé {i + 2} fois de la digue.", "utf-8")
    command = ("batch", str(folder), "-o", str(target), "--workers", "2")
    first = assistant(*command, **settings(port, tmp_path, retries=0))
    assert first.returncode == 5
    said = one_line(first.stderr)
    assert "cannot be reached" in said and "0 of 12 reports are briefed and kept" in said
    assert len(target.read_text("utf-8").splitlines()) == 3
    with OpenAIServer(port) as server:
        server.respond = obedient
        second = assistant(*command, **settings(port, tmp_path, retries=0))
    assert second.returncode == 0 and "12 briefed, 0 failed" in second.stderr
    kept = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len({k["report"]["source"] for k in kept}) == len(kept) == 12


def test_a_provider_that_stays_away_is_one_line(tmp_path: Path) -> None:
    target = tmp_path / "briefing.json"
    done = assistant("brief", SAMPLE, "-o", str(target), **settings(free_port(), tmp_path, retries=1))
    assert done.returncode == 5 and not target.exists()
    assert "cannot be reached" in one_line(done.stderr)
