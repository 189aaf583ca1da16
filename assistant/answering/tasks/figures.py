"""The numbers and the dates of the reports, each with its sentence."""

import re

from assistant.answering.answer_type import counted, counts
from assistant.answering.tasks.lines import Line, Made, Material, about
from assistant.answering.tasks.timeline import COLUMNS, dated
from assistant.records import Claim

_NUMBER_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    r"|dozens?|half|(?:one|two|three)[- ](?:thirds?|quarters?|fifths?)|a third|a quarter|a fifth)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand))*\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:[€$£]\s?)?\d[\d.,\u00a0\u202f ]*\d(?:\s?(?:%|per cent|€))?|(?:[€$£]\s?)?\d(?:\s?(?:%|per cent|€))?"
)
_SCALE = re.compile(
    r"\s?(?:million|billion|thousand)s?\b|[-\s](?:euros?|dollars?|metres?|meters?|kilometres?|hectares?)\b"
)
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_WORDS = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b\d{{1,2}} {_MONTHS}\b|\b{_MONTHS} \d{{1,2}}\b")
_FEW = 40
"""Entries of a list, at most."""
NO_NUMBERS = "The report gives no number."


def figures(material: Material) -> Made:
    """A list of numbers, or of dates, or a table of both."""
    wanted = material.request.words
    lines = about(material, material.lines)
    rows: list[Claim] = []
    if wanted != "dates":
        rows += [_row(material, line, ", ".join(found)) for line in lines if (found := numbers(line))]
    if wanted != "numbers":
        rows += [_row(material, line, d.shown) for line in lines for d in dated(line)]
    if not rows:
        return Made("refusal", (Claim(text=NO_NUMBERS),), refused=True)
    return Made(
        "list", tuple(rows[:_FEW]), ("Number or date" if wanted == "both" else _HEADS[wanted], "Sentence")
    )


_HEADS = {"numbers": "Number", "dates": COLUMNS[0]}


def numbers(line: Line) -> list[str]:
    """The numbers of a sentence in English, with what scales them; no dates, no numbering of a heading."""
    if line.sentence.kind == "heading":
        return []
    english = re.sub(r"^[\W\d]*\d[.)]\s|\bR\d+\b", " ", line.sentence.en)
    english = _DATE_WORDS.sub(lambda m: " " * len(m.group()), english)
    found: list[tuple[int, str]] = []
    for number in _FIGURE.finditer(english):
        scale = _SCALE.match(english, number.end())
        found.append((number.start(), (number.group() + (scale.group() if scale else "")).strip(" ,.")))
    found += [
        (m.start(), m.group()) for m in _NUMBER_WORDS.finditer(english) if not _SCALE.match(" " + m.group())
    ]
    return list(dict.fromkeys(text for _, text in sorted(found)))


def _row(material: Material, line: Line, what: str) -> Claim:
    sentence = material.tell(line)
    return material.claim(line, cells=(what, sentence), text=sentence)


def counted_things(material: Material) -> Made | None:
    """Every sentence that has a number of what "how many" asks for; None where the report counts none of it."""
    noun = counted(f"how many {material.request.about}")
    found = [line for line in material.lines if noun and counts(noun, line.sentence.en)]
    return Made("quotes", tuple(map(material.claim, found[:_FEW]))) if found else None
