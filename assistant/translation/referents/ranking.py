"""Which of those told of before a pronoun it stands for, weighed by what was learned from the corpus.

Every mention in reach has a weight by where it stands and what it is; a man, a woman and a thing are as probable as
all mentions of theirs together, by what the English already says and by the verb or the noun beside the pronoun.
`training.referents` learns the weights.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assistant.lexicon.french import people_nouns
from assistant.lexicon.quotation_marks import CLOSES, OPENS
from assistant.records import Sentence, Span
from assistant.translation.referents.anaphors import Anaphor, Meant
from assistant.translation.referents.told_of import Mention, mentions

_WEIGHTS = Path(__file__).with_name("weights.json")
_REACH = 6
"""Sentences, its own among them, in which a pronoun's antecedent is sought."""
_SUBJECT, _SPEAKER = 60, 75
"""Characters from the start of a sentence, or from the end of a quotation, within which who it is about stands."""
_VERB = re.compile(
    r"\s*(?:n['’]|ne |se |s['’]|y |en |l['’]|le |la |les |lui |leur |nous |vous |m['’]|me )*\s*(?P<first>[\w-]+)"
    r"(?: (?:pas |plus |jamais |aussi |également |déjà |encore )?(?P<second>[\w-]+))?"
)
_AUXILIARY = frozenset(["a", "est", "avait", "était", "aurait", "serait", "aura", "sera", "ait"])
_OWNED = re.compile(
    r"\s+(?:«\s*)?(?:ancien(?:ne)?s? |premi\w+ |propres? |nouve\w+ |petite?s? |deux |trois )?(?P<noun>[\w-]+)"
)
_STEM, _NOUN_STEM = 6, 8
"""Letters of a verb, and of a noun, that its weight goes by."""


@dataclass(frozen=True)
class Antecedent:
    """What a pronoun may mean by one reading, and what that rests on."""

    means: Meant
    features: tuple[str, ...]


@dataclass
class Story:
    """A report as it is told so far: its mentions, and the pronouns whose meaning is settled."""

    sentences: Sequence[Sentence]
    mentions: Sequence[Sequence[Mention]]
    quoted: Sequence[Sequence[Span]]
    settled: dict[int, list[Mention]] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> "Story":
        """A report of which no pronoun is settled."""
        return cls(sentences, mentions(sentences), list(_quoted(sentences)))

    def settle(self, at: int, anaphor: Anaphor, means: Meant) -> None:
        """Note what a pronoun of sentence `at` means, for those behind it."""
        people = frozenset() if means == "t" else frozenset(means)
        told = Mention(anaphor.span, "pronoun", anaphor.gender, people, again=True)
        self.settled.setdefault(at, []).append(told)

    def inside(self, at: int, offset: int) -> bool:
        """Whether an offset of a sentence is inside quotation marks."""
        return any(start <= offset < end for start, end in self.quoted[at])


def antecedents(story: Story, at: int, anaphor: Anaphor) -> list[Antecedent]:
    """Everything that a pronoun of sentence `at` may mean, the nearest first, and each meaning without a mention."""
    role = "owner" if anaphor.kind == "possessive" else "subject"
    told = {means: _of_meaning(story, at, anaphor, means, role) for means in anaphor.may_mean}
    passed: Counter[Meant] = Counter()
    made: list[Antecedent] = []
    for back in range(min(_REACH, at + 1)):
        before = _before(story, at - back, anaphor.span[0] if back == 0 else None)
        for mention in before:
            if anaphor.gender and mention.gender and mention.gender != anaphor.gender:
                continue
            seen = tuple(_of_mention(story, at, anaphor, mention, back, before, role))
            for means in anaphor.may_mean:
                if means in mention.means:
                    rank = f"rank {min(passed[means], 4)}"
                    made.append(Antecedent(means, (*seen, rank, *told[means])))
        for mention in before:
            passed.update(means for means in anaphor.may_mean if means in mention.means)
    made += [Antecedent(means, ("none", f"{role} none {means}", *told[means])) for means in anaphor.may_mean]
    return made


def _before(story: Story, at: int, end: int | None) -> list[Mention]:
    """The mentions of a sentence, those before an offset where one is given, with its settled pronouns."""
    every = sorted([*story.mentions[at], *story.settled.get(at, ())], key=lambda m: m.span)
    return [m for m in every if end is None or m.span[1] <= end]


def _of_mention(
    story: Story, at: int, anaphor: Anaphor, mention: Mention, back: int, beside: Sequence[Mention], role: str
) -> Iterator[str]:
    """What speaks for a mention or against it, as names of weights."""
    there = story.sentences[at - back]
    quoted = int(story.inside(at - back, mention.span[0])), int(story.inside(at, anaphor.span[0]))
    yield from (f"back {min(back, 4)}", f"{role} back {min(back, 3)}")
    yield from (f"sort {mention.sort}", f"{role} sort {mention.sort}", f"quoted {quoted[0]}{quoted[1]}")
    if len(mention.people) > 1:
        yield "gender unknown"
    elif not mention.gender:
        yield "form unknown"
    if mention is _subject(story, at - back, beside):
        yield from ("first", f"{role} first", f"first {min(back, 2)}", f"first {mention.sort}")
    if mention is _speaker(there.fr, beside):
        yield from ("speaker", f"{role} speaker", f"speaker {min(back, 2)}")
    if mention.complement:
        yield from ("complement", f"{role} complement")
    if mention.again and mention.sort != "pronoun":
        yield "again"
    if there.paragraph != story.sentences[at].paragraph:
        yield "another paragraph"
    if there.kind != "sentence":
        yield "heading"
    if back == 0 and mention is beside[-1]:
        yield "nearest"
    if mention.sort == "pronoun" and back < 2:
        yield f"{role} pronoun {back}"


def _subject(story: Story, at: int, beside: Sequence[Mention]) -> Mention | None:
    """Whom a sentence opens with outside quotation marks."""
    first = next((m for m in beside if not story.inside(at, m.span[0])), None)
    return first if first and first.span[0] < _SUBJECT and not first.complement else None


def _speaker(french: str, beside: Sequence[Mention]) -> Mention | None:
    """Who stands right behind the last quotation of a sentence."""
    closed = max(map(french.rfind, CLOSES))
    near = (m for m in beside if closed <= m.span[0] < closed + _SPEAKER)
    return next(near, None) if closed >= 0 else None


def _of_meaning(story: Story, at: int, anaphor: Anaphor, means: Meant, role: str) -> tuple[str, ...]:
    """What speaks for a meaning, whoever it may be."""
    french, alive = story.sentences[at].fr, "t" if means == "t" else "p"
    quoted = int(story.inside(at, anaphor.span[0]))
    made = [f"{role} {alive}", f"{anaphor.kind} {alive}", f"{role} quoted {quoted} {alive}"]
    if anaphor.told == means:
        made += [f"{role} told", f"{anaphor.kind} told {alive}", f"{anaphor.kind} told {means}"]
    word = _word_beside(french, anaphor)
    if word and anaphor.kind == "possessive":
        made.append(f"of {word[:_NOUN_STEM]} {alive}")
        if word in people_nouns():
            made.append(f"of somebody {alive}")
    elif word:
        made.append(f"does {word[:_STEM]} {alive}")
    return tuple(made)


def _word_beside(french: str, anaphor: Anaphor) -> str:
    """The verb of a subject, or the noun of a possessive, in lower case."""
    if anaphor.kind == "possessive":
        owned = _OWNED.match(french, anaphor.span[1])
        return owned["noun"].lower() if owned else ""
    verb = None if anaphor.kind == "inverted" else _VERB.match(french, anaphor.span[1])
    if verb is None:
        return ""
    first, second = verb["first"].lower(), (verb["second"] or "").lower()
    return second if second and first in _AUXILIARY else first


def _quoted(sentences: Sequence[Sentence]) -> Iterator[list[Span]]:
    """What of each sentence is inside quotation marks, which may open and close in others."""
    opened: int | None = None
    for sentence in sentences:
        spans: list[Span] = []
        if opened is not None:
            opened = 0
        for offset, char in enumerate(sentence.fr):
            ends = char in CLOSES if char != '"' else opened is not None
            if opened is not None and ends:
                spans.append((opened, offset))
                opened = None
            elif opened is None and (char in OPENS or char == '"'):
                opened = offset
        if opened is not None:
            spans.append((opened, len(sentence.fr)))
        yield spans


@dataclass(frozen=True)
class Weights:
    """What was learned; from the probability `line` on, a meaning is told in place of what the English says."""

    values: Mapping[str, float]
    line: float

    def chances(self, found: Sequence[Antecedent]) -> dict[Meant, float]:
        """How probable each meaning is, all antecedents of one together."""
        scores = [sum(self.values.get(name, 0.0) for name in each.features) for each in found]
        most = max(scores)
        shares: dict[Meant, float] = {}
        for each, score in zip(found, scores, strict=True):
            shares[each.means] = shares.get(each.means, 0.0) + math.exp(score - most)
        return {means: share / sum(shares.values()) for means, share in shares.items()}


@lru_cache(maxsize=1)
def learned() -> Weights:
    """The weights in use."""
    values = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(values["weights"], values["line"])
