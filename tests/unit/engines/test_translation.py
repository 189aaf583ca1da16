"""Translation by groups: every sentence gets its own English, whatever the model leaves out or makes up."""

import threading
from typing import Any

import pytest

from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.prompted_translation import UNTRANSLATED, tell_numbers
from assistant.errors import ProviderError, Stopped
from assistant.records import Report, Step, Translation
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.obedient import asked_numbers, obedient
from tests.openai_server import Fault, OpenAIServer, Reply, Request

SHORT = brief_of([(f"Phrase numéro {n} du rapport.", "") for n in range(1, 6)]).report
LONG = brief_of(
    [(f"La phrase {n} parle longuement du port, de la digue et du maire.", "") for n in range(1, 901)]
).report


def engine(server: OpenAIServer, folder: Any, **settings: Any) -> LLMEngine:
    given = {"retries": 0, "timeout": 5.0, "home": folder, "_env_file": None, **settings}
    chat = open_chat(Settings(OPENAI_BASE_URL=server.url, OPENAI_API_KEY="sk-x", **given))
    return LLMEngine(chat, TokenCounter(chat.name, folder / "tokens"), lambda *_: [])


def english(done: list[Translation]) -> list[str]:
    return [t.en for t in done]


def expected(report: Report) -> list[str]:
    return [f"English {s.n}: {s.fr}" for s in report.sentences]


def test_every_sentence_is_told_as_it_arrives(openai_server: OpenAIServer, tmp_path: Any) -> None:
    openai_server.respond = obedient
    steps: list[Step] = []
    done, title, usage = engine(openai_server, tmp_path).translate(SHORT, steps.append)
    assert english(done) == expected(SHORT)
    assert title == "English 0: Titre"
    assert [s.done for s in steps] == [1, 2, 3, 4, 5]
    assert {s.item.n for s in steps if isinstance(s.item, Translation)} == {1, 2, 3, 4, 5}
    assert usage.prompt_tokens > 0


@pytest.mark.slow
def test_a_long_report_goes_in_groups_with_what_stands_before(
    openai_server: OpenAIServer, tmp_path: Any
) -> None:
    openai_server.respond = obedient
    done, _, _ = engine(openai_server, tmp_path).translate(LONG)
    assert english(done) == expected(LONG)
    assert 10 < len(openai_server.requests) < 60
    later = next(
        r for r in openai_server.requests if "English: 1 to" not in r.prompt and "[1] " not in r.prompt
    )
    shown = [
        line for line in later.prompt.splitlines() if line.startswith("[") and not line.startswith("[0]")
    ]
    asked = later.prompt.split("into English: ")[1].split(".")[0]
    assert 5 < len(shown) - len(asked_numbers(asked)) < 60


@pytest.mark.slow
@pytest.mark.parametrize("context", [2048, 4096])
def test_groups_fit_a_small_context(openai_server: OpenAIServer, tmp_path: Any, context: int) -> None:
    openai_server.respond = obedient
    made = engine(openai_server, tmp_path, context_tokens=context)
    done, _, _ = made.translate(LONG)
    assert english(done) == expected(LONG)
    tokens = TokenCounter("gpt-5", tmp_path / "tokens")
    assert max(tokens.count(r.prompt) for r in openai_server.requests) < context * 2 / 3


def test_numbers_left_out_repeated_or_unknown_are_mended(openai_server: OpenAIServer, tmp_path: Any) -> None:
    openai_server.say(
        "Here you are:\n[1] One.\n[1] One again.\n[3] Three.\n[77] Seventy-seven.\n**[4]** Four?",
        "[2] Two.\n[3] Another three.\n[4] Four.",
        "Five, without its number.",
    )
    done, title, _ = engine(openai_server, tmp_path).translate(SHORT)
    assert english(done) == ["One.", "Two.", "Three.", "Four.", "Five, without its number."]
    assert title == ""
    asked = [r.prompt.split("into English: ")[1].split(".")[0] for r in openai_server.requests]
    assert asked == ["0 to 5", "2, 4 to 5", "5"]


def test_a_sentence_no_asking_brings_is_flagged(openai_server: OpenAIServer, tmp_path: Any) -> None:
    openai_server.respond = lambda request: Reply("[1] One.\n[9] Nine.")
    done, _, _ = engine(openai_server, tmp_path).translate(SHORT)
    assert [(t.n, t.en, t.flags) for t in done][:2] == [(1, "One.", ("too-short",)), (2, "", (UNTRANSLATED,))]
    assert len(openai_server.requests) == 6


def test_a_cut_stream_keeps_its_whole_lines_and_the_rest_is_asked_again(
    openai_server: OpenAIServer, tmp_path: Any
) -> None:
    openai_server.queue(Reply("[1] One.\n[2] Two.\n[3] Thr", cut_after=4))
    openai_server.respond = obedient
    done, _, _ = engine(openai_server, tmp_path).translate(SHORT)
    assert english(done)[2:] == expected(SHORT)[2:]
    assert "One." in english(done)[0]


@pytest.mark.slow
def test_a_failure_keeps_what_other_groups_brought(openai_server: OpenAIServer, tmp_path: Any) -> None:
    def respond(request: Request) -> Any:
        return Fault(500) if "[900]" in request.prompt else obedient(request)

    openai_server.respond = respond
    steps: list[Step] = []
    with pytest.raises(ProviderError, match="fault of its own"):
        engine(openai_server, tmp_path).translate(LONG, steps.append)
    assert 850 < len({s.item.n for s in steps if isinstance(s.item, Translation)}) < 900


def test_a_stop_ends_the_asking(openai_server: OpenAIServer, tmp_path: Any) -> None:
    openai_server.respond = obedient

    def stop(step: Step) -> None:
        raise Stopped("enough")

    with pytest.raises(Stopped):
        engine(openai_server, tmp_path, concurrency=2).translate(LONG, stop)
    assert len(openai_server.requests) <= 4


@pytest.mark.slow
def test_groups_run_together_but_no_more_than_allowed(openai_server: OpenAIServer, tmp_path: Any) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def respond(request: Request) -> Reply:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.05)
        with lock:
            running -= 1
        return obedient(request)

    openai_server.respond = respond
    engine(openai_server, tmp_path, concurrency=3).translate(LONG)
    assert 2 <= most <= 3


@pytest.mark.slow
def test_progress_is_told_in_the_callers_thread(openai_server: OpenAIServer, tmp_path: Any) -> None:
    openai_server.respond = obedient
    threads = set()
    engine(openai_server, tmp_path).translate(LONG, lambda step: threads.add(threading.current_thread()))
    assert threads == {threading.current_thread()}


def test_numbers_are_told_as_runs() -> None:
    assert tell_numbers([1, 2, 3, 4, 7, 9, 10]) == "1 to 4, 7, 9 to 10"
    assert asked_numbers("1 to 4, 7, 9 to 10") == [1, 2, 3, 4, 7, 9, 10]
