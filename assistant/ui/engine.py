"""Which engine a session works with: the server's, shared, or the session's own."""

import threading
from collections.abc import Callable
from contextlib import suppress

import streamlit as st
from pydantic import SecretStr

from assistant.engines import Engine, open_engine
from assistant.engines.embedded.weights import background
from assistant.errors import AssistantError
from assistant.settings import Settings, load_settings
from assistant.ui.state import EngineChoice, Session


def settings_for(choice: EngineChoice) -> Settings:
    """The server's settings with the session's choice on top; raises UsageError."""
    key = choice.key
    if key is None and choice.base_url:
        # An address somebody typed is never sent the server's own key; local servers take any.
        key = SecretStr("none")
    return load_settings(
        engine=choice.engine, model=choice.model, OPENAI_BASE_URL=choice.base_url, OPENAI_API_KEY=key
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def shared(engine: str, model: str | None, _settings: Settings) -> Engine:  # noqa: ARG001  # the cache's key
    """The server's engine, one for all sessions."""
    return open_engine(_settings)


def opener(session: Session) -> Callable[[], Engine]:
    """Opens the session's engine; call it in the background, models take seconds to load."""
    choice, settings = session.choice, settings_for(session.choice)
    if not choice.private:
        return lambda: shared(settings.chosen_engine, settings.model, settings)
    if session.own_engine and session.own_engine[0] == choice:
        own = session.own_engine[1]
        return lambda: own

    def open_own() -> Engine:
        session.own_engine = choice, open_engine(settings)
        return session.own_engine[1]

    return open_own


def warm_up(session: Session) -> None:
    """Start loading the shared models while the reader is still choosing a report, once a session."""
    if session.warmed or session.choice.private:
        return
    session.warmed = True
    threading.Thread(target=_open_quietly, args=(opener(session),), daemon=True).start()


def _open_quietly(open_it: Callable[[], Engine]) -> None:
    # What is wrong is said where it matters: on the first report.
    with suppress(AssistantError):
        open_it()


def label(session: Session) -> str:
    """Engine and model in a few words, for the badge."""
    settings = settings_for(session.choice)
    if settings.chosen_engine == "embedded":
        share = background.share_fetched()
        fetching = "" if share is None else f" · fetching the model that words answers, {share:.0%}"
        return f"Embedded engine · on this computer{fetching}"
    return f"OpenAI engine · {settings.model or 'default model'}"
