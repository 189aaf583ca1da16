"""The first visit: what this does, and four ways to hand in a report."""

import streamlit as st

from assistant.resources import resource
from assistant.ui.desk import Desk

SAMPLES = {
    "Agency wire": ("agence_barrage.txt", "Two ministers, one dam"),
    "Parliament": ("debat_trains.txt", "A vote on night trains"),
    "Regional daily": ("quotidien_loup.txt", "Wolves divide a valley"),
}
FILE_TYPES = ["txt", "md", "html", "htm", "pdf", "docx", "odt", "rtf", "eml", "epub"]


def draw_welcome(desk: Desk) -> None:
    """One line of what it does, then paste, address and samples; files come through the chat box."""
    st.html(
        '<div class="fra-hello"><h1>French reports, read in English</h1>'
        "<p>Paste a report, drop a file or give an address: the translation, who says what, and answers, "
        "every line traced to the French words.</p></div>"
    )
    draw_ways_in(desk)
    st.html('<p class="fra-or"><span>or try a sample</span></p>')
    for column, (name, (file, about)) in zip(st.columns(len(SAMPLES)), SAMPLES.items(), strict=True):
        label = f"**{name}**  \n{about}"
        if column.button(label, key=f"sample-{file}", width="stretch"):
            desk.add_file(file, (resource("samples") / file).read_bytes())
            st.rerun()


def draw_ways_in(desk: Desk) -> None:
    """The paste box and the address box."""
    with st.form("paste", border=False, clear_on_submit=True):
        text = st.text_area(
            "French text", key="pasted", height=180, placeholder="Paste the French text here, however long"
        )
        if st.form_submit_button("Brief this text", type="primary", icon=":material/bolt:") and text.strip():
            desk.add_text(text)
            st.rerun()
    with (
        st.form("address", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        url = st.text_input("Web address", key="url", placeholder="https://…")
        if st.form_submit_button("Brief this page", icon=":material/link:") and url.strip():
            desk.add_url(url)
            st.rerun()
