"""Figures that sources part among themselves: "1 200 personnes selon la police, 3 000 selon les organisateurs"."""

from collections.abc import Sequence

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.parsing.units import Word
from assistant.lexicon.word_set import listed

_LINKS = frozenset({",", "et", "contre", "(", ")", ";", "mais", "ou", "voire", "–", "—", "puis"})
_RANGE = frozenset({"entre", "de"})
_COUNTS = frozenset(
    listed(
        "double triple moitié dizaine dizaines vingtaine trentaine centaine centaines millier milliers million "
        "millions aucun aucune"
    )
)
_LONGEST = 10
"""Words between two sources of which the second has a figure of its own."""


def own_figure(words: Sequence[Word], cue: Cue, cues: Sequence[Cue]) -> tuple[int, int] | None:
    """Words [first, last) of the figure that is this source's alone; None where it does not share them out.

    The first source's begins at 0, that the clause before it may be kept, unless a range begins there ("entre 800").
    """
    sources = sorted({(c.first, c.last) for c in cues if c.verb is None})
    if len(sources) < 2 or (cue.first, cue.last) not in sources:
        return None
    mine = sources.index((cue.first, cue.last))
    figures = [
        _between(words, sources[n - 1][1], first) if n else _before(words, first)
        for n, (first, _) in enumerate(sources)
    ]
    near = figures[max(0, mine - 1) : mine] + figures[mine + 1 : mine + 2]
    if figures[mine] is None or not any(near) or not all(figures[1:2]):
        return None
    return figures[mine]


def _before(words: Sequence[Word], end: int) -> tuple[int, int] | None:
    """The figure right before the first source, with what leads up to it."""
    last = end - 1 if end and words[end - 1].low in (",", "(") else end
    numbers = [w.i for w in words[max(0, last - 6) : last] if _counts(w)]
    if not numbers or not _plain(words[numbers[0] : last]):
        return None
    ranged = numbers[0] > 0 and words[numbers[0] - 1].low in _RANGE and words[end - 1].low == ","
    return (numbers[0] if ranged else 0), last


def _between(words: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """The figure that stands alone between two sources."""
    while first < last and words[first].low in _LINKS:
        first += 1
    while first < last and words[last - 1].low in (",", "("):
        last -= 1
    stretch = words[first:last]
    counted = any(_counts(w) for w in stretch)
    plain = _plain(stretch) and not any(w.low in _LINKS for w in stretch)
    return (first, last) if counted and plain and len(stretch) < _LONGEST else None


def _counts(word: Word) -> bool:
    return word.pos == "NUM" or word.text[:1].isdigit() or word.low in _COUNTS


def _plain(words: Sequence[Word]) -> bool:
    """Whether they have no verb and no quotation; a figure that the parser takes for a verb is none."""
    return not any((w.finite and not _counts(w)) or w.free or w.quote is not None for w in words)
