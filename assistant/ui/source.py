"""The source panel: every report of the conversation, French and English, where citations lead."""

import streamlit as st

from assistant.records import Briefing
from assistant.ui.desk import Desk
from assistant.ui.jobs import queues
from assistant.ui.labels import plain
from assistant.ui.markup import Sources, rows
from assistant.ui.turn_list import CALM_SECONDS

_CHUNK = 60


def draw_source(desk: Desk) -> None:
    """The panel; while a report is being translated it fills in by itself."""
    with st.container(key="fra-source"):
        st.html(
            '<div class="fra-source-head"><h2>Source</h2><span>French, and its English below</span>'
            '<button class="fra-close" type="button" aria-label="Close the source panel">✕</button></div>'
        )
        working = any(g.turn.kind == "report" for g in desk.glances.values())
        st.fragment(_draw_reports, run_every=CALM_SECONDS if working else None)(desk)


def _draw_reports(desk: Desk) -> None:
    if desk.saved and desk.glances:
        desk = Desk(desk.session, desk.shelf, desk.saved, queues.glances(desk.saved.id) or desk.glances)
    briefings = desk.sources.briefings
    if not briefings:
        st.html('<p class="fra-empty">The report appears here, sentence by sentence, once it is read.</p>')
    if len(briefings) == 1:
        _draw_report(briefings[0], desk.sources)
    elif briefings:
        names = [
            f"{desk.sources.letter(b.report.id)} · {b.report.title_en or b.report.title}" for b in briefings
        ]
        labels = [plain(name, 24) for name in names]
        # Another key with every report: the one that joins comes to the front.
        tabs = st.tabs(labels, key=f"fra-reports-{len(labels)}", default=labels[-1])
        for tab, briefing in zip(tabs, briefings, strict=True):
            with tab:
                _draw_report(briefing, desk.sources)


def _draw_report(briefing: Briefing, sources: Sources) -> None:
    for first in range(1, len(briefing.report.sentences) + 1, _CHUNK):
        st.html(rows(briefing.report, sources, first, first + _CHUNK - 1))
