"""Whatever a provider's model does instead of its task: nothing finished is lost, and one line says what is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.conversation import Conversation, brief
from assistant.engines.openai.engine import LLMEngine
from assistant.errors import ProviderError
from assistant.records import Evidence, Report, Usage
from assistant.settings import Settings
from benchmarks import providers
from tests.briefings import brief_of
from tests.obedient import obedient
from tests.openai_server import Answer, Fault, OpenAIServer, Reply, Request

REPORT: Report = brief_of(
    [
        ("Le conseil a voté la digue jeudi soir.", ""),
        ("« La digue sera prête en 2027 », assure Paul Vidal.", ""),
        ("Les travaux coûteront 12 millions d’euros.", ""),
    ]
).report
TASKS = {"positions": '"actors"', "summary": "Summarise the report", "translation": "Translate these lines"}
INSTEAD = {
    "refusal": Reply("", refusal="I can’t help with that."),
    "tool call": Reply("", tool="search_the_web", finish="tool_calls"),
    "empty": Reply(""),
    "no choice": Reply("x", choices=False),
    "filter": Reply("The m", finish="content_filter"),
    "thoughts alone": Reply("<think>Should I? I go on and on"),
    "thoughts to the longest": Reply("<think>Should I? I go on and on", finish="length"),
}
instead = pytest.mark.parametrize("instead", INSTEAD.values(), ids=INSTEAD.keys())


def engine(server: OpenAIServer, folder: Path, **given: Any) -> LLMEngine:
    plain = {"retries": 0, "timeout": 5.0, "home": folder, "_env_file": None, "model": "own"}
    chat = open_chat(Settings(OPENAI_BASE_URL=server.url, OPENAI_API_KEY="sk-x", **{**plain, **given}))
    first = REPORT.sentence(2)
    found = Evidence(n=2, start=first.start, end=first.end, fr=first.fr, en="", score=1.0, report=REPORT.id)
    return LLMEngine(chat, TokenCounter(chat.name, folder / "tokens"), lambda *_: [found])


def task_of(request: Request) -> str:
    task = request.prompt[request.prompt.rfind("</report>") :]
    return next((name for name, words in TASKS.items() if words in task), "answer")


def at(task: str, answer: Answer) -> Callable[[Request], Answer]:
    """A model that does as it is told but for one task."""
    return lambda request: answer if task_of(request) == task else obedient(request)


@instead
def test_without_positions_the_rest_is_there(
    openai_server: OpenAIServer, tmp_path: Path, instead: Answer
) -> None:
    openai_server.respond = at("positions", instead)
    briefing = brief(REPORT, engine(openai_server, tmp_path))
    assert all(s.en for s in briefing.report.sentences) and briefing.summary
    assert briefing.actors == () and not briefing.complete
    (said,) = [w for w in briefing.warnings if w.startswith("The positions could not be made: ")]
    assert said.endswith(".") and "\n" not in said


@instead
def test_without_a_summary_the_rest_is_there(
    openai_server: OpenAIServer, tmp_path: Path, instead: Answer
) -> None:
    openai_server.respond = at("summary", instead)
    briefing = brief(REPORT, engine(openai_server, tmp_path))
    assert all(s.en for s in briefing.report.sentences) and briefing.actors
    assert briefing.summary == () and not briefing.complete
    (said,) = [w for w in briefing.warnings if w.startswith("The summary could not be made: ")]
    assert said.endswith(".") and "\n" not in said


@instead
def test_without_an_answer_one_line_says_why(
    openai_server: OpenAIServer, tmp_path: Path, instead: Answer
) -> None:
    openai_server.respond = at("answer", instead)
    talk = Conversation(engine(openai_server, tmp_path), [brief(REPORT, engine(openai_server, tmp_path))])
    with pytest.raises(ProviderError) as failed:
        talk.ask("When will the dyke be ready?")
    assert str(failed.value).endswith(".") and "\n" not in str(failed.value)
    openai_server.respond = obedient
    assert not talk.ask("When will the dyke be ready?").refused


def test_thoughts_before_any_reply_are_no_part_of_it(openai_server: OpenAIServer, tmp_path: Path) -> None:
    def thinking(request: Request) -> Answer:
        return Reply('<think>{"actors": []} or [1]?\n[3] No.</think>\n\n' + obedient(request).text)

    openai_server.respond = obedient
    plain = brief(REPORT, engine(openai_server, tmp_path))
    answer = Conversation(engine(openai_server, tmp_path), [plain]).ask("When?")
    openai_server.respond = thinking
    thought = brief(REPORT, engine(openai_server, tmp_path))
    assert thought.report == plain.report
    assert (thought.actors, thought.summary, thought.warnings) == (
        plain.actors,
        plain.summary,
        plain.warnings,
    )
    assert Conversation(engine(openai_server, tmp_path), [plain]).ask("When?").answer == answer.answer


@pytest.mark.slow
def test_every_first_try_refused_for_now_costs_nothing(openai_server: OpenAIServer, tmp_path: Path) -> None:
    seen: set[str] = set()

    def busy(request: Request) -> Answer:
        if request.prompt in seen:
            return obedient(request)
        seen.add(request.prompt)
        return Fault(429, type="rate_limit", headers={"Retry-After": "0"})

    openai_server.respond = busy
    briefing = brief(REPORT, engine(openai_server, tmp_path, retries=2))
    assert briefing.complete and briefing.actors and briefing.summary
    assert len(openai_server.requests) == 2 * len(seen)


def test_a_storm_that_does_not_end_keeps_the_translation(openai_server: OpenAIServer, tmp_path: Path) -> None:
    busy = Fault(429, type="rate_limit", headers={"Retry-After": "0"})
    openai_server.respond = lambda r: obedient(r) if task_of(r) == "translation" else busy
    briefing = brief(REPORT, engine(openai_server, tmp_path))
    assert all(s.en for s in briefing.report.sentences) and not briefing.complete
    assert sum("limits the rate" in w for w in briefing.warnings) == 2
    openai_server.respond = lambda _: busy
    with pytest.raises(ProviderError, match="limits the rate"):
        brief(REPORT, engine(openai_server, tmp_path))


def test_a_bare_server_of_8k_without_schemas_or_odds_does_every_task(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    def bare(request: Request) -> Answer:
        lacking = {"response_format", "logprobs", "tools"} & request.body.keys()
        return Fault(400, message=f"{lacking} not supported") if lacking - {"tools"} else obedient(request)

    openai_server.respond = bare
    made = engine(openai_server, tmp_path, context_tokens=8192)
    briefing = brief(REPORT, made)
    assert briefing.complete and briefing.actors and briefing.summary
    assert all(s.en.startswith(f"English {s.n}") for s in briefing.report.sentences)
    assert not Conversation(made, [briefing]).ask("When?").refused


def test_what_the_prompt_cache_saved_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    used = Usage(prompt_tokens=4_000, cached_tokens=3_000, completion_tokens=500, cost_usd=0.0125)
    talk = Conversation(None, [brief_of([("Oui.", "Yes.")]).model_copy(update={"usage": used})])  # type: ignore[arg-type]  # asks nothing
    providers._print_usage({"a": talk})
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("briefings"))
    assert row.split() == ["briefings", "4,000", "3,000", "75%", "500", "0.0125"]
