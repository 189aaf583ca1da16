"""Gold from marked files: what is written down is found, and what does not fit is refused."""

import json
import re
from pathlib import Path

import pytest

from benchmarks.annotations import GOLD, SAMPLES, MarkError, as_json, build

TEXT = (
    "« Le pont tient\u00a0», assure Mme Valin. Elle refuse d’en dire plus.\n\n"
    "Selon le préfet, « le pont\u00a0» fermera lundi. Il rappelle que le pont tient.\n"
)
ACTORS = """
[actors]
valin = Mme Valin | | Ms Valin |
prefet = le préfet | | the prefect |
[statements]
"""


@pytest.fixture
def gold(tmp_path: Path):
    def make(marked: str) -> dict:
        (tmp_path / "pont.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "pont.gold").write_text(ACTORS + marked, encoding="utf-8")
        return build(tmp_path, tmp_path)

    return make


def words(span: list[int] | None) -> str | None:
    return span and TEXT[span[0] : span[1]]


def test_words_are_found_whatever_their_apostrophes_and_spaces(gold) -> None:
    made = gold(
        "valin direct | Le pont ~ tient | Mme Valin | assure\n"
        "valin indirect? | d'{en dire plus} | Elle | refuse\n"
    )
    first, second = made["pont"]["statements"]
    assert [words(first[key]) for key in ("content", "speaker", "cue")] == [
        "Le pont tient",
        "Mme Valin",
        "assure",
    ]
    assert [words(second[key]) for key in ("content", "speaker", "cue")] == ["en dire plus", "Elle", "refuse"]
    assert second["optional"] is True and "optional" not in first


def test_a_content_is_looked_for_after_the_one_before_it(gold) -> None:
    made = gold(
        "prefet partial | le pont | le préfet | Selon\nprefet indirect | le pont tient | Il | rappelle\n"
    )
    assert [s["content"][0] for s in made["pont"]["statements"]] == [
        TEXT.index("le pont\u00a0"),
        TEXT.rindex("le pont"),
    ]


def test_a_speaker_is_the_nearest_of_its_name_in_the_same_sentence(gold) -> None:
    made = gold(
        "prefet indirect | fermera lundi | préfet | Selon\nprefet indirect | le pont tient | Il | rappelle\n"
    )
    assert words(made["pont"]["statements"][1]["speaker"]) == "Il"
    assert made["pont"]["statements"][1]["speaker"][0] > TEXT.index("lundi")


@pytest.mark.parametrize(
    "line",
    [
        "valin direct | Le pont s'effondre | Mme Valin | assure",
        "valin direct | Le pont | Mme Valin | assure",
        "nobody direct | Le pont tient | Mme Valin | assure",
        "valin shouted | Le pont tient | Mme Valin | assure",
        "valin direct | Le pont tient | Mme Durand | assure",
    ],
    ids=[
        "not in the text",
        "not the whole quotation",
        "unknown actor",
        "unknown kind",
        "speaker not in the text",
    ],
)
def test_marks_that_do_not_fit_are_refused(gold, line: str) -> None:
    with pytest.raises(MarkError, match=re.escape(line)):
        gold(line + "\n")


def test_questions_and_key_points_carry_their_evidence(gold) -> None:
    made = gold(
        "[questions]\nq1 factual | When? | Monday. | Selon le préfet ~ lundi.\n"
        "q2 followup after q1 all | Why? | Nobody says. | Elle refuse ~ plus.\n"
        "q3 unanswerable | Who? | Not said. |\n"
        "[summary]\nThe bridge closes. | Selon le préfet ~ lundi.\n"
    )
    first, second, third = made["questions"]
    assert words(first["evidence"][0]) == "Selon le préfet, « le pont\u00a0» fermera lundi."
    assert (second["after"], second["need_all"], third["evidence"]) == ("pont-q1", True, [])
    assert made["summary_points"] == {
        "pont": [{"point_en": "The bridge closes.", "evidence": first["evidence"]}]
    }


def test_an_answerable_question_needs_evidence(gold) -> None:
    with pytest.raises(MarkError, match="amiss"):
        gold("[questions]\nq1 factual | When? | Monday. |\n")


def test_the_gold_of_the_samples_is_what_its_marks_say() -> None:
    made = build(GOLD / "marked", SAMPLES)
    assert {path.stem for path in SAMPLES.glob("*.txt")} < set(made)
    for stem, value in made.items():
        written = (GOLD / f"{stem}.json").read_text(encoding="utf-8")
        assert written == as_json(value), f"run python -m benchmarks.annotations: {stem}.json is out of date"
        assert json.loads(written) == value
