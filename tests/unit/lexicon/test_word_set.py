"""Closed classes of words: read when they are asked for, every one of them there and in use."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from assistant.lexicon import french
from assistant.lexicon.word_set import WordSet

ROOT = Path(assistant.__file__).parent
IMPORT_ALL = """
import importlib, pkgutil, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import assistant
for room in ("lexicon", "attribution", "translation", "positions", "summary"):
    package = importlib.import_module(f"assistant.{room}")
    for module in pkgutil.walk_packages(package.__path__, f"assistant.{room}."):
        importlib.import_module(module.name)
print(*[path for path in opened if "/data/" in path and path.startswith(sys.argv[1])], sep="\\n")
"""
NAMED = re.compile(r'(?:word_class|expressions)\(\s*"([^"]+)"\s*\)')


def named_in_the_code() -> set[str]:
    """The classes that some module asks for by their whole name."""
    return {name for path in ROOT.rglob("*.py") for name in NAMED.findall(path.read_text("utf-8"))}


@pytest.mark.slow
def test_importing_the_rooms_of_the_grammar_reads_no_data() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, str(ROOT)], capture_output=True, text=True, timeout=300,
        cwd=ROOT.parent, env={**os.environ, "PYTHONPATH": str(ROOT.parent)}, check=True,
    )  # fmt: skip
    assert ran.stdout.split() == []


def test_every_class_that_is_asked_for_is_there() -> None:
    assert [name for name in sorted(named_in_the_code()) if not french.word_class(name)] == []


def test_every_class_is_asked_for() -> None:
    listed = {line.partition(": ")[0] for line in french.lines("word_classes.txt")}
    made = {name for name in listed if name.startswith(("pronouns ", "trades of "))}
    text = "".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))
    assert [name for name in sorted(listed - made) if f'"{name}"' not in text] == []


def test_a_class_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        assert "dire" in french.word_class("no such class")


def test_words_are_read_once_and_only_when_they_are_asked_for() -> None:
    asked: list[str] = []

    def read() -> list[str]:
        asked.append("x")
        return ["un", "deux"]

    words = WordSet(read)
    more, fewer, mirrored = words | {"trois"}, words - {"un"}, {"zéro"} | words
    assert asked == []
    assert (set(more), set(fewer), set(mirrored)) == (
        {"un", "deux", "trois"},
        {"deux"},
        {"zéro", "un", "deux"},
    )
    assert "un" in words and "trois" not in words and len(words) == 2 and {"un", "six"} & words == {"un"}
    assert asked == ["x"]
