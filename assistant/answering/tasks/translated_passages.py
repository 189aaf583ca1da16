"""Paragraphs and sentences of the report in English, by their number or place."""

import re

from assistant.answering.tasks.briefed_sentences import BriefedSentence, Material, TaskResult
from assistant.lexicon.number_words import COUNT_FR, ONES_EN
from assistant.records import Briefing, Claim

_ORDINALS = {
    "second": 2,
    "third": 3,
    "deuxieme": 2,
    "deuxième": 2,
    "seconde": 2,
    "troisième": 3,
    "troisieme": 3,
}
_COUNTS = {word: n for listed in (ONES_EN[1:5], COUNT_FR[2:6]) for n, word in enumerate(listed, 2)}
_MOST = 60


def translate(material: Material) -> TaskResult:
    """The sentences asked for, in order; said so where the report has none there."""
    place = material.request.place.lower()
    claims = [
        material.claim(line) for briefing in material.briefings for line in _lines(material, briefing, place)
    ]
    if not claims:
        size = material.briefings[0].report.sentences[-1]
        told = f"The report has {size.n} sentences in {size.paragraph} paragraphs; there is no {place}."
        return TaskResult("refusal", (Claim(text=told),), refused=True)
    return TaskResult("quotes", tuple(claims[:_MOST]))


def _lines(material: Material, briefing: Briefing, place: str) -> list[BriefedSentence]:
    own = [line for line in material.lines if line.briefing is briefing]
    if re.search(r"title|titre|headline", place):
        return [line for line in own if line.sentence.kind == "title"] or own[:1]
    if re.search(r"report|article|text|everything|whole|lot|tout", place):
        return own
    by_paragraph = place.find("paragra") >= 0
    last = own[-1].sentence.paragraph if by_paragraph else own[-1].sentence.n
    first, end = _range(place, last)
    return [
        line for line in own if first <= (line.sentence.paragraph if by_paragraph else line.sentence.n) <= end
    ]


def _range(place: str, last: int) -> tuple[int, int]:
    """First and last number of what is asked for."""
    numbers = [int(n) for n in re.findall(r"\d+", place)]
    count = next((_COUNTS[w] for w in re.findall(r"\w+", place) if w in _COUNTS), 1)
    if re.search(r"last|final|derni", place):
        count = numbers[0] if numbers else count
        return max(1, last - count + 1), last
    if re.search(r"first|opening|premi", place):
        return 1, numbers[0] if numbers else count
    ordinal = next((_ORDINALS[w] for w in re.findall(r"\w+", place) if w in _ORDINALS), None)
    if ordinal is not None:
        return ordinal, ordinal
    return (numbers[0], numbers[-1]) if numbers else (0, -1)
