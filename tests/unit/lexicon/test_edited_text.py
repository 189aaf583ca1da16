"""Spans go to an edited text and back."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.lexicon.edited_text import EditedText, apart

TEXT = "Il a cou\u0301te\u0301 12¹ euros."


def test_spans_go_there_and_back() -> None:
    edited = EditedText.of(TEXT, [(7, 9, "ú"), (10, 12, "é"), (15, 16, "")])
    assert edited.text == "Il a coúté 12 euros." and edited.changed
    assert edited.back((5, 10)) == (5, 12) and TEXT[5:12] == "cou\u0301te\u0301"
    assert edited.forth((5, 12)) == (5, 10)
    number = edited.text.index("12")
    assert TEXT[slice(*edited.back((number, number + 2)))] == "12"
    assert TEXT[slice(*edited.back((number, number + 2), wide=True))] == "12¹"


def test_of_edits_that_overlap_the_first_is_made() -> None:
    assert EditedText.of("abcdef", [(1, 4, "X"), (3, 5, "Y"), (5, 6, "")]).text == "aXe"


def test_spans_are_cut_back_to_the_next() -> None:
    assert apart([(5, 9), (0, 6)]) == [(0, 5), (5, 9)]


@given(st.text("abcdefgh", min_size=1, max_size=30), st.data())
def test_what_was_not_edited_is_found_again(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        (a, b, data.draw(st.text("XYZ", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    edited = EditedText.of(text, edits)
    changed = {i for a, b, _ in edits for i in range(a, b)}
    for at in range(len(text)):
        if at not in changed:
            there = edited.forth((at, at + 1))
            assert edited.text[slice(*there)] == text[at] and edited.back(there) == (at, at + 1)
