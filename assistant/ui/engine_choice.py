"""Which engine a session works with: the server's, shared, or the session's own."""

import threading
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st
from pydantic import SecretStr

from assistant.engines import Engine, open_engine
from assistant.errors import AssistantError, UsageError
from assistant.models import background, servers
from assistant.models.servers import Server
from assistant.settings import Settings, load_settings
from assistant.ui.state import EngineChoice, Session

_LOOK_SECONDS = 30
"""How often a server of models is looked for on this machine."""
_ANSWERS = {"evidence": "the report's own sentences"}
"""What answers, where its name alone would tell a reader nothing."""


def settings_for(choice: EngineChoice) -> Settings:
    """The server's settings with the session's choice on top; raises UsageError."""
    key = choice.key
    if key is None and choice.base_url:
        # An address somebody typed is never sent the server's own key; local servers take any.
        key = SecretStr("none")
    return load_settings(
        engine=choice.engine, model=choice.model, OPENAI_BASE_URL=choice.base_url, OPENAI_API_KEY=key
    )


def provider_settings(choice: EngineChoice) -> Settings | None:
    """Settings that reach a provider's model: the one that is set, else one served on this machine; None without."""
    try:
        settings = settings_for(replace(choice, engine="hybrid"))
        named = settings.openai_api_key or settings.openai_base_url or ":" in (settings.model or "")
        if named:
            return settings
        server = next(iter(served_here()), None)
        return settings_for(EngineChoice("hybrid", server.models[0], server.url)) if server else None
    except UsageError:
        return None  # said where an engine is chosen


@st.cache_data(show_spinner=False, ttl=_LOOK_SECONDS)
def served_here() -> list[Server]:
    """The servers on this machine that have a model."""
    return [server for server in servers.find_all() if server.models]


@st.cache_resource(show_spinner=False, max_entries=4)
def shared(engine: str, model: str | None, _settings: Settings) -> Engine:  # noqa: ARG001  # the cache's key
    """The server's engine, one for all sessions."""
    return open_engine(_settings, "hurried")


def opener(session: Session) -> Callable[[], Engine]:
    """Opens the session's engine; call it in the background, models take seconds to load."""
    choice, settings = session.choice, settings_for(session.choice)

    def open_it() -> Engine:
        with session.opening:
            engine = session.engine
            if engine is None or session.choice != choice:
                engine = _open(choice, settings)
                session.opened = choice, engine
            return engine

    return open_it


def _open(choice: EngineChoice, settings: Settings) -> Engine:
    if choice.private:
        return open_engine(settings, "hurried")
    # The embedded engine has one set of models, whatever model is named for another engine.
    model = None if settings.chosen_engine == "embedded" else settings.model
    return shared(settings.chosen_engine, model, settings)


def warm_up(session: Session) -> None:
    """Start loading the chosen models while the reader is still choosing a report."""
    if session.warmed == session.choice:
        return
    session.warmed, session.not_ready = session.choice, ""
    threading.Thread(target=_open_early, args=(session, opener(session)), daemon=True).start()


def _open_early(session: Session, open_it: Callable[[], Engine]) -> None:
    try:
        open_it()
    except AssistantError as error:
        session.not_ready = str(error)


def label(session: Session) -> tuple[str, str]:
    """The engine, and the models that work in it now, for the badge."""
    settings = settings_for(session.choice)
    info = session.engine.info if session.engine else None
    address = settings.openai_base_url or ""
    near = servers.name_at(address)
    where = f"{near} on this computer" if near else urlsplit(address).hostname or "OpenAI"
    if settings.chosen_engine == "openai":
        return f"Reports are sent to {where}", settings.model or (info.answers if info else "default model")
    here = "Works on this computer; nothing leaves it"
    if settings.chosen_engine == "hybrid" and (settings.openai_api_key or settings.openai_base_url):
        here = f"Works on this computer; doubtful lines and questions are sent to {where}"
    if info is None:
        return here, "The models are being loaded."
    answers = _ANSWERS.get(info.answers, info.answers)
    share = background.share_fetched()
    fetching = "" if share is None else f" · fetching the models that answer questions, {share:.0%}"
    return here, f"translates with {info.translation} · answers with {answers}{fetching}"
