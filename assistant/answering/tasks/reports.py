"""Several reports beside each other: compared, and which of them speaks of something."""

from collections.abc import Callable

from assistant.answering.comparison import ComparedRow
from assistant.answering.comparison import compare as side_by_side
from assistant.answering.tasks.briefed_sentences import (
    BriefedSentence,
    Material,
    TaskResult,
    cite,
    once,
    one_line,
    upper,
)
from assistant.answering.tasks.summaries import headline, sentences
from assistant.answering.tasks.topics import RequestTopic
from assistant.lexicon.normalise import words
from assistant.records import Briefing, Citation, Claim

ONE_REPORT = "There is only one report in this conversation: add another to compare."
_NOTHING = "–"
_MOST_SHARED = 6
_LINES = 2


def which_report(material: Material) -> TaskResult:
    """The first lines of each report that speak of something, under the report's title."""
    topic = RequestTopic(material.request.about)
    claims: list[Claim] = []
    for briefing in material.briefings:
        own = [line for line in material.lines if line.briefing is briefing]
        found = [line for line in own if topic.share(line.sentence) == 1.0]
        for line in found[:_LINES]:
            cells = (_title(briefing), material.tell(line))
            claims.append(material.claim(line, cells=cells, text=f"[{cells[0]}:] {cells[1]}"))
    if not claims:
        many = "None of the reports" if len(material.briefings) > 1 else "The report does not"
        verb = "mentions" if len(material.briefings) > 1 else "mention"
        return TaskResult("refusal", (Claim(text=f"{many} {verb} {material.request.about}."),), refused=True)
    return TaskResult("list", tuple(claims), ("Report", "Sentence"))


def compare(material: Material) -> TaskResult:
    """A row an aspect, a column a report; each row cites every report it speaks of."""
    if len(material.briefings) < 2:
        return TaskResult("talk", (Claim(text=ONE_REPORT),), refused=True)
    wanted = material.request.words
    if material.request.about:
        rows = [*_on_subject(material), *_told(material, "figures", material.request.about)]
    elif wanted:
        rows = [*_told(material, wanted)]
    else:
        rows = [_row("Headline", material, [_first(material, b, headline) for b in material.briefings]),
                _row("In one sentence", material, [_first(material, b, sentences) for b in material.briefings]),
                *_published(material), *_told(material, "figures"), _speakers(material), *_told(material, "people"),
                *_told(material, "alone")]  # fmt: skip
    claims = tuple(row for row in rows if row is not None)
    if not claims:
        none = _NONE_READ.get(wanted) or f"None of the reports mentions {material.request.about}."
        return TaskResult("refusal", (Claim(text=none),), refused=True)
    return TaskResult("table", claims, ("", *(_title(b) for b in material.briefings)))


_NONE_READ = {
    "figures": "No figures are read that differ on the same thing.",
    "people": "No actor is read as speaking in more than one of the reports.",
    "alone": "Nothing is read that only one of the reports tells.",
}
_NAMES = {"figures": "Figures that differ", "alone": "Only here"}


def _told(material: Material, wanted: str, about: str = "") -> list[Claim | None]:
    """Rows of the reports beside each other: differing figures, whoever speaks in several, what one tells alone."""
    made = side_by_side(material.briefings)
    rows = {"figures": made.figures, "people": made.people, "alone": made.alone}[wanted]
    topic = RequestTopic(about)
    told: list[Claim | None] = [
        _compared(material, row, _NAMES.get(wanted) or upper(row.name))
        for row in rows
        if not about or any(topic.share(x.sentence) >= 1.0 for x in _lines(material, row))
    ]
    if wanted != "people":
        return told
    known = {_name_words(claim.cells[0]) for claim in told if claim}
    return [*told, *(row for row in _shared(material) if _name_words(row.cells[0]) not in known)]


def _name_words(name: str) -> frozenset[str]:
    """The words of a name, in no order."""
    return frozenset(words(name))


def _compared(material: Material, row: ComparedRow, name: str) -> Claim:
    """A row of the comparison as whole sentences, in the language that is wanted."""
    cells = [
        " ".join(material.tell(line) for line in _lines(material, ComparedRow(cells=(cell,))))
        if cell
        else _NOTHING
        for cell in row.cells
    ]
    places = [c for cell in row.cells if cell for c in cell.citations]
    return _cells(name, cells, places)


def _lines(material: Material, row: ComparedRow) -> list[BriefedSentence]:
    """The sentences that a row cites, each once."""
    by_id = {b.report.id: b for b in material.briefings}
    places = dict.fromkeys((c.report or "", c.n) for cell in row.cells if cell for c in cell.citations)
    return [material.line(by_id[report], n) for report, n in places]


def _title(briefing: Briefing) -> str:
    return one_line(briefing.report.title_en or briefing.report.title)


def _first(
    material: Material, briefing: Briefing, task: Callable[[Material], TaskResult | None]
) -> Claim | None:
    """The first thing a task makes of this report alone."""
    made = task(Material(material.request, (briefing,)))
    return made.claims[0] if made and made.claims else None


def _row(name: str, material: Material, claims: list[Claim | None]) -> Claim | None:
    cells = [claim.text if claim else _NOTHING for claim in claims]
    places = [
        cite(material.line(b, c.n))
        for b, claim in zip(material.briefings, claims, strict=True)
        if claim
        for c in claim.citations
    ]
    return _cells(name, cells, places) if places else None


def _cells(name: str, cells: list[str], places: list[Citation]) -> Claim:
    return Claim(text=f"{name}: {' / '.join(cells)}", cells=(name, *cells), citations=once(places))


def _published(material: Material) -> list[Claim | None]:
    dated = [b for b in material.briefings if b.report.dated or b.report.publisher]
    if not dated:
        return []
    cells = [
        " · ".join(filter(None, (b.report.dated, b.report.publisher))) or _NOTHING for b in material.briefings
    ]
    return [_cells("Published", cells, [_opening(material, b) for b in dated])]


def _opening(material: Material, briefing: Briefing) -> Citation:
    return cite(next(line for line in material.lines if line.briefing is briefing))


def _speakers(material: Material) -> Claim | None:
    """Who says most in each report."""
    cells: list[str] = []
    places: list[Citation] = []
    for briefing in material.briefings:
        loudest = sorted((a for a in briefing.actors if a.statements), key=lambda a: -len(a.statements))[:5]
        cells.append("; ".join(upper(a.name_en) for a in loudest) or _NOTHING)
        places += [cite(material.line(briefing, a.statements[0].n)) for a in loudest]
    return _cells("Who speaks most", cells, places) if places else None


def _shared(material: Material) -> list[Claim]:
    """The actors that speak in more than one report, with their position in each."""
    rows = []
    first = material.briefings[0]
    for actor in first.actors:
        named = set(words(actor.name_en))
        same = [
            next((a for a in b.actors if a is actor or set(words(a.name_en)) == named), None)
            for b in material.briefings
        ]
        if sum(a is not None for a in same) < 2:
            continue
        cells = [a.position.text if a else _NOTHING for a in same]
        places = [
            cite(material.line(b, c.n))
            for a, b in zip(same, material.briefings, strict=True)
            if a
            for c in a.position.citations
        ]
        if places:
            rows.append(_cells(upper(actor.name_en), cells, places))
    return rows[:_MOST_SHARED]


def _on_subject(material: Material) -> list[Claim | None]:
    """What each report says of a subject."""
    topic = RequestTopic(material.request.about)
    told: list[Claim | None] = []
    for briefing in material.briefings:
        own = [line for line in material.running if line.briefing is briefing]
        found = topic.lines(own)[:_LINES]
        told.append(_joined(material, found) if found else None)
    return [_row(upper(material.request.about), material, told)]


def _joined(material: Material, lines: list[BriefedSentence]) -> Claim:
    return Claim(text=" ".join(map(material.tell, lines)), citations=tuple(map(cite, lines)))
