"""Every rule of attribution finds its example and leaves its counter-example alone."""

from typing import get_args

import pytest

from assistant.attribution.coreference.nominal import DESCRIPTIONS
from assistant.attribution.coreference.resolver import NAMES, PRONOUNS
from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.attribution.quotations import free_quotations
from assistant.attribution.quotations.discourse import OPEN
from assistant.attribution.quotations.fragments import FRAGMENTS
from assistant.attribution.rules import LEARNED, MEANINGS, RULES, quotation_rules
from assistant.reading import read_text
from assistant.vocabulary import MeaningRule, RuleName
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


def resolved_by(text: str) -> list[tuple[str, str]]:
    """The mention that speaks in each statement with the id of the rule that said whom it means."""
    statements = attribute(read_text(text), grammar_model.pipeline()).statements
    return [
        (text[slice(*s.speaker)].removeprefix("-"), decision.rule)
        for s in statements
        if s.speaker
        for decision in s.trace
        if decision.stage == "coreference"
    ]


@pytest.mark.parametrize("name", MEANINGS)
def test_a_rule_of_meaning_resolves_its_example(name: MeaningRule) -> None:
    rule = MEANINGS[name]
    before, mention, after = rule.example.replace("}", "{").split("{")
    assert (mention, rule.id) in resolved_by(before + mention + after)


@pytest.mark.parametrize("name", MEANINGS)
def test_a_rule_of_meaning_leaves_its_counter_example_alone(name: MeaningRule) -> None:
    assert MEANINGS[name].id not in [rule for _, rule in resolved_by(MEANINGS[name].counter)]


def test_rules_of_meaning_are_asked_in_the_order_they_are_told() -> None:
    asked = [name for ladder in (NAMES, PRONOUNS, DESCRIPTIONS) for name, _ in ladder]
    assert [*dict.fromkeys(asked), "new"] == list(MEANINGS)


def test_rules_of_quotations_are_asked_in_the_order_they_are_told() -> None:
    assert [name for name, _ in free_quotations.FREE] == list(quotation_rules.FREE)
    for ladder, told in ((FRAGMENTS, quotation_rules.FRAGMENTS), (OPEN, quotation_rules.DISCOURSE)):
        asked = list(dict.fromkeys(name for name, _ in ladder if name != "open"))
        assert asked == [name for name in told if name in asked]


def test_every_rule_has_an_id_of_its_own_and_says_what_it_does() -> None:
    assert set(RULES) == set(get_args(RuleName)) and set(MEANINGS) == set(get_args(MeaningRule))
    rules = [*RULES.values(), *MEANINGS.values()]
    assert len({rule.id for rule in rules}) == len({*RULES, *MEANINGS, *LEARNED}) - len(LEARNED) == len(rules)
    for rule in rules:
        assert len(rule.id.split(".")) == 3 and rule.stage in ("content", "quotations", "coreference")
        assert rule.line.endswith(".") and "\n" not in rule.line


@pytest.mark.slow
def test_every_rule_occurs_in_a_planted_case() -> None:
    cases = read_cases()
    found = {rule for case in cases for _, rule in found_by(case.text)}
    assert {rule.id for rule in RULES.values()} - found == set()
    resolved = {rule for case in cases for _, rule in resolved_by(case.text)}
    assert {rule.id for rule in MEANINGS.values()} - resolved == set()
