"""Many readers on one process: turns are taken, what is counted and logged holds nobody's text."""

import io
import json
import logging
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import health, logs, telemetry
from assistant.answering.pipeline import Answerer
from assistant.chat import local_server
from assistant.cli import main
from assistant.errors import EngineNotReady, StoreError, UsageError
from assistant.records import Progress, Report
from assistant.settings import Settings, load_settings
from assistant.shelf import Shelf
from assistant.store import Store
from assistant.turns import Turn
from assistant.ui.job import Job
from assistant.ui.jobs import Queues
from tests.briefings import brief_of
from tests.openai_server import Fault, OpenAIServer
from tests.scripted import ScriptedEngine, small_report

PORT = [
    ("Le port de Maren attend sa digue.", "The port of Maren is waiting for its breakwater."),
    ("Le collectif ira au tribunal.", "The group will go to court."),
]
SECRET = "Le secret du barrage"


class Reader:
    """Somebody with a shelf who hands in reports."""

    def __init__(self, queues: Queues, shelf: Shelf) -> None:
        self.queues, self.shelf = queues, shelf

    def hands_in(self, name: str, order: list[str], gate: threading.Semaphore) -> str:
        """Returns the conversation's id; `order` is told when the work begins, which `gate` lets go on."""

        def read(_: Progress) -> Report:
            order.append(name)
            return small_report()

        conversation = self.shelf.create(name)
        turn = Turn(kind="report", asked=name)
        self.queues.submit(Job(self.shelf, conversation, turn, lambda: ScriptedEngine(gate), read))
        return conversation

    def status(self, conversation: str) -> str:
        return self.shelf.load(conversation).turns[0].status


@pytest.fixture
def gate() -> threading.Semaphore:
    return threading.Semaphore(0)


@pytest.fixture
def readers(tmp_path: Path) -> tuple[Reader, Reader]:
    """Ada and Bob on a process that does one thing at a time."""
    queues, store = Queues(1), Store(f"sqlite:///{tmp_path / 'a.db'}")
    return Reader(queues, store.shelf("ada")), Reader(queues, store.shelf("bob"))


def test_readers_take_turns(readers: tuple[Reader, Reader]) -> None:
    order, (ada, bob) = list[str](), readers
    gates = [threading.Semaphore(0) for _ in range(4)]
    ada.queues.limit(2)
    ids = [ada.hands_in(f"ada{n}", order, gates[n]) for n in range(3)]
    _wait(lambda: sorted(order) == ["ada0", "ada1"])
    ids.append(bob.hands_in("bob0", order, gates[3]))
    assert ada.status(ids[2]) == bob.status(ids[3]) == "waiting"
    assert next(iter(bob.queues.glances(ids[3]).values())).turn.status == "waiting"
    gates[0].release(1000)
    _wait(lambda: order[2:] == ["bob0"])  # though Ada came first: she has one at work still
    for gate in gates[1:]:
        gate.release(1000)
    _wait(lambda: [ada.status(i) for i in ids[:3]] + [bob.status(ids[3])] == ["done"] * 4)
    _wait(lambda: not ada.queues._jobs)


def test_what_waits_can_be_stopped_at_once(readers: tuple[Reader, Reader], gate: threading.Semaphore) -> None:
    ada, bob = readers
    order = list[str]()
    first, second = ada.hands_in("ada", order, gate), bob.hands_in("bob", order, gate)
    bob.queues.stop(second)
    assert bob.status(second) == "stopped"
    assert not bob.queues.glances(second)
    gate.release(1000)
    _wait(lambda: ada.status(first) == "done")
    assert order == ["ada"]


def test_too_much_waiting_is_refused(readers: tuple[Reader, Reader], gate: threading.Semaphore) -> None:
    ada, _ = readers
    with pytest.raises(UsageError, match="too much to do"):
        for n in range(100):
            ada.hands_in(str(n), [], gate)
    assert n == 26  # one at work, 25 waiting
    gate.release(10_000)
    _wait(lambda: not ada.queues._jobs)


def test_no_text_or_key_is_logged_or_counted(
    tmp_path: Path, logged: io.StringIO, server: Callable[[str], tuple[int, str]]
) -> None:
    queues, shelf = Queues(1), Store(f"sqlite:///{tmp_path / 'a.db'}").shelf("ada")

    def bad(_: Progress) -> Report:
        raise ValueError(f"what is this? {SECRET}")

    done = small_report(f"{SECRET} est public.")
    for read in (lambda _: done, bad):
        conversation = shelf.create(SECRET)
        turn = Turn(kind="report", asked=SECRET)
        queues.submit(Job(shelf, conversation, turn, ScriptedEngine, read))
        _wait(lambda conversation=conversation: not queues.glances(conversation))
    _wait(lambda: '"error"' in logged.getvalue())
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert [line["message"] for line in lines if line["level"] == "info"] == ["report done", "report failed"]
    [crash] = [line for line in lines if line["level"] == "error"]
    assert crash["error"] == "ValueError"
    assert any("in bad" in frame for frame in crash["where"])
    _, counted = server("/metrics")
    assert 'assistant_jobs_total{result="done",work="report"}' in counted
    assert 'assistant_errors_total{error="ValueError"}' in counted
    assert 'assistant_stage_seconds_count{stage="translate"}' in counted
    assert SECRET not in counted + json.dumps(lines, ensure_ascii=False)


def test_ready_says_what_is_not(server: Callable[[str], tuple[int, str]], broken: dict[str, str]) -> None:
    assert server("/ready") == (200, '{"ready": true, "problems": {}}')
    broken["database"] = "Saved conversations cannot be read."
    status, body = server("/ready")
    assert (status, json.loads(body)["problems"]) == (503, broken)
    assert server("/else")[0] == 404


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="ASSISTANT_METRICS_PORT"):
            telemetry.serve(taken.getsockname()[1], dict)


def test_health_finds_missing_models_and_a_missing_database(tmp_path: Path) -> None:
    bare = Settings(home=tmp_path, engine="embedded", database_url="postgresql://127.0.0.1:1/none")
    found = health.problems(bare)
    assert (type(found["engine"]), type(found["database"])) == (EngineNotReady, StoreError)
    good = Settings(home=tmp_path, engine="openai", OPENAI_BASE_URL="http://127.0.0.1:1/v1")
    assert health.problems(good) == {}


def test_the_health_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["assistant", "health", "--engine", "embedded"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == EngineNotReady.exit_status
    engine, database = capsys.readouterr().out.splitlines()
    assert "assistant setup" in engine
    assert database == "database: saved conversations ready"


def test_answers_are_worded_by_a_shared_server(openai_server: OpenAIServer) -> None:
    settings = load_settings(
        answers_url=openai_server.url, answers_model="small", answers_key="sk-planted", engine="embedded"
    )
    answerer = Answerer(writer=lambda: local_server.shared_chat(settings))
    openai_server.say("Yes. Maren is waiting for its breakwater [1].")
    answer = answerer.answer("What is the port of Maren waiting for?", [brief_of(PORT)])
    assert answer.answer[0].text == "Maren is waiting for its breakwater."
    assert answer.answer[0].citations
    (asked,) = openai_server.requests
    assert asked.body["logprobs"] and "grammar" not in asked.body
    assert (asked.body["model"], asked.headers["authorization"]) == ("small", "Bearer sk-planted")
    openai_server.queue(Fault(503))
    without = answerer.answer("What is the port of Maren waiting for?", [brief_of(PORT)])
    assert without.answer and "own sentences" in without.warnings[0]
    assert "sk-planted" not in str(without.warnings)


@pytest.mark.parametrize(("url", "model"), [("ftp://x/v1", "small"), ("http://127.0.0.1:1/v1", None)])
def test_half_a_shared_server_is_one_line(url: str, model: str | None) -> None:
    with pytest.raises(EngineNotReady, match="ASSISTANT_ANSWERS_MODEL"):
        local_server.shared_chat(load_settings(answers_url=url, answers_model=model))


@pytest.fixture
def broken() -> dict[str, str]:
    return {}


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """The JSON lines of a server."""
    hook, root, stream = threading.excepthook, logging.getLogger().handlers[:], io.StringIO()
    logs.configure("info", "json", stream)
    yield stream
    threading.excepthook, logging.getLogger().handlers[:] = hook, root
    logging.getLogger("assistant").setLevel(logging.NOTSET)


@pytest.fixture
def server(broken: dict[str, str]) -> Iterator[Callable[[str], tuple[int, str]]]:
    """The telemetry port of a server; asks it for a path."""
    served = telemetry.serve(0, lambda: broken)

    def ask(path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{served.server_port}{path}", timeout=10) as reply:
                return reply.status, reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    yield ask
    served.shutdown()
    served.server_close()


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not until():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.01)
