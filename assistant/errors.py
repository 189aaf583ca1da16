"""What can go wrong, as one small tree. Every message says what to do next.

AssistantError
├── UsageError          2   wrong options or settings
├── SourceError         3   the report cannot be read: missing, empty, not text, refused address
├── EngineNotReady      4   models missing or no key; the message names the command that mends it
├── ProviderError       5   the model provider failed after retries
│   └── ProviderDown        it would fail any report: unreachable, overloaded, no quota, a key refused
├── StoreError          1   a saved conversation cannot be read or written
│   └── NoSuchConversation   this reader has none of that id
└── Stopped           130   the reader stopped the work

The number is the exit status of the command line.
"""

from typing import ClassVar


class AssistantError(Exception):
    """Anything this project reports to its user; `str(error)` is one readable line."""

    exit_status: ClassVar[int] = 1


class UsageError(AssistantError):
    """Options or settings that make no sense together."""

    exit_status = 2


class SourceError(AssistantError):
    """A report that cannot be read."""

    exit_status = 3


class EngineNotReady(AssistantError):
    """An engine whose models or key are missing."""

    exit_status = 4


class ProviderError(AssistantError):
    """A model provider that failed after retries."""

    exit_status = 5


class ProviderDown(ProviderError):
    """A provider that would fail any report just now, whatever it holds."""


class StoreError(AssistantError):
    """A saved conversation that cannot be read or written."""


class NoSuchConversation(StoreError):
    """A conversation that is not there, or is another reader's."""


class Stopped(AssistantError):
    """Raised by a progress callback to stop the work; what is finished is kept."""

    exit_status = 130
