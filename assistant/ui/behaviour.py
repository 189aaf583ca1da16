"""Style and behaviour of the page: one style sheet, one small component without a face."""

from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2 import component

from assistant.ui.state import COOKIE, cookie_token


def draw_behaviour(token: str, latest: str | None = None) -> None:
    """Bring style, citations' cards and clicks, copying, and the cookie that knows this browser again.

    `latest`: the last turn's id; a turn that joins is scrolled into view once.
    """
    st.html(f"<style>{_asset('desk.css')}</style>")
    cookie = None if cookie_token() == token else f"{COOKIE}={token}"
    _desk(key="fra-behaviour", data={"cookie": cookie, "latest": latest})


@cache
def _asset(name: str) -> str:
    return (files("assistant.ui") / name).read_text("utf-8")


_desk = component("french_report_desk", js=_asset("desk.js"))
