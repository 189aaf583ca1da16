"""A changed text still knows where each character came from."""

import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.translation.offset_text import MappedText


@given(text=st.text(alphabet="abc ", max_size=40), new=st.text(alphabet="xy", max_size=3))
def test_what_was_not_replaced_is_found_in_both_directions(text: str, new: str) -> None:
    changed = MappedText.of(text).sub(re.compile("b+"), new).sub(re.compile(" +"), " ")
    for i, char in enumerate(changed.text):
        start, end = changed.origin(i, i + 1)
        if char in "ac":
            assert text[start:end] == char
            assert changed.locate(start, end) == (i, i + 1)


def test_a_replaced_stretch_stands_for_the_whole_of_the_old_one() -> None:
    changed = MappedText.of("un  deux trois").sub(re.compile("deux"), "2")
    assert changed.text == "un  2 trois"
    assert changed.origin(4, 5) == (4, 8)
    assert changed.locate(5, 6) == (4, 5)
    assert changed.cut(4, 7).origin(0, 3) == (4, 10)


def test_an_edit_that_changes_nothing_gives_the_text_back() -> None:
    text = MappedText.of("Le maire")
    assert text.edit([]) is text and text.edit([(0, 2, "Le")]) is text


def test_an_insertion_moves_what_follows() -> None:
    changed = MappedText.of("ab").edit([(1, 1, "--")])
    assert changed.text == "a--b"
    assert changed.locate(1, 2) == (3, 4)
    assert changed.locate(0, 1) == (0, 1)
