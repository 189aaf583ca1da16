"""Requests: every rule takes its examples and leaves its counter-examples; what none takes is a question."""

import pytest

from assistant.answering.tasks.request import GrammarLine, grammar, recognise


@pytest.mark.parametrize("rule", grammar(), ids=lambda rule: rule.id)
def test_every_rule_takes_its_examples_and_leaves_its_counter_examples(rule: GrammarLine) -> None:
    assert rule.examples and rule.counter_examples
    for example in rule.examples:
        request = recognise(example)
        assert request is not None and request.rule == rule.id, example
    for example in rule.counter_examples:
        request = recognise(example)
        assert request is None or request.rule != rule.id, example


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in grammar()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "question",
    [
        "How much will the works cost?",
        "Why was the debate suspended?",
        "When will the judgement be delivered?",
        "What does the mayor say about the rifles?",
        "Does the ministry agree with the recommendation?",
        "Where do the delegations meet?",
        "Combien coûteront les travaux ?",
        "Pourquoi le directeur démissionne-t-il ?",
        "How many soldiers were killed?",
        "Is the fine paid?",
        "x" * 400,
        "?",
        "",
    ],
)
def test_a_question_is_no_request(question: str) -> None:
    assert recognise(question) is None


@pytest.mark.parametrize(
    ("message", "rule", "slots"),
    [
        ("Could you please give me three bullet points?", "summary.bullets", {"number": 3}),
        ("Pourriez-vous me donner cinq points, s'il vous plaît ?", "summary.bullets", {"number": 5}),
        ("key points in French", "summary.bullets", {"language": "fr"}),
        ("And a timeline of the events in this report, please", "timeline", {}),
        ("Quote the mayor word for word in English", "quote.exact", {"who": "the mayor", "language": "en"}),
        ("Who opposes the new dam?", "stance.against", {"about": "the new dam"}),
        ("Who said “no excuses”?", "who_said", {"words": "no excuses", "marked": True}),
        ("Table: actor, role, quote", "table.columns", {"columns": ("actor", "role", "quote")}),
        ("In French, please.", "rewrite.again", {"language": "fr"}),
        ("En anglais", "rewrite.again", {"language": "en"}),
        ("Translate sentences 3 to 5", "translate.place", {"place": "sentences 3 to 5"}),
        ("Hello, who is the mayor?", "who_is", {"who": "the mayor"}),
    ],
)
def test_what_a_request_says_is_kept(message: str, rule: str, slots: dict[str, object]) -> None:
    request = recognise(message)
    assert request is not None and request.rule == rule
    assert {name: getattr(request, name) for name in slots} == slots
