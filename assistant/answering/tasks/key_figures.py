"""The numbers and the dates of the reports, each with its sentence."""

import re

from assistant.answering.answer_type import counted, counts
from assistant.answering.tasks.briefed_sentences import BriefedSentence, Material, TaskResult
from assistant.answering.tasks.timeline import COLUMNS, dated
from assistant.answering.tasks.topics import about
from assistant.lexicon.calendar import MONTHS_EN
from assistant.lexicon.normalise import meaningful
from assistant.lexicon.number_words import ONES_EN, TEENS_EN, TENS_EN
from assistant.records import Claim

_LARGE = (
    rf"(?:{'|'.join(TEENS_EN)}|(?:{'|'.join(TENS_EN)})(?:[- ](?:{'|'.join(ONES_EN[:-1])}))?"
    r"|hundreds?|thousands?|millions?|billions?|dozens?|half|(?:a|one|two|three) (?:third|quarter|fifth|tenth)s?)"
)
_SMALL = rf"(?:{'|'.join(ONES_EN)})"
_UNIT = (
    r"(?:years?|months?|weeks?|days?|nights?|hours?|minutes?|(?:kilo|centi)?met(?:re|er)s?|times|people|persons?|dead"
    r"|deaths?|injured|wounded|killed|votes?|jobs?|per cent|percent|hundred|thousand|million|billion)"
)
_NUMBER_WORDS = re.compile(
    rf"\b(?:{_LARGE}(?: (?:hundred|thousand|million|billion))*|{_SMALL}(?=[- ]{_UNIT}\b)"
    rf"(?:[- ](?:hundred|thousand|million|billion))*)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:[€$£]\s?)?\d(?:[\d.,\u00a0\u202f]*\d)?(?:\s?(?:%|per cent|€)|(?= (?:million|billion|thousand)))?"
)
_COUNTED = re.compile(
    r"(?:[- ](?:million|billion|thousand)s?)?(?:[- ](?:cubic |square )?(?P<noun>[a-z]{3,}))?"
)
_MONTHS = rf"(?:{'|'.join(MONTHS_EN)})"
_DATE_WORDS = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b\d{{1,2}} {_MONTHS}\b|\b{_MONTHS} \d{{1,2}}\b")
_FEW = 40
"""Entries of a list, at most."""
NO_NUMBERS = "The report gives no number."


def figures(material: Material) -> TaskResult:
    """A list of numbers, or of dates, or a table of both."""
    wanted = material.request.words
    lines = about(material, material.lines)
    rows: list[Claim] = []
    if wanted != "dates":
        rows += [_row(material, line, ", ".join(found)) for line in lines if (found := numbers(line))]
    if wanted != "numbers":
        rows += [_row(material, line, d.shown) for line in lines for d in dated(line)]
    if not rows:
        return TaskResult("refusal", (Claim(text=NO_NUMBERS),), refused=True)
    return TaskResult(
        "list", tuple(rows[:_FEW]), ("Number or date" if wanted == "both" else _HEADS[wanted], "Sentence")
    )


_HEADS = {"numbers": "Number", "dates": COLUMNS[0]}


def numbers(line: BriefedSentence) -> list[str]:
    """The numbers of a sentence in English, with what scales them; no dates, no numbering of a heading."""
    if line.sentence.kind == "heading":
        return []
    english = re.sub(r"^[\W\d]*\d[.)]\s|\bR\d+\b", " ", line.sentence.en)
    english = _DATE_WORDS.sub(lambda m: " " * len(m.group()), english)
    found = sorted(
        (m for pattern in (_FIGURE, _NUMBER_WORDS) for m in pattern.finditer(english)),
        key=lambda m: m.start(),
    )
    told, last = list[str](), 0
    for number in found:
        if number.start() >= last:
            last = _end(english, number)
            told.append(english[number.start() : last].strip(" ,."))
    return list(dict.fromkeys(told))


def _end(english: str, number: re.Match[str]) -> int:
    """Where a number ends with what scales it and the noun it counts."""
    after = _COUNTED.match(english, number.end())
    if after is None or number.group().endswith(("%", "cent")):
        return number.end()
    noun = after["noun"]
    if noun and not meaningful(noun, "en"):
        return after.start("noun") - 1
    return after.end()


def _row(material: Material, line: BriefedSentence, what: str) -> Claim:
    sentence = material.tell(line)
    return material.claim(line, cells=(what, sentence), text=sentence)


def counted_things(material: Material) -> TaskResult | None:
    """Every sentence that has a number of what "how many" asks for; None where the report counts none of it."""
    noun = counted(f"how many {material.request.about}")
    found = [line for line in material.lines if noun and counts(noun, line.sentence.en)]
    return TaskResult("quotes", tuple(map(material.claim, found[:_FEW]))) if found else None
