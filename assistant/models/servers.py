"""Servers of models on this machine, found on their usual ports."""

from dataclasses import dataclass

import httpx2

from assistant.errors import EngineNotReady

_PORTS = {"ollama": 11434, "vllm": 8000, "llama.cpp": 8080}
_NAMES = {"ollama": "Ollama", "vllm": "vLLM"}
_SECONDS = 1.0


@dataclass(frozen=True)
class Server:
    """A server that answered, and the models it has."""

    kind: str
    url: str
    models: tuple[str, ...]

    @property
    def name(self) -> str:
        """What people call it."""
        return _NAMES.get(self.kind, self.kind)


def find(kind: str, port: int | None = None) -> Server | None:
    """The server of that kind, where one listens on its usual port."""
    url = _usual(port or _PORTS[kind])
    try:
        reply = httpx2.get(f"{url}/models", timeout=_SECONDS)
        reply.raise_for_status()
        listed = reply.json()["data"]
        names = tuple(str(each["id"]) for each in listed)
    except (httpx2.HTTPError, ValueError, LookupError, TypeError):
        return None
    return Server(kind, url, names)


def find_all() -> list[Server]:
    """All that answer."""
    return [server for kind in _PORTS if (server := find(kind))]


def name_at(url: str) -> str | None:
    """What the server is called whose usual address on this machine this is; None for any other."""
    kind = next((kind for kind, port in _PORTS.items() if url.rstrip("/") == _usual(port)), None)
    return _NAMES.get(kind, kind) if kind else None


def _usual(port: int) -> str:
    return f"http://127.0.0.1:{port}/v1"


def is_kind(name: str) -> bool:
    """Whether it names a kind of server: ollama, vllm, llama.cpp, perhaps with :MODEL behind it."""
    return name.partition(":")[0] in _PORTS


def named(name: str, port: int | None = None) -> tuple[Server, str]:
    """The server and model of KIND or KIND:MODEL; without a model, the first it has.

    Raises EngineNotReady, in one line, where it is not there.
    """
    kind, _, wanted = name.partition(":")
    server = find(kind, port)
    if server is None or not server.models:
        raise EngineNotReady(
            f"No {kind} server with a model answers on port {port or _PORTS[kind]} of this machine. Start it, or name "
            "another address with ASSISTANT_ANSWERS_URL and ASSISTANT_ANSWERS_MODEL."
        )
    if wanted and wanted not in server.models:
        raise EngineNotReady(
            f"The {kind} server has no model {wanted}. It has: {', '.join(server.models[:8])}."
        )
    return server, wanted or server.models[0]
