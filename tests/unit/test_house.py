"""The house is found by its names: a word names one module and one class, and what it names says so plainly."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOORS = {
    "pipeline": "the door of a room whose work goes in steps",
    "engine": "what a room of `engines` composes",
}
"""Module names that stand in several rooms on purpose, each with what it always means."""

NAMES_IN_LOWER_CASE = ("llama.cpp", "opus-mt")


def test_no_two_modules_have_one_name():
    places = defaultdict(list)
    for path in code("assistant"):
        places[path.parent.name if path.stem == "__init__" else path.stem].append(path)
    assert {name: found for name, found in places.items() if len(found) > 1 and name not in DOORS} == {}


def test_no_two_classes_have_one_name():
    places = defaultdict(list)
    for path in code("assistant"):
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{path}:{node.lineno}")
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_every_exception_is_still_needed():
    names = [path.stem for path in code("assistant")]
    assert all(names.count(name) > 1 for name in DOORS)


def code(room: str) -> Iterator[Path]:
    """Every Python file of a room."""
    return (ROOT / room).rglob("*.py")


def test_sets_of_quotation_marks_have_one_home():
    marks = set('«»“”„‟‹›"')
    copies = [
        f"{path}:{node.lineno}"
        for path in code("assistant")
        if path.stem != "quotation_marks"
        for node in nodes(path)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) > 2
        and set(node.value) <= marks
    ]
    assert copies == []


def test_docstrings_open_plainly():
    """A plain sentence comes first, then any example: none opens with a quotation, a bracket or an option."""
    opened = [
        f"{path}: {words[:60]}"
        for path in code("assistant")
        for node in nodes(path)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and (words := (ast.get_docstring(node) or "").strip())
        and not (words[0].isupper() or words[0] == "`" or words.startswith(NAMES_IN_LOWER_CASE))
    ]
    assert opened == []


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in the syntax tree of a file, read once for all tests."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
