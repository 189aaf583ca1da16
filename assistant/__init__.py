"""French reports in English, every line traced to its source.

    from assistant import Conversation, load_settings, open_engine, read

    conversation = Conversation(open_engine(load_settings()))
    briefing = conversation.add(read("report.txt"))
    print(conversation.ask("Who opposes the plan?").text)

Importing this package touches no network, disk or model; the names below load what they need when used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.conversation import Conversation, brief
    from assistant.engines import Engine, open_engine
    from assistant.errors import AssistantError
    from assistant.reading import read, read_bytes, read_text
    from assistant.records import Answer, Briefing, Report
    from assistant.settings import Settings, load_settings

__version__ = "0.2.0"

_HOMES = {
    "Answer": "records",
    "AssistantError": "errors",
    "Briefing": "records",
    "Conversation": "conversation",
    "Engine": "engines",
    "Report": "records",
    "Settings": "settings",
    "brief": "conversation",
    "load_settings": "settings",
    "open_engine": "engines",
    "read": "reading",
    "read_bytes": "reading",
    "read_text": "reading",
}

__all__ = [
    "Answer",
    "AssistantError",
    "Briefing",
    "Conversation",
    "Engine",
    "Report",
    "Settings",
    "brief",
    "load_settings",
    "open_engine",
    "read",
    "read_bytes",
    "read_text",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"assistant.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
