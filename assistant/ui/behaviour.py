"""Style and behaviour of the page: one style sheet, one small component without a face."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2 import component

from assistant.ui.state import COOKIE, cookie_token


def draw_behaviour(token: str, title: str, turns: Sequence[str] = ()) -> None:
    """Bring style, citations' cards and clicks, copying, and the cookie that knows this browser again.

    `title`: of the browser's tab; `turns`: ids of the conversation's turns, of which the last is scrolled to once.
    """
    st.html(f"<style>{_asset('desk.css')}</style>")
    cookie = None if cookie_token() == token else f"{COOKIE}={token}"
    data = {"cookie": cookie, "title": title, "latest": turns[-1] if turns else None, "turns": len(turns)}
    _desk(key="fra-behaviour", data=data)


@cache
def _asset(name: str) -> str:
    return (files("assistant.ui") / name).read_text("utf-8")


_desk = component("french_report_desk", js=_asset("desk.js"))
