"""A report in one short form, at one click, ready to be copied: headline, bullets, timeline, table, names."""

import streamlit as st

from assistant.conversation import summed_up
from assistant.records import Briefing
from assistant.ui.answers import answer_html
from assistant.ui.markup import Sources

FORMS = {
    "Headline": "headline",
    "Two lines": "two lines",
    "Three bullets": "3 bullets",
    "Timeline": "timeline",
    "Table": "table",
    "Numbers": "numbers",
    "People and places": "names",
}
"""What is offered, and the request that it stands for."""
COPIES = (
    '<p class="fra-copies"><button class="fra-copy" type="button">Copy</button>'
    '<button class="fra-copy" type="button" data-form="markdown">Copy as Markdown</button>'
    '<button class="fra-aloud" type="button">Read aloud</button></p>'
)


@st.fragment
def draw_briefs(key: str, briefing: Briefing, sources: Sources) -> None:
    """The forms to choose from, and the chosen one."""
    form = st.pills("In short", list(FORMS), key=f"brief-{key}", label_visibility="collapsed")
    if form:
        made = answer_html(summed_up(briefing, FORMS[form]), sources, briefing.report.id)
        st.html(f'<div class="fra-brief">{made}{COPIES}</div>')
