"""All saved reports together: a search over them, and the dossier of whoever speaks in them."""

import re
from functools import partial

import streamlit as st

from assistant import export
from assistant.errors import UsageError
from assistant.export.dossier_outline import counted
from assistant.library import Dossier, Library, Person, Wanted
from assistant.library.dossier import narrowed
from assistant.ui.address import redraw, show
from assistant.ui.desk import Desk
from assistant.ui.dossier_cards import dossier_html, found_html, reports_html
from assistant.ui.exporting import draw_downloads
from assistant.ui.labels import file_name, plain
from assistant.ui.markup import notice
from assistant.ui.state import Session

_EVERY = "All"
_MOST = 50
"""Sentences a search shows."""
_HEARD, _LATEST = 12, 20
"""People, and reports, that are listed before anybody is chosen."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def draw_all_reports(desk: Desk) -> None:
    """The page of all saved reports."""
    with st.container(key="fra-library"):
        st.html('<header class="fra-head"><h2>All reports</h2></header>')
        folders, _ = desk.shelf.sorted_into()
        folder = st.selectbox("Folder", [_EVERY, *folders], key="library-folder") if folders else _EVERY
        library = desk.shelf.library("" if folder == _EVERY else folder)
        people = library.people()
        _draw_ask(desk, "" if folder == _EVERY else folder)
        words = st.text_input(
            "Search in all reports", key="library-search", placeholder="Words, in French or English"
        )
        if words.strip():
            _draw_found(library, words)
        elif not people:
            st.html(notice("Whoever is quoted in your reports is listed here, with all they say over time."))
            _draw_latest(library)
        else:
            _draw_people(library, people)


def search_all(session: Session, words: str) -> None:
    """Go to the page of all reports and search there, from the next run on."""
    show(session, None)
    session.all_reports = True
    st.session_state["library-search"] = words


def _draw_ask(desk: Desk, folder: str) -> None:
    """A question to all of them, which begins a conversation of its own."""
    where = f"the reports in {plain(folder)}" if folder else "all reports"
    form = st.form("library-ask", border=False)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        question = st.text_input(
            f"Ask {where}", key="library-question", placeholder="Who opposes the dyke, and since when?"
        )
        asked = st.form_submit_button("Ask", icon=":material/arrow_upward:")
    if asked and question.strip():
        desk.ask_all(question, folder)
        redraw(desk.session)


def _draw_found(library: Library, words: str) -> None:
    found = library.find(words, _MOST)
    more = f"The latest {_MOST} sentences" if len(found) == _MOST else counted(len(found), "sentence")
    st.html(notice(more if found else f"No sentence of your reports has “{words.strip()}”.", "found"))
    if found:
        st.html(found_html(found))


def _draw_people(library: Library, people: list[Person]) -> None:
    """A choice of who speaks; the dossier of whoever is chosen, else those most heard and the latest reports."""
    labels = {p.names[0]: f"{p.name} ({p.reports})" for p in people}
    key = st.selectbox(
        "Who",
        list(labels),
        index=None,
        format_func=lambda key: labels[key],
        key="library-who",
        placeholder="Choose or type a name",
    )
    if person := next((p for p in people if p.names[0] == key), None):
        _draw_person(library, person, people)
        return
    with st.container(horizontal=True, key="fra-people", gap="small"):
        for other in people[:_HEARD]:
            st.button(
                plain(f"{other.name} · {counted(other.reports, 'report')}"),
                key=f"who-{other.names[0]}",
                on_click=_choose,
                args=(other.names[0],),
            )
    if len(people) > _HEARD:
        st.html(notice(f"{len(people) - _HEARD} more: type a name above."))
    _draw_latest(library)


def _choose(key: str | None) -> None:
    st.session_state["library-who"] = key


def _draw_latest(library: Library) -> None:
    """The reports themselves, each a click away."""
    if latest := library.latest(_LATEST):
        st.html(reports_html(latest))


def _draw_person(library: Library, person: Person, people: list[Person]) -> None:
    key = person.names[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outlet = st.selectbox("Source", [_EVERY, *library.outlets()], key="library-outlet")
        since = st.text_input("From", key="library-since", placeholder="2026, 2026-03 …")
        until = st.text_input("Until", key="library-until", placeholder="2026-03-31")
    if wrong := next((d for d in (since, until) if d.strip() and not _DATE.fullmatch(d.strip())), None):
        st.html(notice(f"“{wrong}” is no date. Write 2026-03-01, 2026-03 or 2026.", "error"))
        return
    wanted = Wanted(since=since.strip(), until=until.strip(), outlet="" if outlet == _EVERY else outlet)
    try:
        dossier = library.dossier(key, wanted)
    except UsageError as error:  # joined, parted or deleted in another tab meanwhile
        st.html(notice(str(error), "error"))
        return
    topics = {t.label: len(t.places) for t in dossier.topics}
    topic = None
    if topics:
        topic = st.pills(
            "Topics",
            list(topics),
            format_func=lambda t: f"{plain(t)} {topics[t]}",
            key=f"library-topic-{key}",
        )
    if topic:
        dossier = narrowed(dossier, Wanted(topic=topic))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Everybody",
            icon=":material/arrow_back:",
            type="tertiary",
            key="everybody",
            on_click=_choose,
            args=(None,),
        )
        _draw_names(library, person, people)
        _draw_export(dossier)
    st.html(dossier_html(dossier))


def _draw_names(library: Library, person: Person, people: list[Person]) -> None:
    """Which names are taken for this person's, and another way."""
    with st.popover("Names", icon=":material/badge:", type="tertiary"):
        for name in person.names:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(name))
                if len(person.names) > 1:
                    st.button("Somebody else", key=f"part-{name}", on_click=library.part, args=(name,))
        others = {p.names[0]: p.name for p in people if p is not person}
        if others:
            other = st.selectbox(
                "Also called",
                list(others),
                index=None,
                format_func=lambda key: others[key],
                key=f"library-join-{person.names[0]}",
            )
            if other:
                st.button(
                    "The same as this one",
                    key=f"join-{person.names[0]}",
                    on_click=library.join,
                    args=(other, person.names[0]),
                )


def _draw_export(dossier: Dossier) -> None:
    file = file_name(f"dossier-{dossier.person.name}", "")
    offered = (
        ("Markdown", partial(export.dossier_to_markdown, dossier), "md", "text/markdown"),
        ("CSV", partial(export.dossier_to_csv, dossier), "csv", "text/csv"),
    )
    draw_downloads(offered, file, "dossier", quiet=True)
