"""llama.cpp inside this process: GGUF models served on the loopback interface alone, behind a random key."""

import os
import secrets
from pathlib import Path
from typing import Any

from assistant.errors import EngineNotReady

_TURNS = "1000"
"""Turns a thread waits for the others spinning, before it sleeps.

The threads meet many times a token. Where one of them has lost its core to another program, the rest must not spin
away what is left; libgomp itself takes this number where there are more threads than cores.
"""


def sleep_early() -> None:
    """Have the threads of models that load from now on sleep soon while they wait for one another."""
    os.environ.setdefault("GOMP_SPINCOUNT", _TURNS)


def serve(path: Path, context: int, embeds: bool = False, joined: bool = True) -> tuple[Any, str]:
    """A server of this model and the key it wants, on a port of the system's choice; it stops when it is collected.

    `context` is the tokens it sees at once. With `embeds` it makes vectors of texts instead of writing: the mean of
    those of the words where they are `joined`, else as the model's file says.
    Raises EngineNotReady where this machine cannot run llama.cpp or the file is no model.
    """
    xllamacpp = _library()
    key = secrets.token_urlsafe(24)
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx, parameters.n_parallel = context, 1
    parameters.hostnames, parameters.port, parameters.api_keys = ["127.0.0.1"], 0, [key]
    parameters.verbosity, parameters.warmup = 0, False
    if embeds:
        parameters.embedding = True
        if joined:
            parameters.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
        parameters.n_batch = parameters.n_ubatch = context
    for threads in (parameters.cpuparams, parameters.cpuparams_batch):
        # Threads that wait without spinning leave the other cores to who else needs them.
        threads.n_threads, threads.poll = os.cpu_count() or 1, 0
    try:
        return xllamacpp.Server(parameters), key
    except (RuntimeError, ValueError) as error:
        raise EngineNotReady(
            f"{path} cannot be loaded as a GGUF model. Run `assistant setup`, or correct ASSISTANT_LOCAL_MODEL."
        ) from error


def embedder(path: Path, context: int, own: bool) -> Any:
    """A server that makes vectors of texts; of a model of the user's `own` as its file says, where that says how.

    Raises EngineNotReady as `serve` does.
    """
    server, _ = serve(path, context, embeds=True, joined=not own)
    if own and "data" not in server.handle_embeddings({"input": ["."]}):
        server, _ = serve(path, context, embeds=True)
    return server


def _library() -> Any:
    """llama.cpp; raises EngineNotReady where this machine cannot run it."""
    sleep_early()
    try:
        import xllamacpp
    except ImportError as error:
        raise EngineNotReady(
            f"llama.cpp cannot be run here: {error}. Install what is missing (on Debian, libgomp1)."
        ) from error
    return xllamacpp
