"""The command line as a program meets it: exit statuses, clean output, one-line errors."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.resources import resource
from assistant.settings import Settings

pytestmark = pytest.mark.slow  # a process a test

SAMPLE = resource("samples/agence_barrage.txt")


def run(
    *arguments: str, stdin: bytes | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with no key and no settings from outside."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "ASSISTANT_"))}
    home = {k: v for k, v in os.environ.items() if k in ("ASSISTANT_HOME", "ASSISTANT_ANSWERS")}
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        input=stdin,
        capture_output=True,
        env={**clean, **home, **(env or {})},
        timeout=300,
        check=False,
    )


def one_line(stderr: bytes) -> str:
    lines = stderr.decode().strip().splitlines()
    assert len(lines) == 1, stderr.decode()
    return lines[0]


def test_help_lists_every_setting_and_exit_status() -> None:
    out = run("--help").stdout.decode()
    for word in ("OPENAI_API_KEY", "ASSISTANT_HOME", "brief", "ask", "setup", "serve", "130"):
        assert word in out


@pytest.mark.parametrize(
    "arguments", [(), ("brief",), ("ask", "x.txt"), ("brief", "x", "--format", "pdf"), ("fly",)]
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_word_document_needs_a_file(tmp_path: Path) -> None:
    done = run("brief", str(SAMPLE), "--format", "docx")
    assert done.returncode == 2
    assert "-o" in one_line(done.stderr)


def test_missing_models_is_status_4_and_names_the_command(tmp_path: Path) -> None:
    done = run("brief", str(SAMPLE), env={"ASSISTANT_HOME": str(tmp_path)})
    assert done.returncode == 4
    assert "assistant setup" in one_line(done.stderr)
    assert done.stdout == b""


def test_a_setting_that_makes_no_sense_is_status_2() -> None:
    done = run("brief", str(SAMPLE), env={"ASSISTANT_BEAM": "many"})
    assert done.returncode == 2
    assert "ASSISTANT_BEAM" in one_line(done.stderr)


@pytest.mark.model
@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("blank.txt", b" \n\t \n"),
        ("binary.txt", bytes(range(256)) * 20),
    ],
)
def test_a_source_that_cannot_be_read_is_status_3(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = run("brief", str(path))
    assert done.returncode == 3
    assert one_line(done.stderr).startswith("assistant: ")


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_brief_as_json_holds_against_the_source() -> None:
    done = run("brief", str(SAMPLE), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    briefing = json.loads(done.stdout)
    text = SAMPLE.read_bytes().decode()
    assert briefing["schema"] == "assistant.briefing/1"
    assert briefing["report"]["text"] == text
    for sentence in briefing["report"]["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["fr"]
        assert sentence["en"]
    for actor in briefing["actors"]:
        for statement in actor["statements"]:
            assert text[statement["start"] : statement["end"]] == statement["fr"]
    assert 4 <= len(briefing["summary"]) <= 6
    assert all(claim["citations"] for claim in briefing["summary"])


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_standard_input_and_output_file(tmp_path: Path) -> None:
    out = tmp_path / "briefing.md"
    done = run("brief", "-", "--format", "markdown", "-o", str(out), stdin=b"Le maire a dit non au projet.")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert "mayor" in out.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["briefing.md"]


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_an_output_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    done = run("brief", "-", "-o", str(tmp_path / "no" / "b.txt"), stdin=b"Le maire a dit non.")
    assert done.returncode == 2
    assert "-o" in one_line(done.stderr)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_ask_as_json_cites_every_sentence() -> None:
    done = run("ask", str(SAMPLE), "What happened?", "Who said so?", "--format", "json")
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert answers["schema"] == "assistant.answers/1"
    assert [a["question"] for a in answers["answers"]] == ["What happened?", "Who said so?"]
    for answer in answers["answers"]:
        assert answer["refused"] != all(claim["citations"] for claim in answer["answer"])


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("spacy", "ctranslate2", "streamlit", "langchain", "numpy")
    code = f"import sys, assistant, assistant.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_an_interrupt_is_status_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "brief", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"Le maire a dit non. " * 10_000)  # more than a pipe holds: it has begun to read
    process.send_signal(2)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


@pytest.mark.model
@pytest.mark.parametrize(
    ("form", "first", "lines"),
    [
        ("headline", r"Neyba", 1),
        ("3 bullets", r"  • ", 3),
        ("two lines", r"\w", 2),
        ("timeline", r"Date +Event", 8),
        ("table", r"Actor +Role +Position", 20),
    ],
)
def test_a_summary_takes_the_form_that_is_asked_for(
    models: Settings, form: str, first: str, lines: int
) -> None:
    done = run("brief", str(SAMPLE), "--engine", "embedded", "--summary", form, "--quiet")
    assert done.returncode == 0, done.stderr.decode()
    out = done.stdout.decode()
    assert re.match(first, out), out
    assert len(re.findall(r"\[\d+(?:, check)?\]", out)) >= lines


def test_a_summary_of_no_known_form_is_wrong_usage() -> None:
    done = run("brief", str(SAMPLE), "--summary", "a sonnet")
    assert done.returncode == 2
    assert "3 bullets" in one_line(done.stderr)


def test_a_summary_is_for_text_and_markdown() -> None:
    done = run("brief", str(SAMPLE), "--summary", "headline", "--format", "json")
    assert done.returncode == 2
    assert "--format json" in one_line(done.stderr)


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_a_sentence_is_explained() -> None:
    text = "« La digue tiendra », assure Claire Morin, maire de Varenne. Selon le préfet, le pont est fermé."
    done = run("explain", "-", "2", stdin=text.encode())
    assert done.returncode == 0, done.stderr
    out = done.stdout.decode()
    assert out.startswith("[2] Selon le préfet") and "le pont est fermé" in out and "La digue" not in out
    assert "source-first" in out and "described: le préfet" in out
    assert run("explain", "-", "9", stdin=text.encode()).returncode == 2


@pytest.mark.model
def test_a_request_is_done_and_the_command_over_while_models_still_load(models: Settings) -> None:
    done = run(
        "ask", str(SAMPLE), "Who supports the dam?", "En français ?", "--engine", "embedded", "--quiet"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "No statement is read as supporting the dam" in done.stdout.decode()
