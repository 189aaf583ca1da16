"""What a scripted provider answers, and the bodies it is sent in: events of a stream, or a completion."""

import json
import math
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reply:
    """A chat completion, streamed or whole as the request asks."""

    text: str = ""
    pieces: tuple[str, ...] | None = None
    """The text as it is cut for streaming; None: a few letters at a time."""
    latency: float = 0.0
    """Seconds before the first byte."""
    finish: str | None = "stop"
    cut_after: int | None = None
    """Break the connection after so many streamed pieces."""
    hold: threading.Event | None = None
    """What is waited for after the first streamed piece, at most a minute."""
    cached_tokens: int = 0
    choices: bool = True
    """False: a completion with an empty list of choices."""
    refusal: str | None = None
    likely: dict[str, float] | None = None
    """Tokens the first one might have been, with their probabilities."""
    odds: float | None = None
    """Log probability of each token, for who asks; the pieces are the tokens."""
    tool: str | None = None
    """Name of a tool the model calls instead of saying something."""


def events(reply: Reply, body: dict[str, Any]) -> Iterable[str]:
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"]}

    def event(
        delta: dict[str, Any], finish: str | None = None, likely: dict[str, float] | None = None
    ) -> str:
        choice: dict[str, Any] = {"index": 0, "delta": delta, "finish_reason": finish}
        if likely:
            choice["logprobs"] = _logprobs(likely)
        return json.dumps({**head, "choices": [choice]})

    step = 7
    text = reply.text
    pieces = reply.pieces or tuple(text[i : i + step] for i in range(0, len(text), step))
    if reply.choices:
        yield event({"role": "assistant", "content": ""})
        for n, piece in enumerate(pieces):
            likely = reply.likely if n == 0 else None
            if reply.odds is not None and body.get("logprobs"):
                likely = {piece: math.exp(reply.odds)}
            yield event({"content": piece}, likely=likely)
        if reply.tool:
            call = {"index": 0, "id": "call_1", "type": "function"}
            yield event({"tool_calls": [{**call, "function": {"name": reply.tool, "arguments": "{}"}}]})
        if reply.refusal:
            yield event({"refusal": reply.refusal})
        if reply.finish:
            yield event({}, reply.finish)
    if (body.get("stream_options") or {}).get("include_usage"):
        yield json.dumps({**head, "choices": [], "usage": _usage(reply, body)})
    yield "[DONE]"


def completion(reply: Reply, body: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": reply.text, "refusal": reply.refusal}
    if reply.tool:
        called = {"name": reply.tool, "arguments": "{}"}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": called}]
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    if reply.likely:
        choice["logprobs"] = _logprobs(reply.likely)
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [choice] if reply.choices else [],
        "usage": _usage(reply, body),
    }


def _logprobs(likely: dict[str, float]) -> dict[str, Any]:
    tops = [{"token": t, "logprob": math.log(p), "bytes": None} for t, p in likely.items()]
    return {"content": [{**tops[0], "top_logprobs": tops}]}


def _usage(reply: Reply, body: dict[str, Any]) -> dict[str, Any]:
    prompt = sum(len(m["content"]) for m in body["messages"]) // 4
    written = max(1, len(reply.text) // 4)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": written,
        "total_tokens": prompt + written,
        "prompt_tokens_details": {"cached_tokens": reply.cached_tokens},
    }
