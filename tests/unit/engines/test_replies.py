"""Replies that are not as asked for: prose around JSON, broken JSON, other shapes, refusals, no schemas."""

import json
from typing import Any

import pytest

from assistant.errors import ProviderError
from tests.openai_server import Fault, OpenAIServer, Raw, Reply, Request
from tests.scripted_positions import (
    GROUP,
    KEEN,
    REPORT,
    engine,
    reply_with,
)


def test_the_json_is_asked_for_by_strict_schema(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    openai_server.respond = reply_with(KEEN)
    engine(openai_server, tokens_folder).positions(REPORT)
    request = next(r for r in openai_server.requests if '"actors"' in r.prompt)
    wanted = request.body["response_format"]["json_schema"]
    assert wanted["strict"] is True

    def check(part: Any) -> None:
        if isinstance(part, dict):
            assert "default" not in part
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert part["required"] == list(part["properties"])
            for each in part.values():
                check(each)

    check(wanted["schema"])


@pytest.mark.parametrize(
    ("before", "after"),
    [("Here it is:\n```json\n", "\n```\nI hope {this} helps!"), ("", "\n\nNote: {all} done.")],
)
def test_prose_around_the_json_is_passed_over(
    openai_server: OpenAIServer, tokens_folder: Any, before: str, after: str
) -> None:
    openai_server.respond = reply_with(GROUP, before=before, after=after)
    positions, _ = engine(openai_server, tokens_folder).positions(REPORT)
    assert [a.name for a in positions.actors] == ["le collectif Rivages"]


def test_malformed_json_is_asked_for_once_more(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    good, asked = reply_with(GROUP), 0

    def respond(request: Request) -> Reply:
        nonlocal asked
        if '"actors"' in request.prompt:
            asked += 1
            if asked == 1:
                return Reply('{"actors": [{"names": ')
        return good(request)

    openai_server.respond = respond
    positions, _ = engine(openai_server, tokens_folder).positions(REPORT)
    assert (asked, len(positions.actors)) == (2, 1)


def test_json_that_stays_malformed_is_an_error(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    openai_server.respond = lambda request: Reply("I would rather talk [1].")
    with pytest.raises(ProviderError, match="did not reply with the JSON"):
        engine(openai_server, tokens_folder).positions(REPORT)


def test_json_cut_at_the_longest_reply_keeps_what_is_there(
    openai_server: OpenAIServer, tokens_folder: Any
) -> None:
    whole = json.dumps({"actors": [GROUP, KEEN]}, ensure_ascii=False)
    cut = whole[: whole.index('"shouts"')]

    def respond(request: Request) -> Reply:
        return Reply(cut, finish="length") if '"actors"' in request.prompt else Reply("It is [1].")

    openai_server.respond = respond
    positions, _ = engine(openai_server, tokens_folder).positions(REPORT)
    assert [a.name for a in positions.actors] == ["le collectif Rivages", "Odile Férand"]
    assert any("not complete" in w for w in positions.warnings)


def test_a_server_without_schemas_is_asked_in_words(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    good = reply_with(GROUP)
    openai_server.respond = lambda r: (
        Fault(400, message="response_format is not supported") if "response_format" in r.body else good(r)
    )
    positions, _ = engine(openai_server, tokens_folder).positions(REPORT)
    assert [a.name for a in positions.actors] == ["le collectif Rivages"]


@pytest.mark.parametrize(
    "junk",
    [
        '{"actors": "none"}', '{"actors": [3, null, {"names": 5}]}', '{"actors": []}', '{"who": 1}',
        '{"actors": [{"names": ["Odile Férand"], "statements": [{"line": "two"}, 7], "position_lines": ["x"]}'
        "]}",
    ],
)  # fmt: skip
def test_json_of_another_shape_gives_no_actor(
    openai_server: OpenAIServer, tokens_folder: Any, junk: str
) -> None:
    openai_server.respond = lambda r: Reply(junk if '"actors"' in r.prompt else "It is [1].")
    positions, _ = engine(openai_server, tokens_folder).positions(REPORT)
    assert positions.actors == ()


def test_a_refusal_of_the_model_says_so(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    openai_server.respond = lambda r: (
        Reply("", refusal="I can't") if '"actors"' in r.prompt else Reply("It is [1].")
    )
    with pytest.raises(ProviderError, match="refused this task"):
        engine(openai_server, tokens_folder).positions(REPORT)


def test_a_broken_page_instead_of_a_reply(openai_server: OpenAIServer, tokens_folder: Any) -> None:
    openai_server.respond = lambda request: Raw(b"<html>gateway</html>", "text/html")
    with pytest.raises(ProviderError, match="makes no sense"):
        engine(openai_server, tokens_folder).positions(REPORT)
