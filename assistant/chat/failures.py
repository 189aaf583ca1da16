"""Everything that goes wrong with a model provider -> one ProviderError that says what to do.

A failure is told by its type and by the codes providers send, never by the wording of its message, and no
message of a provider is repeated: it could hold part of a key or of the report.
"""

import json

import httpx2
import openai
from langchain_core.exceptions import (
    ContextOverflowError,
    LangChainException,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelError,
    ModelInvalidRequestError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)
from langchain_openai.chat_models.base import OpenAIRefusalError

from assistant.chat.bounded import SentElsewhere, TooLong, TooMuch
from assistant.chat.client import Chat
from assistant.errors import ProviderDown, ProviderError

PROVIDER_FAILURES = (
    LangChainException,
    openai.OpenAIError,
    OpenAIRefusalError,
    httpx2.HTTPError,
    json.JSONDecodeError,
    # LangChain and openai raise these for replies that are not as the protocol says: no choices, HTML.
    ValueError,
    AttributeError,
    LookupError,
    TypeError,
    RecursionError,  # JSON that is nested without end
)
"""What a call to a provider can raise; to be caught around that call only."""

_TOO_LONG_FOR = "The text is too long for {model}. Set ASSISTANT_CONTEXT_TOKENS to what it takes."
_CONTENT_FILTER = "The content filter of {where} stopped the reply. Use --engine embedded, or another model."
_FAULT = "{where} has a fault of its own and failed after retries. Try again later."
_REFUSAL = "{model} refused this task. Choose another model with {setting}."
_STRANGE = "{where} sent a reply that makes no sense for {model}. Try again; check that {url} ends in /v1."
_NO_QUOTA_LEFT = (
    "The account at {where} has no quota left. Add credit, use another key, or use --engine embedded."
)
_BAD_KEY = "{where} refused the key. Check {key}."
_NOT_ALLOWED = "The key may not use {model} at {where}. Choose another with {setting}."
_NO_MODEL = "{where} has no model {model}. Set {setting} to one it has, or check {url}."
_LIMITED = (
    "{where} still limits the rate of calls after retries. Wait a minute and try again, or lower "
    "ASSISTANT_CONCURRENCY."
)
_UNREACHABLE = (
    "{where} cannot be reached, or broke off. Check the network, or {url} and that its server runs; "
    "then try again."
)
_TOO_LONG = "{where} did not end its reply in time. Try again, or raise ASSISTANT_REPLY_SECONDS."
_TOO_MUCH = (
    "{where} sent far more than a reply can hold. Check {url}, or choose another model with {setting}."
)
_ELSEWHERE = (
    "{where} sends its calls on to another host, which would get the report. Set {url} to the one meant."
)
_BROKE = "The connection to {where} broke. Try again."
_FORM = (
    "{where} did not accept the request for {model}. Unset ASSISTANT_TEMPERATURE and "
    "ASSISTANT_REASONING_EFFORT, or choose another model."
)

_BY_CODE: tuple[tuple[set[str], str], ...] = (
    ({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}, _NO_QUOTA_LEFT),
    ({"context_length_exceeded", "exceed_context_size_error"}, _TOO_LONG_FOR),
    ({"content_filter", "content_policy_violation"}, _CONTENT_FILTER),
)
_BY_TYPE: tuple[tuple[type[Exception], str], ...] = (
    (TooLong, _TOO_LONG),
    (TooMuch, _TOO_MUCH),
    (SentElsewhere, _ELSEWHERE),
    (ModelAuthenticationError, _BAD_KEY),
    (ModelPermissionDeniedError, _NOT_ALLOWED),
    (ModelNotFoundError, _NO_MODEL),
    (ModelRateLimitError, _LIMITED),
    (ContextOverflowError, _TOO_LONG_FOR),
    (ModelTimeoutError, "{where} did not answer in time. Try again, or raise ASSISTANT_TIMEOUT."),
    (ModelConnectionError, _UNREACHABLE),
    (httpx2.HTTPError, _BROKE),
    (ModelAPIError, _FAULT),
    (OpenAIRefusalError, _REFUSAL),
    (openai.ContentFilterFinishReasonError, _CONTENT_FILTER),
    (ModelInvalidRequestError, _FORM),
    (openai.UnprocessableEntityError, _FORM),
    (openai.APIError, _FAULT),
    (ModelError, _FAULT),
)


class RequestRefused(ProviderError):
    """The provider did not accept the form of a request; another form may do."""


class Unwilling(ProviderError):
    """A model that will not do this task, or came to no end of it; with less at once it may."""


class ProviderAway(ProviderDown):
    """A provider that may be back in a while: unreachable, overloaded, out of order."""


_KINDS: dict[str, type[ProviderError]] = {
    _FORM: RequestRefused,
    **dict.fromkeys((_CONTENT_FILTER, _REFUSAL), Unwilling),
    **dict.fromkeys((_FAULT, _LIMITED, _UNREACHABLE, _BROKE), ProviderAway),
    **dict.fromkeys((_NO_QUOTA_LEFT, _BAD_KEY, _NOT_ALLOWED, _NO_MODEL, _ELSEWHERE), ProviderDown),
}


def explain(failure: Exception, chat: Chat) -> ProviderError:
    """What happened and what to do about it, in one line."""
    return _said(_advice(failure), chat)


def filtered(chat: Chat) -> ProviderError:
    """The error for a reply that a content filter ended."""
    return _said(_CONTENT_FILTER, chat)


def refused(chat: Chat) -> ProviderError:
    """The error for a task the model would not do."""
    return _said(_REFUSAL, chat)


def too_much(chat: Chat) -> ProviderError:
    """The error for a reply that goes on and on."""
    return _said(_TOO_MUCH, chat)


def _said(advice: str, chat: Chat) -> ProviderError:
    names = chat.names
    return _KINDS.get(advice, ProviderError)(
        advice.format(model=chat.name, where=chat.where, key=names.key, url=names.url, setting=names.model)
    )


def _advice(failure: Exception) -> str:
    if isinstance(failure, openai.APIError):
        for codes, advice in _BY_CODE:
            if {failure.code, failure.type} & codes:
                return advice
    return next((advice for kind, advice in _BY_TYPE if isinstance(failure, kind)), _STRANGE)
