"""A reader of the served page without a browser: Streamlit's own protocol over a real websocket.

What a browser does for the server, this does: it opens a session with its cookie, sends what was typed and
clicked, asks again while the page streams, and keeps every word it was sent.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from assistant.ui.state import COOKIE

_QUIET = 0.05
_PATIENCE = 20.0
_LARGEST = 64 * 2**20


@dataclass
class Reader:
    """One session; a context manager. Raises TimeoutError where the page does not show what is awaited."""

    address: str
    token: str
    query: str = ""
    seen: list[str] = field(default_factory=list)
    """Every piece of HTML, label and text that was sent."""
    _ids: dict[str, str] = field(default_factory=dict)
    _rerun_every: dict[str, float] = field(default_factory=dict)
    _kept: dict[str, bytes] = field(default_factory=dict)
    _again: set[str] = field(default_factory=set)
    _page: str = ""
    _runs: bool = False
    """Whether the page's script is at work for this session."""

    def __enter__(self) -> Self:
        host = urlsplit(self.address).netloc
        self._socket: ClientConnection = connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": f"{COOKIE}={self.token}"},
            max_size=_LARGEST,
            open_timeout=60,
            max_queue=None,  # what is not looked at yet waits here, as in a browser
            ping_interval=None,  # a browser sends none
            legacy=True,
        )
        self._rerun()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def paste(self, text: str) -> None:
        """Hand in a text on the first page."""
        self.wait_for("Brief this text")
        area = WidgetState(id=self._ids["French text"], string_value=text)
        button = WidgetState(id=self._ids["Brief this text"], trigger_value=True)
        self._rerun(area, button)

    def say(self, text: str) -> None:
        """Say something in the chat box."""
        self.wait_until(lambda: "chat" in self._ids, "the chat box")
        state = WidgetState(id=self._ids["chat"])
        state.chat_input_value.data = text
        self._rerun(state)

    @property
    def answered(self) -> int:
        """Questions whose whole answer has been shown: each can then be asked again."""
        return len(self._again)

    def wait_for(self, *words: str) -> None:
        """Until the page has shown one of these words."""
        looked = 0

        def shown() -> bool:
            nonlocal looked
            new, looked = self.seen[looked:], len(self.seen)
            return any(word in piece for piece in new for word in words)

        self.wait_until(shown, " or ".join(words))

    def wait_until(self, condition: Callable[[], bool], what: str, seconds: float = 900) -> None:
        """Until something is so, asking again as often as the page wants it."""
        asked = started = time.monotonic()
        while not condition():
            now = time.monotonic()
            if now - started > seconds:
                raise TimeoutError(f"the page does not show {what!r}")
            try:
                self._take(self._socket.recv(timeout=_QUIET))
            except TimeoutError:
                due = self._rerun_every and now - asked >= min(self._rerun_every.values())
                # The server passes over in silence what it no longer has to run.
                if due and (not self._runs or now - asked > _PATIENCE):
                    asked = now
                    for fragment in list(self._rerun_every):
                        self._rerun(fragment=fragment)

    def _rerun(self, *states: WidgetState, fragment: str = "") -> None:
        self._runs = True
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.fragment_id = fragment
        message.rerun_script.is_auto_rerun = bool(fragment)
        message.rerun_script.widget_states.widgets.extend(states)
        self._socket.send(message.SerializeToString())

    def _take(self, data: str | bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message.ParseFromString(self._kept[message.ref_hash])
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable and isinstance(data, bytes):
            self._kept[message.hash] = data
        match kind:
            case "new_session":
                self._page = message.new_session.page_script_hash
                if not message.metadata.run.fragment_ids:
                    self._rerun_every.clear()
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "script_finished":
                self._runs = False
            case "stop_auto_rerun":
                for fragment in message.stop_auto_rerun.fragment_ids:
                    self._rerun_every.pop(fragment, None)
            case "auto_rerun":
                self._rerun_every[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            case "delta":
                self._look(message.delta)

    def _look(self, delta: Any) -> None:
        """Keep the words of an element, and the ids of what can be filled in and clicked."""
        if delta.WhichOneof("type") == "add_block":
            if delta.add_block.WhichOneof("type") == "tab":
                self.seen.append(delta.add_block.tab.label)
            return
        kind = delta.new_element.WhichOneof("type")
        if kind is None:
            return
        element = getattr(delta.new_element, kind)
        if kind == "chat_input":
            self._ids["chat"] = element.id
        elif hasattr(element, "label") and hasattr(element, "id"):
            self._ids[element.label] = element.id
            if "-again-" in element.id and element.label == "Regenerate":
                self._again.add(element.id)
        self.seen.append(str(getattr(element, "body", "")) or str(element))
