"""`assistant correct`, as a program meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assistant.cli import cli
from assistant.corrections.memory import Pair, to_tmx
from assistant.errors import AssistantError, SourceError
from tests.unit.corrections.briefings import PAIRS, made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.json").write_text(made().to_json(), encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["correct", "b.json", "-o", "out.json", *words])


def corrected(folder: Path, *words: str) -> dict[str, Any]:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return json.loads((folder / "out.json").read_text(encoding="utf-8"))


def test_everything_a_reader_can_correct(folder: Path) -> None:
    out = corrected(
        folder, "--english", "4", "Three homes were cleared.", "--speaker", "3", "Paul Rieux",
        "--name", "a1", "Paul Rioux", "--role", "a1", "mayor",
    )  # fmt: skip
    assert out["report"]["sentences"][3]["en"] == "Three homes were cleared."
    assert [s["corrected"] for s in out["report"]["sentences"]] == [False, False, False, True]
    [actor] = out["actors"]
    assert (actor["name_en"], actor["role_en"], actor["corrected"]) == ("Paul Rioux", "mayor", True)
    assert [s["corrected"] for s in actor["statements"]] == [False, False, False, True]
    assert json.loads((folder / "b.json").read_text(encoding="utf-8")) == json.loads(made().to_json())


def test_a_speaker_who_is_new_or_nobody_and_actors_joined(folder: Path) -> None:
    assert [a["name_en"] for a in corrected(folder, "--speaker", "2", "the prefect")["actors"]][
        -1
    ] == "the prefect"
    assert len(corrected(folder, "--speaker", "3", "nobody")["unattributed"]) == 1
    [actor] = corrected(folder, "--merge", "the Rive association", "a1")["actors"]
    assert len(actor["statements"]) == 4


def test_a_memory_is_put_in(folder: Path) -> None:
    (folder / "m.tmx").write_bytes(to_tmx([Pair(PAIRS[3][0], "Three homes were cleared.")]))
    out = corrected(folder, "--memory", "m.tmx")
    assert out["report"]["sentences"][3]["corrected"] and out["report"]["sentences"][3]["en"].endswith(
        "cleared."
    )


@pytest.mark.parametrize(
    "words",
    [
        ("--english", "9", "x"),
        ("--english", "1", " "),
        ("--english", "one", "x"),
        ("--speaker", "4", "a1"),
        ("--name", "nobody there", "x"),
        ("--merge", "a1", "a7"),
    ],
)
def test_what_cannot_be_corrected_is_one_line_and_writes_nothing(
    folder: Path, words: tuple[str, ...]
) -> None:
    result = run(*words)
    assert isinstance(result.exception, AssistantError) and "\n" not in str(result.exception)
    assert not (folder / "out.json").exists()


def test_the_briefing_itself_and_what_is_none_are_refused(folder: Path) -> None:
    same = CliRunner().invoke(cli, ["correct", "b.json", "-o", "b.json"])
    assert isinstance(same.exception, AssistantError)
    (folder / "b.json").write_text("{}", encoding="utf-8")
    assert isinstance(run().exception, SourceError)
