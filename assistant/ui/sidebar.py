"""The sidebar: saved conversations, the bin, the way to glossary and engine."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from assistant.lexicon.normalise import search_form
from assistant.library import Found
from assistant.store import BIN_DAYS
from assistant.turns import Listed
from assistant.ui.address import redraw, show
from assistant.ui.desk import Desk
from assistant.ui.dossiers import search_all
from assistant.ui.engine_box import draw_engine
from assistant.ui.jobs import queues
from assistant.ui.labels import plain
from assistant.ui.list_hits import hit_html
from assistant.ui.markup import notice
from assistant.ui.state import sign_in_offered

UNDO_SECONDS = 10.0
"""How long a deletion can be undone where it was made; later, the bin has it."""
_MOST = 100
"""Conversations listed at once."""


def draw_sidebar(desk: Desk) -> None:
    """Everything beside the conversation."""
    with st.sidebar:
        with st.container(key="fra-brand"):
            st.html('<p class="fra-brand">French Report Assistant</p>')
        if st.button("New conversation", icon=":material/add:", type="primary", width="stretch", key="new"):
            show(desk.session, None)
            redraw(desk.session)
        if st.button("All reports", icon=":material/library_books:", width="stretch", key="all-reports"):
            show(desk.session, None)
            desk.session.all_reports = True
            redraw(desk.session)
        if desk.session.binned:
            _draw_undo(desk)
        _draw_list(desk)
        with st.container(key="fra-foot"):
            _draw_bin(desk)
            st.button(
                "Glossary",
                icon=":material/dictionary:",
                key="glossary",
                width="stretch",
                on_click=_open_words,
                args=(desk,),
            )
            draw_engine(desk)
            if sign_in_offered():
                _draw_person()


def _open_words(desk: Desk) -> None:
    desk.session.words, desk.session.correcting, desk.session.odd_words = True, "", ""


def _draw_person() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="fra-person"):
        st.markdown(plain(str(st.user.get("name") or st.user.get("email") or "Signed in"), 40))
        st.button("Sign out", icon=":material/logout:", on_click=st.logout, key="sign-out", type="tertiary")


def _draw_list(desk: Desk) -> None:
    search = st.text_input(
        "Search conversations",
        key="find",
        placeholder="Search conversations",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    folder, tag = _draw_choice(desk)
    found = desk.shelf.conversations(search, _MOST, folder, tag)
    if not found and search.strip():
        st.html(notice(f"No conversation has “{search.strip()}”."))
        st.button("Search all reports", key="find-all", on_click=search_all, args=(desk.session, search))
    elif not found:
        st.html(notice("Nothing found." if folder or tag else "Your conversations will be listed here."))
    hits = _hits(found, search, desk)
    now = datetime.now(_zone())
    with st.container(key="fra-list", gap=None):
        for when, items in groupby(found, key=lambda item: _when(item.updated, now)):
            st.html(f'<h2 class="fra-when">{when}</h2>')
            for item in items:
                _draw_item(item, desk)
                if item.id in hits:
                    st.html(hit_html(hits[item.id], search))
        if len(found) >= _MOST:
            st.html(notice("These are the latest. Search finds the older ones."))


def _hits(found: Sequence[Listed], search: str, desk: Desk) -> dict[str, Found | str]:
    """Where in the conversations a search has found its words; none where the title says it."""
    words = search_form(search).split()
    open_still = [item.id for item in found if not all(word in search_form(item.title) for word in words)]
    if not words or not open_still:
        return {}
    sentences = desk.shelf.library().hits(open_still, search)
    others = desk.shelf.said([id for id in open_still if id not in sentences], search)
    return {**others, **sentences}


def _draw_choice(desk: Desk) -> tuple[str, str]:
    """The folder and the tag to be listed; empty for all of them. Nothing is drawn until there is one."""
    folders, tags = desk.shelf.sorted_into()
    names = {("", ""): "All conversations"}
    names |= {(folder, ""): folder for folder in folders} | {("", tag): f"# {tag}" for tag in tags}
    if len(names) == 1:
        return "", ""
    chosen: tuple[str, str] = st.selectbox(
        "Folder or tag",
        list(names),
        format_func=lambda choice: names[choice],
        key="folder",
        label_visibility="collapsed",
    )
    return chosen


def _draw_item(item: Listed, desk: Desk) -> None:
    """A conversation, and what can be done to it."""
    current = desk.saved is not None and item.id == desk.saved.id
    key = "fra-current" if current else f"fra-item-{item.id}"
    with st.container(horizontal=True, key=key, vertical_alignment="center", wrap=False, gap=None):
        if st.button(plain(item.title), key=f"open-{item.id}", type="tertiary", wrap=False, width="stretch"):
            show(desk.session, item.id)
            redraw(desk.session)
        st.button(
            "Rename, sort or delete",
            icon=":material/more_horiz:",
            type="tertiary",
            key=f"manage-{item.id}",
            on_click=_manage,
            args=(desk, item.id),
        )
    if desk.session.managing == item.id:
        _draw_management(item, desk)


def _manage(desk: Desk, conversation: str) -> None:
    desk.session.managing = "" if desk.session.managing == conversation else conversation


def _zone() -> tzinfo:
    """The reader's time zone, as their browser names it."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _when(moment: datetime, now: datetime) -> str:
    """How long ago, as a list's heading."""
    days = (now.date() - moment.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return "Today"
    if days == 1:
        return "Yesterday"
    return "Last seven days" if days < 7 else "Earlier"


def _draw_management(item: Listed, desk: Desk) -> None:
    """Another title, a folder and tags, or into the bin."""
    with st.container(key="fra-manage", border=True):
        with st.form("rename", border=False):
            title = st.text_input("Title", value=item.title, key=f"title-{item.id}")
            if st.form_submit_button("Rename", width="stretch"):
                desk.session.managing = ""
                if title.strip():
                    desk.shelf.rename(item.id, title.strip())
                redraw(desk.session)
        with st.form("sort", border=False):
            folder = st.text_input("Folder", value=item.folder, key=f"folder-{item.id}")
            tags = st.text_input(
                "Tags", value=", ".join(item.tags), key=f"tags-{item.id}", placeholder="port, budget"
            )
            if st.form_submit_button("Sort in", width="stretch"):
                desk.session.managing = ""
                desk.shelf.sort(item.id, folder, tags.split(","))
                redraw(desk.session)
        st.button(
            "Delete conversation",
            icon=":material/delete:",
            key=f"delete-{item.id}",
            width="stretch",
            on_click=_delete,
            args=(item, desk),
        )


def _delete(item: Listed, desk: Desk) -> None:
    queues.stop(item.id)
    desk.shelf.delete(item.id)
    desk.session.managing = ""
    desk.session.binned = item, time.monotonic()
    if desk.saved and desk.saved.id == item.id:
        show(desk.session, None)


def _restore(item: Listed, desk: Desk) -> None:
    desk.shelf.restore(item.id)
    desk.session.binned = None
    show(desk.session, item.id)


@st.fragment(run_every=1.0)
def _draw_undo(desk: Desk) -> None:
    """A way back from a deletion, for some seconds."""
    if desk.session.binned is None:
        return
    item, when = desk.session.binned
    if time.monotonic() - when > UNDO_SECONDS:
        desk.session.binned = None
        redraw(desk.session)
    with st.container(horizontal=True, key="fra-undo", vertical_alignment="center", gap="small"):
        st.markdown(f"Deleted: {plain(item.title, 40)}")
        if st.button("Undo", key="undo", icon=":material/undo:"):
            _restore(item, desk)
            redraw(desk.session)


def _draw_bin(desk: Desk) -> None:
    """What was deleted lately, with the way back."""
    binned = desk.shelf.binned()
    if not binned:
        return
    with st.expander(f"Bin: {len(binned)}", icon=":material/delete:", key="bin"):
        st.html(notice(f"Kept for {BIN_DAYS} days, then gone for good."))
        for item in binned:
            with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
                st.markdown(plain(item.title, 60))
                st.button(
                    "Restore",
                    icon=":material/undo:",
                    key=f"restore-{item.id}",
                    type="tertiary",
                    on_click=_restore,
                    args=(item, desk),
                )
                st.button(
                    "Delete for good",
                    icon=":material/delete_forever:",
                    key=f"forget-{item.id}",
                    type="tertiary",
                    on_click=desk.shelf.forget,
                    args=(item.id,),
                )
