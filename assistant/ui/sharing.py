"""A conversation that others may read, by a link, where people sign in: how it is made, and what they see."""

from html import escape

import streamlit as st

from assistant.errors import NoSuchConversation
from assistant.settings import load_settings
from assistant.store import open_store
from assistant.turns import Turn
from assistant.ui.behaviour import draw_behaviour
from assistant.ui.briefing import draw_shown
from assistant.ui.desk import Desk
from assistant.ui.labels import plain
from assistant.ui.markup import notice
from assistant.ui.source import draw_source
from assistant.ui.state import Session, sign_in_offered, signed_in
from assistant.ui.turn_list import draw_asked, draw_told

_NAME = "share"


def link_followed() -> str:
    """The secret of the link that the page was opened by; empty for none, and where nobody signs in."""
    return st.query_params.get(_NAME, "") if sign_in_offered() else ""


def draw_share(desk: Desk) -> None:
    """Makes a link to the open conversation, and takes it back."""
    if desk.saved is None or not signed_in():
        return
    conversation = desk.saved.id
    with st.popover("Share", icon=":material/link:", type="tertiary", key="share"):
        st.html(
            notice("Whoever signs in here and has the link reads this conversation, and cannot change it.")
        )
        if st.button("Make a new link" if desk.saved.shared else "Make a link", key="share-make"):
            secret = desk.shelf.share(conversation)
            st.code(f"{(st.context.url or '').partition('?')[0]}?{_NAME}={secret}", language=None)
            st.html(notice("Copy it now: it is not shown again. A new link ends the one before."))
        elif desk.saved.shared:
            st.button("End the link", key="share-end", on_click=desk.shelf.unshare, args=(conversation,))


def draw_shared(session: Session, secret: str, name: str) -> None:
    """The conversation of a link, to be read; raises NoSuchConversation in words where it leads nowhere."""
    store = open_store(load_settings())
    try:
        saved = store.shared(secret)
    except NoSuchConversation as error:
        draw_behaviour(session, name)
        st.html(f'{notice(str(error), "error")}<p><a href="./" target="_self">Your own conversations</a></p>')
        return
    desk = Desk(session, store.shelf(session.reader), saved, {})
    draw_behaviour(session, f"{saved.title} · {name}", [turn.id for turn in desk.turns], desk.sources)
    with st.container(key="fra-shared"):
        told = notice("Shared with you, to be read.")
        st.html(f'{told}<p><a href="./" target="_self">Your own conversations</a></p>')
        left, right = st.columns([7, 5], gap="medium")
        with left:
            for turn in desk.turns:
                _draw_turn(turn, desk)
        with right:
            draw_source(desk)


def _draw_turn(turn: Turn, desk: Desk) -> None:
    draw_asked(turn)
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        if turn.briefing:
            draw_shown(turn.id, turn.briefing, desk)
        elif turn.answer:
            draw_told(turn.answer, desk)
        else:
            st.html(f"<p>{escape(plain(turn.error or 'Nothing has come of this yet.'))}</p>")
