"""The planted requests: 120 of both languages about six of the sample reports, briefed by the real models.

Each file of `tests/cases/answering` is one conversation about the sample of its name. Keys of a request:

    ask      the message; its request is the one tested by the keys that follow
    shape    the shape of the answer, or several set apart by |; "question": it is no request, or the briefing has nothing
    items    how many items the answer has
    columns  the heads of its columns
    cites    sentences that must be among those cited
    says     a pattern that some item's text must have; first: the first item's
    never    a pattern that no item's text may have
    warns    a pattern that some warning must have
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assistant.answering.tasks.dispatch import perform
from assistant.answering.tasks.request import recognise
from assistant.conversation import brief
from assistant.engines import Engine, open_engine
from assistant.reading import read
from assistant.records import Answer, Briefing
from assistant.resources import resource
from assistant.settings import Settings, load_settings

CASES = Path(__file__).parents[2] / "cases" / "answering"
Case = dict[str, list[str]]


def cases(path: Path) -> list[Case]:
    """The requests of a file, in order."""
    found: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        key, _, value = line.partition(": ")
        if key == "ask":
            found.append({})
        found[-1].setdefault(key, []).append(value)
    return found


def all_cases() -> Iterator[tuple[str, int]]:
    for path in sorted(CASES.glob("*.txt")):
        for number, _ in enumerate(cases(path)):
            yield path.stem, number


@pytest.fixture(scope="module")
def engine(models: Settings) -> Engine:
    return open_engine(load_settings(engine="embedded"), questions="none")


@cache
def briefed(name: str, engine: Engine) -> Briefing:
    return brief(read(str(resource(f"samples/{name}.txt"))), engine)


@cache
def conversation(name: str, engine: Engine) -> tuple[Answer | None, ...]:
    """The answers to a file's requests, asked one after the other."""
    answers: list[Answer | None] = []
    for case in cases(CASES / f"{name}.txt"):
        history = [a for a in answers if a is not None]
        answers.append(perform(case["ask"][0], [briefed(name, engine)], history))
    return tuple(answers)


def test_there_are_enough_of_both_languages() -> None:
    asked = [case["ask"][0] for path in CASES.glob("*.txt") for case in cases(path)]
    requests = [request for a in asked if (request := recognise(a))]
    assert len(asked) >= 120 and sum(request.asked_in == "fr" for request in requests) >= 40


@pytest.mark.model
@pytest.mark.parametrize(("name", "number"), list(all_cases()))
def test_a_request_gets_what_it_asks_for(name: str, number: int, engine: Engine) -> None:
    case = cases(CASES / f"{name}.txt")[number]
    answer = conversation(name, engine)[number]
    shapes = case["shape"][0].split("|")
    if answer is None:
        assert "question" in shapes, case["ask"]
        return
    assert answer.shape in shapes, answer
    check_citations(answer, briefed(name, engine))
    check_facts(case, answer)


def check_citations(answer: Answer, briefing: Briefing) -> None:
    """Every citation is a place in a sentence; what is not refused cites, item by item."""
    for claim in answer.answer:
        assert claim.citations or answer.refused, claim
        for c in claim.citations:
            s = briefing.report.sentence(c.n)
            assert s.start <= c.start < c.end <= s.end
    for claim in answer.answer:
        for quoted in re.findall(r"« (.+?) »", claim.text):
            assert quoted in " ".join(briefing.report.text.split()), quoted
    if answer.shape in ("refusal", "talk"):
        assert not any(claim.citations for claim in answer.answer)
    if answer.columns:
        assert all(len(c.cells) == len(answer.columns) for c in answer.answer if c.cells)


def check_facts(case: Case, answer: Answer) -> None:
    texts = [claim.text for claim in answer.answer]
    for count in case.get("items", []):
        assert len(texts) == int(count), texts
    for columns in case.get("columns", []):
        assert list(answer.columns) == columns.split(", ")
    for pattern in case.get("says", []):
        assert any(re.search(pattern, text) for text in texts), (pattern, texts)
    for pattern in case.get("first", []):
        assert re.search(pattern, texts[0]), texts
    for pattern in case.get("never", []):
        assert not any(re.search(pattern, text) for text in texts), (pattern, texts)
    for pattern in case.get("warns", []):
        assert any(re.search(pattern, warning) for warning in answer.warnings), answer.warnings
    cited = {c.n for claim in answer.answer for c in claim.citations}
    for numbers in case.get("cites", []):
        assert set(map(int, numbers.split())) <= cited, (numbers, cited)
