"""The nouns of the project: frozen records, and the JSON a user sees is these records.

Offsets are half-open [start, end) in Unicode code points of `Report.text`, which never changes.
Sentences are numbered from 1; a citation is a sentence number with that sentence's offsets, or a narrower
span inside it.
"""

from assistant.records.answer_records import (
    Answer,
    Answers,
    AnswerSeconds,
    AnswerShape,
    Evidence,
)
from assistant.records.briefing_records import (
    UNATTRIBUTED,
    Actor,
    ActorKind,
    Briefing,
    Citation,
    Claim,
    Decision,
    EngineInfo,
    Positions,
    Statement,
    StatementKind,
    Trace,
    Usage,
)
from assistant.records.progress_steps import (
    Progress,
    Stage,
    Step,
    silent,
)
from assistant.records.report_records import (
    Alignment,
    Edit,
    Footnote,
    Link,
    Record,
    Report,
    Sentence,
    SentenceKind,
    Span,
    Table,
    TableRow,
    Term,
    Translation,
    cells_in,
)

__all__ = [
    "UNATTRIBUTED",
    "Actor",
    "ActorKind",
    "Alignment",
    "Answer",
    "AnswerSeconds",
    "AnswerShape",
    "Answers",
    "Briefing",
    "Citation",
    "Claim",
    "Decision",
    "Edit",
    "EngineInfo",
    "Evidence",
    "Footnote",
    "Link",
    "Positions",
    "Progress",
    "Record",
    "Report",
    "Sentence",
    "SentenceKind",
    "Span",
    "Stage",
    "Statement",
    "StatementKind",
    "Step",
    "Table",
    "TableRow",
    "Term",
    "Trace",
    "Translation",
    "Usage",
    "cells_in",
    "silent",
]
