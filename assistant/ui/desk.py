"""What every part of the page works with, and what a reader can ask of it."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial

import streamlit as st

from assistant.answering.tasks.request import recognise
from assistant.corrections.corrected_answers import answer_now
from assistant.corrections.kinds import Checked
from assistant.errors import NoSuchConversation, StoreError, UsageError
from assistant.reading import read, read_bytes, read_pasted, read_text
from assistant.records import Answer, Briefing, Progress, Report
from assistant.settings import load_settings
from assistant.shelf import Shelf
from assistant.turns import Given, Saved, Turn
from assistant.ui.address import show
from assistant.ui.draft import Glance
from assistant.ui.engine_choice import opener
from assistant.ui.glimpse import looks_like_a_report
from assistant.ui.job import Job
from assistant.ui.jobs import queues
from assistant.ui.markup import Sources
from assistant.ui.pulse import alive
from assistant.ui.state import Session

URL = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
"""An address as people type it, without its scheme."""
_TITLE_CHARS = 60
_REPORT_CHARS = 600
"""A message at least this long is a report somebody pasted, not a question."""
_AT_ONCE_SECONDS = 0.2
"""What is done within this time is drawn when it is done, not before as well; many a request takes a hundredth."""


@dataclass
class Desk:
    """One run of the page: this reader's shelf and the conversation on the desk, if any."""

    session: Session
    shelf: Shelf
    saved: Saved | None
    glances: dict[str, Glance]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The conversation's turns, with what is at work as it is now, and answers from other conversations' reports
        as these have been corrected since."""
        changed = self._changed
        return tuple(
            turn.model_copy(update={"answer": changed[turn.id], "answered": turn.answered or turn.answer})
            if turn.id in changed and turn.answer
            else turn
            for turn in self._own_turns
        )

    @property
    def _own_turns(self) -> list[Turn]:
        turns = {t.id: t for t in self.saved.turns} if self.saved else {}
        turns |= {id: glance.turn for id, glance in self.glances.items()}
        return list(turns.values())

    @cached_property
    def _consulted(self) -> list[tuple[Briefing, Briefing]]:
        """The reports that questions to all were answered from: as they were made, and as they are now."""
        asked_of = dict.fromkeys(id for turn in self._own_turns for id in turn.consulted)
        return list(self.shelf.library().made_and_now(list(asked_of)).values()) if asked_of else []

    @cached_property
    def _changed(self) -> dict[str, Answer]:
        """Answers from other conversations' reports that read otherwise now, by their turns."""
        if not self._consulted:
            return {}
        made, now = zip(*self._consulted, strict=True)
        given = [(t, t.answered or t.answer) for t in self._own_turns if t.consulted]
        told = [(t, answer_now(answer, made, now, t.cited, t.heard)) for t, answer in given if answer]
        return {turn.id: today for turn, today in told if today != turn.answer}

    @cached_property
    def briefings(self) -> list[Briefing]:
        """The briefings of the conversation, partial ones too, and those its questions to all reports drew on."""
        own = [turn.briefing for turn in self._own_turns if turn.briefing]
        known = {briefing.report.id for briefing in own}
        return [*own, *(now for _, now in self._consulted if now.report.id not in known)]

    @cached_property
    def elsewhere(self) -> bool:
        """Whether another process was at work on the conversation when this run began."""
        return bool(self._open_turns()) and self.saved is not None and alive(self.saved)

    def _open_turns(self) -> list[Turn]:
        """Turns that are neither finished nor at work in this process."""
        return [t for t in self.turns if t.status in ("waiting", "running") and t.id not in self.glances]

    def outdated(self) -> bool:
        """Whether another tab or process has changed the conversation since, or has left off working on it."""
        if self.saved is None:
            return False
        try:
            changed = self.shelf.updated(self.saved.id) != self.saved.updated
        except NoSuchConversation:
            return True
        except StoreError:
            return False  # said by the page when it is next drawn
        return changed or (self.elsewhere and not alive(self.saved))

    @cached_property
    def sources(self) -> Sources:
        """Labels and anchors of the conversation's reports."""
        return Sources(self.briefings)

    def add_text(self, text: str, sure: bool = False) -> None:
        """Brief a pasted text; one that looks like no report only where its reader is `sure`."""
        if not text.strip():
            self.session.beside["pasted"] = "There is nothing in the box yet. Paste the French text first."
            return
        if not sure and not looks_like_a_report(text):
            self.session.doubtful = text
            return
        first = next((line.strip() for line in text.splitlines() if line.strip()), "Pasted text")
        pasted = self.session.pasted
        rich = pasted.rich if pasted and pasted.shows(text) else ""
        if pasted and not rich and pasted.mostly_in(text):
            self.session.say_once("The text was changed after it was pasted, so it is read as plain text.")
        self._submit(Turn(kind="report", asked=_short(first), given=Given(text=text, rich=rich)))
        self.session.pasted = None

    def add_file(self, name: str, data: bytes) -> None:
        """Brief an uploaded file."""
        self._submit(Turn(kind="report", asked=name, given=Given(file=data)))

    def add_url(self, url: str) -> None:
        """Brief the page at an address; never a path of the server's own files."""
        url = url.strip()
        if not url:
            self.session.beside["url"] = "There is no address in the box yet."
            return
        if _BARE.fullmatch(url):
            url = f"https://{url}"
        if URL.fullmatch(url):
            self._submit(Turn(kind="report", asked=url))
        else:
            self.session.beside["url"] = f"“{_short(url)}” is no web address; one begins with https://."

    def ask(self, question: str) -> None:
        """Answer a question from the conversation's reports; from all, where that was asked of all."""
        across = next((t.across for t in reversed(self.turns) if t.across is not None), None)
        self._submit(Turn(kind="question", asked=question.strip(), across=across))

    def ask_all(self, question: str, folder: str = "") -> None:
        """Answer a question from all saved reports, or those of a folder, in a conversation of its own."""
        anew = Desk(self.session, self.shelf, None, {})
        anew._submit(Turn(kind="question", asked=question.strip(), across=folder))

    def say(self, text: str) -> None:
        """Take a message for what it seems to be: an address, a report, a question or request."""
        text = text.strip()
        if URL.fullmatch(text):
            self.add_url(text)
        elif not self.turns and len(text) < _REPORT_CHARS and (text.endswith("?") or recognise(text)):
            self.session.unsent = text
            self.session.say_once("Hand in a report first, then ask about it.")
        elif not self.turns or len(text) >= _REPORT_CHARS:
            self.add_text(text)
        else:
            self.ask(text)

    def again(self, turn: Turn) -> None:
        """Do a turn's work once more: another answer, or the rest of a briefing.

        A reader's corrections are done to it again; what a provider's model was asked about may be no doubt now.
        """
        kept = tuple(c for c in turn.corrections if not isinstance(c, Checked))
        anew = {
            "corrections": kept,
            "answer": None,
            "answered": None,
            "cited": (),
            "heard": (),
            "draft": "",
            "error": "",
            "rating": None,
        }
        self._submit(turn.model_copy(update=anew))

    def act(self, what: str, turn: str, rating: str = "0") -> None:
        """Ask a question `again`, or `rate` its answer: 1 or -1, 0 for neither; nothing where its turn is gone."""
        if found := next((t for t in self.turns if t.id == turn), None):
            if what == "again":
                self.again(found)
            else:
                self.rate(found, {"1": True, "-1": False}.get(rating))

    def can_repeat(self, turn: Turn) -> bool:
        """Whether what the turn was made of is still there."""
        return turn.kind == "question" or reading(turn) is not None

    def came_to_nothing(self) -> bool:
        """Whether all there was is a report that could not be read: then it leaves no conversation behind.

        Why, is said beside the box it was handed in with; an address stays in it.
        """
        if self.saved is None or self.glances or len(self.saved.turns) != 1:
            return False
        turn = self.saved.turns[0]
        if turn.kind != "report" or turn.status != "failed" or turn.briefing or turn.given:
            return False
        self.shelf.forget(self.saved.id)
        if URL.fullmatch(turn.asked):
            st.session_state["url"] = turn.asked
            self.session.beside = {"url": turn.error}
        else:
            self.session.beside = {"file": f"{turn.asked}: {turn.error}"}
        return True

    def stop(self) -> None:
        """Stop what is at work; what is there is kept."""
        if self.saved:
            queues.stop(self.saved.id)

    def rate(self, turn: Turn, up: bool | None) -> None:
        """Keep a reader's thumb."""
        if self.saved:
            rating = None if up is None else (1 if up else -1)
            self.shelf.save(self.saved.id, turn.model_copy(update={"rating": rating}))

    def _submit(self, turn: Turn) -> None:
        """Save a turn and have it worked on. Whatever happens from here on, it is in the conversation."""
        self.session.beside, self.session.doubtful = {}, ""
        first = self.saved is None
        conversation = self.saved.id if self.saved else self.shelf.create(_short(turn.asked))
        show(self.session, conversation)
        job = Job(self.shelf, conversation, turn, opener(self.session), reading(turn), names=first)
        with suppress(UsageError):  # the turn says that there is too much to do
            queues.submit(job)
            if turn.kind == "question" and recognise(turn.asked):
                job.over.wait(_AT_ONCE_SECONDS)
        self.saved = self.shelf.load(conversation)


def reading(turn: Turn) -> Callable[[Progress], Report] | None:
    """What reads a turn's report, from what is kept of it; None for a question, and where nothing is kept."""
    if turn.kind == "question":
        return None
    if briefing := turn.made or turn.briefing:
        return lambda _: briefing.report
    settings, given = load_settings(), turn.given
    if given and given.file is not None:
        return partial(read_bytes, given.file, turn.asked, settings)
    if given and given.rich:
        return partial(read_pasted, given.rich, given.text, settings)
    if given:
        return partial(read_text, given.text, "-", settings)
    return partial(read, turn.asked, settings) if URL.fullmatch(turn.asked) else None


def _short(text: str) -> str:
    return text if len(text) <= _TITLE_CHARS else f"{text[: _TITLE_CHARS - 1]}…"
