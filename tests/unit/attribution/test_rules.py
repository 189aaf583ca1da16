"""Every rule of attribution finds its example and leaves its counter-example alone."""

from typing import get_args

import pytest

from assistant.attribution.coreference import resolver
from assistant.attribution.coreference.nominal import DESCRIPTIONS
from assistant.attribution.cues import verb_or_noun
from assistant.attribution.mentions import appositions, chunker, whose_name
from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.attribution.quotations import free_quotations
from assistant.attribution.quotations.discourse import OPEN
from assistant.attribution.quotations.fragments import FRAGMENTS
from assistant.attribution.rules import (
    APPOSITIONS,
    CALLED,
    LEARNED,
    MEANINGS,
    MENTIONS,
    NAMES,
    RULES,
    VERB_OR_NOUN,
    Rule,
    all_rules,
    quotation_rules,
)
from assistant.reading import read_text
from assistant.vocabulary import (
    AppositionRule,
    CalledRule,
    MeaningRule,
    MentionRule,
    NameRule,
    RuleName,
    VerbRule,
)
from tests.unit.attribution.test_planted import read_cases

STAGES = ("cues", "content", "quotations", "mentions", "coreference", "reader")


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


def decided_by(text: str) -> list[tuple[str, str, str]]:
    """Of each statement the words of its cue and of its source, with the id of every rule that decided on its way."""
    statements = attribute(read_text(text), grammar_model.pipeline()).statements
    return [
        (text[slice(*s.cue)] if s.cue else "", text[slice(*s.speaker)] if s.speaker else "", decision.rule)
        for s in statements
        for decision in s.trace
    ]


OF_MENTIONS = (*MENTIONS.values(), *NAMES.values(), *APPOSITIONS.values(), *CALLED.values())


@pytest.mark.parametrize("rule", [*VERB_OR_NOUN.values(), *OF_MENTIONS], ids=lambda rule: rule.id)
def test_a_rule_of_cues_or_mentions_decides_its_example_alone(rule: Rule) -> None:
    before, words, after = rule.example.replace("}", "{").split("{")
    found = [
        (cue if rule.stage == "cues" else source, id)
        for cue, source, id in decided_by(before + words + after)
    ]
    assert (words, rule.id) in found
    assert rule.id not in [id for *_, id in decided_by(rule.counter)]


def test_rules_of_cues_and_mentions_are_asked_in_the_order_they_are_told() -> None:
    assert [name for name, _ in verb_or_noun.VERB_OR_NOUN] == list(VERB_OR_NOUN) == list(get_args(VerbRule))
    assert (
        [*(name for name, _ in chunker.MENTIONS), "noun phrase"]
        == list(MENTIONS)
        == list(get_args(MentionRule))
    )
    asked = [name for name, _ in whose_name.NAMES]
    assert ["listed name", *asked, "with adjectives"] == list(NAMES)
    assert set(NAMES) == set(get_args(NameRule)) and set(CALLED) == set(get_args(CalledRule))
    joining = [name for name, _ in appositions.APPOSITIONS]
    assert [*joining, "office within"] == list(APPOSITIONS) == list(get_args(AppositionRule))


def test_rules_of_meaning_are_asked_in_the_order_they_are_told() -> None:
    asked = [name for ladder in (resolver.NAMES, resolver.PRONOUNS, DESCRIPTIONS) for name, _ in ladder]
    assert [*dict.fromkeys(asked), "new"] == list(MEANINGS)


def test_rules_of_quotations_are_asked_in_the_order_they_are_told() -> None:
    assert [name for name, _ in free_quotations.FREE] == list(quotation_rules.FREE)
    for ladder, told in ((FRAGMENTS, quotation_rules.FRAGMENTS), (OPEN, quotation_rules.DISCOURSE)):
        asked = list(dict.fromkeys(name for name, _ in ladder if name != "open"))
        assert asked == [name for name in told if name in asked]


def test_every_rule_has_an_id_of_its_own_and_says_what_it_does() -> None:
    assert set(RULES) == set(get_args(RuleName)) and set(MEANINGS) == set(get_args(MeaningRule))
    tables = (RULES, MEANINGS, VERB_OR_NOUN, MENTIONS, NAMES, APPOSITIONS, CALLED, LEARNED)
    rules = list(all_rules())
    assert len({rule.id for rule in rules}) == len(rules) == sum(map(len, tables))
    for rule in rules:
        assert len(rule.id.split(".")) == 3 and rule.stage in STAGES
        assert rule.line.endswith(".") and "\n" not in rule.line


@pytest.mark.slow
def test_every_rule_occurs_in_a_planted_case() -> None:
    decided = {rule for case in read_cases() for *_, rule in decided_by(case.text)}
    assert {rule.id for rule in all_rules()} - {rule.id for rule in LEARNED.values()} - decided == set()
