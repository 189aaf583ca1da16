"""A call to a provider: waits for a free slot and for a provider that is away, and fails as ProviderError.

The client of each provider tries again by itself, a few times and honouring Retry-After. That is enough for a busy
provider, and soon over where an address is wrong. A provider that has answered before and then goes away, to be
started anew say, is waited for longer: `Chat.patience`.
"""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

import openai
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.chat.client import Chat
from assistant.chat.failures import PROVIDER_FAILURES, ProviderAway, explain

Given = TypeVar("Given")
Made = TypeVar("Made")
Got = TypeVar("Got")
_PAUSE = 2.0
"""Seconds between two tries of a provider that is away, on top of those its client waits."""
_END = object()


def guard(chat: Chat, runnable: Runnable[Given, Made] | None = None) -> "Guarded[Given, Made]":
    """The model of a chat, or something made of it, with its failures explained."""
    return Guarded(chat, runnable or chat.model)  # type: ignore[arg-type]  # a model takes a prompt, gives a message


class Guarded(Runnable[Given, Made]):
    """A runnable that asks a provider; calls made with `await` do not wait for one that is away."""

    def __init__(self, chat: Chat, inner: Runnable[Given, Made]) -> None:
        self._chat, self._inner = chat, inner

    def invoke(self, input: Given, config: RunnableConfig | None = None, **kwargs: Any) -> Made:
        """What the model replies; its failures are the app's errors, and a reply cut short is given as it is."""

        def ask() -> Made:
            try:
                return self._inner.invoke(input, config, **kwargs)
            except openai.LengthFinishReasonError as cut:
                return cast("Made", _cut_reply(cut))

        with self._chat.slots:
            return self._waited_for(ask)

    def stream(
        self, input: Given, config: RunnableConfig | None = None, **kwargs: Any | None
    ) -> Iterator[Made]:
        """The reply piece by piece; failures as in `invoke`, asked again only before the first piece."""

        def begin() -> tuple[Made | object, Iterator[Made]]:
            pieces = self._inner.stream(input, config, **kwargs)
            return next(pieces, _END), pieces

        with self._chat.slots:
            first, pieces = self._waited_for(begin)
            if first is _END:
                return
            yield cast("Made", first)
            with self._explained():
                yield from pieces

    async def ainvoke(self, input: Given, config: RunnableConfig | None = None, **kwargs: Any) -> Made:
        """`invoke` without waiting in a thread."""
        with self._explained():
            try:
                return await self._inner.ainvoke(input, config, **kwargs)
            except openai.LengthFinishReasonError as cut:
                return cast("Made", _cut_reply(cut))

    async def astream(
        self, input: Given, config: RunnableConfig | None = None, **kwargs: Any | None
    ) -> AsyncIterator[Made]:
        """`stream` without waiting in a thread."""
        with self._explained():
            async for piece in self._inner.astream(input, config, **kwargs):
                yield piece

    def _waited_for(self, call: Callable[[], Got]) -> Got:
        """What the call gives, tried again while a provider that has answered before is away."""
        began = time.monotonic()
        while True:
            try:
                with self._explained():
                    made = call()
            except ProviderAway:
                if not self._chat.answered.is_set() or time.monotonic() - began >= self._chat.patience:
                    raise
                time.sleep(_PAUSE)
            else:
                self._chat.answered.set()
                return made

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except PROVIDER_FAILURES as failure:
            raise explain(failure, self._chat) from failure


def _cut_reply(cut: openai.LengthFinishReasonError) -> AIMessage:
    """The message of a structured reply that reached the model's longest: openai makes an error of it."""
    text = cut.completion.choices[0].message.content or ""
    return AIMessage(content=text, response_metadata={"finish_reason": "length"})
