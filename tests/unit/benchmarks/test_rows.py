"""What each row of the tables is still good for: rows left out, verdicts, and a run that goes on where it ended."""

import json
from pathlib import Path

import pytest

from assistant.lexicon.data_files import rows as rows_of
from assistant.translation.pre_editing.source_text import model_text
from benchmarks import rows
from benchmarks.rows import Row, Tried, nearness, without


@pytest.mark.parametrize(
    ("table", "french", "text", "plain"),
    [
        ("plain_french", "garde des sceaux", "Le garde des sceaux a démissionné.", "Le ministre de la Justice a démissionné."),
        ("incises", "marteler", "« Il faut agir », martèle la maire.", '"Il faut agir", insiste la maire.'),
    ],
)  # fmt: skip
def test_a_row_is_left_out_for_as_long_as_it_is_tried(table: str, french: str, text: str, plain: str) -> None:
    row = (table, french, dict(rows_of(table))[french])
    assert model_text(text).source.text == plain
    with without(row):
        assert model_text(text).source.text == text.replace("« ", '"').replace(" »", '"')
    assert model_text(text).source.text == plain


def sentence(before: str, after: str, gain: float) -> Tried:
    return Tried("Il pleut.", "It rains.", before, after, gain)


@pytest.mark.parametrize(
    ("sentences", "verdict"),
    [
        ([("It rains.", "It rains.", 0.0)], "same"),
        ([("It cries.", "It rains.", 0.4), ("It rains.", "It rains.", 0.0)], "needed"),
        ([("It rains.", "It cries.", -0.4), ("It pours.", "It rains.", 0.1)], "worse"),
    ],
)
def test_a_verdict_is_of_all_sentences(sentences: list[tuple[str, str, float]], verdict: str) -> None:
    assert rows._verdict([sentence(*one) for one in sentences]) == verdict


def test_nearness_counts_letters_in_common() -> None:
    assert nearness("It rains.", "It rains.") == 1
    assert nearness("xyz", "It rains.") == 0 == nearness("", "It rains.")
    assert nearness("It is raining.", "It rains.") > nearness("Crying.", "It rains.") > 0


def test_a_run_goes_on_from_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *_ = rows_of("incises")
    tried_rows = []

    def tried(wanted: list[tuple[str, str, str]], most: int) -> list[Row]:
        tried_rows.extend(wanted)
        return [Row(*row, "needed", [sentence("It cries.", "It rains.", 0.4)]) for row in wanted]

    monkeypatch.setattr(rows, "tried", tried)
    monkeypatch.setattr(rows, "rows", lambda table: [first, second])
    file = tmp_path / "rows.jsonl"
    kept = {"table": "incises", "french": first[0], "plain": first[1], "verdict": "same", "tried": []}
    file.write_text(json.dumps(kept) + "\n", encoding="utf-8")
    for _ in range(2):
        rows.main(["incises", "--keep", str(file), "--show", "needed"])
        assert tried_rows == [("incises", *second)]
    told = capsys.readouterr().out
    assert "incises             2       1       0       1       0       0" in told
    assert (
        f"needed  incises  {second[0]}  ->  {second[1]}" in told and "  with     It rains.  (+0.400)" in told
    )
    with pytest.raises(SystemExit):
        rows.main(["no_table"])
