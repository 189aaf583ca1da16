"""What one browser session knows, as one typed object, and who its reader is."""

import hashlib
import secrets
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st
from pydantic import SecretStr

from assistant.engines import Engine, Offer
from assistant.settings import EngineName
from assistant.turns import Given, Listed

if TYPE_CHECKING:
    from streamlit.elements.widgets.chat import ChatInputValue

COOKIE = "french_report_reader"
"""Holds a random token that stands for this browser where nobody signs in."""

_KEY = "fra_session"


@dataclass(frozen=True)
class EngineChoice:
    """What the sidebar overrides; None leaves the server's setting. The key stays in this session."""

    engine: EngineName | None = None
    model: str | None = None
    base_url: str | None = None
    key: SecretStr | None = None

    @property
    def private(self) -> bool:
        """Whether an engine of this choice may serve this session only."""
        return self.key is not None or self.base_url is not None


@dataclass
class Session:
    """One browser session."""

    token: str
    choice: EngineChoice = field(default_factory=EngineChoice)
    opened: tuple[EngineChoice, Engine] | None = None
    opening: threading.Lock = field(default_factory=threading.Lock)
    warmed: EngineChoice | None = None
    not_ready: str = ""
    """Why the chosen engine could not be opened."""
    trouble: str = ""
    """What is wrong with what was typed for an engine."""
    unsent: str = ""
    """What goes back into the chat box, because nothing could be done with it."""
    said: "ChatInputValue | None" = None
    """What was just sent off in the chat box."""
    wanted: str = ""
    """What a button of an earlier answer asks for: "again TURN", "rate TURN 1"."""
    aside: str = ""
    beside: dict[str, str] = field(default_factory=dict)
    """What is wrong with what was handed in, by the box it stands beside: `pasted`, `url` or `file`."""
    managing: str = ""
    """The conversation of the list that is being renamed or deleted."""
    binned: tuple[Listed, float] | None = None
    """What was just deleted, and when (monotonic seconds)."""
    correcting: str = ""
    """What is being corrected, as the browser names it: "sentence|0|12"."""
    words: bool = False
    """Whether the glossary is open."""
    odd_words: str = ""
    """What is wrong with what was put into the glossary or the memory."""
    pasted: Given | None = None
    """The rich text that was last pasted into a box, until a report is handed in or its reader wants it plain."""
    doubtful: str = ""
    """A text that looks neither French nor like a report, until its reader says what it is."""
    offers: dict[tuple[object, ...], Offer | None] = field(default_factory=dict)
    """What a provider could check of each briefing seen."""
    all_reports: bool = False
    """Whether the page of all saved reports is shown, in place of a conversation."""
    place: tuple[str, int, int, int] | None = None
    """Where the source panel is to open once: id of the report, number of the sentence, start and end of the span."""
    shown: str | None = None
    """Id of the conversation on the page; None on the first page. This and what follows is `address`'s."""
    followed: bool = True
    """Whether the browser has been heard to be there."""
    redrawing: bool = False
    """Whether the next run of the page is one that the page itself asked for."""

    def say_once(self, text: str) -> None:
        """Tell the reader something that passes, on the next run."""
        self.aside = text

    @property
    def engine(self) -> Engine | None:
        """The engine of the choice, once it is open."""
        return self.opened[1] if self.opened and self.opened[0] == self.choice else None

    @property
    def reader(self) -> str:
        """Whose conversations these are: the person signed in, or else this browser."""
        if signed_in():
            return _digest(f"{st.user.get('iss', '')}|{st.user.get('sub') or st.user.get('email')}")
        return _digest(self.token)


def session() -> Session:
    """This session's state, made on its first run."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Session(cookie_token() or secrets.token_urlsafe(24))
    found: Session = st.session_state[_KEY]
    return found


def cookie_token() -> str | None:
    """The token this browser came with."""
    return st.context.cookies.get(COOKIE)


def sign_in_offered() -> bool:
    """Whether the server asks people to sign in: an [auth] section in its secrets."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def signed_in() -> bool:
    """Whether somebody has signed in."""
    return sign_in_offered() and bool(st.user.get("is_logged_in"))


def _digest(text: str) -> str:
    """The database holds no token that would open anything."""
    return hashlib.sha256(text.encode()).hexdigest()
