"""A dossier, or sentences found, as an outline and as CSV; every statement leads to its French sentence."""

import csv
import io
from collections.abc import Iterator, Sequence

from assistant.export.blocks import BilingualTable, Block, Heading, Note, Quotation, Reference, Row
from assistant.export.outline import Labels, letters
from assistant.library import Dossier, Filed, Findings, Saying
from assistant.records import Briefing

COLUMNS = (
    "date", "outlet", "report", "role", "act", "English", "French", "sentence", "page", "against", "conversation",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def dossier_outline(dossier: Dossier) -> list[Block]:
    """Who, then what they say report by report in time, then the sentences it rests on."""
    return list(_dossier(dossier))


def findings_outline(findings: Findings) -> list[Block]:
    """The sentences found, report by report."""
    blocks: list[Block] = [Heading(1, findings.words), Note(counted(len(findings.found), "sentence"))]
    before = ""
    for found in findings.found:
        if found.filed.turn != before:
            blocks.append(Heading(2, origin(found.filed)))
        before = found.filed.turn
        blocks.append(
            BilingualTable((Row(Reference(str(found.n), found.page), found.fr, found.en),), target=False)
        )
    return blocks


def reports_outline(briefings: Sequence[Briefing], reports: Sequence[Filed]) -> list[Block]:
    """The reports that answers were drawn from, under the letters that their citations have."""
    labels = Labels(briefings)
    named = (" · ".join(filter(None, (labels.prefix(filed.report), origin(filed)))) for filed in reports)
    return [Heading(2, "Reports"), *(Note(line) for line in named)]


def dossier_to_csv(dossier: Dossier) -> str:
    """One line a statement, under a line of heads; no cell is a formula of a spreadsheet."""
    labels = _labels(dossier.sayings)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for at, saying in enumerate(dossier.sayings):
        against = " ".join(labels[c].label for c in saying.contradicts)
        filed, statement = saying.filed, saying.statement
        cells = (
            filed.day, filed.outlet, filed.title, saying.role_en, statement.act, statement.en, statement.fr,
            labels[at].label, "" if saying.page is None else str(saying.page), against, filed.conversation,
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return file.getvalue()


def origin(filed: Filed) -> str:
    """Day, title and outlet of a report; a day that is only that of its saving is called so."""
    day = filed.day if filed.dated else f"saved {filed.day}"
    return " · ".join(part for part in (day, filed.title, filed.outlet) if part)


def counted(number: int, thing: str) -> str:
    """A count of things: "3 reports", "1 report"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _dossier(dossier: Dossier) -> Iterator[Block]:
    sayings, labels = dossier.sayings, _labels(dossier.sayings)
    roles = list(dict.fromkeys(s.role_en for s in sayings if s.role_en))
    yield Heading(1, dossier.person.name)
    yield Note(
        " · ".join(
            [
                *roles[-3:],
                counted(len(sayings), "statement"),
                counted(len({s.filed.turn for s in sayings}), "report"),
            ]
        )
    )
    if dossier.topics:
        yield Note(f"Topics: {', '.join(f'{t.label} ({len(t.places)})' for t in dossier.topics)}")
    before = ""
    for at, saying in enumerate(sayings):
        if saying.filed.turn != before:
            yield Heading(2, origin(saying.filed))
        before = saying.filed.turn
        yield _quotation(saying, labels[at])
        if saying.contradicts:
            yield Note(f"Against their own words in {', '.join(labels[c].shown for c in saying.contradicts)}")
    if sayings:
        yield Heading(2, "Sources")
        rows = {labels[at].label: Row(labels[at], s.fr, s.en) for at, s in enumerate(sayings)}
        yield BilingualTable(tuple(rows.values()))


def _labels(sayings: Sequence[Saying]) -> list[Reference]:
    """A letter for each report in order, then the number of the sentence."""
    turns = dict.fromkeys(s.filed.turn for s in sayings)
    letter = {turn: letters(at) for at, turn in enumerate(turns)}
    return [Reference(f"{letter[s.filed.turn]}{s.statement.n}", s.page) for s in sayings]


def _quotation(saying: Saying, reference: Reference) -> Quotation:
    said = saying.statement
    return Quotation(
        act=said.act, en=said.en, fr=said.fr, verbatim=said.kind != "indirect", reference=reference
    )
