"""What a reader corrects on the page: a sentence's English, whose a statement is, who an actor is; and the way back.

What is corrected is named by the browser ("sentence|0|12": the report's number, then what in it), and stays open until
it is saved or dismissed, whatever the page draws meanwhile.
"""

import uuid
from collections.abc import Sequence

import streamlit as st

from assistant.corrections.kinds import (
    LONGEST,
    Checked,
    Correction,
    NewEnglish,
    NewName,
    NewSpeaker,
    SameActor,
)
from assistant.corrections.memory import Pair, memory_key, remembered
from assistant.errors import StoreError
from assistant.records import Actor, Briefing, Statement
from assistant.turns import Turn
from assistant.ui.address import redraw
from assistant.ui.desk import Desk
from assistant.ui.labels import plain
from assistant.ui.markup import kept, notice
from assistant.ui.revising import answers_follow, revised

_NOBODY, _ELSE = "Nobody is named", "Somebody else, named below"


def draw_correcting(desk: Desk) -> None:
    """The box of what is being corrected, if anything is."""
    what, _, rest = desk.session.correcting.partition("|")
    number, _, key = rest.partition("|")
    briefings = desk.sources.briefings
    if not number.isdecimal() or int(number) >= len(briefings):
        desk.session.correcting = ""
        return
    turn = _turn_of(briefings[int(number)], desk)
    if turn is None:
        own = any(t.briefing and t.briefing.report.id == briefings[int(number)].report.id for t in desk.turns)
        desk.session.correcting = ""
        desk.session.say_once(
            "This can be corrected once the briefing is finished."
            if own
            else "This is corrected where the report is: open it from the list of reports below the answer."
        )
        return
    draw = {"sentence": _draw_sentence, "statement": _draw_statement, "actor": _draw_actor}.get(what)
    titles = {"sentence": "Correct the English", "statement": "Who says this?", "actor": "Who is this?"}
    if draw is None:
        desk.session.correcting = ""
        return

    def closed() -> None:
        desk.session.correcting = ""

    st.dialog(titles[what], width="medium", on_dismiss=closed)(draw)(turn, key, desk)


def _turn_of(briefing: Briefing, desk: Desk) -> Turn | None:
    """The finished turn that a briefing is of."""
    turns = (t for t in reversed(desk.turns) if t.briefing and t.briefing.report.id == briefing.report.id)
    turn = next(turns, None)
    return None if turn is None or turn.id in desk.glances or turn.status in ("waiting", "running") else turn


def correct(desk: Desk, turn: Turn, corrections: Sequence[Correction]) -> None:
    """Save a report's turn with these corrections in place of those it had; its answers follow."""
    if desk.saved is None or turn.briefing is None:
        return
    desk.shelf.save(desk.saved.id, turn.model_copy(update=revised(turn, corrections)))
    answers_follow(desk.shelf, desk.saved.id)


def _save(desk: Desk, turn: Turn, correction: Correction) -> None:
    kept = [c for c in turn.corrections if not _replaces(correction, c)]
    correct(desk, turn, [*kept, correction])
    desk.session.correcting = ""


def _replaces(new: Correction, old: Correction) -> bool:
    """Whether a correction leaves nothing of an earlier one."""
    if isinstance(new, NewEnglish) and isinstance(old, NewEnglish):
        return new.n == old.n
    return isinstance(new, NewName) and isinstance(old, NewName) and new.actor == old.actor


def undo(desk: Desk, turn: Turn, correction: Correction) -> None:
    """Take a correction back; the memory forgets its sentence too."""
    correct(desk, turn, [c for c in turn.corrections if c != correction])
    if isinstance(correction, NewEnglish) and turn.briefing:
        french = turn.briefing.report.sentence(correction.n).fr
        if desk.shelf.words.known([french]).get(memory_key(french)) == correction.en:
            desk.shelf.words.forget([french])
    desk.session.correcting = ""


def _draw_sentence(turn: Turn, key: str, desk: Desk) -> None:
    briefing = turn.briefing
    if briefing is None or not key.isdecimal() or not 1 <= int(key) <= len(briefing.report.sentences):
        return
    sentence = briefing.report.sentence(int(key))
    st.html(f'<p class="fra-fr" lang="fr">{kept(sentence.fr)}</p>')
    field = f"english-{turn.id}-{sentence.n}"
    known = desk.shelf.words.known([sentence.fr]).get(memory_key(sentence.fr))
    if known and known != sentence.en:
        st.html(notice(f"You put this French into English before: “{known}”"))
        st.button("Use these words", key="use-known", on_click=_put, args=(field, known))
    with st.form("correct-sentence", border=False):
        words = st.text_area("English", value=sentence.en, key=field, height=120, max_chars=LONGEST)
        if st.form_submit_button("Save", type="primary", icon=":material/check:"):
            english = " ".join(words.split())
            if not english:
                st.html(notice("There is no English in the box.", "error"))
            else:
                if english != sentence.en:
                    _save(desk, turn, NewEnglish(n=sentence.n, en=english))
                    desk.shelf.words.remember([Pair(sentence.fr, english)])
                desk.session.correcting = ""
                redraw(desk.session)
    mine = next((c for c in turn.corrections if isinstance(c, NewEnglish) and c.n == sentence.n), None)
    if mine and turn.made:
        st.html(notice(f"As it was made: “{turn.made.report.sentence(sentence.n).en}”"))
        if st.button("Undo the correction", key="undo-sentence", icon=":material/undo:"):
            undo(desk, turn, mine)
            redraw(desk.session)


def _put(field: str, words: str) -> None:
    st.session_state[field] = words


def _draw_statement(turn: Turn, key: str, desk: Desk) -> None:
    briefing = turn.briefing
    found = _statement(briefing, key) if briefing else None
    if briefing is None or found is None:
        return
    said, actor = found
    st.html(f'{notice(said.en)}<p class="fra-fr" lang="fr">{kept(said.fr)}</p>')
    ids = [a.id for a in briefing.actors]
    names = {a.id: plain(a.name_en or a.name) for a in briefing.actors} | {"": _NOBODY, "+": _ELSE}
    options = [*ids, "", "+"]
    with st.form("correct-statement", border=False):
        at = options.index(actor.id if actor else "")
        who = st.selectbox("Who says this?", options, index=at, format_func=names.__getitem__, key="who-says")
        name = st.text_input("Somebody else", key="who-else", max_chars=200, placeholder="An English name")
        if st.form_submit_button("Save", type="primary", icon=":material/check:"):
            _save_speaker(desk, turn, said, who, " ".join(name.split()))
    if st.button(f"Correct the English of sentence {said.n}", key="to-sentence", icon=":material/edit:"):
        number = desk.session.correcting.split("|")[1]
        desk.session.correcting = f"sentence|{number}|{said.n}"
        redraw(desk.session)


def _save_speaker(desk: Desk, turn: Turn, said: Statement, who: str, name: str) -> None:
    new = who == "+" or bool(name)
    if new and not name:
        st.html(notice("Write who it is.", "error"))
        return
    to = f"c{uuid.uuid4().hex[:8]}" if new else who or None
    spans = ((said.start, said.end),)
    _save(desk, turn, NewSpeaker(said=spans, actor=to, name=name if new else ""))
    redraw(desk.session)


def _statement(briefing: Briefing, key: str) -> tuple[Statement, Actor | None] | None:
    """The statement of a span "120-150", and its actor."""
    every = [(s, a) for a in briefing.actors for s in a.statements]
    loose: list[tuple[Statement, Actor | None]] = [(s, None) for s in briefing.unattributed]
    return next((pair for pair in [*every, *loose] if f"{pair[0].start}-{pair[0].end}" == key), None)


def _draw_actor(turn: Turn, key: str, desk: Desk) -> None:
    briefing = turn.briefing
    actor = next((a for a in briefing.actors if a.id == key), None) if briefing else None
    if briefing is None or actor is None:
        return
    if actor.name in briefing.report.text:
        st.html(notice(f"In the report: {actor.name}"))
    with st.form("correct-actor", border=False):
        name = st.text_input("Name", value=actor.name_en, key="actor-name", max_chars=200)
        role = st.text_input("Role", value=actor.role_en, key="actor-role", max_chars=300)
        if st.form_submit_button("Save", type="primary", icon=":material/check:"):
            if name.strip():
                told = " ".join(name.split()), " ".join(role.split())
                if told != (actor.name_en, actor.role_en):
                    _save(desk, turn, NewName(actor=actor.id, name_en=told[0], role_en=told[1]))
                desk.session.correcting = ""
                redraw(desk.session)
            st.html(notice("There is no name in the box.", "error"))
    others = {a.id: plain(a.name_en or a.name) for a in briefing.actors if a.id != actor.id}
    if others:
        with st.form("same-actor", border=False):
            into = st.selectbox("The same as", list(others), format_func=others.__getitem__, key="same-as")
            if st.form_submit_button("Join the two", icon=":material/merge:"):
                _save(desk, turn, SameActor(actor=actor.id, into=into))
                redraw(desk.session)
    if len(actor.statements) > 1:
        _draw_parting(actor, turn, desk)


def _draw_parting(actor: Actor, turn: Turn, desk: Desk) -> None:
    said = {(s.start, s.end): plain(f"{s.n}: {s.en}", 90) for s in actor.statements}
    with st.form("part-actor", border=False):
        chosen = st.multiselect(
            "Not theirs", list(said), format_func=said.__getitem__, key="part-said", placeholder="Statements"
        )
        name = st.text_input(
            "They are those of", key="part-name", max_chars=200, placeholder="An English name"
        )
        if st.form_submit_button("Part them", icon=":material/call_split:"):
            if not chosen or not name.strip():
                st.html(notice("Choose statements, and write whose they are.", "error"))
                return
            to = f"c{uuid.uuid4().hex[:8]}"
            new = NewSpeaker(said=tuple(chosen), actor=to, name=" ".join(name.split()))
            _save(desk, turn, new)
            redraw(desk.session)


def draw_corrections(turn: Turn, briefing: Briefing, desk: Desk) -> None:
    """What was corrected in a briefing, each with its way back; and what its reader corrected before elsewhere."""
    if turn.id in desk.glances:
        return
    _draw_known(turn, briefing, desk)
    if not turn.corrections:
        return
    with st.expander(
        f"Corrections: {len(turn.corrections)}", icon=":material/edit:", key=f"corrected-{turn.id}"
    ):
        for at, correction in enumerate(turn.corrections):
            with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
                st.markdown(plain(_told(correction, turn), 160))
                st.button(
                    "Undo",
                    icon=":material/undo:",
                    key=f"undo-{turn.id}-{at}",
                    type="tertiary",
                    on_click=undo,
                    args=(desk, turn, correction),
                )


def _draw_known(turn: Turn, briefing: Briefing, desk: Desk) -> None:
    """Offer the English of sentences that were corrected before, once."""
    try:
        found = desk.shelf.words.known(s.fr for s in briefing.report.sentences)
    except StoreError:
        return  # said by the page
    again = [c for c in remembered(briefing.report, found) if not briefing.report.sentence(c.n).corrected]
    if not again:
        return
    few = len(again) == 1
    with st.container(horizontal=True, key=f"fra-known-{turn.id}", vertical_alignment="center"):
        st.html(
            notice(
                f"You have corrected {'a sentence' if few else f'{len(again)} sentences'} of this report before."
            )
        )
        st.button(
            "Use that English",
            key=f"known-{turn.id}",
            icon=":material/history:",
            on_click=correct,
            args=(desk, turn, [*turn.corrections, *again]),
        )


def _told(correction: Correction, turn: Turn) -> str:
    """A correction in a line."""
    names = {a.id: a.name_en or a.name for b in (turn.made, turn.briefing) if b for a in b.actors}
    match correction:
        case NewEnglish():
            return f"Sentence {correction.n}: {correction.en}"
        case NewSpeaker():
            who = correction.name or names.get(correction.actor or "", "nobody")
            many = len(correction.said)
            return f"{'A statement' if many == 1 else f'{many} statements'} given to {who}"
        case NewName():
            before = next(
                (a for a in (turn.made.actors if turn.made else ()) if a.id == correction.actor), None
            )
            return f"{before.name_en if before else 'An actor'} is {correction.name_en}, {correction.role_en}".rstrip(
                ", "
            )
        case Checked():
            return " ".join(correction.said)
    return f"{names.get(correction.actor, 'An actor')} joined with {names.get(correction.into, 'another')}"
