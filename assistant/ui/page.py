"""The page, put together: settings and shelf, sidebar, conversation, source panel, chat box."""

from html import escape
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError, NoSuchConversation, StoreError
from assistant.settings import load_settings
from assistant.store import open_store
from assistant.ui import engine_choice
from assistant.ui.address import redraw, show, shown
from assistant.ui.behaviour import draw_behaviour
from assistant.ui.correcting import draw_correcting
from assistant.ui.desk import Desk
from assistant.ui.dossiers import draw_all_reports
from assistant.ui.exporting import draw_export
from assistant.ui.jobs import queues
from assistant.ui.labels import plain
from assistant.ui.markup import notice, on_page
from assistant.ui.sharing import draw_share, draw_shared, link_followed
from assistant.ui.sidebar import draw_sidebar
from assistant.ui.source import draw_source
from assistant.ui.state import Session, session, sign_in_offered, signed_in
from assistant.ui.turn_list import draw_turns
from assistant.ui.welcome import draw_ways_in, draw_welcome
from assistant.ui.words import draw_words

_RETRY_SECONDS = 3
_NAME = "French Report Assistant"
_WATCH_SECONDS = 3.0
"""How often a page looks whether another tab or process has changed the conversation it shows."""
_BADGE_SECONDS = 5.0
"""How often the badge looks whether another model answers now."""


def page() -> None:
    """Draw the chat page."""
    st.set_page_config(page_title=_NAME, page_icon=str(Path(__file__).with_name("icon.png")), layout="wide")
    if sign_in_offered() and not signed_in():
        draw_behaviour(session(), _NAME, link=link_followed())
        _draw_sign_in()
        return
    try:
        if secret := link_followed():
            draw_shared(session(), secret, _NAME)
            return
        desk = _desk()
        if _taken_in(desk):
            redraw(desk.session)
        title = f"{desk.saved.title} · {_NAME}" if desk.saved else _NAME
        draw_behaviour(session(), title, [turn.id for turn in desk.turns], desk.sources)
        _draw(desk)
    except StoreError:
        _draw_outage()
    except AssistantError as error:
        st.html(notice(on_page(str(error)), "error"))


def _desk() -> Desk:
    """This run's desk, with the conversation the URL names."""
    shelf = open_store(load_settings()).shelf(session().reader)
    wanted = shown(session())
    glances, saved = {}, None
    if wanted:
        try:
            glances, saved = queues.glances(wanted), shelf.load(wanted)
        except NoSuchConversation as error:
            show(session(), None)
            st.toast(str(error))
            glances = {}
    desk = Desk(session(), shelf, saved, glances)
    if desk.came_to_nothing():
        show(session(), None)
        return Desk(session(), shelf, None, {})
    return desk


@st.fragment(run_every=_RETRY_SECONDS)
def _draw_outage() -> None:
    """What keeps saved conversations away; the page comes back by itself when they do."""
    try:
        _desk().shelf.conversations(limit=1)
    except StoreError as error:
        st.html(notice(f"{error} This page tries again by itself.", "error"))
    else:
        redraw(session())


def _draw(desk: Desk) -> None:
    engine_choice.warm_up(desk.session)
    draw_sidebar(desk)
    if desk.session.all_reports:
        draw_all_reports(desk)
    else:
        _draw_conversation(desk)
    if desk.session.words:
        draw_words(desk)
    elif desk.session.correcting and not desk.session.all_reports:
        draw_correcting(desk)
    if desk.session.aside:
        st.toast(plain(desk.session.aside), icon=":material/info:")
        desk.session.aside = ""


def _draw_conversation(desk: Desk) -> None:
    _draw_top(desk)
    if desk.session.not_ready:
        st.html(notice(on_page(desk.session.not_ready), "error"))
    if not desk.turns:
        with st.container(key="fra-welcome"):
            draw_welcome(desk)
    else:
        left, right = st.columns([7, 5], gap="medium")
        with left:
            draw_turns(desk)
        with right:
            draw_source(desk)
    _draw_box(desk)
    if desk.saved and not desk.glances:  # what is at work here redraws itself
        _watch(desk)


@st.fragment(run_every=_WATCH_SECONDS)
def _watch(desk: Desk) -> None:
    """Redraw what was changed elsewhere."""
    if desk.outdated():
        redraw(desk.session)


def _draw_top(desk: Desk) -> None:
    with st.container(horizontal=True, key="fra-top", vertical_alignment="center"):
        _draw_badge(desk.session)
        if desk.turns:
            # Another key with every turn: a box that has handed in its report closes.
            key = f"add-{len(desk.turns)}"
            with st.popover("Add a report", icon=":material/note_add:", type="tertiary", key=key):
                draw_ways_in(desk, files=True)
            draw_share(desk)
            draw_export(desk)


@st.fragment(run_every=_BADGE_SECONDS)
def _draw_badge(session: Session) -> None:
    name, models = engine_choice.label(session)
    st.html(
        f'<details class="fra-badge"><summary title="{escape(models)}">{escape(name)}</summary> '
        f'<span class="fra-models">{escape(models)}</span></details>',
        width="content",
    )


def _draw_box(desk: Desk) -> None:
    if desk.session.unsent:
        st.session_state["box"], desk.session.unsent = desk.session.unsent, ""
    # Placed at the bottom by hand: a box placed by Streamlit makes the page follow its own end, away from
    # the first lines of a translation that is just arriving.
    with st.bottom.container(horizontal=True, vertical_alignment="center", key="fra-box"):
        st.chat_input(
            "Ask about the report, or add another" if desk.turns else "Drop a file or paste a report",
            # Of any kind: one that cannot be read is told so in words, where the box would only colour it red.
            accept_file="multiple",
            key="box",
            on_submit=_hear,
            args=(desk.session,),
        )
        if desk.glances:
            st.button("Stop", key="stop", icon=":material/stop_circle:", on_click=desk.stop)


def _hear(session: Session) -> None:
    session.said = st.session_state["box"]


def _taken_in(desk: Desk) -> bool:
    """Whether something was sent off or asked for, which is seen to here: before anything is drawn for nothing."""
    said, wanted = desk.session.said, desk.session.wanted
    desk.session.said, desk.session.wanted = None, ""
    if wanted:
        desk.act(*wanted.split())
    for file in said.files if said else ():
        desk.add_file(file.name, file.getvalue())
    if said and said.text.strip():
        try:
            desk.say(said.text)
        except StoreError:
            desk.session.unsent = said.text
            raise
    return bool(wanted or said)


def _draw_sign_in() -> None:
    with st.container(key="fra-welcome"):
        st.html(
            '<div class="fra-hello"><h1>French reports, read in English</h1>'
            "<p>Sign in to hand in a report and to find your conversations again.</p></div>"
        )
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.button("Sign in", on_click=st.login, type="primary", key="sign-in", icon=":material/login:")
