"""What is told where a report does not answer: the lines that come nearest, as such, or that it does not say.

A line comes near where it shares a key noun with the question: a word that carries meaning and is no more than asking.
"""

import re
from collections.abc import Sequence

from assistant.answering.answer_type import holds, wanted
from assistant.answering.templates import NOT_SAID, quoted
from assistant.lexicon.normalise import content_words, stems
from assistant.records import Claim, Evidence
from assistant.retrieval.passages import Cast

_MOST = 3
_ASKING = frozenset(
    stems(
        "happen mean kind sort thing way call give make take get know reason exactly happened become many much",
        "en",
    )
)
_LEADS = {
    "count": "The report gives no such number; the closest lines:",
    "money": "The report gives no such sum; the closest lines:",
    "share": "The report gives no such share; the closest lines:",
    "measure": "The report gives no such figure; the closest lines:",
    "age": "The report gives no such age; the closest lines:",
    "duration": "The report does not give how long; the closest lines:",
    "time": "The report gives no such date; the closest lines:",
    "name": "The report does not name that; the closest lines:",
}
_WHY = re.compile(r"\bwhy\b|\bfor what reason\b", re.IGNORECASE)
_NO_REASON = "The report gives no reason for that; the closest lines:"
_OTHERWISE = "The report does not answer that; the closest lines:"


def nearest(question: str, evidence: Sequence[Evidence], cast: Cast, not_named: str = "") -> list[Claim]:
    """A sentence that says what is not there, then the lines that come near; that alone where none does.

    `not_named` is whom or what the question names and the report does not.
    """
    asked = content_words(question).keys() - _ASKING
    near = [e for e in evidence if asked & content_words(e.en or e.fr).keys()][:_MOST]
    if not_named:
        told = f"The {'reports do' if _several(cast) else 'report does'} not mention {not_named}"
        return (
            [Claim(text=f"{told}; the closest lines:"), *quoted(near, cast)]
            if near
            else [Claim(text=f"{told}.")]
        )
    if not near:
        return [Claim(text=NOT_SAID)]
    lead = _NO_REASON if _WHY.search(question) else _OTHERWISE
    if not any(holds(question, e.en or e.fr) for e in near):
        lead = _LEADS.get(wanted(question), lead)
    return [Claim(text=lead), *quoted(near, cast)]


def _several(cast: Cast) -> bool:
    return len({p.report for p in cast.passages}) > 1
