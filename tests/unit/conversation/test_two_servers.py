"""Two processes of the page on one PostgreSQL: what is begun on one is continued on the other."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from assistant.settings import Settings
from benchmarks.reader import Reader
from benchmarks.served_page import free_port, served
from tests.postgres import Cluster

pytestmark = pytest.mark.model

ADA = """La digue de Maren divise

Le maire de Maren, Paul Vidal, défend le projet de digue. « La digue sera prête en 2027 », assure-t-il.
"""
BOB = "Selon la préfecture, 300 personnes ont manifesté à Vauxbois contre la fermeture de la piscine."


def test_a_conversation_goes_on_at_the_other_process(
    postgres: Cluster, tmp_path: Path, models: Settings
) -> None:
    metrics = free_port()
    settings = {
        "ASSISTANT_DATABASE_URL": postgres.url,
        "ASSISTANT_ENGINE": "embedded",
        "ASSISTANT_ANSWERS": "evidence",
        "ASSISTANT_LOG_LEVEL": "info",
        "ASSISTANT_LOG_FORMAT": "json",
    }
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    with served(one, **settings, ASSISTANT_METRICS_PORT=str(metrics)) as first:
        with Reader(first, "ada") as ada, Reader(first, "bob") as bob:
            ada.paste(ADA)
            bob.paste(BOB)
            ada.wait_for("Details")
            bob.wait_for("Details")
        with urllib.request.urlopen(f"http://127.0.0.1:{metrics}/ready", timeout=60) as reply:
            assert json.load(reply) == {"ready": True, "problems": {}}
        with served(two, **settings) as second, Reader(second, "ada", query=ada.query) as later:
            later.wait_for("Details")
            later.say("When will the breakwater be ready?")
            later.wait_until(lambda: later.answered == 1, "an answer")
            assert any("fra-answer" in piece and "2027" in piece for piece in later.seen)
            with Reader(second, "bob", query=ada.query) as curious:
                curious.wait_for("no such conversation")
        with Reader(first, "ada", query=ada.query) as back:
            back.wait_until(lambda: back.answered == 1, "the answer made by the other process")
    assert "digue" not in "".join(bob.seen + curious.seen)
    assert "Vauxbois" not in "".join(ada.seen + later.seen + back.seen)
    said = [
        json.loads(line)
        for line in one.with_suffix(".log").read_text("utf-8").splitlines()
        if line[:1] == "{"
    ]
    assert [line["message"] for line in said] == ["serving", "report done", "report done"]
    assert "digue" not in one.with_suffix(".log").read_text("utf-8")


def test_a_metrics_port_that_is_taken_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", "serve", "--port", str(free_port())],
            env=os.environ | {"ASSISTANT_METRICS_PORT": str(taken.getsockname()[1])},
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            _, err = process.communicate(timeout=60)
        finally:
            process.send_signal(signal.SIGKILL)
    assert process.returncode == 2
    assert err.startswith("assistant: ASSISTANT_METRICS_PORT") and err.count("\n") == 1
