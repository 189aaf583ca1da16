"""The words readers say for people and bodies: which stand for one another, and where a question has one.

`data/role_words.txt` has them in groups.
"""

import re
from collections import defaultdict
from functools import cache

from assistant.lexicon.data_files import groups
from assistant.lexicon.normalise import stems
from assistant.records import Span

AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)(?:n['’]t)?"
)
"""A verb that opens a question, before whom it asks of."""
_WORD = re.compile(r"\w+")
_ASKED_OF = re.compile(
    rf"\b{AUXILIARY}\s+"
    r"(?P<who>(?:(?:the|an?|this|that|his|her|its|their)\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,4})",
    re.IGNORECASE,
)
_WHEN_OR_WHERE = re.compile(
    r"(?:in|on|at|by|for|from|to|since|until|before|after|during|with|without)\b", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:of|for|in|at)\s+(?:the\s+)?[\w'’-]+")


@cache
def _exchangeable() -> dict[str, frozenset[str]]:
    found = defaultdict[str, set[str]](set)
    for group in groups("role_words"):
        forms = stems(" ".join(group), "en")
        for form in forms:
            found[form].update(forms)
    return {form: frozenset(forms) for form, forms in found.items()}


def exchangeable(stem: str) -> frozenset[str]:
    """The stem of a word that says who somebody is, with those that readers say for it: boss for director."""
    return _exchangeable().get(stem, frozenset((stem,)))


def subject(question: str) -> Span | None:
    """Where a question names whom it asks of: "Where does / Germany / stand?", "Is / the plant boss / ready?".

    It ends with a proper name or a word for who somebody is; None where neither comes soon.
    """
    for asked in _ASKED_OF.finditer(question):
        start = asked.start("who")
        ends = [w.end() for w in _WORD.finditer(question, start, asked.end()) if _is_somebody(w.group())]
        run = next(
            (n for n in range(1, len(ends)) if question[ends[n - 1] : ends[n]].count(" ") > 1), len(ends)
        )
        if ends:
            of = _OF.match(question, ends[run - 1])
            return start, of.end() if of else ends[run - 1]
    return None


def names_somebody(words_: str) -> bool:
    """Whether a few words are a name or say who somebody is, and not when or where: "the mayor", "India"."""
    return not _WHEN_OR_WHERE.match(words_) and any(_is_somebody(w.group()) for w in _WORD.finditer(words_))


def _is_somebody(word: str) -> bool:
    return word[:1].isupper() or any(stem in _exchangeable() for stem in stems(word, "en"))
