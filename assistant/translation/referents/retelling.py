"""English whose he, she and it, his, her and its are who and what the French means."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.lexicon.quotation_marks import QUOTATION
from assistant.records import Sentence, Span
from assistant.translation.post_editing.rewording import reworded
from assistant.translation.referents.anaphors import WORDS, Anaphor, Case, Meant, anaphors
from assistant.translation.referents.ranking import Story, antecedents, learned
from assistant.translation.translated import Translated

_QUOTED = re.compile(QUOTATION)
_OWN: Mapping[Meant, re.Pattern[str]] = MappingProxyType(
    {
        "m": re.compile(r"(?<!\w)(?:he|himself|his(?= \w))(?!\w)", re.IGNORECASE),
        "f": re.compile(r"(?<!\w)(?:she|herself|her(?= \w))(?!\w)", re.IGNORECASE),
        "t": re.compile(r"(?<!\w)(?:itself|its)(?!\w)", re.IGNORECASE),
    }
)
"""English words of the one that a subject means."""


def with_referents(sentences: Sequence[Sentence], made: Sequence[Translated]) -> list[Translated]:
    """The English of sentences in order, each pronoun as it is most probably meant where that is sure enough."""
    story, weights, out = Story.of(sentences), learned(), []
    for at, (sentence, english) in enumerate(zip(sentences, made, strict=True)):
        changes: list[tuple[Anaphor, Meant]] = []
        found = list(anaphors(sentence.fr, english))
        for anaphor in found:
            chances = weights.chances(antecedents(story, at, anaphor))
            likely = max(chances, key=chances.__getitem__)
            means = likely if chances[likely] >= weights.line else anaphor.told
            story.settle(at, anaphor, means)
            if means != anaphor.told:
                changes.append((anaphor, means))
        out.append(_told(english, changes, frozenset(each.english[0] for each in found)))
    return out


def _told(made: Translated, changes: Sequence[tuple[Anaphor, Meant]], tied: frozenset[int]) -> Translated:
    """English with the words of these pronouns changed, and the words that follow them; `tied` are other pronouns'."""
    edits = {anaphor.english: WORDS[anaphor.case][means] for anaphor, means in changes}
    for anaphor, means in changes:
        if anaphor.case == "subject":
            edits |= _followers(made.en, anaphor, means, tied | {first for first, _ in edits})
    for span in sorted(edits, reverse=True):
        made = reworded(made, span, edits[span])
    return made


def _followers(english: str, of: Anaphor, means: Meant, tied: frozenset[int]) -> dict[Span, str]:
    """Words that French leaves out and that are the subject's: "Elle dit attendre", she says she is waiting."""
    quoted = [match.span() for match in _QUOTED.finditer(english)]
    found = {}
    for match in _OWN[of.told].finditer(english, of.english[1]):
        inside = any(start < match.start() < end for start, end in quoted)
        if match.start() not in tied and not inside:
            found[match.span()] = WORDS[_case(match.group().lower())][means]
    return found


def _case(word: str) -> Case:
    if word in ("he", "she"):
        return "subject"
    return "reflexive" if word.endswith("self") else "possessive"
