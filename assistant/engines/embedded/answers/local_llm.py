"""A small GGUF model served inside this process by llama.cpp, spoken to as any OpenAI-compatible server.

It listens on the loopback interface alone, on a port of the system's choice, behind a random key. A model is
loaded once a process, at its first question; questions of several readers wait their turn.
"""

import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.engines.llm.client import Chat, local_chat
from assistant.errors import EngineNotReady

_CONTEXT = 2048
_REPLY = 120
_TIMEOUT = 60.0


@lru_cache(maxsize=1)
def open_chat(path: Path) -> Chat:
    """The chat model of a GGUF file; loading takes a few seconds.

    Raises EngineNotReady, in one line, for a file that is missing or no model.
    """
    server, key = _serve(path)
    chat = local_chat(f"{server.listening_address}/v1", path.stem, _CONTEXT, _REPLY, _TIMEOUT, key)
    _SERVERS[path] = server
    return chat


_SERVERS: dict[Path, Any] = {}
"""Keeps the servers alive: one stops when it is collected."""


def _serve(path: Path) -> tuple[Any, str]:
    import xllamacpp

    if not path.is_file():
        raise EngineNotReady(f"There is no model {path}. Correct ASSISTANT_LOCAL_MODEL or unset it.")
    key = secrets.token_urlsafe(24)
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx, parameters.n_parallel = _CONTEXT, 1
    parameters.hostnames, parameters.port, parameters.api_keys = ["127.0.0.1"], 0, [key]
    parameters.verbosity, parameters.warmup = 0, False
    for threads in (parameters.cpuparams, parameters.cpuparams_batch):
        # Threads that wait without spinning leave the other cores to who else needs them.
        threads.n_threads, threads.poll = os.cpu_count() or 1, 0
    try:
        return xllamacpp.Server(parameters), key
    except (RuntimeError, ValueError) as error:
        raise EngineNotReady(
            f"{path} cannot be loaded as a GGUF model. Correct ASSISTANT_LOCAL_MODEL."
        ) from error
