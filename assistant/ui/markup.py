"""HTML made of records. Every word of a report passes `escape`; nothing else here may print one."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape

from assistant.export.outline import Labels, known_facts
from assistant.records import Briefing, Citation, Claim, Evidence, Report, Sentence, Span
from assistant.to_check import CHECK, reason, to_check

_UNITS = (
    "%|‰|€|\\$|£|°C?|(?:k|c|m)?m|km/h|k?g|ha|[kMG]Wh?|h|m?bn|M€|millions?|milliards?|billions?|trillions?|euros?|dollars?"
    "|m[eè]tres?|kilom[eè]tres?|hectares?|tonnes?|litres?|per cent|percent"
)
_GROUP_BEFORE = "|".join(rf"(?<=(?<!\d){digits})" for digits in (r"\d", r"\d\d", r"\d\d\d"))
_TIE = (
    rf"(?:(?<=«)\s|\s(?=[»!?:;])|(?:{_GROUP_BEFORE}) (?=\d{{3}}(?!\d))"
    rf"|(?<=\d)\s(?=(?:{_UNITS})(?!\w))|(?<=[€$£]) (?=\d))"
)
_TIED = re.compile(rf"(?<!\S)\S{{1,24}}(?:{_TIE}\S{{1,24}}){{1,5}}(?!\S)")
"""Words with what is not to part from them at the end of a line: a mark set off by a space, thousands, a unit."""

CORRECTED = '<span class="fra-corrected" title="Corrected by you">corrected</span>'
_GONE = '<span class="fra-gone" title="It was deleted, or is not yours to read">report not here</span>'
_LEADS = ("https://", "http://", "mailto:")
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_ON_PAGE = {
    "OPENAI_BASE_URL": "the address of the server under Engine",
    "OPENAI_API_KEY": "the key under Engine",
}
"""What settings that an error names are called on the page, where they can be given too."""
HUES = 6
"""Reports of one conversation take one of this many colours in turn."""


class Sources:
    """The reports of a conversation: their labels, colours and anchors."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        latest = {b.report.id: b for b in briefings}
        self.briefings = list(latest.values())
        self._labels = Labels(self.briefings)
        self._index = {report: i for i, report in enumerate(latest)}

    def letter(self, report: str) -> str:
        """The letter of a report; empty where there is one only."""
        return self._labels.prefix(report)

    def hue(self, report: str) -> int:
        """The number of a report's colour."""
        return self._index.get(report, 0) % HUES

    def index(self, report: str) -> int:
        """The number of a report among those of the conversation, from 0."""
        return self._index.get(report, 0)

    def anchor(self, report: str, n: int) -> str:
        """The id of a sentence's row in the source panel."""
        return f"fra-{self._index.get(report, 0)}-{n}"

    def cite(self, citation: Citation, report: str) -> str:
        """A small number that leads to the sentence; `report` stands in where the citation names none."""
        report = citation.report or report
        if report and report not in self._index:
            return _GONE
        place = self._labels.sentence(citation.n, report)
        page = "" if place.page is None else f'<span class="fra-page">, p. {place.page}</span>'
        kind = "fra-cite fra-unsure" if place.unsure else "fra-cite"
        return self._link(kind, f"{place.label}{page}", report, citation.n, (citation.start, citation.end))

    def shown(self, report: str, n: int) -> str:
        """What a sentence is called in full: 12, or "12, page 3" in a paged report."""
        return self._labels.sentence(n, report).shown

    def tick(self, report: str, n: int, span: tuple[int, int], left: float) -> str:
        """A mark on a time line, `left` per cent from its start."""
        link = self._link("fra-tick", "", report, n, span)
        return link.replace("<a ", f'<a style="left:{left:.2f}%" ', 1)

    def claim(self, claim: Claim, report: str) -> str:
        """A sentence of ours with its citations, after the section it sums up."""
        section = f"<b>{escape(claim.section)}</b> · " if claim.section else ""
        return f"{section}{kept(claim.text)}{self.cites(claim.citations, report)}"

    def cites(self, citations: Iterable[Citation], report: str) -> str:
        """The numbers of several citations, each sentence once."""
        first = {(c.report or report, c.n): c for c in reversed(list(citations))}
        return "<wbr>".join(self.cite(c, report) for c in reversed(list(first.values())))

    def within(self, report: str, n: int, span: Span) -> dict[str, int]:
        """A span as the page counts it: from the beginning of its sentence."""
        sentence = self._sentence_start(report, n)
        return {"from": max(0, span[0] - sentence), "to": max(0, span[1] - sentence)}

    def _link(self, kind: str, label: str, report: str, n: int, span: tuple[int, int]) -> str:
        inside = self.within(report, n, span)
        return (
            f'<a class="{kind} fra-hue{self.hue(report)}" href="#{self.anchor(report, n)}" '
            f'data-from="{inside["from"]}" data-to="{inside["to"]}" '
            f'aria-label="Source sentence {self.shown(report, n)}">{label}</a>'
        )

    def _sentence_start(self, report: str, n: int) -> int:
        index = self._index.get(report)
        sentences = self.briefings[index].report.sentences if index is not None else ()
        return sentences[n - 1].start if 1 <= n <= len(sentences) else 0


def rows(report: Report, sources: Sources, first: int, last: int) -> str:
    """Sentences first..last (numbers, both included), French over English, as citations' targets.

    In a paged report each page is named above its first sentence.
    """
    drawn = (
        f'{_page(s, report)}<div class="fra-row fra-{s.kind}" id="{sources.anchor(report.id, s.n)}" tabindex="-1">'
        f"{_pair(s, report)}</div>"
        for s in report.sentences[first - 1 : last]
    )
    origin = escape(" · ".join(filter(None, (report.title_en or report.title, *known_facts(report)))))
    return (
        f'<div class="fra-rows fra-hue{sources.hue(report.id)}" data-origin="{origin}">{"".join(drawn)}</div>'
    )


def _page(sentence: Sentence, report: Report) -> str:
    before = report.sentences[sentence.n - 2].page if sentence.n > 1 else None
    return notice(f"Page {sentence.page}") if sentence.page not in (None, before) else ""


def side_by_side(sentences: Iterable[Sentence], report: Report, sources: Sources) -> str:
    """French beside English, each number leading to the sentence in the source panel."""
    drawn = (
        f'<div class="fra-row fra-{s.kind}">'
        f"{sources.cite(Citation(n=s.n, start=s.start, end=s.end), report.id)}{_languages(s, report)}</div>"
        for s in sentences
    )
    return f'<div class="fra-beside fra-hue{sources.hue(report.id)}">{"".join(drawn)}</div>'


def found_line(wanted: str, found: int, every: int) -> str:
    """In how many sentences a search has found something, with the way from place to place."""
    steps = "".join(
        f'<button class="fra-step" type="button" data-by="{by}" aria-label="{name}" title="{name}">{arrow}</button>'
        for by, name, arrow in ((-1, "Place before", "↑"), (1, "Next place", "↓"))
    )
    walk = f'<span class="fra-hit-at" role="status"></span>{steps}' if found else ""
    told = f"{found} of {every} sentences" if found else f"No sentence of this report has “{escape(wanted)}”."
    return f'<p class="fra-notice fra-found" data-wanted="{escape(wanted)}">{told}{walk}</p>'


def preview(report: Report, sources: Sources, most: int) -> str:
    """The first sentences' English while the translation is made."""
    ready = [s for s in report.sentences if s.en][:most]
    drawn = "".join(
        f'<p class="fra-{s.kind}">{escape(s.en)}'
        f"{sources.cite(Citation(n=s.n, start=s.start, end=s.end), report.id)}</p>"
        for s in ready
    )
    return f'<div class="fra-preview fra-hue{sources.hue(report.id)}" lang="en">{drawn}</div>'


def evidence(found: Iterable[Evidence], sources: Sources, report: str, extracts: Sequence[Span] = ()) -> str:
    """The sentences an answer rests on, best first; short answers, as spans of the report, are marked in them."""
    drawn = []
    for item in found:
        citation = Citation(n=item.n, start=item.start, end=item.end, report=item.report)
        pair = both(item.fr, item.en, _inside(extracts, item))
        drawn.append(f"<li>{sources.cite(citation, report)}<div>{pair}</div></li>")
    return f'<ol class="fra-evidence">{"".join(drawn)}</ol>'


def _pair(sentence: Sentence, report: Report) -> str:
    return f'<span class="fra-n">{sentence.n}</span>{_languages(sentence, report)}'


def _languages(sentence: Sentence, report: Report) -> str:
    return f"{_sides(sentence, report)}{_doubt(sentence)}"


def _doubt(sentence: Sentence) -> str:
    """That a sentence was corrected; or the mark of a doubt, which `desk.js` explains, and the reason in words."""
    why = escape(reason(sentence))
    button = f'<button class="fra-doubt" type="button" data-why="{why}" aria-label="{CHECK}: {why}">{CHECK}</button>'
    mark = CORRECTED if sentence.corrected else button if to_check(sentence) else ""
    told = f'<span class="fra-why">{why}</span>' if why else ""
    return f'<div class="fra-flags">{mark}{told}</div>' if mark or told else ""


def _sides(sentence: Sentence, report: Report) -> str:
    if sentence.kind == "row":
        french = _in_cells(_linked_cells(sentence, report))
        return _pair_of(
            french, _in_cells(map(escape, sentence.en.split("|"))) if sentence.en else "…", " fra-cells"
        )
    if sentence.kind == "note":
        mark = next((f.mark for f in report.footnotes if f.n == sentence.n and f.mark), "")
        note = f' data-note="{escape(mark)}"' if mark else ""
        return _pair_of(kept(sentence.fr), kept(sentence.en) or "…", "", note)
    if report.links or any(note.anchor for note in report.footnotes):
        return _pair_of(_with_calls(sentence, report), kept(sentence.en) or "…")
    return both(sentence.fr, sentence.en)


def _pair_of(french: str, english: str, kind: str = "", note: str = "") -> str:
    return f'<p class="fra-fr{kind}" lang="fr"{note}>{french}</p><p class="fra-en{kind}" lang="en"{note}>{english}</p>'


def _in_cells(cells: Iterable[str]) -> str:
    """The cells of a row side by side; the bars between them stay in the text, unseen."""
    return '<span class="fra-bar">|</span>'.join(f'<span class="fra-cell">{cell}</span>' for cell in cells)


def _linked_cells(row: Sentence, report: Report) -> Iterator[str]:
    at = row.start
    for cell in row.fr.split("|"):
        yield linked(report, at, at + len(cell), escape)
        at += len(cell) + 1


def _with_calls(sentence: Sentence, report: Report) -> str:
    """The French with the marks of the notes it calls, where the text itself leaves them out."""
    places = sorted(
        (note.anchor[0], note.mark)
        for note in report.footnotes
        if note.anchor
        and note.anchor[0] == note.anchor[1]
        and sentence.start < note.anchor[0] <= sentence.end
    )
    drawn, at = "", sentence.start
    for place, mark in places:
        drawn += f'{linked(report, at, place, kept)}<sup class="fra-mark" data-mark="{escape(mark)}"></sup>'
        at = place
    return drawn + linked(report, at, sentence.end, kept)


def linked(report: Report, start: int, end: int, shown: Callable[[str], str]) -> str:
    """A stretch of a report's text, its words that led to an address as links that open beside the page."""
    first = bisect_left(report.links, start, key=lambda link: link.words[1])
    drawn, at = "", start
    for link in report.links[first:]:
        a, z = max(at, link.words[0]), min(end, link.words[1])
        if link.words[0] >= end:
            break
        if a < z and link.address.lower().startswith(_LEADS):
            words = shown(report.text[a:z])
            drawn += (
                f'{shown(report.text[at:a])}<a class="fra-link" href="{escape(link.address)}">{words}</a>'
            )
            at = z
    return drawn + shown(report.text[at:end])


def _inside(extracts: Iterable[Span], item: Evidence) -> Span | None:
    """The first short answer that stands in the sentence, from its beginning."""
    inside = (s for s in extracts if item.start <= s[0] < s[1] <= item.end)
    return next(((a - item.start, b - item.start) for a, b in inside), None)


def both(french: str, english: str, marked: Span | None = None) -> str:
    """A sentence in both languages, a part of its French marked."""
    english = kept(english) or "…"
    start, end = marked or (len(french), len(french))
    mark = f"<mark>{kept(french[start:end])}</mark>" if marked else ""
    french = f"{kept(french[:start])}{mark}{kept(french[end:])}"
    return f'<p class="fra-fr" lang="fr">{french}</p><p class="fra-en" lang="en">{english}</p>'


@lru_cache(maxsize=8192)
def kept(text: str) -> str:
    """Words, escaped, in which no line ends inside a figure, before its unit, or between a guillemet and its word.

    Their characters stay what they are, spaces too.
    """
    return _TIED.sub(r'<span class="fra-kept">\g<0></span>', escape(text))


def dated(text: str) -> str:
    """Words, escaped, in which no line ends inside a date such as 2026-02-04."""
    return _DAY.sub(r'<span class="fra-kept">\g<0></span>', escape(text))


def on_page(error: str) -> str:
    """An error in the words of the page: it names no setting of the server that a reader has a box for."""
    first = any(map(error.startswith, _ON_PAGE))
    for setting, words in _ON_PAGE.items():
        error = error.replace(setting, words)
    return error[:1].upper() + error[1:] if first else error


def notice(text: str, kind: str = "note") -> str:
    """A line of small print, a warning or an error."""
    role = ' role="alert"' if kind == "error" else ""
    return f'<p class="fra-notice fra-{kind}"{role}>{escape(text)}</p>'
