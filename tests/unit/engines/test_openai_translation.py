"""What the LangChain engine does where a model will not translate, and what it says of each line."""

import re
from pathlib import Path
from typing import Any

import pytest

from assistant.chat.budget import TokenCounter
from assistant.chat.client import Chat, open_chat
from assistant.conversation import brief
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.here import Here
from assistant.errors import ProviderError
from assistant.records import Report, Translation
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.obedient import asked_numbers, obedient
from tests.openai_server import Answer, Fault, OpenAIServer, Reply, Request

PAIRS = (
    ("Le conseil a voté la digue jeudi soir.", "The council voted for the breakwater on Thursday evening."),
    ("Le maire a insulté son adjointe devant tous.", "The mayor insulted his deputy before everybody."),
    ("Les travaux coûteront 12 millions d’euros.", "The works will cost 12 million euros."),
)
REPORT: Report = brief_of([(fr, "") for fr, _ in PAIRS]).report


def settings(server: OpenAIServer, folder: Path, **given: Any) -> Settings:
    plain = {"retries": 0, "timeout": 5.0, "home": folder, "_env_file": None}
    return Settings(OPENAI_BASE_URL=server.url, OPENAI_API_KEY="sk-x", **{**plain, **given})


def engine(server: OpenAIServer, folder: Path, here: Here | None = None, **given: Any) -> LLMEngine:
    chat = open_chat(settings(server, folder, **given))
    return LLMEngine(chat, TokenCounter(chat.name, folder / "tokens"), lambda *_: [], here=here)


def unwilling(number: int, instead: Answer) -> Any:
    """A model that translates all lines but one, about which it answers otherwise however it is asked."""

    def respond(request: Request) -> Answer:
        task = request.prompt.rpartition("Translate these lines into English: ")[2]
        if task == request.prompt:
            return obedient(request)
        asked = asked_numbers(task.partition(".")[0])
        if asked == [number]:
            return instead
        told = {n: en for n, (_, en) in enumerate(PAIRS, 1)} | {0: "Title"}
        return Reply("\n".join(f"[{n}] {told[n]}" for n in asked if n != number))

    return respond


@pytest.mark.parametrize(
    "instead",
    [
        Reply("", refusal="I can’t help with that."),
        Reply("", tool="translate"),
        Reply(""),
        Reply("Cut in the midd", finish="content_filter"),
        Fault(400, code="content_filter"),
        Reply("<think>Should I? No, I go on and on"),
    ],
    ids=["refusal", "tool call", "empty", "filter at the end", "filter at once", "thoughts alone"],
)
def test_what_the_model_will_not_translate_is_said(
    openai_server: OpenAIServer, tmp_path: Path, instead: Answer
) -> None:
    openai_server.respond = unwilling(2, instead)
    briefing = brief(REPORT, engine(openai_server, tmp_path))
    first, second, third = briefing.report.sentences
    assert (first.en, third.en) == (PAIRS[0][1], PAIRS[2][1])
    assert (second.en, second.flags) == ("", ("untranslated",))
    assert any("1 sentence (2) was left without English" in w for w in briefing.warnings)


def test_a_model_that_refuses_everything_is_not_asked_without_end(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.respond = lambda _: Reply("", finish="content_filter")
    long = brief_of([(f"La phrase {n} parle de la digue.", "") for n in range(1, 61)]).report
    with pytest.raises(ProviderError, match="content filter"):
        engine(openai_server, tmp_path).translate(long)
    assert len(openai_server.requests) < 16


class _Interpreter(Here):
    """The translator of this machine, where none is prepared: it knows the three sentences."""

    def translated(self, report: Report, numbers: Any) -> tuple[dict[int, Translation], str]:
        return {n: Translation(n=n, en=PAIRS[n - 1][1], flags=("translated-locally",)) for n in numbers}, ""


def test_this_machine_translates_what_the_model_will_not(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = unwilling(2, Reply("", refusal="No."))
    briefing = brief(REPORT, engine(openai_server, tmp_path, _Interpreter()))
    assert [s.en for s in briefing.report.sentences] == [en for _, en in PAIRS]
    assert briefing.report.sentence(2).flags == ("translated-locally",)
    assert any("1 sentence (2) the model would not translate" in w for w in briefing.warnings)


@pytest.mark.model
def test_the_embedded_translator_translates_it(
    openai_server: OpenAIServer, tmp_path: Path, models: Settings
) -> None:
    openai_server.respond = unwilling(2, Reply(""))
    done, _, _ = engine(openai_server, tmp_path, Here(models)).translate(REPORT)
    assert "translated-locally" in done[1].flags and "mayor" in done[1].en.lower()
    assert done[0].en == PAIRS[0][1] and "translated-locally" not in done[0].flags
    # Each English word of a provider's line points at the French it was made from, and every line is judged.
    words = {REPORT.sentence(1).fr[a:b]: done[0].en[c:d] for (a, b), (c, d) in done[0].alignment}
    assert words["conseil"] == "council" and words["digue"].startswith("breakwater")
    assert all(t.doubt is not None for t in done)


def test_lines_are_audited_without_any_model(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.say(f"[0] Title\n[1] {PAIRS[0][1]}\n[2] {PAIRS[1][1]}\n[3] The works will cost 21 million.")
    done, _, _ = engine(openai_server, tmp_path).translate(REPORT)
    assert [t.flags for t in done] == [(), (), ("number-changed",)]
    assert [t.doubt for t in done] == [None, None, None]


def test_doubt_follows_the_models_own_odds(openai_server: OpenAIServer, tmp_path: Path) -> None:
    told = [f"[{n}] {en}\n" for n, (_, en) in enumerate(PAIRS, 1)]

    def tokens(odds: float) -> list[float | None]:
        pieces = tuple(part for line in told for part in (line[:3], *line[3:].split(" ")))
        openai_server.queue(Reply("".join(told), pieces=tuple(f"{p} " for p in pieces), odds=odds))
        return [t.doubt for t in engine(openai_server, tmp_path, model="own").translate(REPORT)[0]]

    sure, unsure = tokens(-0.01), tokens(-2.5)
    assert all(a is not None and b is not None and a < b for a, b in zip(sure, unsure, strict=True))


def test_a_server_that_tells_no_odds_is_asked_once(openai_server: OpenAIServer, tmp_path: Path) -> None:
    def respond(request: Request) -> Answer:
        if request.body.get("logprobs"):
            return Fault(400, code="unsupported_parameter")
        return obedient(request)

    openai_server.respond = respond
    made = engine(openai_server, tmp_path, concurrency=1, model="own")
    for _ in range(2):
        done, _, _ = made.translate(REPORT)
        assert [t.en[:9] for t in done] == ["English 1", "English 2", "English 3"]
    assert [bool(r.body.get("logprobs")) for r in openai_server.requests] == [True, False, False]


@pytest.mark.slow
def test_a_storm_of_refusals_for_now_passes(openai_server: OpenAIServer, tmp_path: Path) -> None:
    busy = Fault(429, type="rate_limit", headers={"Retry-After": "0"})
    openai_server.queue(*[busy] * 5)
    openai_server.respond = obedient
    done, _, _ = engine(openai_server, tmp_path, retries=6).translate(REPORT)
    assert all(t.en.startswith("English") for t in done)
    assert len(openai_server.requests) == 6


def test_thoughts_at_the_head_of_a_reply_are_no_part_of_it(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    thought = "<think>\n[1] Perhaps: the council…\n[2] Hmm.\n</think>\n\n"
    told = "".join(f"[{n}] {en}\n" for n, (_, en) in enumerate(PAIRS, 1))
    openai_server.say(thought + told)
    done, _, _ = engine(openai_server, tmp_path).translate(REPORT)
    assert [t.en for t in done] == [en for _, en in PAIRS]


@pytest.mark.slow
def test_a_model_of_8k_is_shown_what_stands_around(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = obedient
    long = brief_of([(f"La phrase {n} parle du port et du maire.", "") for n in range(1, 901)]).report
    done, _, _ = engine(openai_server, tmp_path, context_tokens=8192).translate(long)
    assert all(t.en.startswith(f"English {t.n}") for t in done)
    later = next(r for r in openai_server.requests if "[1] " not in r.prompt and "[900] " not in r.prompt)
    asked = asked_numbers(later.prompt.rpartition("into English: ")[2].partition(".")[0])
    assert f"[{asked[0] - 5}] " in later.prompt and f"[{asked[-1] + 2}] " in later.prompt
    tokens = TokenCounter("gpt-5", tmp_path / "tokens")
    assert all(tokens.count(r.prompt) < 8192 * 2 / 3 for r in openai_server.requests)


def test_reasoning_models_are_not_asked_for_odds(tmp_path: Path) -> None:
    chat: Chat = open_chat(Settings(OPENAI_API_KEY="sk-x", model="gpt-5.4-mini", _env_file=None))
    assert not chat.tells_odds


LINES = [f"La commune {n} a voté {n}0{n} millions d’euros pour sa digue." for n in range(1, 9)]


def losing_count(request: Request) -> Answer:
    """A small model that tells the next line under this one's number, unless it is asked for one alone."""
    task = request.prompt.rpartition("Translate these lines into English: ")[2]
    asked = asked_numbers(task.partition(".")[0])
    off = 0 if len(asked) == 1 else 1

    def line(n: int) -> str:
        return f"The town {n} has voted {n}0{n} million euros for its dyke."

    return Reply("\n".join(f"[{n}] {line((n - 1 + off) % 8 + 1)}" for n in asked))


def test_lines_told_under_anothers_number_are_asked_for_alone(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.respond = losing_count
    report = brief_of([(fr, "") for fr in LINES]).report
    done, _, _ = engine(openai_server, tmp_path).translate(report)
    assert [t.en for t in done] == [
        f"The town {n} has voted {n}0{n} million euros for its dyke." for n in range(1, 9)
    ]
    assert not any(t.flags for t in done)
    # A small model repeats into its English whatever else it is told of the line: the number alone is told.
    alone = [r.prompt for r in openai_server.requests if re.search(r"into English: \d+\.\n", r.prompt)]
    assert len(alone) == 8


def test_two_faulty_lines_are_no_slip(openai_server: OpenAIServer, tmp_path: Path) -> None:
    said = [f"The town {n} has voted {n}0{n} million euros for its dyke." for n in range(1, 9)]
    said[2], said[5] = said[2].replace("303", "330"), said[5].replace("606", "660")
    openai_server.say("\n".join(f"[{n}] {en}" for n, en in enumerate(["Title", *said])))
    report = brief_of([(fr, "") for fr in LINES]).report
    done, _, _ = engine(openai_server, tmp_path).translate(report)
    assert len(openai_server.requests) == 1
    assert [t.n for t in done if t.flags] == [3, 6]


def test_a_provider_that_goes_away_meanwhile_costs_no_line(
    openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.respond = lambda r: (
        Fault(500) if re.search(r"into English: \d+\.\n", r.prompt) else losing_count(r)
    )
    report = brief_of([(fr, "") for fr in LINES]).report
    done, _, _ = engine(openai_server, tmp_path).translate(report)
    assert all(t.en and "number-changed" in t.flags for t in done)
