"""The short answer inside the French sentence that a claim cites: the number, the sum, the date, the name."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from text_to_num import alpha2digit

from assistant.answering.answer_type import counted, wanted
from assistant.answering.tasks.resolved_dates import dates
from assistant.lexicon.normalise import content_words, words
from assistant.records import Actor, Claim, Report, Sentence, Span

_FIGURE = re.compile(
    r"\d+(?:[.\u00a0\u202f ]\d{3})*(?:,\d+)?(?:\s?(?:millions?|milliards?|milliers?|mille))?"
    r"(?:\s(?:de |d['’])?(?:%|€|euros?|dollars?|francs?|pour cent|ans?|mois|semaines?|jours?|heures?|minutes?|mètres?"
    r"|kilomètres?|personnes?|voix)\b)?(?:\s?%)?"
)
_OF_KIND = {
    "money": re.compile(r"€|euro|dollar|franc"),
    "share": re.compile(r"%|pour cent"),
    "duration": re.compile(r"\b(?:ans?|mois|semaines?|jours?|heures?|minutes?)\b"),
    "age": re.compile(r"\bans?\b"),
}
"""What a figure of a kind has beside its digits."""
_NUMERIC = frozenset(("count", "money", "share", "measure", "age", "duration"))


def with_extracts(
    claims: Sequence[Claim],
    question: str,
    reports: Sequence[Report],
    actors: Iterable[Actor],
    today: date | None,
) -> list[Claim]:
    """The claims, each with the span that is its short answer where the question has one and it is sure."""
    people = list(actors)
    return [
        claim.model_copy(update={"extract": _extract(claim, question, reports, people, today)})
        for claim in claims
    ]


def _extract(
    claim: Claim, question: str, reports: Sequence[Report], actors: Sequence[Actor], today: date | None
) -> Span | None:
    kind = wanted(question)
    if not claim.citations or not kind:
        return None
    cited = claim.citations[0]
    report = next((r for r in reports if r.id == cited.report), reports[0])
    sentence = report.sentence(cited.n)
    found = None
    if kind in _NUMERIC:
        found = _figure(sentence, claim.text, question, _OF_KIND.get(kind, _FIGURE))
    elif kind == "time":
        found = next((d.span for d in dates(sentence.fr, today)), None)
    elif kind == "name":
        found = _name(sentence, question, actors)
    return (sentence.start + found[0], sentence.start + found[1]) if found else None


def _figure(sentence: Sentence, told: str, question: str, has: re.Pattern[str]) -> Span | None:
    """The figure that stands in what is told too; of several, the one nearest to what is counted there."""
    there = [*words(told), *words(alpha2digit(told, "en"))]  # the latter makes 780000000 of "780 million"
    found = [m for m in _FIGURE.finditer(sentence.fr) if has.search(m.group())]
    figures = [m for m in found if _value(m.group()) in there]
    noun = set(counted(question).values()) or set(content_words(question).values())
    places = [n for n, word in enumerate(there) if word in noun]
    if len(figures) > 1 and places:
        figures.sort(key=lambda m: min(abs(there.index(_value(m.group())) - n) for n in places))
    return figures[0].span() if figures else None


def _value(figure: str) -> str:
    """A French figure as words of English have it: "1.180" and "1 180" are 1180, "2,1" is 2.1."""
    number = re.match(r"[\d.\u00a0\u202f ]*\d(?:,\d+)?", figure)
    plain = re.sub(r"[.\u00a0\u202f ]", "", number.group() if number else "")
    return plain.replace(",", ".")


def _name(sentence: Sentence, question: str, actors: Sequence[Actor]) -> Span | None:
    """The one actor's name in the sentence whom the question does not name."""
    asked = set(words(question))
    inside = [
        (start - sentence.start, end - sentence.start)
        for actor in actors
        if not asked & set(words(actor.name))
        for start, end in actor.mentions
        if sentence.start <= start and end <= sentence.end
    ]
    spans = [span for span in inside if sentence.fr[span[0]].isupper()]
    return spans[0] if len(spans) == 1 else None
