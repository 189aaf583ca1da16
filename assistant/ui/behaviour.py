"""Style and behaviour of the page: one style sheet, one small component without a face."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from importlib.resources import files

import streamlit as st
from streamlit.components.v2 import component

from assistant.turns import Given
from assistant.ui.address import show
from assistant.ui.markup import Sources
from assistant.ui.state import COOKIE, Session, cookie_token

KEPT = "Tables, lists, notes and links of what you pasted are kept."
_KEY = "fra-behaviour"
_SCRIPTS = ("search_hits.js", "copying.js", "pasting.js", "desk.js")


def draw_behaviour(
    session: Session, title: str, turns: Sequence[str] = (), sources: Sources | None = None, link: str = ""
) -> None:
    """Bring style, citations' cards and clicks, copying, and the cookie that knows this browser again.

    `title`: of the browser's tab; `turns`: ids of the conversation's turns, of which the last is scrolled to once,
    unless a place in its `sources` is to be opened; `link`: the secret of a link that is followed once its reader has
    signed in.
    """
    # Told in every run: what the browser alone was told would be lost with the next one.
    st.set_page_config(page_title=title)
    st.html(f"<style>{_asset('desk.css')}</style>")
    cookie = None if cookie_token() == session.token else f"{COOKIE}={session.token}"
    data: dict[str, object] = {
        "cookie": cookie,
        "latest": turns[-1] if turns else None,
        "turns": len(turns),
        "link": link,
        "view": "all" if session.all_reports else session.shown or "",
    }
    if session.place and sources:
        report, n, start, end = session.place
        data["place"] = {"href": f"#{sources.anchor(report, n)}", **sources.within(report, n, (start, end))}
    place, correct = partial(_open_place, session), partial(_correct, session)
    act, rich = partial(_act, session), partial(_keep, session)
    _desk(
        key=_KEY,
        data=data,
        on_place_change=place,
        on_correct_change=correct,
        on_act_change=act,
        on_rich_change=rich,
    )


def _correct(session: Session) -> None:
    """Open the box for what the reader asked to correct."""
    wanted = getattr(st.session_state[_KEY], "correct", "")
    if isinstance(wanted, str) and wanted:
        session.correcting, session.words = wanted, False


def _act(session: Session) -> None:
    """Note what a button of an earlier answer asks for; the page does it before it draws anything."""
    session.wanted = str(getattr(st.session_state[_KEY], "act", "") or "")


def _keep(session: Session) -> None:
    """Keep the rich text of what was pasted, for when it is handed in; forget it where plain text was."""
    told = getattr(st.session_state[_KEY], "rich", None)
    text, rich = (told.get("text"), told.get("html")) if isinstance(told, Mapping) else (None, None)
    if isinstance(text, str) and isinstance(rich, str):
        session.pasted = Given(text=text, rich=rich) if rich else None
        if rich and session.shown:  # no box stands on the page that could say so
            session.say_once(f"{KEPT} Ctrl+Shift+V pastes plain text.")


def _open_place(session: Session) -> None:
    """Go where a link of all reports leads: "conversation report n start end"."""
    told = str(getattr(st.session_state[_KEY], "place", "") or "").split()
    if len(told) == 5 and all(number.isdigit() for number in told[2:]):
        show(session, told[0])
        session.place = (told[1], int(told[2]), int(told[3]), int(told[4]))


@cache
def _asset(name: str) -> str:
    return (files("assistant.ui") / name).read_text("utf-8")


_desk = component("french_report_desk", js="".join(map(_asset, _SCRIPTS)))
