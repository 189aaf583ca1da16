"""Two charts of a briefing as HTML: how much each actor speaks, and where in the report."""

from collections.abc import Iterator, Sequence
from html import escape

from assistant.records import Briefing, Statement
from assistant.ui.markup import Sources

NOBODY = "Not attributed"
LINES = 6
"""Lines of a chart that are always shown."""


def voices(briefing: Briefing) -> Iterator[tuple[str, Sequence[Statement]]]:
    """Who speaks and what they say, actors in order, then what nobody is named for."""
    for actor in briefing.actors:
        yield actor.name_en or actor.name, actor.statements
    if briefing.unattributed:
        yield NOBODY, briefing.unattributed


def share_of_voice(briefing: Briefing) -> str:
    """A bar an actor: the share of all quoted and reported words that are theirs, the loudest first."""
    words = [(name, sum(len(s.fr.split()) for s in said)) for name, said in voices(briefing)]
    total, most = sum(n for _, n in words), max((n for _, n in words), default=0)
    if not total:
        return ""
    bars = [
        f'<li><span class="fra-who">{escape(name)}</span>'
        f'<span class="fra-track"><span class="fra-bar" style="width:{100 * n / most:.1f}%"></span></span>'
        f'<span class="fra-figure">{100 * n / total:.0f}%<span class="fra-unit"> {n} words</span></span></li>'
        for name, n in sorted(words, key=lambda item: -item[1])
    ]
    return _figure("Share of voice", "Of all quoted and reported words", bars)


def who_speaks_where(briefing: Briefing, sources: Sources) -> str:
    """A line an actor: a mark for each statement, from the report's start (left) to its end (right)."""
    report = briefing.report
    length = max(1, len(report.text))
    lines = [
        f'<li><span class="fra-who">{escape(name)}</span><span class="fra-track fra-line">'
        + "".join(sources.tick(report.id, s.n, (s.start, s.end), 100 * s.start / length) for s in said)
        + f'</span><span class="fra-figure">{len(said)}×</span></li>'
        for name, said in voices(briefing)
        if said
    ]
    return (
        _figure("Who speaks where", "From the first line of the report to the last", lines) if lines else ""
    )


def _figure(title: str, caption: str, items: Sequence[str]) -> str:
    """The first lines of a chart; where there are many, the others fold away."""
    shown, folded = "".join(items[:LINES]), "".join(items[LINES:])
    more = f"<details><summary>All {len(items)}</summary><ul>{folded}</ul></details>" if folded else ""
    return (
        f'<figure class="fra-chart fra-hue0"><figcaption><b>{title}</b> {caption}</figcaption>'
        f"<ul>{shown}</ul>{more}</figure>"
    )
