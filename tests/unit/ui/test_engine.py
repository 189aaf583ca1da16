"""What the badge says of where a report goes."""

import pytest

from assistant.ui.engine_choice import label
from assistant.ui.state import EngineChoice, Session


@pytest.fixture(autouse=True)
def no_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ASSISTANT_ENGINE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("engine", "address", "said"),
    [
        ("embedded", None, "nothing leaves it"),
        ("hybrid", None, "nothing leaves it"),  # no provider is set
        (
            "hybrid",
            "http://models.example:8000/v1",
            "doubtful lines and questions are sent to models.example",
        ),
        ("openai", "http://models.example:8000/v1", "Reports are sent to models.example"),
    ],
)
def test_the_badge_says_what_leaves_the_computer(engine: str, address: str | None, said: str) -> None:
    session = Session("token")
    session.choice = EngineChoice(engine=engine, base_url=address)
    assert said in label(session)[0]
