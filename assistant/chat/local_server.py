"""A small GGUF model served inside this process by llama.cpp, spoken to as any OpenAI-compatible server.

It listens on the loopback interface alone, on a port of the system's choice, behind a random key. A model is
loaded once a process, at its first question; questions of several readers wait their turn. Where many processes
serve many readers, they share one server of such models instead, on this machine or another.
"""

import atexit
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.chat import llama_cpp
from assistant.chat.client import Chat, SettingNames, local_chat
from assistant.chat.prompts import prompt
from assistant.errors import EngineNotReady
from assistant.settings import Settings

_CONTEXT = 2048
_REPLY = 90
_TIMEOUT = 180.0
_GRAMMAR = r"""
root ::= "Yes. " sentence (" " sentence)?
sentence ::= [^\[\]\n ] [^\[\]\n]{4,300} "[" [1-9] "]" ("[" [1-9] "]")? "."?
"""
"""What a reply may be: one or two sentences with their numbers. It keeps a small model on its task.

How probable it finds it to begin with No is told whatever it may write; a reply that is not wanted is cut short there.
"""
_LIKELIEST = 10
"""Likeliest tokens told with each one, for how near the model was to beginning with No."""

INSTRUCTION_PARTS = 4
"""In how many parts the instructions are read ahead of the first question; each takes half a second of two cores."""

_SERVERS: dict[Path, tuple[Any, Chat]] = {}
"""What is loaded: a server stops when it is collected."""
_LOADING = threading.Lock()


def open_chat(path: Path) -> Chat:
    """The chat model of a GGUF file; loading takes a few seconds, once a process.

    Raises EngineNotReady, in one line, for a file that is missing or no model.
    """
    with _LOADING:
        if path not in _SERVERS:
            _SERVERS.clear()
            _SERVERS[path] = _opened(path)
        return _SERVERS[path][1]


def read_instructions(path: Path, part: int) -> None:
    """Have the model of a GGUF file, if it is loaded, read its instructions up to the end of a part, from 1 on.

    They stay in the model's memory: no question has to read again what was read. Which is done part by part, so that
    whoever comes meanwhile waits for one part at most.
    """
    text = prompt("system_evidence").text
    read = {"role": "system", "content": text[: len(text) * part // INSTRUCTION_PARTS]}
    with _LOADING:  # and is not closed meanwhile
        if path in _SERVERS:
            _SERVERS[path][0].handle_chat_completions({"messages": [read], "max_tokens": 1})


@atexit.register
def _close() -> None:
    """Stop what is loaded, after what is just loading: llama.cpp aborts a process that ends under it."""
    with _LOADING:
        _SERVERS.clear()


def _opened(path: Path) -> tuple[Any, Chat]:
    if not path.is_file():
        raise EngineNotReady(f"There is no model {path}. Correct ASSISTANT_LOCAL_MODEL or unset it.")
    server, key = llama_cpp.serve(path, _CONTEXT)
    chat = local_chat(
        f"{server.listening_address}/v1",
        path.stem,
        _CONTEXT,
        _REPLY,
        _TIMEOUT,
        key,
        logprobs=True,
        top_logprobs=_LIKELIEST,
        extra_body={"grammar": _GRAMMAR, "cache_prompt": True},
    )
    return server, chat


def shared_chat(settings: Settings) -> Chat:
    """The chat model of the server that ASSISTANT_ANSWERS_URL names.

    Raises EngineNotReady, in one line, where the settings do not say enough.
    """
    url, name = settings.answers_url or "", settings.answers_model
    if not url.startswith(("http://", "https://")) or not name:
        raise EngineNotReady(
            "ASSISTANT_ANSWERS_URL begins with http:// or https://, and ASSISTANT_ANSWERS_MODEL names the model "
            "served there. Correct them."
        )
    key = settings.answers_key.get_secret_value() if settings.answers_key else "none"
    chat = local_chat(url, name, _CONTEXT, _REPLY, _TIMEOUT, key, logprobs=True, top_logprobs=_LIKELIEST)
    names = SettingNames("ASSISTANT_ANSWERS_KEY", "ASSISTANT_ANSWERS_URL", "ASSISTANT_ANSWERS_MODEL")
    return replace(chat, where=urlsplit(url).netloc, names=names, concurrency=settings.concurrency)
