"""A briefing or a conversation, written out: plain text, Markdown, DOCX, JSON.

`outline` decides what is said and in which order; one renderer a format decides how it looks. Citations
survive in each: a number in plain text, a link to the bilingual table elsewhere.
"""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from assistant.export.dossier_outline import (
    dossier_outline,
    dossier_to_csv,
    findings_outline,
    reports_outline,
)
from assistant.export.markdown_outline import render_markdown
from assistant.export.outline import (
    answers_outline,
    briefing_outline,
    conversation_outline,
    summary_outline,
)
from assistant.export.text import render_text
from assistant.library import Dossier, Filed, Findings
from assistant.records import Answer, Answers, Briefing, Record
from assistant.shown import is_small_talk

__all__ = [
    "ConversationExport",
    "answers_of_all_to_text",
    "answers_to_text",
    "conversation_to_docx",
    "conversation_to_json",
    "conversation_to_markdown",
    "dossier_to_csv",
    "dossier_to_markdown",
    "dossier_to_text",
    "findings_to_text",
    "rules_to_text",
    "summary_to",
    "to_docx",
    "to_markdown",
    "to_text",
]


class ConversationExport(Record):
    """A conversation as JSON: the briefings' and answers' own records."""

    schema_: Literal["assistant.conversation/1"] = Field(default="assistant.conversation/1", alias="schema")
    title: str
    briefings: tuple[Briefing, ...]
    answers: Answers


def to_text(briefing: Briefing, width: int = 80, translation: bool = True) -> str:
    """A briefing for the terminal, wrapped to `width` columns; ends in a line feed.

    `translation=False` leaves out the side-by-side text.
    """
    return render_text(briefing_outline(briefing, translation), width)


def answers_to_text(answers: Sequence[Answer], briefings: Sequence[Briefing] = (), width: int = 80) -> str:
    """Answers for the terminal, each with the sentences it rests on, wrapped to `width` columns.

    With several `briefings`, citations say which report they are from.
    """
    return render_text(answers_outline(answers, briefings), width)


def answers_of_all_to_text(
    answers: Sequence[Answer], briefings: Sequence[Briefing], reports: Sequence[Filed], width: int = 80
) -> str:
    """Answers from saved reports for the terminal, and which report each letter stands for."""
    return render_text([*answers_outline(answers, briefings), *reports_outline(briefings, reports)], width)


def summary_to(form: str, briefing: Briefing, summary: Answer, width: int = 80) -> str:
    """A briefing told in one form, as "text" or "markdown": the answer alone, and for links what it cites."""
    if form == "text":
        return render_text(summary_outline(briefing, summary, sources=False), width)
    return render_markdown(summary_outline(briefing, summary, sources=True))


def to_markdown(briefing: Briefing) -> str:
    """A briefing as Markdown; nothing in the report's text acts as markup."""
    return render_markdown(briefing_outline(briefing))


def to_docx(briefing: Briefing) -> bytes:
    """A briefing as a Word document."""
    from assistant.export.docx import render_docx

    return render_docx(briefing_outline(briefing))


def conversation_to_markdown(title: str, briefings: Sequence[Briefing], answers: Sequence[Answer]) -> str:
    """A conversation as Markdown: questions and answers, then the briefings they rest on."""
    return render_markdown(conversation_outline(title, briefings, answers))


def conversation_to_docx(title: str, briefings: Sequence[Briefing], answers: Sequence[Answer]) -> bytes:
    """A conversation as a Word document."""
    from assistant.export.docx import render_docx

    return render_docx(conversation_outline(title, briefings, answers))


def conversation_to_json(title: str, briefings: Sequence[Briefing], answers: Sequence[Answer]) -> str:
    """A conversation as JSON, made of the same records as briefings and answers alone; without small talk."""
    told = tuple(answer for answer in answers if not is_small_talk(answer))
    whole = ConversationExport(title=title, briefings=tuple(briefings), answers=Answers(answers=told))
    return whole.model_dump_json(by_alias=True, indent=2)


def dossier_to_text(dossier: Dossier, width: int = 80) -> str:
    """A dossier for the terminal, with the sentences it rests on."""
    return render_text(dossier_outline(dossier), width)


def dossier_to_markdown(dossier: Dossier) -> str:
    """A dossier as Markdown; every statement links to its French sentence."""
    return render_markdown(dossier_outline(dossier))


def findings_to_text(findings: Findings, width: int = 80) -> str:
    """Sentences found, for the terminal."""
    return render_text(findings_outline(findings), width)


def rules_to_text(briefing: Briefing) -> str:
    """Which rule attributed each statement, in text order."""
    lines = ["", "RULES", ""]
    said = [(s, actor.name) for actor in briefing.actors for s in actor.statements]
    said += [(s, "nobody sure") for s in briefing.unattributed]
    for s, name in sorted(said, key=lambda pair: pair[0].start):
        words = s.fr if len(s.fr) <= 60 else f"{s.fr[:59]}…"
        lines.append(f"[{s.n}] {s.rule or '-'}: {name} {s.act} ({s.kind}, cue {s.cue or '-'}): {words}")
    return "\n".join(lines) + "\n"
