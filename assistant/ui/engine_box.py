"""The engine of this session, chosen at the foot of the sidebar: its kind, its model, a server on this machine."""

import streamlit as st
from pydantic import SecretStr

from assistant.errors import UsageError
from assistant.models.servers import Server
from assistant.settings import EngineName
from assistant.ui.desk import Desk
from assistant.ui.engine_choice import served_here, settings_for
from assistant.ui.labels import plain
from assistant.ui.markup import notice, on_page
from assistant.ui.state import EngineChoice

_ENGINES: dict[EngineName | None, str] = {
    None: "As the server is set",
    "embedded": "On this computer",
    "hybrid": "On this computer, doubtful lines by a provider",
    "openai": "OpenAI or compatible",
}
_MOST_MODELS = 6
"""Models offered of one server."""


def draw_engine(desk: Desk) -> None:
    """Engine, model, address and a key that stays in this session."""
    choice = desk.session.choice
    names = list(_ENGINES)
    box = st.expander("Engine", icon=":material/tune:", key="engine-box", on_change="rerun")
    if box.open:  # only then is it looked for servers
        with box:
            _draw_servers(desk)
    with box, st.form("engine", border=False):
        st.selectbox(
            "Engine",
            names,
            index=names.index(choice.engine),
            format_func=lambda name: _ENGINES[name],
            key="engine-name",
        )
        st.text_input("Model", value=choice.model or "", placeholder="the server's", key="engine-model")
        st.text_input(
            "Address of the server", value=choice.base_url or "", placeholder="the server's", key="engine-url"
        )
        st.text_input(
            "Key",
            type="password",
            key="engine-key",
            placeholder="one is in use" if choice.key else "",
            help="Stays in this session; never stored, shown or logged.",
        )
        st.form_submit_button("Use this engine", width="stretch", on_click=_choose, args=(desk,))
        if desk.session.trouble:
            st.html(notice(on_page(desk.session.trouble), "error"))


def _draw_servers(desk: Desk) -> None:
    """The models that servers on this machine have, each a click away."""
    for server in served_here():
        st.html(notice(f"{server.name} answers on this computer. Use its model:"))
        for model in server.models[:_MOST_MODELS]:
            chosen = (desk.session.choice.model, desk.session.choice.base_url) == (model, server.url)
            st.button(
                plain(model, 60),
                key=f"use-{server.kind}-{model}",
                icon=":material/check:" if chosen else ":material/dns:",
                width="stretch",
                on_click=_use,
                args=(desk, server, model),
            )


def _use(desk: Desk, server: Server, model: str) -> None:
    """Work with a model of a server on this machine; beside this machine's own where that is what was chosen."""
    engine: EngineName = "hybrid" if desk.session.choice.engine == "hybrid" else "openai"
    desk.session.choice, desk.session.trouble = EngineChoice(engine, model, server.url), ""
    shown = {"engine-name": engine, "engine-model": model, "engine-url": server.url}
    st.session_state.update(shown)


def _choose(desk: Desk) -> None:
    state, before = st.session_state, desk.session.choice
    base_url = state["engine-url"].strip() or None
    typed = state["engine-key"].strip()
    # A key already in use is kept, but never taken along to another address.
    key = SecretStr(typed) if typed else before.key if base_url == before.base_url else None
    wanted = EngineChoice(state["engine-name"], state["engine-model"].strip() or None, base_url, key)
    state["engine-key"] = ""
    try:
        settings_for(wanted)
    except UsageError as error:
        desk.session.trouble = str(error)
        return
    desk.session.choice, desk.session.trouble = wanted, ""
