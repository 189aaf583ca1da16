"""The doubtful lines of a briefing made here, checked by a provider's model when the reader says so.

What that would take is told before anything is sent, what it took afterwards, and it is undone like a correction.
"""

from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from assistant.corrections.kinds import Checked
from assistant.engines import Offer, check, offered
from assistant.engines.offers import dollars
from assistant.errors import AssistantError, Stopped, UsageError
from assistant.records import Briefing, Progress, Step
from assistant.settings import Settings
from assistant.to_check import doubted
from assistant.turns import Turn, TurnStatus
from assistant.ui.desk import Desk
from assistant.ui.engine_choice import opener, provider_settings
from assistant.ui.job import Job
from assistant.ui.jobs import queues
from assistant.ui.labels import plain
from assistant.ui.markup import notice
from assistant.ui.revising import answers_follow, revised
from assistant.ui.state import Session


@dataclass(frozen=True)
class Asks:
    """What is asked of whom: an offer, and the settings that reach who is to take it up."""

    offer: Offer
    settings: Settings


class Check(Job):
    """Asks about the lines of an offer; the briefing stays as saved until there is an outcome, and whatever that is."""

    def __init__(self, desk: Desk, conversation: str, turn: Turn, made: Briefing, asks: Asks) -> None:
        """`made` is the finished briefing of the turn."""
        super().__init__(desk.shelf, conversation, turn, opener(desk.session))
        self._made, self._asks = made, asks

    def refuse(self, error: UsageError) -> None:
        """Say why nothing was checked."""
        self._finish("done", error=str(error))

    def _set(self, status: TurnStatus) -> None:
        self.turn = self.turn.model_copy(update={"status": status})

    def _progress(self, step: Step) -> None:
        with self._lock:
            self._draft.take(step)
        self._check()

    def _count(self, status: TurnStatus) -> None:
        """Nothing: it is no briefing."""

    def _work(self) -> None:
        try:
            checked = self._checked(self._progress)
        except Stopped:
            self._finish("done")
            return
        except AssistantError as error:
            self._finish("done", error=f"The doubtful lines were not checked: {error}")
            return
        self._finish("done", error="", **revised(self.turn, (*self.turn.corrections, checked)))
        answers_follow(self.shelf, self.conversation)

    def _checked(self, progress: Progress) -> Checked:
        progress(Step("load"))
        found = check(self._asks.settings, self._engine(), self._made, self._asks.offer.plan, progress)
        return Checked(asked=found.asked, lines=found.lines, usage=found.usage, said=found.said)


def draw_check(turn: Turn, briefing: Briefing, desk: Desk) -> None:
    """Offer a check of the doubtful lines, where there are some and somebody can be asked."""
    if turn.id in desk.glances or not briefing.complete or not any(map(doubted, briefing.report.sentences)):
        return
    settings = provider_settings(desk.session.choice)
    offer = _offer(turn, briefing, settings, desk.session) if settings else None
    if settings is None or offer is None:
        return
    many = len(offer.plan.lines)
    lines, them = ("line is", "it") if many == 1 else ("lines are", "them")
    with st.container(horizontal=True, key=f"fra-check-{turn.id}", vertical_alignment="center"):
        st.html(
            notice(
                f"{many} {lines} doubtful. To check {them}, {them} and the lines around go to {offer.where}: about "
                f"{offer.plan.tokens:,} tokens{dollars(offer.cost)}."
            )
        )
        st.button(
            plain(f"Check the doubtful lines with {offer.model}", 80),
            key=f"check-{turn.id}",
            icon=":material/fact_check:",
            on_click=_start,
            args=(desk, turn, briefing, Asks(offer, settings)),
        )


def _offer(turn: Turn, briefing: Briefing, settings: Settings, session: Session) -> Offer | None:
    """The offer, counted once for each state of a briefing: a long report has many words to count."""
    done = [c for c in turn.corrections if isinstance(c, Checked)]
    asked = frozenset(n for c in done for n in c.asked)
    open_lines = tuple(s.n for s in briefing.report.sentences if doubted(s))
    key = (turn.id, settings.model, settings.openai_base_url, asked, open_lines)
    if key not in session.offers:
        spent = sum(c.usage.prompt_tokens + c.usage.completion_tokens for c in done)
        session.offers[key] = offered(settings, briefing, asked, spent)
    return session.offers[key]


def _start(desk: Desk, turn: Turn, briefing: Briefing, asks: Asks) -> None:
    if desk.saved is None:
        return
    with suppress(UsageError):  # the turn says that there is too much to do
        queues.submit(Check(desk, desk.saved.id, turn, briefing, asks))
