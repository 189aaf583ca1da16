"""Every rule of attribution finds its example and leaves its counter-example alone."""

from typing import get_args

import pytest

from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.attribution.rules import RULES
from assistant.reading import read_text
from assistant.vocabulary import RuleName
from tests.unit.attribution.test_planted import read_cases


def found_by(text: str) -> list[tuple[str, str]]:
    """The words of each statement with the id of the rule that found them."""
    statements = attribute(read_text(text), grammar_model.pipeline()).statements
    return [(text[slice(*s.span)], s.rule) for s in statements]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_its_example(name: RuleName) -> None:
    rule = RULES[name]
    before, words, after = rule.example.replace("}", "{").split("{")
    assert (words, rule.id) in found_by(before + words + after)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_leaves_its_counter_example_alone(name: RuleName) -> None:
    assert RULES[name].id not in [rule for _, rule in found_by(RULES[name].counter)]


def test_every_rule_has_an_id_of_its_own_and_says_what_it_does() -> None:
    assert set(RULES) == set(get_args(RuleName))
    assert len({rule.id for rule in RULES.values()}) == len(RULES)
    for rule in RULES.values():
        assert len(rule.id.split(".")) == 3 and rule.stage in ("content", "quotations")
        assert rule.line.endswith(".") and "\n" not in rule.line


@pytest.mark.slow
def test_every_rule_occurs_in_a_planted_case() -> None:
    found = {rule for case in read_cases() for _, rule in found_by(case.text)}
    assert {rule.id for rule in RULES.values()} - found == set()
