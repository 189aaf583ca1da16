"""When, where and by whom a report was published: its metadata, dateline and byline."""

from assistant.answering.tasks.briefed_sentences import Material, TaskResult, cite, one_line
from assistant.answering.tasks.resolved_dates import published_on
from assistant.reading.dates import find_date
from assistant.records import Briefing, Claim, Report

_LONGEST = 160
UNKNOWN = {
    "when": "The report does not say when it was published.",
    "who": "The report does not say who wrote or published it.",
    "both": "The report does not say when or by whom it was published.",
}
_NO_DATE = "; no date of publication is given"
_NOT_GIVEN = {"when": _NO_DATE, "who": "; no author is named", "both": "; no author is named"}


def published(material: Material) -> TaskResult:
    """The date, the author and the publisher that are known; what is not known is said."""
    claims = [claim for briefing in material.briefings for claim in _claims(material, briefing)]
    if not claims:
        return TaskResult("refusal", (Claim(text=UNKNOWN[material.request.words]),), refused=True)
    return TaskResult("prose", tuple(claims))


def _claims(material: Material, briefing: Briefing) -> list[Claim]:
    """What is known, citing the sentence beside which it stands: a dateline is none itself."""
    wanted, report = material.request.words, briefing.report
    names = ", ".join(filter(None, (report.author, report.publisher)))
    by = f" by {names}" if names else ""
    told = publication(report, by if wanted != "when" else "", dated=wanted != "who")
    if not told:
        return []
    line = _dateline(briefing, dated=wanted != "who")
    said = f" (“{line[0]}”)" if line else ""
    beside = report.sentence_at(line[1]) if line else report.sentences[0]
    if line and beside.end <= line[1] and beside.n < len(report.sentences):
        beside = report.sentence(beside.n + 1)
    missing = _NOT_GIVEN[wanted] if not (report.author if wanted != "when" else report.dated) else ""
    if wanted == "both" and not report.dated:
        missing = _NO_DATE
    return [Claim(text=f"{told}{said}{missing}.", citations=(cite(material.line(briefing, beside.n)),))]


def publication(report: Report, by: str, dated: bool) -> str:
    """When and by whom it was published, and when it was changed, as far as that is known; else empty."""
    on = f" on {_day(report.date)}" if dated and report.date else ""
    updated = f"updated on {_day(report.updated)}" if dated and report.updated else ""
    published = f"Published{on}{by}" if on or by else ""
    told = ", ".join(filter(None, (published, updated)))
    return told[:1].upper() + told[1:]


def _day(iso: str) -> str:
    day = published_on(iso)
    return f"{day.day} {day:%B %Y}" if day else iso


def _dateline(briefing: Briefing, dated: bool) -> tuple[str, int] | None:
    """The line that says so, word for word, and where it begins."""
    report = briefing.report
    names = [name for name in (report.author, report.publisher) if name]
    for start, end in report.boilerplate:
        words = one_line(report.text[start:end]).rstrip(" -–—")
        says = find_date(words) == report.dated if dated and report.dated else any(n in words for n in names)
        if len(words) <= _LONGEST and says:
            return words, start
    return None
