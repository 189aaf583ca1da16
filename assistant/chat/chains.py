"""The prompt chains, each `prompt | model | parser`: they run with invoke, stream and async.

| chain | takes | gives |
| --- | --- | --- |
| translate | report, numbers | English lines by number, each as soon as it is complete |
| summary | report | Grounded claims |
| positions | report, quotations | the JSON object of the reply |
| answer | report, history, question | Grounded claims, one sentence at a time |
| standalone_question | history, question | the question as text |

`report` is always a block made by `shown`. A parser that grounds needs to know what the numbers stand for, so
the chains that cite are made for one `Shown`.
"""

from collections.abc import Callable
from typing import Any

from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable

from assistant.chat.client import Chat
from assistant.chat.guarded import guard
from assistant.chat.numbered_lines import NumberedLine, NumberedReply
from assistant.chat.prompt_blocks import Shown
from assistant.chat.prompts import template
from assistant.chat.reply_parsing import Finished, JsonReply, Parser, json_reply, parser
from assistant.grounding import Grounded, Grounder
from assistant.records import Report

Given = dict[str, Any]


def translate(
    chat: Chat, sole: int | None = None, odds: bool = False
) -> Runnable[Given, dict[int, NumberedLine]]:
    """English lines by their number; `sole` is the only line asked for, which may come without its number.

    With `odds` the provider is asked how sure its model is; one that will not say refuses the
    request, or leaves them out.
    """
    said: Runnable[Any, AIMessage] = guard(chat, chat.model.bind(logprobs=True)) if odds else guard(chat)
    return template("translate") | said | parser(lambda: NumberedReply(chat, sole))


def summary(chat: Chat, shown: Shown, report: Report, name: str = "summary") -> Runnable[Given, Grounded]:
    """The summary's sentences; `name` is the prompt, summary or merge_summaries."""
    return template(name) | _text(chat) | parser(lambda: Grounder(shown.places, (report,)))


def positions(chat: Chat, schema: dict[str, Any], name: str = "positions") -> Runnable[Given, JsonReply]:
    """The reply's JSON object; `name` is the prompt, positions or merge_actors."""
    return template(name) | json_reply(chat, schema)


def answer(
    chat: Chat,
    shown: Shown,
    name: str = "answer",
    reports: tuple[Report, ...] = (),
    first: Callable[[], Parser[AIMessage, AIMessage]] | None = None,
) -> Runnable[Given, Grounded]:
    """The answer's sentences; what they quote is checked against `reports`; `first` takes the reply as it comes."""
    said: Runnable[Any, AIMessage] = guard(chat)
    if first:
        said = said | parser(first)
    return template(name) | _finished(chat, said) | parser(lambda: Grounder(shown.places, reports))


def standalone_question(chat: Chat) -> Runnable[Given, str]:
    """A follow-up question, made to stand alone."""
    return template("standalone_question") | _text(chat)


def _text(chat: Chat) -> Runnable[Any, str]:
    """The model's reply as text, piece by piece; a reply that does not end properly is a ProviderError."""
    return _finished(chat, guard(chat))


def _finished(chat: Chat, said: Runnable[Any, AIMessage]) -> Runnable[Any, str]:
    return said | parser(lambda: Finished(chat))
