"""Two charts of a briefing as HTML: how much each actor speaks, and where in the report."""

from collections.abc import Iterator, Sequence
from html import escape

from assistant.records import Briefing, Statement
from assistant.shown import outermost, words
from assistant.ui.markup import Sources

NOBODY = "Not attributed"
LINES = 4
"""Lines of a chart that are always shown."""


def voices(briefing: Briefing) -> Iterator[tuple[str, Sequence[Statement]]]:
    """Who speaks and what they say, actors in order, then what nobody is named for."""
    for actor in briefing.actors:
        yield actor.name_en or actor.name, outermost(actor.statements)
    if briefing.unattributed:
        yield NOBODY, outermost(briefing.unattributed)


def both(briefing: Briefing, sources: Sources) -> str:
    """The two charts, beside each other where there is room."""
    drawn = share_of_voice(briefing, sources) + who_speaks_where(briefing, sources)
    return f'<div class="fra-charts">{drawn}</div>' if drawn else ""


def share_of_voice(briefing: Briefing, sources: Sources) -> str:
    """A bar an actor: the share of all quoted and reported words that are theirs, the loudest first."""
    counted = [(name, words(said)) for name, said in voices(briefing)]
    total, most = sum(n for _, n in counted), max((n for _, n in counted), default=0)
    if not total:
        return ""
    bars = [
        f"<li>{_who(name)}"
        f'<span class="fra-track"><span class="fra-bar" style="width:{100 * n / most:.1f}%"></span></span>'
        f'<span class="fra-figure" title="{n} words">{100 * n / total:.0f}%</span></li>'
        for name, n in sorted(counted, key=lambda item: -item[1])
    ]
    hue = sources.hue(briefing.report.id)
    return _figure("Share of voice", "Of all words said", bars, hue)


def who_speaks_where(briefing: Briefing, sources: Sources) -> str:
    """A line an actor: a mark for each statement, from the report's start (left) to its end (right)."""
    report = briefing.report
    length = max(1, len(report.text))
    lines = [
        f'<li>{_who(name)}<span class="fra-track fra-line">'
        + "".join(sources.tick(report.id, s.n, (s.start, s.end), 100 * s.start / length) for s in said)
        + f'</span><span class="fra-figure">{len(said)}×</span></li>'
        for name, said in voices(briefing)
        if said
    ]
    if not lines:
        return ""
    caption = "First line to last"
    return _figure("Who speaks where", caption, lines, sources.hue(report.id))


def _who(name: str) -> str:
    """A name that may be cut short; whole on hover."""
    return f'<span class="fra-who" title="{escape(name)}">{escape(name)}</span>'


def _figure(title: str, caption: str, items: Sequence[str], hue: int) -> str:
    """The first lines of a chart; where there are many, the others fold away."""
    shown, folded = "".join(items[:LINES]), "".join(items[LINES:])
    more = f"<details><summary>{len(items) - LINES} more</summary><ul>{folded}</ul></details>"
    return (
        f'<figure class="fra-chart fra-hue{hue}"><figcaption><b>{title}</b> {caption}</figcaption>'
        f"<ul>{shown}</ul>{more if folded else ''}</figure>"
    )
