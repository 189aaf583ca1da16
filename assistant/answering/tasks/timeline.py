"""What happened when: the dated events of the reports in the order of their days."""

from datetime import date

from assistant.answering.tasks.briefed_sentences import BriefedSentence, Material, TaskResult, cite
from assistant.answering.tasks.resolved_dates import Dated, dates, published_on
from assistant.answering.tasks.topics import about
from assistant.records import Claim

COLUMNS = ("Date", "Event")
NO_DATES = "The report dates nothing."
_UNDATED = "The report itself has no date, so its days and months without a year stay as they are."
_MOST_A_SENTENCE = 2


def timeline(material: Material) -> TaskResult:
    """A row a dated event, in the order of the days; what cannot be resolved stands last, in the report's order."""
    rows = [
        (found, line)
        for line in about(material, material.lines)
        if line.sentence.kind != "heading"
        for found in dated(line)
        if not found.lasting
    ]
    if not rows:
        return TaskResult("refusal", (Claim(text=NO_DATES),), refused=True)
    rows.sort(key=lambda row: row[0].day or date.max)
    claims = tuple(_claim(material, found, line) for found, line in rows)
    unknown = any(found.day is None for found, _ in rows)
    return TaskResult("timeline", claims, COLUMNS, warnings=(_UNDATED,) if unknown else ())


def dated(line: BriefedSentence) -> list[Dated]:
    """The first dates of a sentence, each day once."""
    today = published_on(line.briefing.report.dated)
    found = {d.shown: d for d in reversed(dates(line.sentence.fr, today))}
    return sorted(found.values(), key=lambda d: d.span)[:_MOST_A_SENTENCE]


def _claim(material: Material, found: Dated, line: BriefedSentence) -> Claim:
    event = material.tell(line)
    start = line.sentence.start
    place = cite(line, (start + found.span[0], start + found.span[1]))
    return Claim(text=f"{found.shown}: {event}", cells=(found.shown, event), citations=(place,))
