"""Whose words a noun announces before a colon: "Colère de la Fédération : « … »", "Démenti du maire : « … »"."""

from collections.abc import Iterator, Sequence

from assistant.attribution.mentions.chunker import phrase_at
from assistant.attribution.mentions.mention import Phrase, can_speak, starting_at, whose
from assistant.attribution.mentions.subjects import parsed_as_subject
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import word_class

_ANSWERS = word_class("words for an answer")
_PAPERS = word_class("papers")
_OF = word_class("of") | {"chez"}
_AT = frozenset({"à", "au", "aux"})
_SAME = frozenset({"même", "autre"})
"""Open a clause that tells of another who says alike or not: "Même son de cloche à la mairie : …"."""
_ORDERS = ("mot", "d'")
""" "Un mot d'ordre" is nobody's answer."""


def whose_answer(unit: Unit, start: int, at: int, found: Sequence[Phrase]) -> Phrase | None:
    """Who the clause [start, at) before a colon tells to speak without a verb of speech; None where it does not.

    A clause that has no verb names them behind any noun ("Procès de la tribune :" in a headline names nobody); in one
    with a verb the subject is a noun for an answer.
    """
    words = unit.words
    here = [p for p in found if start <= p.first and p.last < at]
    if any(w.pos in ("VERB", "AUX") for w in words[start + 1 : at - 1]):
        told = [p for p in here if p.noun in _ANSWERS and (p.first == start or parsed_as_subject(words, p))]
        read = next((p.first for p in here if p.last == at - 1), at)
        paper = next((w.i for w in words[read : at - 1] if w.low in _PAPERS), None)
        owner = next(_owners(words, paper, at - 1, here), None) if paper is not None else None
        return (
            next(filter(None, map(whose, told)), None) or owner
        )  # "donne lecture de la lettre de M. Roux : …"
    if unit.kind in ("heading", "title"):
        told = [p for p in here if p.noun in _ANSWERS and p.first == start]
        return next(filter(None, map(whose, told)), None)
    opens = starting_at(here, start)
    if opens is not None and can_speak(opens) and opens.noun not in _PAPERS:
        return None
    return next(_owners(words, start, at - 1, here), None)


def _owners(words: Sequence[Word], start: int, end: int, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """Who the words [start, end) are of, left to right; with the name beside the office where `found` has both."""
    links = _OF | (_AT if words[start].low in _SAME else frozenset())
    for i in range(start + 1, end):
        if words[i].low not in links or (words[i - 1].low, words[i].low) == _ORDERS:
            continue
        contracted = words[i].low in ("du", "des", "au", "aux")
        one = phrase_at(words, i if contracted else i + 1, complement=True)
        if one is None or one.pronoun or one.noun in _PAPERS or not can_speak(one):
            continue
        yield next((p for p in found if p.first in (one.first, i) and p.name and p.last >= one.last), one)
