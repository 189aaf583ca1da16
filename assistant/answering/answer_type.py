"""What kind of thing a question wants, and whether a sentence holds one of that kind.

"How much is the Corot worth?" wants a sum of money: a sentence about the Corot that names none does not answer it.
"How many soldiers?" wants a number of soldiers, not of anything. Questions for what has no marks of its own (a
reason, a view) want nothing that can be looked for: any sentence may hold it.
"""

import re
from collections.abc import Iterable, Mapping

from assistant.lexicon.calendar import MONTHS_EN
from assistant.lexicon.normalise import PER_CENT, capitalised, content_words, stems, words
from assistant.lexicon.number_words import SEVERAL_EN
from assistant.retrieval.minilm import Embedder

_WORDED = (
    rf"{SEVERAL_EN}|hundreds?|thousands?|millions?|dozens?|half|thirds?|quarters?|none|no|one|once|twice"
)
_NUMBER = re.compile(rf"\d[\d.,:]*|{_WORDED}", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:euros?|dollars?|pounds?|crowns?|cents?|francs?)\b|[€$£]", re.IGNORECASE)
_MONTHS = "|".join((*map(str.lower, MONTHS_EN), "spring", "summer", "autumn", "winter"))

_ASKS = (
    r"(?:^\W*(?:(?:and|but|so|ok|then) )*(?:(?:since|until|by|in|on|at|to|of|from|for|with|under|against|after) )?"
    r"|[,;:–—-] |\b(?:and|or|tell(?: me| us)?|tells|know|known|knows|says?|said|saying|clear|explain\w*|mention\w*|give"
    r"|stated?|states|specif\w+|indicat\w+|found out|find out|told|exactly|just|wonder\w*) )"
)
"""What stands before the word that asks; behind other words "when" and "who" only say which one is meant."""
_ASKED: dict[str, re.Pattern[str]] = {
    "age": re.compile(r"\bhow old\b|\bwhat age\b", re.IGNORECASE),
    "duration": re.compile(r"\bhow long\b", re.IGNORECASE),
    "count": re.compile(r"\bhow many\b", re.IGNORECASE),
    "share": re.compile(r"\bwhat (?:share|percentage|proportion|rate)\b", re.IGNORECASE),
    "money": re.compile(
        r"(?<!\bby )\bhow much\b.*\b(?:costs?|pay|paid|paying|price|worth|spen[dt]|money|invest\w*|fines?"
        r"|borrow\w*|earn\w*|contribut\w+|compensation|embezzl\w+|euros?|dollars?)\b|\bwhat\b.{0,40}\b(?:salary|price|cost)s?\b",
        re.IGNORECASE,
    ),
    "measure": re.compile(
        r"\bhow (?:far|high|tall|deep|wide|fast|heavy|large|big|much|often)\b|\bby how\b", re.IGNORECASE
    ),
    "time": re.compile(
        rf"{_ASKS}when\b|\bwhen\W*$|\b(?:what|which) (?:time|day|date|year|month|hour|minute)\b",
        re.IGNORECASE,
    ),
    "name": re.compile(
        rf"{_ASKS}(?:who|whom|whose|which)\b(?! (?:is|are|was|were) (?:for|against))|\bname of\b"
        r"|\b(?:by|to|from|with|for|of|on|in|at) (?:whom?|(?:whose|which)(?: \w+)?)\W*$",
        re.IGNORECASE,
    ),
}
"""The kinds, as questions ask for them; the first that fits is what is wanted."""
_HELD: dict[str, re.Pattern[str]] = {
    "age": re.compile(r"\b\d{1,3}[- ]years?\b|, \d{1,3}\b|\baged?\b|\b\w+[- ]years?[- ]old\b", re.IGNORECASE),
    "duration": re.compile(
        rf"\b(?:\d[\d.,]*|{_WORDED})[- ](?:\w+ )?(?:second|minute|hour|day|night|week|month|year|decade)s?\b|\bsince\b",
        re.IGNORECASE,
    ),
    "share": re.compile(
        r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|fifths?)\b|\b\w+ (?:in|out of) \w+", re.IGNORECASE
    ),
    "measure": re.compile(rf"\d|\b(?:{_WORDED})\b", re.IGNORECASE),
    "time": re.compile(
        rf"\b(?:\w+days?|{_MONTHS}|(?:1[5-9]|20)\d\d|morning|evening|night|noon|midnight|today|yesterday|tomorrow"
        r"|weeks?|months?|years?|ago|since|until|before|after|\d+ ?(?:h|a\.?m|p\.?m|:\d\d))\b",
        re.IGNORECASE,
    ),
}
_COUNTED = re.compile(
    r"\bhow many ((?:(?!(?:is|are|was|were|do|does|did|has|have|had|will|would|can|of|in|on|to|by|for|with|from|that"
    r"|who|at)\b)[\w'’-]+ ?){1,5})",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\w+[^s\W]s|children|men|women|people", re.IGNORECASE)
"""Where the noun ends that is counted: "votes" of "votes separate them"."""
_PEOPLE = frozenset(stems("people persons men women humans members", "en"))
"""What reports count without naming it: "killing at least 31"."""
_ALIKE = 0.6
"""Likeness of two words, each by itself, that count the same."""
_BEFORE, _AFTER = 4, 3
"""Words before and after a number among which what it counts is named."""


def wanted(question: str) -> str:
    """The kind of thing a question wants, one of the names above; empty where that has no marks of its own."""
    return next((kind for kind, pattern in _ASKED.items() if pattern.search(question)), "")


REQUIRED = frozenset(("count", "money", "duration", "share", "age", "measure", "time", "name"))
"""Kinds without which a sentence is no answer."""


def may_answer(question: str, sentences: Iterable[tuple[str, str]], embedder: Embedder | None = None) -> bool:
    """Whether one of some English sentences, each after the one before it, holds the kind of thing an answer must have.

    What is counted may be named in the sentence before: "With which drivers? There are already 450 missing."
    """
    kind = wanted(question)
    if kind not in REQUIRED:
        return True
    noun = set(counted(question)) if kind == "count" else set[str]()
    return any(
        holds(question, sentence, embedder)
        or (bool(noun) and noun <= content_words(before).keys() and counts({}, sentence))
        for before, sentence in sentences
    )


def holds(question: str, sentence: str, embedder: Embedder | None = None) -> bool:
    """Whether an English sentence holds the kind of thing an English question wants.

    With an embedder what is counted may go by a like word: "pupils" for "students".
    """
    kind = wanted(question)
    if kind == "count":
        return counts(counted(question), sentence, embedder)
    if kind == "money":
        return bool(_MONEY.search(sentence)) and any(map(_NUMBER.fullmatch, words(sentence)))
    if kind == "name":
        return bool(set(capitalised(f". {sentence}")) - set(words(question)))
    return not kind or bool(_HELD[kind].search(sentence))


def counted(question: str) -> Mapping[str, str]:
    """The noun that "how many" counts, by its stem; empty where that is people or none ("how many were hurt")."""
    found = _COUNTED.search(question)
    said = found[1].split() if found else []
    plural = next((n for n, word in enumerate(said) if _PLURAL.fullmatch(word)), len(said))
    nouns = content_words(" ".join(said[: plural + 1]))
    return {} if _PEOPLE & nouns.keys() else dict(list(nouns.items())[-1:])


def counts(noun: Mapping[str, str], sentence: str, embedder: Embedder | None = None) -> bool:
    """Whether a sentence has a number near this noun, or any number where there is no noun; a share is no number."""
    said = words(PER_CENT.sub(" ", sentence))
    near = [
        content_words(" ".join(said[max(0, n - _BEFORE) : n] + said[n + 1 : n + 1 + _AFTER]))
        for n, word in enumerate(said)
        if _NUMBER.fullmatch(word)
    ]
    if any(noun.keys() <= around.keys() for around in near):
        return True
    return embedder is not None and any(_alike(list(noun.values()), around, embedder) for around in near)


def _alike(noun: list[str], around: Mapping[str, str], embedder: Embedder) -> bool:
    """Whether one of the words around a number means much the same as what is counted."""
    others = [word for word in around.values() if not word[0].isdigit()]
    vectors = embedder.embed([*noun, *others])
    return bool(others) and float((vectors[1:] @ vectors[0]).max()) >= _ALIKE
