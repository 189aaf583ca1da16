"""`assistant glossary`: each command's effect, and its one line where something is wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import cli
from assistant.errors import UsageError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ASSISTANT_GLOSSARY", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["glossary", *words])


def done(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_term_is_added_listed_overridden_and_removed(home: Path) -> None:
    assert done("list") == ""
    done("add", "régie des eaux", "water board")
    done("add", "Canal du Sel")
    done("add", "régie des eaux", "water authority")
    assert done("list") == "régie des eaux\twater authority\nCanal du Sel\t=\n"
    done("remove", "Canal du Sel")
    assert done("export").splitlines()[1:] == ["régie des eaux\twater authority"]


def test_a_term_that_ships_can_be_left_to_the_engine(home: Path) -> None:
    assert "Le Monde\t=" in done("list", "--all")
    done("remove", "Le Monde")
    assert "Le Monde\t-" in done("list", "--all")


def test_import_joins_or_replaces(home: Path) -> None:
    (home / "new.tsv").write_text("maire\treeve\nbac\tferry\n", encoding="utf-8")
    done("add", "maire", "mayor")
    done("add", "digue", "sea wall")
    done("import", "new.tsv")
    assert done("list") == "maire\treeve\ndigue\tsea wall\nbac\tferry\n"
    done("import", "new.tsv", "--replace")
    assert done("list") == "maire\treeve\nbac\tferry\n"
    done("export", "-o", "out.tsv")
    assert (home / "out.tsv").read_text(encoding="utf-8").endswith("maire\treeve\nbac\tferry\n")


def test_check_says_what_is_odd(home: Path) -> None:
    (home / "odd.tsv").write_text("maire\tmayor\nmaire\treeve\n", encoding="utf-8")
    result = run("check", "odd.tsv")
    assert "line 2" in result.stdout and isinstance(result.exception, UsageError)
    assert run("check").exit_code == 0


@pytest.mark.parametrize("words", [("remove", "jamais vu"), ("add", "12"), ("import", "bad.tsv")])
def test_what_cannot_be_done_is_one_line_and_changes_nothing(home: Path, words: tuple[str, ...]) -> None:
    (home / "bad.tsv").write_text("a\tb\tc\n", encoding="utf-8")
    done("add", "digue", "sea wall")
    result = run(*words)
    assert isinstance(result.exception, UsageError) and "\n" not in str(result.exception)
    assert done("list") == "digue\tsea wall\n"
