"""Downloads: the conversation or one briefing, as Markdown, DOCX or JSON, made when they are asked for."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant import export
from assistant.records import Answer, Briefing
from assistant.ui.desk import Desk
from assistant.ui.labels import file_name

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw_export(desk: Desk) -> None:
    """A button that opens the choice of what and how."""
    if not desk.briefings or desk.saved is None:
        return
    with st.popover("Export", icon=":material/download:", type="tertiary"):
        answers = [turn.answer for turn in desk.turns if turn.answer]
        _draw_choice(desk.saved.title, desk.sources.briefings, answers)


@st.fragment
def _draw_choice(title: str, briefings: list[Briefing], answers: list[Answer]) -> None:
    names = ["Whole conversation", *(b.report.title_en or b.report.title for b in briefings)]
    json: Callable[[], str]
    chosen = st.selectbox("What", range(len(names)), format_func=lambda i: names[i], key="export-what")
    if chosen == 0:
        markdown = partial(export.conversation_to_markdown, title, briefings, answers)
        docx = partial(export.conversation_to_docx, title, briefings, answers)
        json = partial(export.conversation_to_json, title, briefings, answers)
    else:
        title, briefing = names[chosen], briefings[chosen - 1]
        markdown, docx = partial(export.to_markdown, briefing), partial(export.to_docx, briefing)
        json = briefing.to_json
    part = "conversation" if chosen == 0 else f"briefing-{chosen}" if len(briefings) > 1 else "briefing"
    file = file_name(title, part)
    offered = (
        ("Word", docx, "docx", _DOCX),
        ("Markdown", markdown, "md", "text/markdown"),
        ("JSON", json, "json", "application/json"),
    )
    draw_downloads(offered, file, "export")


def draw_downloads(
    offered: Sequence[tuple[str, Callable[[], str] | Callable[[], bytes], str, str]],
    file: str,
    prefix: str,
    quiet: bool = False,
) -> None:
    """A button for each (name, what makes it, suffix, MIME type); `file` is the file's name without its suffix."""
    for name, data, suffix, mime in offered:
        st.download_button(
            name,
            data,
            file_name=f"{file}.{suffix}",
            mime=mime,
            key=f"{prefix}-{suffix}",
            type="tertiary" if quiet else "secondary",
            icon=":material/download:" if quiet else None,
            width="content" if quiet else "stretch",
            on_click="ignore",
        )
