"""A secret is planted wherever one can be given, and looked for wherever anything is written."""

import logging
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import export
from assistant.engines import open_engine
from assistant.errors import AssistantError, StoreError
from assistant.resources import resource
from assistant.settings import load_settings
from assistant.store import Store
from assistant.turns import Turn
from tests.app.conftest import Page
from tests.faults.child import assistant
from tests.needs import missing
from tests.obedient import obedient
from tests.openai_server import Fault, OpenAIServer
from tests.postgres import Cluster, server_program
from tests.scripted import TEXT

SAMPLE = str(resource("samples/affaires_altelac.txt"))
KEY = "sk-planted-0123456789abcdef"
PASSWORD = "planted-pass-9876543210"  # letters that need no quoting, so that it is found as it is


def clean(*said: str) -> bool:
    return not any(secret in text for text in said for secret in (KEY, PASSWORD))


def clean_files(folder: Path) -> bool:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files, "something was written"
    return not any(
        secret.encode() in path.read_bytes() for path in files for secret in (KEY, PASSWORD, KEY[::-1])
    )


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """All log records of all libraries, at their most talkative."""
    quiet = ("openai", "httpx", "httpx2", "httpcore2", "sqlalchemy.engine", "assistant")
    with caplog.at_level(logging.DEBUG):
        for name in quiet:
            logging.getLogger(name).setLevel(logging.DEBUG)
        yield caplog
    for name in quiet:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("answer", ["obedient", "a key repeated", "nobody"])
def test_a_key_of_the_command_line(answer: str, openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = (
        obedient if answer == "obedient" else lambda _: Fault(401, message=f"Wrong key {KEY}")
    )
    url = "http://127.0.0.1:9/v1" if answer == "nobody" else openai_server.url
    given = {
        "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url, "ASSISTANT_HOME": str(tmp_path / "home"),
        "ASSISTANT_RETRIES": "0", "OPENAI_LOG": "debug",
        "ASSISTANT_DATABASE_URL": f"postgresql://ada:{PASSWORD}@127.0.0.1:9/none",
    }  # fmt: skip
    done = assistant("brief", SAMPLE, "--format", "json", "--debug", "-o", str(tmp_path / "b.json"), **given)
    assert done.returncode == (0 if answer == "obedient" else 5), done.stderr
    assert ("Traceback" in done.stderr) is (answer != "obedient")
    assert done.stderr and clean(done.stdout, done.stderr)
    if answer == "obedient":
        assert openai_server.requests[0].headers["authorization"] == f"Bearer {KEY}", "it was really in use"
        exported = assistant(
            "export", str(tmp_path / "b.json"), "--format", "markdown", "-o", str(tmp_path / "b.md")
        )
        assert exported.returncode == 0 and clean_files(tmp_path)


def test_a_batch_with_a_key(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = lambda _: Fault(401, message=f"Wrong key {KEY}")
    given = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": openai_server.url,
        "ASSISTANT_HOME": str(tmp_path / "home"),
    }
    out = tmp_path / "out.jsonl"
    done = assistant("batch", SAMPLE, "-o", str(out), "--workers", "1", "--debug", **given)
    assert openai_server.requests and clean(done.stdout, done.stderr) and clean_files(tmp_path)


@pytest.mark.parametrize("where", [f"ada:{PASSWORD}@127.0.0.1:9", f"{PASSWORD}@127.0.0.1:9"])
def test_a_password_in_the_base_url_is_refused_unrepeated(where: str, tmp_path: Path) -> None:
    given = {"OPENAI_BASE_URL": f"http://{where}/v1", "ASSISTANT_HOME": str(tmp_path)}
    for debug in ((), ("--debug",)):
        done = assistant("brief", SAMPLE, *debug, **given)
        assert done.returncode == 2 and "OPENAI_BASE_URL" in done.stderr and clean(done.stderr)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://ada:{PASSWORD}@127.0.0.1:1/none",
        f"postgresql://ada:{PASSWORD}@127.0.0.1:port/none",
        f"nonsense {PASSWORD}",
        f"mysql://ada:{PASSWORD}@127.0.0.1/none",
    ],
)
def test_a_password_of_the_database_is_in_no_error(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(url)
    assert clean(str(caught.value), "".join(traceback.format_exception(caught.value)))


def test_settings_do_not_show_what_they_hold() -> None:
    settings = load_settings(
        OPENAI_API_KEY=KEY, OPENAI_BASE_URL=f"http://{PASSWORD}@x/v1", database_url=f"sqlite:///{PASSWORD}"
    )
    assert clean(repr(settings), str(settings))
    with pytest.raises(AssistantError) as caught:
        load_settings(beam=KEY)
    assert clean("".join(traceback.format_exception(caught.value)))


def test_a_key_typed_in_the_sidebar_and_a_password_of_the_database(
    open_page: Callable[..., Page],
    openai_server: OpenAIServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    everything_logged: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    initdb = server_program()
    if initdb is None:
        missing("PostgreSQL is not installed: apt-get install postgresql")
    openai_server.respond = obedient
    monkeypatch.setattr("assistant.ui.engine_choice.open_engine", open_engine)
    with Cluster(initdb, PASSWORD) as cluster:
        monkeypatch.setenv("ASSISTANT_DATABASE_URL", cluster.url)
        page = open_page()
        for name, value in (
            ("Key", KEY),
            ("Address of the server", openai_server.url),
            ("Model", "small-model"),
        ):
            next(f for f in page.app.sidebar.text_input if f.label == name).set_value(value)
        page.app.sidebar.selectbox[0].set_value("openai")
        page.press("Use this engine").paste(TEXT).settle()
        page.say("Que dit le maire ?").settle()
        openai_server.respond = lambda _: Fault(401, message=f"Wrong key {KEY}")
        page.say("Et le tribunal ?").settle()
        turns = page.saved.turns
        assert [turn.status for turn in turns] == ["done", "done", "failed"]
        assert openai_server.requests[-1].headers["authorization"] == f"Bearer {KEY}", "it was really in use"
        assert clean(page.html, everything_logged.text, *capfd.readouterr(), *exports(turns))
        assert clean("\n".join(str(vars(record)) for record in everything_logged.records))
        cluster.stop()
        # Write-ahead log included; the server's own folder holds the password only as a salted hash.
        assert clean_files(cluster.folder / "data")
    assert clean("\n".join(str(path) for path in tmp_path.rglob("*")))


def exports(turns: tuple[Turn, ...]) -> list[str]:
    briefings = [turn.briefing for turn in turns if turn.briefing]
    answers = [turn.answer for turn in turns if turn.answer]
    made = [
        export.conversation_to_markdown("t", briefings, answers),
        export.conversation_to_json("t", briefings, answers),
    ]
    assert all(len(text) > 100 for text in made)
    return made
