"""A dossier, and sentences found, as HTML: every statement with its French, and a way to its report."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from assistant.export.dossier_outline import counted, origin
from assistant.lexicon.quotation_marks import in_english
from assistant.library import Dossier, Filed, Found, Saying
from assistant.ui.markup import Sources, both, dated, kept, notice

SHOWN = 150
"""Statements drawn at once; the export has them all."""


def dossier_html(dossier: Dossier) -> str:
    """Statements report by report, the earliest first."""
    sayings = dossier.sayings[:SHOWN]
    if not sayings:
        return notice("Nothing matches.")
    groups = groupby(enumerate(sayings), key=lambda item: item[1].filed.turn)
    drawn = "".join(_of_report([*items], dossier.sayings) for _, items in groups)
    left = len(dossier.sayings) - len(sayings)
    more = notice(f"{counted(left, 'later statement')} more: narrow the dossier, or export it.")
    return f'<div class="fra-dossier">{drawn}</div>{more if left else ""}'


def found_html(found: Sequence[Found]) -> str:
    """Sentences found, report by report."""
    drawn = []
    for _, items in groupby(found, key=lambda item: item.filed.turn):
        hits = list(items)
        rows = "".join(f"<li>{_place(f.filed, f.n, f.page, (0, 0))}{both(f.fr, f.en)}</li>" for f in hits)
        drawn.append(f'<section class="fra-card">{_heading(hits[0].filed)}<ul>{rows}</ul></section>')
    return f'<div class="fra-dossier">{"".join(drawn)}</div>'


def consulted_html(filed: Sequence[Filed], sources: Sources) -> str:
    """The reports that were read for an answer, each a click away, under the letter its citations have."""
    links = [_link(f, " · ".join(filter(None, (sources.letter(f.report), origin(f))))) for f in filed]
    if len(links) == 1:
        return f'<p class="fra-consulted">Answered from the report nearest to the question: {links[0]}</p>'
    rows = "".join(f"<li>{link}</li>" for link in links)
    told = f"Answered from the {len(links)} reports nearest to the question"
    return f'<details class="fra-consulted"><summary>{told}</summary><ul>{rows}</ul></details>'


def reports_html(filed: Sequence[Filed]) -> str:
    """Saved reports, each a click away."""
    rows = "".join(f"<li>{_link(f, f.title)}{_when(f)}</li>" for f in filed)
    return f'<section class="fra-card fra-reports"><h3>Latest reports</h3><ul>{rows}</ul></section>'


def _link(filed: Filed, words: str) -> str:
    place = f"{filed.conversation} {filed.report} 1 0 0"
    return f'<a class="fra-elsewhere" href="?c={filed.conversation}" data-place="{place}">{escape(words)}</a>'


def _of_report(items: Sequence[tuple[int, Saying]], every: Sequence[Saying]) -> str:
    rows = "".join(_saying(at, saying, every) for at, saying in items)
    return f'<section class="fra-card">{_heading(items[0][1].filed)}<ul>{rows}</ul></section>'


def _heading(filed: Filed) -> str:
    return f"<h3>{escape(filed.title)}{_when(filed)}</h3>"


def _when(filed: Filed) -> str:
    day = filed.day if filed.dated else f"saved {filed.day}"
    return f'<span class="fra-role">{dated(" · ".join(filter(None, (day, filed.outlet))))}</span>'


def _saying(at: int, saying: Saying, every: Sequence[Saying]) -> str:
    said = saying.statement
    verbatim = said.kind != "indirect"
    english = escape(said.en or saying.en)
    english = in_english(english) if verbatim and english else english
    start = saying.fr.find(said.fr)
    marked = (
        f"{kept(saying.fr[:start])}<mark>{kept(said.fr)}</mark>{kept(saying.fr[start + len(said.fr) :])}"
        if start >= 0
        else kept(saying.fr or said.fr)
    )
    place = _place(saying.filed, said.n, saying.page, (said.start, said.end))
    return (
        f'<li id="fra-said-{at}"><details><summary><span class="fra-act">{escape(said.act)}</span> '
        f'<span class="fra-said">{english}</span></summary><p class="fra-fr" lang="fr">{marked}</p></details>'
        f"{place}{_against(saying.contradicts, every)}</li>"
    )


def _against(places: Iterable[int], every: Sequence[Saying]) -> str:
    """Own earlier words that a statement goes against, each in full."""
    drawn = "".join(
        f'<p class="fra-earlier"><b>{escape(origin(every[c].filed))}:</b> '
        f"{escape(every[c].statement.en or every[c].en)}"
        f"{_place(every[c].filed, every[c].statement.n, every[c].page, (0, 0))}</p>"
        for c in places
    )
    return (
        f'<div class="fra-own"><span class="fra-against">against their own earlier words</span>{drawn}</div>'
        if drawn
        else ""
    )


def _place(filed: Filed, n: int, page: int | None, span: tuple[int, int]) -> str:
    """A link that opens the report where the sentence stands; `desk.js` does so without a new session."""
    shown = "" if page is None else f'<span class="fra-page">, p. {page}</span>'
    return (
        f'<a class="fra-cite fra-elsewhere fra-hue0" href="?c={filed.conversation}" '
        f'data-place="{filed.conversation} {filed.report} {n} {span[0]} {span[1]}" '
        f'aria-label="Open the report at sentence {n}">{n}{shown}</a>'
    )
