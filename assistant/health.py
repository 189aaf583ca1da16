"""Whether this installation can work: asked by `assistant health` and by a server's `/ready`."""

from assistant.engines import ready
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.store import open_store


def problems(settings: Settings) -> dict[str, AssistantError]:
    """What is not ready, and why, by `engine` and `database`; empty where all is. No provider is called."""
    found = {}
    for name, check in (("engine", ready), ("database", _database)):
        try:
            check(settings)
        except AssistantError as error:
            found[name] = error
    return found


def _database(settings: Settings) -> None:
    open_store(settings).shelf("").conversations(limit=1)
