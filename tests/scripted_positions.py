"""One small report, what a model says of the actors in it, and the engine over a server that says so."""

import json
from collections.abc import Sequence
from typing import Any

from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.engines.openai.engine import LLMEngine
from assistant.records import Statement
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.openai_server import OpenAIServer, Reply, Request

REPORT = brief_of(
    [
        ("La ministre Odile Férand défend la digue.", "The minister Odile Férand defends the breakwater."),
        (
            "« Nous n’irons pas à Bruxelles », a-t-elle déclaré jeudi.",
            "“We will not go to Brussels,” she said on Thursday.",
        ),
        (
            "Selon le collectif Rivages, le prix est « beaucoup trop élevé » pour la ville.",
            "According to the group Rivages, the price is “far too high” for the town.",
        ),
        (
            "Mme Férand a dit qu’elle écouterait les riverains.",
            "Mrs Férand said she would listen to residents.",
        ),
    ]
).report
TEXT = REPORT.text


def said(french: str | None, line: int | None, kind: str = "direct", act: str = "says") -> dict[str, Any]:
    return {"quotation": None, "line": line, "french": french, "kind": kind, "act": act}


KEEN: dict[str, Any] = {
    "names": ["Odile Férand", "Mme Férand", "elle"],
    "name_en": "Odile Férand",
    "role_en": "Minister",
    "kind": "person",
    "position": "She defends the breakwater [1] and will not go to Brussels [2][88].",
    "position_lines": [1, 99],
    "statements": [
        said("nous n'irons pas à Bruxelles", 2, act="denies"),
        said("elle écouterait tous les riverains", 4, act="shouts"),
        said("Nous quitterons l'Union", 2),
        {**said(None, None), "quotation": 7},
    ],
}
GROUP: dict[str, Any] = {
    "names": ["le collectif Rivages"],
    "name_en": "the group Rivages",
    "role_en": "residents' group",
    "kind": "group",
    "position": "",
    "position_lines": [],
    "statements": [said("beaucoup trop élevé", 3, "partial", "criticises")],
}
INVENTED: dict[str, Any] = {
    "names": ["Jean Personne"],
    "name_en": "John Nobody",
    "role_en": "",
    "kind": "wizard",
    "position": "Magic.",
    "position_lines": [1],
    "statements": [],
}


def engine(
    server: OpenAIServer, folder: Any, quotations: Sequence[Statement] | None = None, **settings: Any
) -> LLMEngine:
    given = {"retries": 0, "timeout": 5.0, "_env_file": None, **settings}
    chat = open_chat(Settings(OPENAI_BASE_URL=server.url, OPENAI_API_KEY="sk-x", **given))
    finder = None if quotations is None else lambda report: quotations
    return LLMEngine(chat, TokenCounter(chat.name, folder), lambda *_: [], finder)


def reply_with(*actors: dict[str, Any], before: str = "", after: str = "") -> Any:
    """A server that gives these actors and an uncited summary."""

    def respond(request: Request) -> Reply:
        if '"actors"' not in request.prompt:
            return Reply("The minister defends it [1]. She said so [2][77]. Nobody knows why.")
        return Reply(before + json.dumps({"actors": actors}, ensure_ascii=False) + after)

    return respond
