"""What a chat model writes is told as written where its citations bear it out, else they are told themselves."""

from typing import Any

from assistant.answering.model_answers import HeldAnswer
from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.finders import find_evidence
from assistant.records import Answer, Citation, Claim
from assistant.retrieval.passages import cast
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.openai_server import OpenAIServer, Reply
from tests.unit.retrieval.test_ranker import REPORT

BRIEFING = brief_of(REPORT)


def claim(text: str, *numbers: int) -> Claim:
    sentences = [BRIEFING.report.sentence(n) for n in numbers]
    return Claim(text=text, citations=tuple(Citation(n=s.n, start=s.start, end=s.end) for s in sentences))


def test_what_is_borne_out_is_told_as_written() -> None:
    held = HeldAnswer("How much will the works cost?", cast([BRIEFING]))
    written = claim("The works will cost 1,250,000 euros.", 2)
    assert held.keep(written) is written
    assert held.shape == "prose" and held.warnings == ()


def test_what_is_not_gives_way_to_what_it_cites_once() -> None:
    held = HeldAnswer("Why does the pool close?", cast([BRIEFING]))
    kept = held.keep(claim("The pool closes because it is falling to pieces.", 2, 1))
    assert kept is not None and kept.text == f"{REPORT[1][1]} {REPORT[0][1]}"
    assert [c.n for c in kept.citations] == [2, 1]
    assert held.keep(claim("It is a ruin.", 1)) is None
    assert held.keep(Claim(text="Everybody knows it.")) is None
    assert held.shape == "quotes"
    assert held.warnings == (
        "1 sentence that cited nothing in the report was left out.",
        "2 sentences were left out for the cited ones, which do not bear out what was written.",
    )


def engine(server: OpenAIServer, folder: Any) -> LLMEngine:
    chat = open_chat(Settings(OPENAI_BASE_URL=server.url, OPENAI_API_KEY="sk-x", _env_file=None))
    return LLMEngine(chat, TokenCounter(chat.name, folder), find_evidence)


def ask(server: OpenAIServer, folder: Any, question: str) -> Answer:
    return engine(server, folder).answer(question, [BRIEFING])


def test_the_langchain_engine_holds_its_model_to_the_report(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    openai_server.respond = lambda request: Reply("The works cost 9 million because of a flood [2].")
    answer = ask(openai_server, tokens_folder, "How much will the works cost?")
    assert answer.text == REPORT[1][1] and answer.shape == "quotes"


def test_it_shows_the_closest_lines_where_the_model_finds_nothing(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    openai_server.respond = lambda request: Reply("NOT IN THE REPORT")
    answer = ask(openai_server, tokens_folder, "Who will swim in the swimming pool?")
    assert answer.refused and answer.shape == "closest"
    assert "swimming pool" in answer.answer[1].text


def test_requests_are_done_without_its_model(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    answer = ask(openai_server, tokens_folder, "Translate sentence 2")
    assert answer.text == REPORT[1][1] and answer.shape == "quotes"
    answer = ask(openai_server, tokens_folder, "Timeline, please")
    assert answer.shape == "timeline" and answer.answer[0].cells[0] == "Tuesday"
    assert openai_server.requests == []
