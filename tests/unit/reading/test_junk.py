"""Bytes that are no text become no report, whatever they are named and whatever stands before them."""

import random

import pytest

from assistant.errors import SourceError
from assistant.reading import read_bytes

NAMES = ("a.eml", "a.html", "a.md", "a.txt", "a.rtf", "a.pdf", "a.docx", "a.odt", "a.epub", "a")
HEADS = (
    b"From: a\nSubject: b\nTo: c\n\n",
    b"From: a\nSubject: b\nTo: c\nContent-Type: text/plain; charset=utf-8\n\n",
    b"From: a\nSubject: b\nTo: c\nContent-Type: text/html; charset=utf-8\n\n",
    b"<html><body>",
    b"{\\rtf1 ",
)
JUNK = {
    "noise": random.Random(3).randbytes(200_000),
    "low": bytes(range(1, 9)) * 20_000,
    "recording": b"RIFF" + b"\1\2ab" * 50_000,
}


def refused(data: bytes, name: str) -> str:
    with pytest.raises(SourceError) as error:
        read_bytes(data, name)
    return str(error.value)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("junk", JUNK)
def test_binary_junk_is_refused_whatever_its_name(name: str, junk: str) -> None:
    assert "\n" not in refused(JUNK[junk], name)


@pytest.mark.slow
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("junk", JUNK)
def test_binary_junk_is_refused_whatever_stands_before_it(head: bytes, junk: str) -> None:
    assert "\n" not in refused(head + JUNK[junk], "a.eml")


def test_a_few_odd_characters_are_no_junk() -> None:
    text = "Le maire\x0b a dit non\x0c. " + "La ville attend la digue. " * 20 + "\ufffd\ufffd\x01"
    assert read_bytes(text.encode(), "a.txt").text == text
