"""The page, put together: settings and shelf, sidebar, conversation, source panel, chat box."""

from html import escape
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError, NoSuchConversation, StoreError
from assistant.settings import load_settings
from assistant.store import open_store
from assistant.ui import engine
from assistant.ui.behaviour import draw_behaviour
from assistant.ui.chat import draw_turns
from assistant.ui.desk import Desk
from assistant.ui.exporting import draw_export
from assistant.ui.jobs import queues
from assistant.ui.markup import notice
from assistant.ui.sidebar import draw_sidebar
from assistant.ui.source import draw_source
from assistant.ui.state import session, sign_in_offered, signed_in
from assistant.ui.welcome import FILE_TYPES, draw_ways_in, draw_welcome

_RETRY_SECONDS = 3


def page() -> None:
    """Draw the chat page."""
    st.set_page_config(
        page_title="French Report Assistant",
        page_icon=str(Path(__file__).with_name("icon.png")),
        layout="wide",
    )
    if sign_in_offered() and not signed_in():
        draw_behaviour(session().token)
        _draw_sign_in()
        return
    try:
        desk = _desk()
        draw_behaviour(session().token, desk.turns[-1].id if desk.turns else None)
        _draw(desk)
    except StoreError:
        _draw_outage()
    except AssistantError as error:
        st.html(notice(str(error), "error"))


def _desk() -> Desk:
    """This run's desk, with the conversation the URL names."""
    shelf = open_store(load_settings()).shelf(session().reader)
    wanted = st.query_params.get("c")
    glances, saved = {}, None
    if wanted:
        try:
            glances, saved = queues.glances(wanted), shelf.load(wanted)
        except NoSuchConversation as error:
            st.query_params.clear()
            st.toast(str(error))
            glances = {}
    return Desk(session(), shelf, saved, glances)


@st.fragment(run_every=_RETRY_SECONDS)
def _draw_outage() -> None:
    """What keeps saved conversations away; the page comes back by itself when they do."""
    try:
        _desk().shelf.conversations(limit=1)
    except StoreError as error:
        st.html(notice(f"{error} This page tries again by itself.", "error"))
    else:
        st.rerun()


def _draw(desk: Desk) -> None:
    engine.warm_up(desk.session)
    draw_sidebar(desk)
    _draw_top(desk)
    if not desk.turns:
        with st.container(key="fra-welcome"):
            draw_welcome(desk)
    else:
        left, right = st.columns([6, 5], gap="large")
        with left:
            draw_turns(desk)
        with right:
            draw_source(desk)
    _draw_box(desk)


def _draw_top(desk: Desk) -> None:
    with st.container(horizontal=True, key="fra-top", vertical_alignment="center"):
        st.html(f'<p class="fra-badge">{escape(engine.label(desk.session))}</p>', width="content")
        if desk.turns:
            with st.popover("Add a report", icon=":material/note_add:", type="tertiary"):
                draw_ways_in(desk)
            draw_export(desk)


def _draw_box(desk: Desk) -> None:
    # Placed at the bottom by hand: a box placed by Streamlit makes the page follow its own end, away from
    # the first lines of a translation that is just arriving.
    said = st.bottom.chat_input(
        "Ask about the report, or add another" if desk.turns else "Drop a file or paste a report",
        accept_file="multiple",
        file_type=FILE_TYPES,
        key="box",
    )
    if said:
        for file in said.files:
            desk.add_file(file.name, file.getvalue())
        if said.text.strip():
            desk.say(said.text)
        st.rerun()


def _draw_sign_in() -> None:
    st.html('<div class="fra-hello"><h1>French reports, read in English</h1></div>')
    st.button("Sign in", on_click=st.login, type="primary", key="sign-in")
