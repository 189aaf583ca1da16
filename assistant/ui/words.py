"""The reader's glossary and translation memory on the page: what is in them, in and out."""

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from assistant.corrections.memory import memory_key, parse_tmx, to_tmx
from assistant.errors import AssistantError
from assistant.glossary import load_glossary, parse_glossary
from assistant.glossary.terms import LEAVE, decoded, made_term
from assistant.records import Term
from assistant.settings import load_settings
from assistant.ui.address import redraw
from assistant.ui.desk import Desk
from assistant.ui.markup import notice

_MOST = 50
"""Terms or sentences shown at once; a search finds the others."""


def draw_words(desk: Desk) -> None:
    """The box of glossary and memory, while it is open."""
    if not desk.session.words:
        return

    def closed() -> None:
        desk.session.words = False

    st.dialog("Glossary", width="large", on_dismiss=closed)(_draw)(desk)


def _draw(desk: Desk) -> None:
    terms, sentences = st.tabs(["Terms", "Corrected sentences"])
    with terms:
        _draw_terms(desk)
    with sentences:
        _draw_memory(desk)


def _draw_terms(desk: Desk) -> None:
    words = desk.shelf.words
    st.html(
        notice("A term is put into English one way, or kept as it is, in every report briefed from now on.")
    )
    with st.form("term", border=False, clear_on_submit=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            french = st.text_input("French", key="term-fr", max_chars=120)
            english = st.text_input(
                "English", key="term-en", max_chars=120, placeholder="empty: kept as it is"
            )
            added = st.form_submit_button("Add", type="primary", icon=":material/add:")
        if added:
            _tried(desk, lambda: words.keep_terms([made_term(french, english)]))
    _draw_trouble(desk)
    own = words.glossary()
    ships = [term for term in load_glossary(load_settings()).terms if term.en != LEAVE]
    _draw_list(own.terms, desk)
    left = [term for term in ships if own.get(term.fr) is None]
    with st.expander(f"Terms that come with it: {len(left)}", key="terms-that-ship"):
        st.html(_table([(term.fr, term.en or "kept") for term in left]))
        st.html(notice("To leave one of them out, add it with - as its English."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        file = st.file_uploader("Import: French, tab, English", key="terms-in", help="A text file (.tsv)")
        st.download_button(
            "Export", own.to_tsv(), "glossary.tsv", "text/tab-separated-values",
            key="terms-out", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
    if file:
        told = desk, file.name, file.getvalue()
        icon = ":material/upload:"
        st.button("Take these terms in", key="take-terms", icon=icon, on_click=_take_terms, args=told)
    _draw_again(desk)


def _draw_again(desk: Desk) -> None:
    """Have the open report briefed again, with the glossary as it is now."""
    turn = next((t for t in reversed(desk.turns) if t.briefing and t.id not in desk.glances), None)
    if turn and st.button("Brief the open report again with this glossary", key="brief-again"):
        desk.session.words = False
        desk.again(turn)
        redraw(desk.session)


def _draw_list(terms: tuple[Term, ...], desk: Desk) -> None:
    if not terms:
        st.html(notice("No terms of your own yet."))
        return
    wanted = ""
    if len(terms) > _MOST // 4:
        wanted = st.text_input("Search the terms", key="terms-find").casefold()
    found = [t for t in terms if wanted in f"{t.fr}\n{t.en}".casefold()]
    for term in found[:_MOST]:
        english = {"": "kept as it is", LEAVE: "left to the engine"}.get(term.en, term.en)
        _draw_line(term.fr, english, f"drop-{term.fr}", desk.shelf.words.drop_terms)
    if len(found) > _MOST:
        st.html(notice(f"{len(found) - _MOST} more. Search finds them."))


def _draw_line(french: str, english: str, key: str, drop: Callable[[Iterable[str]], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
        st.html(
            f'<p class="fra-term"><span class="fra-fr" lang="fr">{escape(french)}</span>'
            f"<span>{escape(english)}</span></p>"
        )
        st.button(
            "Remove", key=key, icon=":material/close:", type="tertiary", on_click=drop, args=([french],)
        )


def _draw_memory(desk: Desk) -> None:
    words = desk.shelf.words
    pairs = words.memory()
    _draw_trouble(desk)
    st.html(notice("Sentences you corrected. Where the same French comes again, their English is offered."))
    wanted = (
        st.text_input("Search the sentences", key="memory-find").casefold() if len(pairs) > _MOST // 4 else ""
    )
    found = [p for p in pairs if wanted in f"{p.fr}\n{p.en}".casefold()]
    for pair in found[:_MOST]:
        _draw_line(pair.fr, pair.en, f"forget-{memory_key(pair.fr)}", words.forget)
    if not pairs:
        st.html(notice("No sentence is corrected yet."))
    if len(found) > _MOST:
        st.html(notice(f"{len(found) - _MOST} more. Search finds them."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        file = st.file_uploader(
            "Import a memory", key="memory-in", help="TMX, as translators' programs write it"
        )
        st.download_button(
            "Export", to_tmx(pairs), "memory.tmx", "application/x-tmx+xml",
            key="memory-out", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
    if file:
        told = desk, file.name, file.getvalue()
        icon = ":material/upload:"
        st.button("Take these sentences in", key="take-memory", icon=icon, on_click=_take_memory, args=told)


def _take_terms(desk: Desk, name: str, data: bytes) -> None:
    _tried(desk, lambda: desk.shelf.words.keep_terms(parse_glossary(decoded(data, name), name).terms))


def _take_memory(desk: Desk, name: str, data: bytes) -> None:
    _tried(desk, lambda: desk.shelf.words.remember(parse_tmx(data, name)))


def _tried(desk: Desk, work: Callable[[], None]) -> None:
    """Do it, or say what is wrong with it."""
    desk.session.odd_words = ""
    try:
        work()
    except AssistantError as error:
        desk.session.odd_words = str(error)


def _draw_trouble(desk: Desk) -> None:
    if desk.session.odd_words:
        st.html(notice(desk.session.odd_words, "error"))


def _table(rows: list[tuple[str, str]]) -> str:
    lines = (f'<tr><td lang="fr">{escape(fr)}</td><td>{escape(en)}</td></tr>' for fr, en in rows)
    return f'<div class="fra-scroll" tabindex="0"><table class="fra-table">{"".join(lines)}</table></div>'
