"""A sheet hides whose English it shows, and the table gives each engine what its sentences were judged."""

from pathlib import Path

import pytest

from assistant.conversation import brief
from benchmarks.blind import laid_out, made_by, tabled
from tests.scripted import ScriptedEngine, small_report

ENGLISH = {
    "embedded": {("a", "Bonjour."): "Hello.", ("a", "Adieu."): "Bye."},
    "openai": {("a", "Bonjour."): "Hello.", ("a", "Adieu."): "Farewell.", ("b", "Non."): "No."},
}


def test_a_sheet_shows_equal_english_once_and_no_engine() -> None:
    lines, key = laid_out(ENGLISH, 10, seed=3)
    assert sorted(line[1:] for line in lines) == [
        ("Adieu.", "Bye."), ("Adieu.", "Farewell."), ("Bonjour.", "Hello."),
    ]  # fmt: skip
    whose = {line[2]: engines for line, (_, engines) in zip(lines, key, strict=True)}
    assert whose == {"Hello.": "embedded openai", "Bye.": "embedded", "Farewell.": "openai"}
    assert laid_out(ENGLISH, 10, seed=3) == (lines, key)


def test_the_table_counts_each_engines_sentences() -> None:
    key = [("1", "embedded openai"), ("2", "embedded"), ("3", "openai")]
    rows = tabled([("1", "right"), ("2", "misleads", "idiom"), ("3", "clumsy")], key).splitlines()
    assert [row.split() for row in rows[1:]] == [
        ["embedded", "2", "1", "0", "1"],
        ["openai", "2", "0", "1", "1"],
    ]


def test_a_line_that_was_not_judged_is_named() -> None:
    with pytest.raises(ValueError, match="line 2 is judged nothing"):
        tabled([("1", "right")], [("1", "embedded"), ("2", "embedded")])


def test_saved_briefings_are_read_by_engine_and_report(tmp_path: Path) -> None:
    briefing = brief(small_report(), ScriptedEngine())
    (tmp_path / "embedded").mkdir()
    (tmp_path / "embedded" / "port.json").write_text(briefing.to_json(), encoding="utf-8")
    found = made_by(tmp_path)
    assert found == {"embedded": {("port", s.fr): s.en for s in briefing.report.sentences}}
