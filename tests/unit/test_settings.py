"""Where settings come from: a folder somebody else has filled must not send the user's keys away."""

import os
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.settings import from_file, load_settings, secrets
from assistant.ui.engine_choice import settings_for
from assistant.ui.state import EngineChoice
from tests.faults.child import assistant, one_line
from tests.openai_server import OpenAIServer

SOURCES = (
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "ASSISTANT_ANSWERS_KEY",
    "ASSISTANT_ANSWERS_URL",
    "ASSISTANT_ENGINE",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder; nothing is set outside."""
    monkeypatch.chdir(tmp_path)
    for name in SOURCES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def say(folder: Path, *lines: str) -> None:
    (folder / ".env").write_text("\n".join(lines))


PAIRS = pytest.mark.parametrize(
    ("address", "key"),
    [("OPENAI_BASE_URL", "OPENAI_API_KEY"), ("ASSISTANT_ANSWERS_URL", "ASSISTANT_ANSWERS_KEY")],
)


@PAIRS
def test_a_key_of_the_environment_goes_to_no_address_of_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, address: str, key: str
) -> None:
    monkeypatch.setenv(key, "sk-of-the-user")
    for line in (f"{address}=http://evil.example/v1", f"export {address.lower()}='http://evil.example/v1'"):
        say(folder, line)
        with pytest.raises(UsageError, match=rf"{key} of the environment would go to .*{address}") as refused:
            load_settings()
        assert "\n" not in str(refused.value) and "sk-of-the-user" not in str(refused.value)


@PAIRS
def test_both_in_one_place_are_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, address: str, key: str
) -> None:
    say(folder, f"{address}=http://127.0.0.1:1/v1", f"{key}=sk-x")
    assert str(load_settings().model_dump()).count("http://127.0.0.1:1/v1") == 1
    monkeypatch.setenv(address, "http://127.0.0.1:2/v1")
    monkeypatch.setenv(key, "sk-y")
    assert "http://127.0.0.1:2/v1" in str(load_settings().model_dump()) and from_file() == []


def test_a_key_of_the_file_and_an_address_of_the_environment_are_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(folder, "OPENAI_API_KEY=sk-x")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert load_settings().chosen_engine == "openai"


def test_where_no_key_is_sent_nothing_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say(folder, "OPENAI_BASE_URL=http://evil.example/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-user")
    assert load_settings(engine="embedded").chosen_engine == "embedded"
    typed = EngineChoice(engine="openai", base_url="http://127.0.0.1:1/v1")
    sent = settings_for(typed).openai_api_key
    assert sent is not None and sent.get_secret_value() == "none"


@pytest.mark.slow
def test_names_of_the_file_are_listed_and_no_value(folder: Path, openai_server: OpenAIServer) -> None:
    (folder / "a.txt").write_text("Le maire a dit non.")
    say(
        folder,
        "OPENAI_BASE_URL=" + openai_server.url,
        "OTHER=x",
        "ASSISTANT_MODEL=planted",
        "ASSISTANT_BEAM=",
    )
    openai_server.say("no")
    done = assistant("brief", "a.txt", cwd=str(folder), ASSISTANT_RETRIES="0")
    first = done.stderr.splitlines()[0]
    assert first == "assistant: settings of .env in this folder: ASSISTANT_MODEL, OPENAI_BASE_URL"
    assert "planted" not in first and openai_server.requests


@pytest.mark.slow
def test_the_command_sends_no_key_to_the_address_of_a_file(folder: Path, openai_server: OpenAIServer) -> None:
    (folder / "a.txt").write_text("Le maire a dit non.")
    say(folder, f"OPENAI_BASE_URL={openai_server.url}")
    done = assistant("brief", "a.txt", cwd=str(folder), OPENAI_API_KEY="sk-of-the-user")
    assert done.returncode == 2 and "would go to the address" in done.stderr.splitlines()[-1]
    assert openai_server.requests == [] and "sk-of-the-user" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a folder in place of the file")
def test_a_file_that_cannot_be_read_is_one_line(folder: Path) -> None:
    (folder / ".env").write_bytes(b"OPENAI_BASE_URL=\xff\xfe\n")
    done = assistant("health", cwd=str(folder))
    assert done.returncode == 2 and ".env" in one_line(done.stderr)


def test_the_key_of_the_answers_is_a_secret_too(folder: Path) -> None:
    say(folder, "ASSISTANT_ANSWERS_KEY=sk-of-the-answers")
    assert "sk-of-the-answers" in secrets()
