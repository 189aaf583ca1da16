"""Thoughts at the head of a reply, however it is cut into pieces."""

import pytest

from assistant.chat.thoughts import Thoughts


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("<think>One.\nTwo.</think>\n\n[1] Yes.", "[1] Yes."),
        ("\n<think></think>Yes.", "Yes."),
        ("Yes. <think>is a word of the reply", "Yes. <think>is a word of the reply"),
        ("<thinner> than", "<thinner> than"),
        ("<think>never done", ""),
        ("", ""),
    ],
)
def test_thoughts_are_left_out(reply: str, said: str, size: int) -> None:
    thoughts = Thoughts()
    pieces = [reply[i : i + size] for i in range(0, len(reply), size)]
    assert "".join(map(thoughts.without, pieces)).strip() == said
