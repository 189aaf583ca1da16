"""The hybrid engine sends what is open and nothing else, says what it sent, and works without a provider."""

import re
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.conversation import Conversation, brief
from assistant.engines import offer
from assistant.engines.checking import Provider, _better
from assistant.engines.hybrid import HybridEngine
from assistant.engines.offers import doubtful
from assistant.errors import EngineNotReady
from assistant.records import Report, Step, Translation, Usage, silent
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.obedient import obedient
from tests.openai_server import Answer, Fault, OpenAIServer, Reply, Request
from tests.scripted_engine import ScriptedEngine

PAIRS = (
    ("Le conseil a voté la digue jeudi soir.", "The council voted for the dyke on Thursday evening."),
    ("Il a jeté l’éponge devant tous.", "He threw the sponge in front of everybody."),
    ("Les travaux coûteront 12 millions d’euros.", "The works will cost 12 million euros."),
    ("Le maire a noyé le poisson.", "The mayor drowned the fish."),
)
BETTER = {2: "He gave up in front of everybody.", 4: "The mayor clouded the issue."}
REPORT: Report = brief_of([(fr, "") for fr, _ in PAIRS]).report


class _Local(ScriptedEngine):
    """What this machine makes of the report, doubting two of its lines."""

    def __init__(self, doubts: Sequence[float] = (0.1, 0.95, 0.2, 0.8)) -> None:
        super().__init__()
        self._doubts = doubts
        self.translator: Future[Any] = Future()
        self.translator.set_exception(EngineNotReady("none here"))

    def translate(self, report: Report, progress: Any = silent) -> tuple[list[Translation], str, Usage]:
        done = [
            Translation(n=n, en=en, doubt=doubt)
            for n, ((_, en), doubt) in enumerate(zip(PAIRS, self._doubts, strict=True), 1)
        ]
        for translation in done:
            progress(Step("translate", translation.n, len(done), translation))
        return done, "Title", Usage()


def hybrid(server: OpenAIServer | None, folder: Path, budget: int = 20_000, **given: Any) -> HybridEngine:
    if server is None:
        return HybridEngine(_Local(**given), None, budget)
    settings = Settings(
        OPENAI_BASE_URL=server.url, OPENAI_API_KEY="none", model="own", retries=0, home=folder, _env_file=None,
        price_input=1.0, price_output=10.0,
    )  # fmt: skip
    chat = open_chat(settings)
    return HybridEngine(_Local(**given), Provider(chat, TokenCounter(chat.name, folder / "tokens")), budget)


def knowing(request: Request) -> Answer:
    """A model that translates the idioms as they are meant."""
    task = request.prompt.rpartition("Translate these lines into English: ")
    if not task[1]:
        return obedient(request)
    asked = [int(n) for n in re.findall(r"\d+", task[2].partition(".")[0])]
    return Reply("\n".join(f"[{n}] {BETTER.get(n, 'Something else.')}" for n in asked))


def test_only_the_doubtful_lines_are_asked_for(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = knowing
    steps: list[Step] = []
    briefing = brief(REPORT, hybrid(openai_server, tmp_path), steps.append)
    assert [s.en for s in briefing.report.sentences] == [PAIRS[0][1], BETTER[2], PAIRS[2][1], BETTER[4]]
    asked = [r.prompt for r in openai_server.requests if "Translate these lines" in r.prompt]
    assert len(asked) == 1 and "into English: 2, 4." in asked[0]
    assert "[1] Le conseil" in asked[0]  # the lines around are its context
    assert [s.item.n for s in steps if isinstance(s.item, Translation)][-2:] == [2, 4]


def test_what_was_expected_and_used_is_said_with_its_cost(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.respond = knowing
    briefing = brief(REPORT, hybrid(openai_server, tmp_path))
    (said,) = [w for w in briefing.warnings if "doubtful lines checked" in w]
    assert re.search(
        r"2 doubtful lines .* 2 told anew: about [\d,]+ tokens expected, [\d,]+ used, \$0\.\d+", said
    )
    assert briefing.usage.prompt_tokens > 0 and briefing.usage.cost_usd
    assert briefing.engine.name == "hybrid" and "own" in briefing.engine.translation


def test_a_line_with_more_faults_than_ours_is_not_taken(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = knowing
    made = hybrid(openai_server, tmp_path, doubts=(0.1, 0.1, 0.9, 0.1))
    openai_server.queue(Reply("[3] The works will cost 21 million euros."))
    briefing = brief(REPORT, made)
    assert briefing.report.sentence(3).en == PAIRS[2][1]


def test_the_most_doubtful_lines_come_first_within_the_budget(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.respond = knowing
    rich = hybrid(openai_server, tmp_path)
    done, _, _ = rich._local.translate(REPORT)
    whole = rich.plan(REPORT, done)
    assert whole.lines == (2, 4) and not whole.left
    poor = hybrid(openai_server, tmp_path, budget=whole.tokens - 1)
    plan = poor.plan(REPORT, done)
    assert plan.lines == (2,) and plan.left == 1 and plan.tokens < whole.tokens
    briefing = brief(REPORT, poor)
    assert [s.en for s in briefing.report.sentences][1::2] == [BETTER[2], PAIRS[3][1]]
    assert any("1 more doubtful" in w and "ASSISTANT_BUDGET_TOKENS" in w for w in briefing.warnings)


def test_without_a_budget_nothing_is_sent(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = knowing
    briefing = brief(REPORT, hybrid(openai_server, tmp_path, budget=0))
    assert [s.en for s in briefing.report.sentences] == [en for _, en in PAIRS]
    assert openai_server.requests == []
    assert [
        w for w in briefing.warnings if w.startswith("2 doubtful, and none was sent: the budget of 0 tokens")
    ]


def test_nothing_doubtful_sends_no_line(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = knowing
    brief(REPORT, hybrid(openai_server, tmp_path, doubts=(0.1, 0.1, 0.1, 0.1)))
    assert not any("Translate these lines" in r.prompt for r in openai_server.requests)


def test_without_a_provider_it_works_here_and_says_so(tmp_path: Path) -> None:
    talk = Conversation(hybrid(None, tmp_path))
    briefing = talk.add(REPORT)
    assert [s.en for s in briefing.report.sentences] == [en for _, en in PAIRS]
    assert any("No provider is set" in w for w in briefing.warnings)
    assert talk.ask("Who threw what?").answer


def test_a_provider_that_fails_costs_the_step_not_the_briefing(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.respond = lambda _: Fault(500)
    talk = Conversation(hybrid(openai_server, tmp_path))
    briefing = talk.add(REPORT)
    assert [s.en for s in briefing.report.sentences] == [en for _, en in PAIRS]
    assert briefing.complete and briefing.summary
    assert any("doubtful lines were not checked" in w for w in briefing.warnings)
    answer = talk.ask("Why did he give up?")
    assert not answer.refused and any("Answered here" in w for w in answer.warnings)


def test_questions_are_answered_by_the_model(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = knowing
    talk = Conversation(hybrid(openai_server, tmp_path))
    talk.add(REPORT)
    openai_server.queue(Reply("The works will cost 12 million euros [3]."))
    answer = talk.ask("How much will the works cost?")
    assert answer.text == PAIRS[2][1] and [c.n for c in answer.answer[0].citations] == [3]


def test_a_line_that_is_more_doubtful_than_ours_is_not_taken() -> None:
    ours = Translation(n=1, en="The family would stay there.", doubt=0.6)
    worse = Translation(n=1, en="Mon client a dix jours.", doubt=0.99)
    better = Translation(n=1, en="The family would leave it at that.", doubt=0.3)
    assert _better(ours, worse) is ours
    assert _better(ours, better).en == better.en


def test_doubtful_lines_are_told_worst_first() -> None:
    lines = [Translation(n=n, en="x", doubt=d) for n, d in enumerate((None, 0.9, 0.1, 0.99, 0.9), 1)]
    assert doubtful(lines) == [4, 2, 5]


def test_what_could_be_checked_is_offered_and_nothing_sent(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    briefing = brief(REPORT, _Local())
    given = {"home": tmp_path, "_env_file": None, "model": "own", "engine": "embedded"}
    reached = Settings(OPENAI_BASE_URL=openai_server.url, **given)
    assert re.fullmatch(
        r"2 lines are doubtful\. Check them with own at 127\.0\.0\.1:\d+: --engine hybrid, about [\d,]+ tokens\.",
        offer(reached, briefing),
    )
    assert openai_server.requests == []
    sure = brief(REPORT, _Local(doubts=(0.1, 0.1, 0.1, 0.1)))
    assert offer(reached, sure) == ""
    checked = brief(REPORT, hybrid(openai_server, tmp_path))
    assert offer(reached, checked) == ""


def test_nothing_is_offered_without_a_provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    briefing = brief(REPORT, _Local())
    assert offer(Settings(home=tmp_path, engine="embedded", _env_file=None), briefing) == ""


@pytest.mark.model
def test_over_the_real_translator_every_line_keeps_its_promises(
    openai_server: OpenAIServer, models: Settings, tmp_path: Path
) -> None:
    def worse(request: Request) -> Answer:
        task = request.prompt.rpartition("Translate these lines into English: ")
        if not task[1]:
            return obedient(request)
        asked = [int(n) for n in re.findall(r"\d+", task[2].partition(".")[0])]
        return Reply("\n".join(f"[{n}] It costs {n}999 euros." for n in asked))

    openai_server.respond = worse
    settings = models.model_copy(
        update={"openai_base_url": openai_server.url, "model": "own", "retries": 0, "answers": "evidence"}
    )
    briefing = brief(REPORT, HybridEngine.open(settings, "none"))
    assert all(s.en and "999" not in s.en for s in briefing.report.sentences)
