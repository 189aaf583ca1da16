"""Which conversation the page shows, and the address in the browser that says so.

The browser tells its address with all it sends, and what it sent before it learnt of a change still tells the old one.
Streamlit puts such a message together with a rerun the page asked for, and keeps the address of the later: the page
would go back to where it was, and stay there. So a session remembers where it has gone, until the browser follows.
"""

from typing import NoReturn

import streamlit as st

from assistant.ui.state import Session

_NAME = "c"


def shown(session: Session) -> str | None:
    """Id of the conversation that this run is to show; None for the first page."""
    ours, session.redrawing = session.redrawing, False
    told = st.query_params.get(_NAME)
    if told == session.shown:
        session.followed = session.followed or not ours
    elif ours or not session.followed:
        _tell(session.shown)
    else:
        session.shown, session.all_reports = told, False  # a link, or a step back in the browser
    return session.shown


def show(session: Session, conversation: str | None) -> None:
    """Go to a conversation, or to the first page, from the next run on."""
    session.shown, session.followed, session.redrawing = conversation, False, True
    session.all_reports, session.place = False, None
    _tell(conversation)


def redraw(session: Session) -> NoReturn:
    """Draw the whole page anew, now."""
    session.redrawing = True
    st.rerun()


def _tell(conversation: str | None) -> None:
    if conversation is None:
        st.query_params.clear()
    else:
        st.query_params[_NAME] = conversation
