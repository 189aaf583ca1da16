"""The house is found by its names: a word names one module and one class, and what it names says so plainly."""

import ast
import re
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

SET_OF_MARKS = re.compile(r"""(['"])(?:\\?(?!\1)[«»“”„‟‹›"]){3,}\1""")
"""A string of nothing but quotation marks, three or more."""
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
    copies = [
        f"{path}: {found.group()}"
        for path in code("assistant")
        if path.stem != "quotation_marks"
        for found in SET_OF_MARKS.finditer(path.read_text(encoding="utf-8"))
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
    """A file, its classes and its functions, read once for all tests."""
    return tuple(_below(ast.parse(path.read_text(encoding="utf-8"))))


def _below(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all statements in it, without the expressions, which are most of a tree."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _below(child)
