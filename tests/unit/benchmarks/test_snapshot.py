"""What the snapshot holds: every sample, gold report and planted case once, and every difference told with its place."""

from benchmarks.snapshot import CASES, differences, planted, requests, texts
from corpus.splits import FIRST_HANDS, reports_of
from tests.unit.answering.test_cases import CASES as ANSWERING


def test_it_covers_samples_gold_and_planted_cases() -> None:
    held = list(texts())
    names = [name for name, _, _ in held]
    reports = reports_of(*FIRST_HANDS)
    assert len(set(names)) == len(names) == len(reports) + len(list(planted()))
    asked = {name: questions for name, _, questions in held}
    for report in reports:
        assert {q.question for q in report.questions} <= set(asked[report.name])
    assert {path.stem for path in CASES.glob("*.txt")} <= {name.partition("/")[0] for name in names}
    for path in ANSWERING.glob("*.txt"):
        assert len(requests(path.stem)) > 3 and set(requests(path.stem)) <= set(asked[path.stem])


def test_a_difference_is_told_with_its_place() -> None:
    before = {"a": {"en": ["one", "two"], "n": 1}, "b": 1}
    now = {"a": {"en": ["one", "deux"], "n": 1}, "c": 1}
    assert list(differences(before, now)) == ['/a/en/1: "two" -> "deux"', "/b: 1 -> null", "/c: null -> 1"]
    assert list(differences(before, before)) == []
