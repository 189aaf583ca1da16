"""The chat model: opening it, and calling it.

`Chat` holds a LangChain model and what is true of all calls to it. Chains are built on `guarded.guard`, which
is where a provider's failures become ours; `Calls` runs chains for one task and adds up what they used.
"""

import threading
from collections.abc import Iterator, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

from langchain_core.callbacks import BaseCallbackHandler, UsageMetadataCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableConfig
from langsmith.run_helpers import tracing_context
from pydantic import SecretStr, ValidationError

from assistant.chat.bounded import Bounded
from assistant.chat.model_names import host, provider_and_model
from assistant.chat.prices import Price, price_of
from assistant.errors import EngineNotReady, UsageError
from assistant.records import Usage
from assistant.settings import Settings

UNKNOWN_CONTEXT = 16_384
"""Tokens a model is trusted to take in all when nothing is known of it."""

Given = TypeVar("Given")
Made = TypeVar("Made")
_END = object()
_LONGEST_AT_LEAST, _CHARACTERS_A_TOKEN = 8_000, 16


@dataclass(frozen=True)
class SettingNames:
    """How the settings of a chat model are called, for messages that say what to correct."""

    key: str = "OPENAI_API_KEY"
    url: str = "OPENAI_BASE_URL"
    model: str = "ASSISTANT_MODEL"


@dataclass(frozen=True)
class Chat:
    """A chat model and what holds for every call to it. Safe to share between threads."""

    model: BaseChatModel = field(repr=False)
    name: str
    """The model's name, without its provider."""
    context: int
    """Tokens it takes in all: prompt and reply."""
    reply: int
    """Tokens of these that are kept free for the reply."""
    where: str
    """Provider or host, for messages; never a key."""
    names: SettingNames = SettingNames()
    price: Price | None = None
    tracing: bool = False
    concurrency: int = 6
    patience: float = 0
    """Seconds a provider that has answered before is waited for when it goes away."""
    may_tell_odds: bool = False
    """Whether it may tell how probable its tokens were; models that reason do not."""
    mute: threading.Event = field(init=False, repr=False, compare=False, default_factory=threading.Event)
    """Set once it refused to tell."""
    answered: threading.Event = field(init=False, repr=False, compare=False, default_factory=threading.Event)
    slots: threading.BoundedSemaphore = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slots", threading.BoundedSemaphore(self.concurrency))

    @property
    def longest(self) -> int:
        """Characters a reply can have: far more than the tokens it may have."""
        return _LONGEST_AT_LEAST + _CHARACTERS_A_TOKEN * self.reply

    @property
    def tells_odds(self) -> bool:
        """Whether it is worth asking how probable its tokens were."""
        return self.may_tell_odds and not self.mute.is_set()

    @property
    def room(self) -> int:
        """Tokens a prompt may have."""
        return self.context - self.reply


class Calls:
    """Runs chains for one task and adds up their tokens. Safe to share between threads."""

    def __init__(self, chat: Chat, listeners: Sequence[BaseCallbackHandler] = ()) -> None:
        """`listeners` hear every call as it goes."""
        self.chat = chat
        self._counter, self._listeners = UsageMetadataCallbackHandler(), listeners

    def invoke(self, chain: Runnable[Given, Made], given: Given) -> Made:
        """The chain's whole result."""
        return self._context().run(chain.invoke, given, self._config())

    def stream(self, chain: Runnable[Given, Made], given: Given) -> Iterator[Made]:
        """The chain's results as they come."""
        context = self._context()
        pieces = context.run(chain.stream, given, self._config())
        try:
            while (piece := context.run(next, pieces, _END)) is not _END:
                yield piece  # type: ignore[misc]  # not the sentinel here
        finally:
            context.run(pieces.close)  # type: ignore[attr-defined]  # chains stream from generators

    def _config(self) -> RunnableConfig:
        return {"callbacks": [self._counter, *self._listeners]}

    def _context(self) -> Context:
        """A context of its own, so that turning tracing off here does not turn it off for our caller."""
        context = copy_context()
        if not self.chat.tracing:
            context.run(tracing_context(enabled=False).__enter__)
        return context

    @property
    def usage(self) -> Usage:
        """Tokens of all finished calls, and their cost where the model's price is known."""
        used = list(self._counter.usage_metadata.values())
        prompt = sum(u["input_tokens"] for u in used)
        written = sum(u["output_tokens"] for u in used)
        cached = sum(
            count for u in used for kind, count in _details(u).items() if kind.endswith("cache_read")
        )
        price = self.chat.price
        return Usage(
            prompt_tokens=prompt,
            cached_tokens=cached,
            completion_tokens=written,
            cost_usd=price.cost(prompt, cached, written) if price and used else None,
        )


def _details(usage: Any) -> dict[str, int]:
    return dict(usage.get("input_token_details") or {})


def open_chat(settings: Settings) -> Chat:
    """The chat model the settings ask for: OpenAI, a compatible endpoint, or another LangChain provider.

    Raises EngineNotReady where a key or a provider's package is missing.
    """
    provider, name = provider_and_model(settings)
    options: dict[str, Any] = {"timeout": settings.timeout, "max_retries": settings.retries}
    if settings.openai_base_url and settings.context_tokens:
        # A small model of one's own may never come to an end.
        options["max_completion_tokens"] = _reply(settings.context_tokens)
    if settings.temperature is not None:
        options["temperature"] = settings.temperature
    if settings.reasoning_effort is not None:
        options["reasoning_effort"] = settings.reasoning_effort
    if provider == "openai":
        options["http_client"] = Bounded(settings.reply_seconds)
        model, where = _openai(settings, name, options)
    else:
        model, where = _other(provider, name, options), provider
    known = int((model.profile or {}).get("max_input_tokens") or UNKNOWN_CONTEXT)
    context = settings.context_tokens or known
    return Chat(
        model=model,
        name=name,
        context=context,
        reply=_reply(context),
        where=where,
        names=SettingNames() if provider == "openai" else SettingNames(key=f"the key of {provider}"),
        price=price_of(name, settings),
        tracing=settings.tracing,
        concurrency=settings.concurrency,
        patience=settings.patience if settings.retries else 0,
        may_tell_odds=provider == "openai" and not (model.profile or {}).get("reasoning_output"),
    )


def _reply(context: int) -> int:
    """Tokens of a context that are kept free for the reply."""
    return min(16_000, context // 3)


def local_chat(
    base_url: str,
    name: str,
    context: int,
    reply: int,
    timeout: float = 120,
    key: str = "local",
    **options: Any,
) -> Chat:
    """A model served on this machine by an OpenAI-compatible server: no price, one call at a time.

    `options` go to the chat model as they are.
    """
    from langchain_openai import ChatOpenAI

    _settle_httpx()
    model = ChatOpenAI(
        model=name,
        base_url=base_url,
        api_key=SecretStr(key),
        timeout=timeout,
        max_retries=0,
        temperature=0,
        max_completion_tokens=reply,
        stream_usage=True,
        use_responses_api=False,
        http_client=Bounded(timeout),
        **options,
    )
    return Chat(model, name, context=context, reply=reply, where="the local model", concurrency=1)


def _openai(settings: Settings, name: str, options: dict[str, Any]) -> tuple[BaseChatModel, str]:
    from langchain_openai import ChatOpenAI

    _settle_httpx()
    key, url = settings.openai_api_key, settings.openai_base_url
    if key is None and url is None:
        raise EngineNotReady(
            "The openai engine needs a key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, "
            "or use --engine embedded, which needs neither."
        )
    if url is not None and not url.startswith(("http://", "https://")):
        raise UsageError("OPENAI_BASE_URL: it must begin with http:// or https://. Correct it.")
    if url is not None and "@" in url.partition("://")[2].partition("/")[0]:
        raise UsageError(
            "OPENAI_BASE_URL: it holds a user name or password, which would end in logs. Take it out, and put "
            "what the server asks for in OPENAI_API_KEY."
        )
    model = ChatOpenAI(
        model=name,
        api_key=key or SecretStr("none"),
        base_url=url,
        stream_usage=True,
        # Compatible servers offer chat completions; for OpenAI itself LangChain knows which models need more.
        use_responses_api=False if url else None,
        **options,
    )
    return model, host(url) if url else "OpenAI"


def _settle_httpx() -> None:
    """Import httpx, if it is there, before another thread does: openai reads it even when half imported."""
    if find_spec("httpx"):
        import_module("httpx")


def _other(provider: str, name: str, options: dict[str, Any]) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(name, model_provider=provider, **options)
    except ImportError as error:
        package = f"langchain-{provider.replace('_', '-')}"
        raise EngineNotReady(
            f"Models of {provider} need their LangChain package: pip install {package}."
        ) from error
    except (ValidationError, ValueError) as error:
        raise EngineNotReady(
            f"The model {provider}:{name} could not be opened. Set the key its LangChain package asks for "
            f"(usually {provider.upper()}_API_KEY)."
        ) from error
    return model
