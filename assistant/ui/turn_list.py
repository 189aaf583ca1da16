"""The turns of a conversation, finished and at work."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from typing import Literal

import streamlit as st

from assistant.corrections.corrected_answers import is_outdated
from assistant.records import Answer, Evidence, Stage
from assistant.shown import is_small_talk
from assistant.turns import Turn
from assistant.ui import cards, charts
from assistant.ui.address import redraw
from assistant.ui.answers import answer_html
from assistant.ui.briefing import draw_briefing
from assistant.ui.comparing import draw_comparison
from assistant.ui.desk import Desk
from assistant.ui.dossier_cards import consulted_html
from assistant.ui.draft import Glance, time_left
from assistant.ui.earlier import earlier, earlier_html
from assistant.ui.jobs import queues
from assistant.ui.labels import plain
from assistant.ui.markup import evidence, notice, on_page, preview
from assistant.ui.suggest import suggestions

_SOON_SECONDS, _QUICK_SECONDS, CALM_SECONDS = 0.2, 0.4, 1.2
"""How often what is at work is drawn anew: soonest while the first English is waited for; calmly while a translation
grows, which the eye need not follow word by word, because drawing takes from the same processor on a machine that
does both."""
_FIRST = 5
"""Sentences that are shown as quickly as possible; drawing calmly begins with drawing the whole page once."""
_PREVIEW = 40
"""Sentences of a translation shown while it is made; the source panel shows all."""

_ELSEWHERE = "Another server process is making this. Here is what it has; the rest appears as it is saved."
_RESTARTED = "The server was restarted while this was being made. Here is what it had."

_STAGES: dict[Stage, str] = {
    "read": "Reading the report",
    "load": "Loading the models",
    "translate": "Translating",
    "positions": "Finding who says what",
    "summarise": "Summarising",
    "evidence": "Looking for the sentences that bear on it",
    "answer": "Answering",
}


def draw_turns(desk: Desk) -> None:
    """All finished turns, then those at work, which redraw themselves."""
    turns = [turn for turn in desk.turns if turn.id not in desk.glances]
    short = earlier(desk.turns)
    for turn in turns:
        if turn.id in short and turn.answer:
            st.html(_earlier(turn, turn.answer, desk))
        else:
            draw_asked(turn)
            with st.chat_message("assistant", avatar=":material/menu_book:"):
                _draw_finished(turn, desk)
    if desk.glances:
        pace = _pace(desk.glances.values())
        st.fragment(_draw_working, run_every=pace)(desk, tuple(desk.glances), pace)
    elif desk.briefings:
        draw_comparison(desk)
        _draw_suggestions(desk)
    if len(desk.turns) > 1:
        st.html('<div class="fra-room"></div>')


def _earlier(turn: Turn, answer: Answer, desk: Desk) -> str:
    unread = _untranslated(answer, desk)
    consulted = desk.shelf.library().filed(turn.consulted) if turn.consulted else []
    told = (
        notice(unread, "warning") if unread else "",
        f"<div>{answer_html(answer, desk.sources, _only(desk))}</div>",
        consulted_html(consulted, desk.sources) if consulted else "",
    )
    again = "" if is_small_talk(answer) else _repeats(answer)
    return earlier_html(turn, "".join(told), _evidence_of(answer, desk), again)


def draw_asked(turn: Turn) -> None:
    """What was asked or handed in."""
    icon = ":material/description:" if turn.kind == "report" else ":material/person:"
    with st.chat_message("user", avatar=icon):
        st.html(f'<p class="fra-asked" data-turn="{turn.id}">{escape(turn.asked)}</p>')


def _draw_finished(turn: Turn, desk: Desk) -> None:
    at_work = turn.status in ("waiting", "running")
    if at_work:
        st.html(notice(_ELSEWHERE if desk.elsewhere else _RESTARTED, "warning"))
    act = not (at_work and desk.elsewhere)
    _draw_outcome(turn, desk, partial(_draw_actions, turn, desk) if act else _nothing)


def _nothing() -> None:
    """No actions: the work goes on elsewhere."""


def _draw_outcome(turn: Turn, desk: Desk, draw_actions: Callable[[], None] = _nothing) -> None:
    if turn.error:
        st.html(notice(on_page(turn.error), "error"))
    if turn.status == "stopped" and turn.kind == "question":
        st.html(notice("Stopped. Here is what there was."))
    if turn.briefing:
        draw_briefing(turn, turn.briefing, desk, draw_actions)
        return
    if turn.answer:
        if unread := _untranslated(turn.answer, desk):
            st.html(notice(unread, "warning"))
        draw_told(turn.answer, desk)
        _draw_consulted(turn, desk)
    elif turn.draft:
        st.html(f'<div class="fra-answer"><p>{escape(turn.draft)}</p></div>')
    draw_actions()


def draw_told(answer: Answer, desk: Desk) -> None:
    """An answer, and what it rests on."""
    st.html(answer_html(answer, desk.sources, _only(desk)))
    _draw_evidence(answer, desk)


def _untranslated(answer: Answer, desk: Desk) -> str:
    """Why some of an answer is French: the briefing it is made from was not finished."""
    if all(found.en for found in answer.evidence):
        return ""
    report = answer.evidence[0].report
    briefing = next((b for b in desk.briefings if report in (None, b.report.id)), None)
    if briefing is None or briefing.complete:
        return "This was answered before the briefing was finished. Regenerate it to have it in English."
    sentences = briefing.report.sentences
    english = sum(bool(s.en) for s in sentences)
    return (
        f"The briefing is not finished: {english} of {len(sentences)} sentences are in English, the others "
        "are shown as they stand in the report. Try the briefing again above, then regenerate this answer."
    )


def _only(desk: Desk) -> str:
    return desk.briefings[0].report.id if desk.briefings else ""


def _evidence_of(answer: Answer, desk: Desk) -> tuple[str, str] | None:
    """What the evidence is called that is shown below an answer, and its HTML."""
    if not answer.evidence or answer.shape not in ("prose", "quotes", "refusal"):
        return None
    extracts = [claim.extract for claim in answer.answer if claim.extract]
    return _evidence_label(answer.evidence), evidence(answer.evidence, desk.sources, _only(desk), extracts)


def _draw_evidence(answer: Answer, desk: Desk) -> None:
    if found := _evidence_of(answer, desk):
        with st.expander(found[0], icon=":material/format_quote:"):
            st.html(found[1])


def _draw_consulted(turn: Turn, desk: Desk) -> None:
    """Which of the saved reports a question was answered from."""
    found = desk.shelf.library().filed(turn.consulted) if turn.consulted else []
    if found:
        st.html(consulted_html(found, desk.sources))


def _evidence_label(found: Sequence[Evidence]) -> str:
    return f"Evidence: {len(found)} sentence{'s' if len(found) != 1 else ''}"


def _draw_actions(turn: Turn, desk: Desk) -> None:
    unfinished = turn.status != "done" or (turn.briefing is not None and not turn.briefing.complete)
    talk = turn.answer is not None and is_small_talk(turn.answer)
    if (turn.kind == "report" or talk) and not unfinished:
        return
    with st.container(horizontal=True, key=f"fra-actions-{turn.id}", vertical_alignment="center"):
        if turn.answer:
            st.html(
                '<button class="fra-copy" type="button">Copy</button>'
                '<button class="fra-aloud" type="button">Read aloud</button>',
                width="content",
            )
        if desk.can_repeat(turn) and (unfinished or turn.kind == "question"):
            outdated = turn.answer is not None and is_outdated(turn.answer)
            what = "Try again" if unfinished or not turn.answer else _repeats(turn.answer)
            kind: Literal["secondary", "tertiary"] = "secondary" if outdated else "tertiary"
            if st.button(what, key=f"again-{turn.id}", icon=":material/refresh:", type=kind):
                desk.again(turn)
                redraw(desk.session)
        if turn.answer:
            given = {1: 1, -1: 0, None: None}[turn.rating]
            thumb = st.feedback("thumbs", key=f"thumb-{turn.id}", default=given)
            if thumb != given:
                desk.rate(turn, None if thumb is None else bool(thumb))


def _repeats(answer: Answer) -> str:
    return "Ask again" if is_outdated(answer) else "Regenerate"


def _draw_suggestions(desk: Desk) -> None:
    offered = suggestions(desk.briefings, [t.asked for t in desk.turns if t.kind == "question"])
    if not offered:
        return
    with st.container(horizontal=True, key="fra-suggestions"):
        for i, question in enumerate(offered):
            if st.button(plain(question), key=f"suggest-{i}", icon=":material/subdirectory_arrow_right:"):
                desk.ask(question)
                redraw(desk.session)


def _pace(glances: Iterable[Glance]) -> float:
    paces = [_pace_of(glance) for glance in glances if glance.stage]
    return min(paces, default=_QUICK_SECONDS)


def _pace_of(glance: Glance) -> float:
    if glance.stage == "translate" and glance.done >= _FIRST:
        return CALM_SECONDS
    return _SOON_SECONDS if glance.stage in ("load", "translate") else _QUICK_SECONDS


def _draw_working(desk: Desk, expected: tuple[str, ...], pace: float) -> None:
    glances = queues.glances(desk.saved.id) if desk.saved else {}
    if tuple(glances) != expected or _pace(glances.values()) != pace:
        redraw(desk.session)
    for glance in glances.values():
        draw_asked(glance.turn)
        with st.chat_message("assistant", avatar=":material/menu_book:"):
            _draw_glance(glance, desk)


_COUNTED: dict[Stage, str] = {"read": "pages", "translate": "sentences"}
"""Stages of which it is known how far they are, and what they count."""


def _draw_glance(glance: Glance, desk: Desk) -> None:
    if glance.unsaved:
        st.html(notice(f"Not saved yet; it is tried again and again. {glance.unsaved}", "warning"))
    if glance.turn.status not in ("waiting", "running"):
        _draw_outcome(glance.turn, Desk(desk.session, desk.shelf, desk.saved, {glance.turn.id: glance}))
        return
    if glance.stage is None:
        st.html(notice("Waits for its turn."))
        return
    label = _STAGES.get(glance.stage, "Working")
    if glance.stage in _COUNTED and glance.total > 1:
        label = f"{label}: {glance.done} of {glance.total} {_COUNTED[glance.stage]}"
        left = time_left(glance.left)
        st.progress(min(1.0, glance.done / glance.total), text=f"{label}, {left}" if left else label)
    else:  # how far it is, nobody knows
        label = "Writing the answer" if glance.stage == "evidence" and glance.done else label
        st.html(f'<p class="fra-work" role="status">{escape(label)}…</p>')
    briefing = glance.turn.briefing
    if briefing:
        desk = Desk(desk.session, desk.shelf, desk.saved, {glance.turn.id: glance})
        st.html(cards.heading(briefing.report, desk.sources))
        if briefing.summary:
            st.html(cards.summary(briefing, desk.sources))
        if briefing.actors:
            st.html(charts.share_of_voice(briefing, desk.sources))
        st.html(preview(briefing.report, desk.sources, _PREVIEW))
    elif glance.turn.draft:
        st.html(f'<div class="fra-answer fra-typing"><p>{escape(glance.turn.draft)}</p></div>')
    if glance.evidence:
        if glance.turn.consulted:
            desk = Desk(desk.session, desk.shelf, desk.saved, {glance.turn.id: glance})
        with st.expander(_evidence_label(glance.evidence), icon=":material/format_quote:"):
            st.html(evidence(glance.evidence, desk.sources, _only(desk)))
