"""The closed vocabularies of the project: words that programs, prompts, word lists and the page share.

Each is a type, so that a word that is in none of them is an error before anything runs.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

Act = Literal[
    "says", "claims", "believes", "reports", "confirms", "admits", "denies", "warns", "predicts", "demands", "asks",
    "calls for", "wants", "promises", "offers", "refuses", "considers", "criticises", "accuses", "supports", "opposes",
    "apologises",
]  # fmt: skip
"""What somebody does in saying something. "considers" is what "n'exclut pas de" does; no verb of the lists does."""
ACTS: tuple[Act, ...] = get_args(Act)
AGAINST: frozenset[Act] = frozenset(("denies", "criticises", "opposes", "refuses", "accuses"))
"""Acts that take a side against what somebody else says or does."""
NEGATED_ACTS: Mapping[Act, Act] = MappingProxyType(
    {
        "refuses": "considers",
        "denies": "admits",
        "admits": "denies",
        "believes": "denies",
        "supports": "opposes",
        "opposes": "considers",
        "wants": "refuses",
        "promises": "refuses",
    }
)
"""What a negated verb does instead: "n'exclut pas", "ne nie pas", "ne croit pas que", "ne soutient pas"."""
EARLIER_ACTS: Mapping[str, Act] = MappingProxyType({"announces": "reports", "acknowledges": "admits"})
"""Acts of conversations saved before both engines had one set, and what they are called now."""

Flag = Literal[
    "untranslated", "too-short", "too-long", "omission", "repetition", "number-changed", "date-changed",
    "negation-lost", "negation-added", "quotes-unpaired", "address-changed", "name-lost", "term-missed",
    "translated-locally", "translated-by-provider",
]  # fmt: skip
"""What is suspicious about the English of a sentence; `translation.quality.estimation` says when. `translated-locally`:
a provider's model would not translate it, so this machine did. `translated-by-provider`: this machine doubted its own
English, and a provider's model was asked."""
BY_PROVIDER: Flag = "translated-by-provider"


def suspicious(flags: Iterable[Flag]) -> bool:
    """Whether flags tell of a fault, and not only of who translated in place of the engine."""
    return any(flag != BY_PROVIDER for flag in flags)


Frame = Literal[
    "q", "c", "w", "b", "i", "o", "n", "a", "s", "à", "de", "sur", "contre", "pour", "dans", "en", "par"
]
"""What a verb takes as the thing said, as `lexicon/data/fr/speech_verbs.txt` has it."""
FRAMES: Mapping[Frame, str] = MappingProxyType(
    {
        "q": "a quotation",
        "c": "a clause",
        "w": "an indirect question",
        "b": "a bare infinitive",
        "i": "an infinitive after de or à",
        "o": "a noun",
        "n": "a noun, partly quoted",
        "a": "a noun and a judgment of it",
        "s": "a noun for a view or feeling",
        "à": "a noun after à",
        "de": "a noun after de",
        "sur": "a noun after sur",
        "contre": "a noun after contre",
        "pour": "a noun after pour",
        "dans": "a noun after dans",
        "en": "a noun after en",
        "par": "a noun after par",
    }
)
"""Each frame in words, for `explain`."""

RuleName = Literal[
    "colon", "colon name", "colon after", "inquit", "source", "signed", "same unit", "open", "carried on",
    "fragment", "fragment inquit", "fragment near", "fragment open", "fragment follows",
    "follow-on", "introduced", "ahead", "answers", "list item", "answer", "plain answer", "turn",
    "one quotation",
    "conditional", "conditional after colon",
    "que-clause", "indirect question", "infinitive", "judgment", "object", "stance", "relative", "colon clause",
    "passive", "au motif que",
    "inquit between", "inquit topic", "source first", "source after", "source after topic", "source between",
    "selon laquelle", "own figure",
]  # fmt: skip
"""Rules by which a statement is found; `attribution.rules` says what each does, with an example."""
MeaningRule = Literal[
    "listed body", "same name", "last of name", "first name", "acronym", "described before", "named at last",
    "body as one", "no antecedent", "the latter", "standing before", "standing out",
    "of the owner", "first or second", "concerned", "last mentioned", "so old", "same again", "indefinite",
    "same noun", "going on", "other role", "head of state", "any that fits",
    "new",
]  # fmt: skip
"""Rules by which it is settled whom a mention means, in the order they are asked."""
VerbRule = Literal[
    "pronoun behind", "subject before", "tagged a verb", "no noun alike", "clause behind", "object behind",
    "second verb", "put in", "only verb",
]  # fmt: skip
"""Rules by which a form is taken for a verb and not for the noun spelt alike, in the order they are asked."""
MentionRule = Literal["pronoun", "all of them", "title and office", "noun phrase"]
"""Rules by which words are a mention, in the order they are asked."""
NameRule = Literal[
    "listed name", "with adjectives", "of a superior", "first name on", "behind portfolio", "of a group", "tied",
    "inside complement", "address", "office", "badge", "demonym", "capitals",
]  # fmt: skip
"""Rules that say which words of a mention are a name, or that its capitals are none."""
CalledRule = Literal["name", "body and name", "description", "fuller name"]
"""Rules that say by which words an actor is called."""
AppositionRule = Literal["rank and name", "name behind", "description behind", "two trades", "office within"]
"""Rules by which a description and a name beside it are one mention."""
ReaderRule = Literal["reader", "reader follows", "reader source"]
"""What the learned reader decides where the rules do not."""
AnyRule = (
    RuleName | MeaningRule | VerbRule | MentionRule | NameRule | AppositionRule | CalledRule | ReaderRule
)
