"""The rules by which statements are found, each with what it does, an example and a counter-example.

An id is `stage.family.name`: the stage is the room under `attribution/`, the family its module or what it looks at. In
an example the words in braces are what the rule gives to somebody (or leaves open), the mention that it joins or
resolves, or the verb; in a counter-example, which looks alike, the rule does not decide. All are run by
`tests/unit/attribution/test_rules.py`.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from assistant.attribution.rules.content_rules import COMPLEMENTS, PARENTHETICALS
from assistant.attribution.rules.coreference_rules import (
    CALLED,
    OF_DESCRIPTIONS,
    OF_NAMES,
    OF_NOBODY,
    OF_PRONOUNS,
)
from assistant.attribution.rules.cue_rules import VERB_OR_NOUN
from assistant.attribution.rules.mention_rules import APPOSITIONS, MENTIONS, NAMES
from assistant.attribution.rules.quotation_rules import DISCOURSE, FRAGMENTS, FREE
from assistant.attribution.rules.rule import Rule
from assistant.vocabulary import AnyRule, MeaningRule, ReaderRule, RuleName

__all__ = [
    "APPOSITIONS", "CALLED", "LEARNED", "MEANINGS", "MENTIONS", "NAMES", "RULES", "VERB_OR_NOUN", "Rule", "all_rules",
    "rule_of",
]  # fmt: skip

RULES: Mapping[RuleName, Rule] = MappingProxyType(
    {**FREE, **FRAGMENTS, **DISCOURSE, **COMPLEMENTS, **PARENTHETICALS}
)
"""Every rule by which a statement is found and given to somebody, by its name."""
MEANINGS: Mapping[MeaningRule, Rule] = MappingProxyType(
    {**OF_NAMES, **OF_PRONOUNS, **OF_DESCRIPTIONS, **OF_NOBODY}
)
"""Every rule by which it is settled whom a mention means, in the order they are asked."""

LEARNED: Mapping[ReaderRule, Rule] = MappingProxyType(
    {
        "reader": Rule(
            "reader.spans.alone",
            "Only the learned reader sees it; its source is whom the reader sees named.",
            "",
            "",
        ),
        "reader follows": Rule(
            "reader.spans.follows",
            "The reader sees it and no source; whoever spoke last in the paragraph goes on.",
            "",
            "",
        ),
        "reader source": Rule(
            "reader.spans.source", "A rule finds it; who says it is whom the reader sees named.", "", ""
        ),
    }
)
"""What is learned has no example that must hold: `assistant explain` shows its probability."""
_ALL: Mapping[str, Rule] = {
    **{str(name): rule for name, rule in RULES.items()},
    **{str(name): rule for name, rule in MEANINGS.items()},
    **{str(name): rule for name, rule in VERB_OR_NOUN.items()},
    **{str(name): rule for name, rule in MENTIONS.items()},
    **{str(name): rule for name, rule in NAMES.items()},
    **{str(name): rule for name, rule in APPOSITIONS.items()},
    **{str(name): rule for name, rule in CALLED.items()},
    **{str(name): rule for name, rule in LEARNED.items()},
}


def rule_of(name: AnyRule) -> Rule:
    """The rule of a name, of whatever stage."""
    return _ALL[name]


def all_rules() -> Collection[Rule]:
    """Every rule, whatever its stage."""
    return _ALL.values()
