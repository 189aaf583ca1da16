"""The first visit: what this does, and four ways to hand in a report."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assistant.errors import StoreError
from assistant.resources import resource
from assistant.ui.address import redraw
from assistant.ui.behaviour import KEPT
from assistant.ui.desk import Desk
from assistant.ui.markup import notice

SAMPLES = {
    "Agency wire": ("agence_barrage.txt", "Two ministers, one dam"),
    "Parliament": ("debat_trains.txt", "A vote on night trains"),
    "Regional daily": ("quotidien_loup.txt", "Wolves divide a valley"),
}
FILE_TYPES = [
    "txt",
    "md",
    "html",
    "htm",
    "pdf",
    "docx",
    "odt",
    "rtf",
    "eml",
    "epub",
    "xlsx",
    "ods",
    "csv",
    "tsv",
    "pptx",
    "odp",
    "mhtml",
    "warc",
]

_SHOWN = 80
"""Characters shown of a text somebody is asked about."""


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
            redraw(desk.session)


def draw_ways_in(desk: Desk, files: bool = False) -> None:
    """The paste box and the address box, and one for `files` where no chat box is near."""
    # Another box for every report: the browser would keep in it what was handed in before.
    another = f"-{len(desk.turns)}" if desk.turns else ""
    pasted, url = f"pasted{another}", f"url{another}"
    _draw_doubt(desk, pasted)
    with st.form("paste", border=False):
        st.text_area(
            "French text", key=pasted, height=180, placeholder="Paste the French text here, however long"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(
                "Brief this text",
                type="primary",
                icon=":material/bolt:",
                on_click=_hand_in_text,
                args=(desk, pasted),
            )
            _draw_beside(desk, "pasted")
    _draw_pasted(desk)
    with st.form("address", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Web address", key=url, placeholder="https://…")
            st.form_submit_button(
                "Brief this page", icon=":material/link:", on_click=_hand_in_address, args=(desk, url)
            )
        _draw_beside(desk, "url")
    if files:
        key = f"files-{len(desk.turns)}"
        with st.form("files", border=False):
            st.file_uploader(
                "Files", accept_multiple_files=True, key=key, help=f"Read are: {', '.join(FILE_TYPES)}"
            )
            st.form_submit_button(
                "Brief these files", icon=":material/attach_file:", on_click=_hand_in_files, args=(desk, key)
            )
    _draw_beside(desk, "file")


def _draw_pasted(desk: Desk) -> None:
    """That more was pasted than the box shows, with a way to leave it."""
    if desk.session.pasted is None:
        return
    with st.container(key="fra-pasted", horizontal=True, vertical_alignment="center"):
        st.html(notice(KEPT))
        st.button("Read plain text only", key="plain", type="tertiary", on_click=_leave_rich, args=(desk,))


def _draw_beside(desk: Desk, box: str) -> None:
    """What is wrong with what was handed in with a box."""
    if said := desk.session.beside.get(box):
        st.html(notice(said, "error"))


def _draw_doubt(desk: Desk, box: str) -> None:
    """Ask whether a text that looks like none is a report all the same."""
    if not desk.session.doubtful:
        return
    text = desk.session.doubtful
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    with st.container(key="fra-doubt"):
        st.html(notice(f"“{shown}” looks neither French nor like a report.", "warning"))
        with st.container(horizontal=True):
            st.button("Brief it all the same", key="sure", on_click=_hand_in_all_the_same, args=(desk, box))
            st.button("Leave it", key="unsure", type="tertiary", on_click=_leave_it, args=(desk,))


@contextmanager
def _saved_or_said(desk: Desk, box: str) -> Iterator[None]:
    """What cannot be saved stays in its box, and why is said beside it."""
    desk.session.beside = {}
    try:
        yield
    except StoreError as error:
        desk.session.beside = {box: str(error)}


def _hand_in_text(desk: Desk, box: str) -> None:
    with _saved_or_said(desk, "pasted"):
        desk.add_text(st.session_state[box])
    if not desk.session.beside and not desk.session.doubtful:
        st.session_state[box] = ""


def _hand_in_address(desk: Desk, box: str) -> None:
    with _saved_or_said(desk, "url"):
        desk.add_url(st.session_state[box])
    if not desk.session.beside:
        st.session_state[box] = ""


def _hand_in_files(desk: Desk, key: str) -> None:
    with _saved_or_said(desk, "file"):
        for file in st.session_state[key]:
            desk.add_file(file.name, file.getvalue())
    if not st.session_state[key]:
        desk.session.beside = {"file": "No file is chosen yet."}


def _hand_in_all_the_same(desk: Desk, box: str) -> None:
    with _saved_or_said(desk, "pasted"):
        desk.add_text(desk.session.doubtful, sure=True)
        st.session_state[box] = ""


def _leave_rich(desk: Desk) -> None:
    desk.session.pasted = None


def _leave_it(desk: Desk) -> None:
    desk.session.doubtful = ""
