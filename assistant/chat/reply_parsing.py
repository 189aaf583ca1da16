"""Parsers of model replies that work piece by piece, sync and async alike."""

import json
import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda
from langchain_core.utils.json import parse_partial_json
from langchain_openai.chat_models.base import BaseChatOpenAI

from assistant.chat.client import Chat
from assistant.chat.failures import RequestRefused, Unwilling, filtered, refused, too_much
from assistant.chat.guarded import guard
from assistant.chat.thoughts import Thoughts
from assistant.errors import ProviderError

Taken = TypeVar("Taken", contravariant=True)
Given = TypeVar("Given", covariant=True)
A = TypeVar("A")
B = TypeVar("B")


class Parser(Protocol[Taken, Given]):
    """Takes pieces and gives what they complete."""

    def feed(self, piece: Taken) -> Given:
        """What this piece completes."""

    def close(self, cut: bool = False) -> Given:
        """What is left at the end; where the reply was cut short, only what is surely complete."""


def parser(make: Callable[[], Parser[A, B]]) -> Runnable[A, B]:
    """A runnable that parses each reply with a new parser; what came before a failure is still given."""

    def sync(pieces: Iterator[A]) -> Iterator[B]:
        state = make()
        try:
            for piece in pieces:
                yield state.feed(piece)
        except ProviderError:
            yield state.close(cut=True)
            raise
        yield state.close()

    async def asynchronous(pieces: AsyncIterator[A]) -> AsyncIterator[B]:
        state = make()
        try:
            async for piece in pieces:
                yield state.feed(piece)
        except ProviderError:
            yield state.close(cut=True)
            raise
        yield state.close()

    return RunnableGenerator(sync, asynchronous)


class Finished:
    """Messages -> their text; sees to it that the reply came to its proper end."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._any = False
        self._length = 0
        self._end: str | None = None
        self._provider = ""
        self._thoughts = Thoughts()

    def feed(self, piece: BaseMessage) -> str:
        """The text of a piece; raises where the reply grows beyond its longest."""
        facts = piece.response_metadata
        self._provider = facts.get("model_provider") or self._provider
        self._end = next((str(facts[k]) for k in _END_KEYS if facts.get(k)), self._end)
        text = str(piece.text)
        self._length += len(text)
        if self._length > self._chat.longest:
            raise too_much(self._chat)
        said = self._thoughts.without(text)
        self._any = self._any or bool(said.strip())
        return said

    def close(self, cut: bool = False) -> str:
        """What is left at the end; raises where the reply was filtered or cut by its length."""
        if cut:
            return ""
        chat = self._chat
        if self._end in _FILTER_ENDS:
            raise filtered(chat)
        if self._end in _LENGTH_ENDS:
            raise Unwilling(
                f"{chat.name} reached its longest reply before it was done. Ask for less at once."
            )
        if self._end is None and self._provider == "openai":
            raise ProviderError(f"{chat.where} broke off in the middle of its reply. Try again.")
        if not self._any:
            raise Unwilling(f"{chat.name} sent an empty reply. Try again, or set another ASSISTANT_MODEL.")
        return ""


_END_KEYS = ("finish_reason", "stop_reason", "done_reason", "status")
_FILTER_ENDS = {"content_filter", "SAFETY", "refusal"}
_LENGTH_ENDS = {"length", "max_tokens", "MAX_TOKENS", "incomplete"}


@dataclass(frozen=True)
class JsonReply:
    """The JSON object of a reply; `cut` where the model reached its longest reply before it was done."""

    data: dict[str, Any]
    cut: bool = False


_MOST_STARTS = 20
"""Places where the object of a reply may begin, behind what a model says before it."""


class MalformedReply(ProviderError):
    """A reply that should have been JSON and is not."""


def json_reply(chat: Chat, schema: dict[str, Any]) -> Runnable[Any, JsonReply]:
    """The model's JSON object: by strict schema where the provider has that, else as the prompt asks.

    Prose around the object is passed over; a malformed reply is asked for once more.
    """
    free: Runnable[Any, Any] = guard(chat)
    asked = structured(chat, schema)
    reply = asked.with_fallbacks([free], exceptions_to_handle=(RequestRefused,)) if asked else free
    parsed: Runnable[Any, JsonReply] = reply | RunnableLambda(lambda answered: _read_json(chat, answered))
    return parsed.with_retry(
        retry_if_exception_type=(MalformedReply,), stop_after_attempt=2, wait_exponential_jitter=False
    )


def structured(chat: Chat, schema: dict[str, Any]) -> Runnable[Any, Any] | None:
    """The model held to a JSON schema; None where its provider has no such thing."""
    options: dict[str, Any] = {"include_raw": True}
    if isinstance(chat.model, BaseChatOpenAI):
        options |= {"method": "json_schema", "strict": True}
    try:
        return guard(chat, chat.model.with_structured_output(schema, **options))
    except NotImplementedError:
        return None


def _read_json(chat: Chat, reply: BaseMessage | dict[str, Any]) -> JsonReply:
    message: BaseMessage = reply["raw"] if isinstance(reply, dict) else reply
    end = next((str(message.response_metadata[k]) for k in _END_KEYS if message.response_metadata.get(k)), "")
    if end in _FILTER_ENDS:
        raise filtered(chat)
    if message.additional_kwargs.get("refusal"):
        raise refused(chat)
    text = Thoughts().without(str(message.text))
    cut = end in _LENGTH_ENDS
    if len(text) > chat.longest:
        raise too_much(chat)
    for start in (found.start() for found in islice(re.finditer(r"\{", text), _MOST_STARTS)):
        try:
            data = parse_partial_json(text[start:]) if cut else json.JSONDecoder().raw_decode(text, start)[0]
        except (json.JSONDecodeError, RecursionError):
            continue
        if isinstance(data, dict) and data:
            return JsonReply(data, cut)
    raise MalformedReply(
        f"{chat.name} did not reply with the JSON it was asked for. Choose another ASSISTANT_MODEL."
    )
