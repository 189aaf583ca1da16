"""What the saved reports of a reader hold together: who says what over time, and where words stand.

`filing` draws it from a briefing when that is saved; `Library` answers from what is filed.
"""

from assistant.library.filing import file_briefing
from assistant.library.library_records import (
    AnswersOfAll,
    Dossier,
    Filed,
    Findings,
    Found,
    Person,
    Saying,
    Topic,
    Wanted,
)
from assistant.library.shelves import Library

__all__ = [
    "AnswersOfAll",
    "Dossier",
    "Filed",
    "Findings",
    "Found",
    "Library",
    "Person",
    "Saying",
    "Topic",
    "Wanted",
    "file_briefing",
]
