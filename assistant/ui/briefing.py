"""A finished briefing: title, summary, then tabs for positions, side by side, details."""

from collections.abc import Callable, Iterator, Sequence

import streamlit as st

from assistant.lexicon.normalise import search_form
from assistant.records import Briefing, Sentence, Statement
from assistant.shown import loudest_first, outermost
from assistant.to_check import to_check
from assistant.turns import Turn
from assistant.ui import cards, charts
from assistant.ui.address import redraw
from assistant.ui.briefs import draw_briefs
from assistant.ui.correcting import draw_corrections
from assistant.ui.desk import Desk
from assistant.ui.dossiers import search_all
from assistant.ui.markup import Sources, found_line, notice, side_by_side
from assistant.ui.offered_check import draw_check
from assistant.ui.state import Session

_CHUNK = 60
"""Sentences an element: a long report goes to the browser in pieces it can skip while off screen."""


def draw_briefing(turn: Turn, briefing: Briefing, desk: Desk, draw_actions: Callable[[], None]) -> None:
    """The whole briefing of one report; what can be done about an unfinished one stands beside what is missing."""
    st.html(cards.heading(briefing.report, desk.sources))
    if briefing.warnings:
        st.html(cards.warnings(briefing.warnings))
    draw_actions()
    draw_check(turn, briefing, desk)
    draw_corrections(turn, briefing, desk)
    _draw_content(turn.id, briefing, desk)


def draw_shown(key: str, briefing: Briefing, desk: Desk) -> None:
    """The briefing for somebody who only reads it."""
    st.html(cards.heading(briefing.report, desk.sources))
    if briefing.warnings:
        st.html(cards.warnings(briefing.warnings))
    _draw_content(key, briefing, desk, alone=True)


def _draw_content(key: str, briefing: Briefing, desk: Desk, alone: bool = False) -> None:
    if briefing.summary:
        st.html(cards.summary(briefing, desk.sources))
    if briefing.complete:
        draw_briefs(key, briefing, desk.sources)
    _draw_tabs(key, briefing, desk.sources, None if alone else desk.session)


@st.fragment
def _draw_tabs(key: str, briefing: Briefing, sources: Sources, session: Session | None) -> None:
    """`session`: of a reader who has all reports to go to."""
    said = bool(briefing.actors or briefing.unattributed)
    positions, beside, details = st.tabs(
        ["Positions", "Side by side", "Details"],
        # What a stopped briefing has is its translation.
        default="Positions" if said else "Side by side",
        key=f"tabs-{key}",
        on_change="rerun",
    )
    # Only the tab that is open is sent to the browser: a long report side by side is a lot.
    if positions.open:
        with positions:
            _draw_positions(key, briefing, sources)
    if beside.open:
        with beside:
            _draw_side_by_side(key, briefing, sources, session)
    if details.open:
        with details:
            st.html(cards.details(briefing) + cards.lines_to_check(briefing, sources))


def _draw_positions(key: str, briefing: Briefing, sources: Sources) -> None:
    said = [s for _, statements in charts.voices(briefing) for s in statements]
    if not said:
        incomplete = briefing.warnings or not any(s.en for s in briefing.report.sentences)
        st.html(notice("No positions were made." if incomplete else "Nobody is quoted in this report."))
        return
    names = [name for name, _ in charts.voices(briefing)]
    acts = list(dict.fromkeys(s.act for s in said))
    with st.container(horizontal=True):
        chosen = st.multiselect(
            "Actors", list(dict.fromkeys(names)), key=f"actors-{key}", placeholder="Everybody"
        )
        act = st.multiselect("What they do", acts, key=f"acts-{key}", placeholder="Everything")
    st.html(charts.both(briefing, sources))

    def shown(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return outermost(s for s in statements if not act or s.act in act)

    report = briefing.report
    drawn = [
        cards.actor_card(actor, shown(actor.statements), report, sources)
        for actor in loudest_first(briefing.actors)
        if (not chosen or (actor.name_en or actor.name) in chosen) and (not act or shown(actor.statements))
    ]
    loose = shown(briefing.unattributed)
    if loose and (not chosen or charts.NOBODY in chosen):
        drawn.append(cards.unattributed_card(loose, report, sources))
    st.html(cards.stack(drawn) if drawn else notice("Nothing matches."))


def _draw_side_by_side(key: str, briefing: Briefing, sources: Sources, session: Session | None) -> None:
    every = briefing.report.sentences
    doubted = [s for s in every if to_check(s)]
    wanted = st.text_input(
        "Search in French and English", key=f"search-{key}", placeholder="A word, in either language"
    )
    only = bool(doubted) and st.toggle(
        f"Check these lines: {len(doubted)}",
        key=f"doubted-{key}",
        help="Only the sentences whose English may mislead: a number, a name or a negation differs, or it is doubted.",
    )
    found = doubted if only else every
    if wanted := wanted.strip():
        looked_for = search_form(wanted)
        found = [s for s in found if looked_for in search_form(f"{s.fr}\n{s.en}")]
        st.html(found_line(wanted, len(found), len(every)))
    if wanted and not found and session:
        _offer_all_reports(key, wanted, session)
    for chunk in _chunks(found):
        st.html(side_by_side(chunk, briefing.report, sources))


def _offer_all_reports(key: str, wanted: str, session: Session) -> None:
    if st.button("Search all reports", key=f"search-all-{key}", icon=":material/library_books:"):
        search_all(session, wanted)
        redraw(session)


def _chunks(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    for start in range(0, len(sentences), _CHUNK):
        yield sentences[start : start + _CHUNK]
