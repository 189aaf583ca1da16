"""Positions and summary: the model says who, code says where; long reports go in parts."""

import json
from typing import Any

import pytest

from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.conversation import Conversation, brief
from assistant.engines.openai.engine import LLMEngine
from assistant.records import Positions, Report, Statement
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.obedient import obedient
from tests.openai_server import Fault, OpenAIServer, Reply, Request
from tests.scripted_positions import (
    GROUP,
    INVENTED,
    KEEN,
    REPORT,
    TEXT,
    engine,
    reply_with,
    said,
)


def test_every_span_is_the_sources_own(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    openai_server.respond = reply_with(KEEN, GROUP, INVENTED)
    positions, usage = engine(openai_server, tokens_folder).positions(REPORT)
    keen, group = positions.actors
    assert (keen.id, keen.name, keen.role_en, keen.kind) == ("a1", "Odile Férand", "Minister", "person")
    assert [TEXT[slice(*m)] for m in keen.mentions] == ["Odile Férand", "Mme Férand"]
    assert keen.position.text == "She defends the breakwater and will not go to Brussels."
    assert [c.n for c in keen.position.citations] == [1, 2]
    assert [(s.fr, s.kind, s.act, s.n) for s in keen.statements] == [
        ("Nous n’irons pas à Bruxelles", "direct", "denies", 2),
        ("elle écouterait les riverains", "indirect", "says", 4),
    ]
    assert [(s.fr, s.kind, s.en) for s in group.statements] == [
        ("beaucoup trop élevé", "partial", "far too high")
    ]
    assert group.position.text == "far too high" and [c.n for c in group.position.citations] == [3]
    for statement in (*keen.statements, *group.statements):
        assert TEXT[statement.start : statement.end] == statement.fr
    assert positions.warnings == (
        "3 of the model's statements were not found in the report and are left out.",
        "2 citations the model invented were removed.",
        "Summary: 1 citation the model invented was removed.",
        "Summary: 1 sentence that cited nothing in the report was left out.",
        "Summary: 1 sentence was left out for the cited ones, which do not bear out what was written.",
    )
    assert usage.completion_tokens > 0


def quotation(fr: str, n: int, speaker: str | None) -> Statement:
    start = TEXT.index(fr)
    at = TEXT.index(speaker) if speaker else 0
    span = (at, at + len(speaker)) if speaker else None
    return Statement(kind="direct", n=n, start=start, end=start + len(fr), fr=fr, cue="déclaré", speaker=span)


def test_found_quotations_are_offered_by_number(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    found = [quotation("Nous n’irons pas à Bruxelles", 2, "elle"), quotation("beaucoup trop élevé", 3, None)]
    actor = {
        **KEEN,
        "statements": [{"quotation": 1, "line": None, "act": "denies"}],
    }
    openai_server.respond = reply_with(actor)
    positions, _ = engine(openai_server, tokens_folder, found).positions(REPORT)
    (statement,) = positions.actors[0].statements
    assert (statement.start, statement.fr, statement.cue) == (found[0].start, found[0].fr, "déclaré")
    assert (statement.en, statement.act) == ("We will not go to Brussels", "denies")
    assert positions.unattributed == (found[1].model_copy(update={"en": "far too high"}),)
    prompt = next(r.prompt for r in openai_server.requests if '"actors"' in r.prompt)
    assert "Quotation 1: line 2, direct, speaker: elle: Nous n’irons pas à Bruxelles" in prompt
    assert "Quotation 2: line 3, direct, speaker: not named here: beaucoup trop élevé" in prompt


def test_no_quotation_is_shown_that_is_not_in_the_report(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    boast = {**KEEN, "position": "She says “we will burn the port” and « nous n'irons pas à Bruxelles »."}

    def respond(request: Request) -> Reply:
        if "Summarise the report" in request.prompt:
            return Reply(
                "“Rivages is delighted with the price”, it says [3]. « La digue coule vite aujourd’hui » [1]."
            )
        if '"actors"' in request.prompt:
            return Reply(json.dumps({"actors": [boast]}, ensure_ascii=False))
        return obedient(request)

    openai_server.respond = respond
    briefing = brief(REPORT, engine(openai_server, tokens_folder))
    english = [s.en for s in briefing.report.sentences]
    # What the cited lines do not bear out is told in their own English instead.
    assert briefing.actors[0].position.text == english[0]
    assert [c.text for c in briefing.summary] == [english[2], english[0]]
    assert "1 quotation not found in the report was shown without quotation marks." in briefing.warnings
    assert (
        "Summary: 2 quotations not found in the report were shown without quotation marks."
        in briefing.warnings
    )


def test_the_summary_is_made_meanwhile_and_asked_for_once(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    openai_server.respond = obedient
    made = engine(openai_server, tokens_folder)
    positions, _ = made.positions(REPORT)
    summary, usage = made.summarise(REPORT, positions)
    assert [c.text for c in summary] == [s.en for s in REPORT.sentences]
    assert [c.citations[0].n for c in summary] == [1, 2, 3, 4]
    assert usage.prompt_tokens > 0
    assert len(openai_server.requests) == 2
    again, _ = made.summarise(REPORT, positions)
    assert again == summary and len(openai_server.requests) == 3


def test_a_summary_cut_short_keeps_its_whole_sentences(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    openai_server.queue(Reply("She defends it [1]. The price is high [3].\nThe resid", finish="length"))
    summary, _ = engine(openai_server, tokens_folder).summarise(REPORT, Positions())
    assert [c.text for c in summary] == ["She defends it.", "The price is high."]


def test_a_failed_step_loses_no_other(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    openai_server.respond = lambda r: Fault(500) if "Summarise the report" in r.prompt else obedient(r)
    briefing = brief(REPORT, engine(openai_server, tokens_folder))
    assert all(s.en for s in briefing.report.sentences)
    assert briefing.actors and not briefing.summary
    assert briefing.warnings == (
        f"The summary could not be made: 127.0.0.1:{openai_server.port} has a fault of its own "
        "and failed after retries. Try again later.",
    )


def test_a_briefing_says_what_it_used(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    def respond(request: Request) -> Reply:
        reply = obedient(request)
        return Reply(reply.text, cached_tokens=50)

    openai_server.respond = respond
    briefing = brief(
        REPORT, engine(openai_server, tokens_folder, price_input=1.0, price_cached=0.1, price_output=10.0)
    )
    usage, calls = briefing.usage, len(openai_server.requests)
    assert calls == 3
    assert usage.cached_tokens == 50 * calls
    fresh = usage.prompt_tokens - usage.cached_tokens
    told = (fresh * 1.0 + usage.cached_tokens * 0.1 + usage.completion_tokens * 10.0) / 1e6
    assert usage.cost_usd == pytest.approx(told, abs=3e-6)
    assert briefing.engine.name == "openai" and briefing.engine.prompts["positions"] == "3"


LONG: Report = brief_of(
    [
        (f"Le maire Paul Vidal{n} a dit que la digue {n} serait prête bientôt, selon Anne Roux.", "")
        for n in range(1, 401)
    ]
).report


def test_a_report_too_long_for_the_model_goes_in_parts(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    def respond(request: Request) -> Reply:
        if '"same"' in request.prompt:
            return Reply('{"same": [[1, 2]]}')
        if '"actors"' in request.prompt:
            n = int(request.prompt.split("\n[")[2].split("]")[0])
            name = f"Paul Vidal{n}"
            drawn = {"kind": "person", "position": "It will be ready.", "position_lines": [n]}
            actors = [
                {**drawn, "names": [name], "statements": [said(None, n)]},
                {**drawn, "names": ["Anne Roux"], "statements": []},
            ]
            return Reply(json.dumps({"actors": actors}, ensure_ascii=False))
        return obedient(request)

    openai_server.respond = respond
    made = engine(openai_server, tokens_folder, context_tokens=8192)
    positions, _ = made.positions(LONG)
    parts = [r for r in openai_server.requests if '"actors"' in r.prompt]
    assert len(parts) >= 3
    names = [a.name for a in positions.actors]
    assert names.count("Anne Roux") == 0  # told to be the same as the first actor, whose name comes first
    assert len(names) == len(parts)
    first = positions.actors[0]
    assert len(first.position.citations) == 2 and len(first.mentions) == 401
    summary, _ = made.summarise(LONG, positions)
    assert 4 <= len(summary) <= 6
    assert all(c.citations for c in summary)
    cited = {c.citations[0].n for c in summary}
    assert min(cited) < 150 and max(cited) > 200
    tokens = TokenCounter("gpt-5", tokens_folder)
    assert all(tokens.count(r.prompt) < 8192 for r in openai_server.requests)


def test_a_question_about_a_long_report_sends_what_was_found(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    from assistant.engines.openai.finders import find_evidence

    briefing = brief_of([(s.fr, f"The breakwater {s.n} will be ready soon.") for s in LONG.sentences])
    openai_server.respond = lambda request: Reply("It will be ready soon [123].")
    chat = open_chat(
        Settings(
            OPENAI_BASE_URL=openai_server.url, OPENAI_API_KEY="sk-x", context_tokens=4096, _env_file=None
        )
    )
    made = LLMEngine(chat, TokenCounter(chat.name, tokens_folder), find_evidence)
    answer = Conversation(made, [briefing]).ask("When will breakwater 123 be ready?")
    assert [c.n for c in answer.answer[0].citations] == [123]
    assert answer.evidence[0].n == 123 and len(answer.evidence) <= 5
    prompt = openai_server.requests[0].prompt
    assert "[121] " in prompt and "[125] " in prompt and "[300] " not in prompt
