"""The commands over saved conversations."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from assistant.export.dossier_outline import COLUMNS
from assistant.store import Store
from tests.unit.commands.test_cli import one_line, run
from tests.unit.library.shelves import put

SAID = "=la digue sera prête en 2027"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A home whose database holds a report of one reader."""
    store = Store(f"sqlite:///{tmp_path / 'conversations.db'}")
    text = f"Le port de Maren\n\nPaul Vidal assure que {SAID}."
    put(store.shelf("ada"), text, {"Paul Vidal": [SAID]}, "2026-01-31", "Agence A")
    store.close()
    return {"ASSISTANT_HOME": str(tmp_path)}


@pytest.mark.slow
def test_a_dossier_in_every_format(env: dict[str, str]) -> None:
    text = run("dossier", "vidal", env=env)
    assert (text.returncode, text.stderr) == (0, b"")
    assert "2026-01-31 · EN Le port de Maren · Agence A" in text.stdout.decode()
    assert re.search(r"says.*\[A2\]", text.stdout.decode())
    markdown = run("dossier", "Paul Vidal", "--format", "markdown", env=env).stdout.decode()
    assert "(#sA2)" in markdown and '<a id="sA2"></a>' in markdown
    heads, line = csv.reader(io.StringIO(run("dossier", "vidal", "--format", "csv", env=env).stdout.decode()))
    row = dict(zip(COLUMNS, line, strict=True))
    assert tuple(heads) == COLUMNS
    assert row["French"] == f"'{SAID}" and row["sentence"] == "A2"  # a formula is text
    dossier = json.loads(run("dossier", "vidal", "--format", "json", env=env).stdout)
    assert dossier["schema"] == "assistant.dossier/1"
    assert dossier["sayings"][0]["statement"]["fr"] == SAID


@pytest.mark.slow
def test_nobody_of_that_name_and_no_date_are_wrong_usage(env: dict[str, str]) -> None:
    nobody = run("dossier", "Anne Roux", env=env)
    assert nobody.returncode == 2 and "Anne Roux" in one_line(nobody.stderr)
    no_date = run("dossier", "Paul Vidal", "--since", "yesterday", env=env)
    assert no_date.returncode == 2 and "2026-03" in one_line(no_date.stderr)


@pytest.mark.slow
def test_a_search_says_where_the_words_stand(env: dict[str, str]) -> None:
    done = run("search", "digue", "PRETE", env=env)
    assert done.returncode == 0 and "2026-01-31 · EN Le port de Maren · Agence A" in done.stdout.decode()
    found = json.loads(run("search", "digue", "--format", "json", env=env).stdout)
    assert found["schema"] == "assistant.found/1" and [f["n"] for f in found["found"]] == [2]


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_a_question_to_all_reports_is_answered_with_the_report_of_each_line(env: dict[str, str]) -> None:
    of_home = {"ASSISTANT_DATABASE_URL": f"sqlite:///{env['ASSISTANT_HOME']}/conversations.db"}
    done = run(
        "ask-all", "When will the digue be ready?", "--engine", "embedded", "--format", "json", env=of_home
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    (report,) = told["reports"]
    assert told["schema"] == "assistant.answers/1" and report["title"] == "EN Le port de Maren"
    assert {e["report"] for e in told["answers"][0]["evidence"]} == {report["report"]}
    shown = run(
        "ask-all", "When will the digue be ready?", "--engine", "embedded", env=of_home
    ).stdout.decode()
    assert "2026-01-31 · EN Le port de Maren · Agence A" in shown
    nothing = run("ask-all", "Who?", "--folder", "Nowhere", "--engine", "embedded", "--quiet", env=of_home)
    assert nothing.returncode == 2 and "No report is saved here yet" in one_line(nothing.stderr)
