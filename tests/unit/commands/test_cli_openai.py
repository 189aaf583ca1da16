"""The command line over the LangChain engine, as a user runs it, against the scripted provider."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.resources import resource
from tests.obedient import obedient
from tests.openai_server import Fault, OpenAIServer, Reply, Request

pytestmark = pytest.mark.slow  # a process a test

ROOT = Path(__file__).parents[3]
SAMPLE = resource("samples") / "affaires_altelac.txt"


def run(
    server: OpenAIServer | None, home: Path, *words: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "ASSISTANT_", "LANGSMITH_"))}
    env |= {"PYTHONPATH": str(ROOT), "ASSISTANT_HOME": str(home), "ASSISTANT_RETRIES": "0", **environment}
    if server is not None:
        env |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-secret-7"}
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *words],
        capture_output=True, text=True, timeout=180, cwd=home, env=env,
    )  # fmt: skip


def test_a_briefing_keeps_the_contract(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = obedient
    done = run(openai_server, tmp_path, "brief", str(SAMPLE), "--engine", "openai", "--format", "json")
    assert done.returncode == 0, done.stderr
    briefing = json.loads(done.stdout)
    report = briefing["report"]
    text = report["text"]
    assert text == SAMPLE.read_bytes().decode()
    assert (briefing["schema"], briefing["engine"]["name"]) == ("assistant.briefing/1", "openai")
    sentences = {s["n"]: s for s in report["sentences"]}
    for s in sentences.values():
        assert text[s["start"] : s["end"]] == s["fr"] and s["en"].startswith(f"English {s['n']}: ")
    cited = [c for claim in briefing["summary"] for c in claim["citations"]]
    cited += [c for actor in briefing["actors"] for c in actor["position"]["citations"]]
    assert len(briefing["summary"]) >= 4 and len(briefing["actors"]) >= 3
    for c in cited:
        assert (c["start"], c["end"]) == (sentences[c["n"]]["start"], sentences[c["n"]]["end"])
    for actor in briefing["actors"]:
        assert all(text[a:b].strip() for a, b in actor["mentions"])
        for s in actor["statements"]:
            assert text[s["start"] : s["end"]] == s["fr"]
    assert briefing["usage"]["prompt_tokens"] > 1000 and briefing["usage"]["cost_usd"] > 0
    assert "sk-secret-7" not in done.stdout + done.stderr


def test_a_conversation_answers_in_order(openai_server: OpenAIServer, tmp_path: Path) -> None:
    def respond(request: Request) -> Reply:
        unknown = "Answer this question" in request.prompt and "on Mars" in request.prompt
        return Reply("NOT IN THE REPORT") if unknown else obedient(request)

    openai_server.respond = respond
    done = run(openai_server, tmp_path, "ask", str(SAMPLE), "Who buys?", "And on Mars?", "--format", "json")
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)["answers"]
    assert [a["refused"] for a in answers] == [False, True]
    assert all(claim["citations"] for claim in answers[0]["answer"])
    assert [(c["text"], c["citations"]) for c in answers[1]["answer"]] == [("The report does not say.", [])]
    assert 1 <= len(answers[0]["evidence"]) <= 5


@pytest.mark.parametrize(
    ("server", "environment", "status", "said"),
    [
        (False, {}, 4, "OPENAI_API_KEY"),
        (True, {}, 5, "refused the key"),
        (
            True,
            {"ASSISTANT_MODEL": "mistralai:small", "OPENAI_BASE_URL": "", "OPENAI_API_KEY": ""},
            4,
            "pip install",
        ),
        (True, {"ASSISTANT_TIMEOUT": "soon"}, 2, "ASSISTANT_TIMEOUT"),
    ],
)
def test_failures_are_one_line_and_a_status(
    openai_server: OpenAIServer,
    tmp_path: Path,
    server: bool,
    environment: dict[str, Any],
    status: int,
    said: str,
) -> None:
    openai_server.respond = lambda request: Fault(401, "invalid_api_key", message="Incorrect key sk-secret-7")
    if server:
        environment = {"OPENAI_BASE_URL": openai_server.url, "OPENAI_API_KEY": "sk-secret-7", **environment}
    done = run(None, tmp_path, "brief", str(SAMPLE), "--engine", "openai", "--quiet", **environment)
    assert done.returncode == status, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1 and said in lines[0], done.stderr
    assert done.stdout == "" and "sk-secret-7" not in done.stderr


def test_a_summary_that_fails_leaves_the_rest(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = lambda r: Fault(500) if "Summarise the report" in r.prompt else obedient(r)
    done = run(openai_server, tmp_path, "brief", str(SAMPLE), "--format", "json")
    briefing = json.loads(done.stdout)
    assert done.returncode == 0
    assert briefing["summary"] == [] and briefing["actors"]
    assert any(w.startswith("The summary could not be made") for w in briefing["warnings"])
