"""docs/security.md names tests: each of them exists, and each line has one."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_test_the_threat_model_names_exists() -> None:
    named = NAMED.findall((ROOT / "docs" / "security.md").read_text("utf-8"))
    assert len(named) > 30
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        assert functions.count(name) == 1, f"{file}::{name}"


def test_every_line_of_the_threat_model_has_a_test() -> None:
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    tested = [table.splitlines()[2:] for table in tables if table.splitlines()[0].endswith("Test |")]
    rows = [row for table in tested for row in table]
    assert len(rows) > 25
    assert [row for row in rows if not NAMED.search(row)] == []
