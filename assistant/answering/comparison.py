"""Reports beside each other: who appears in several, the same matter in each, figures that differ; each cell cited."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.attribution.coreference.joined_names import Name, joined, key_of
from assistant.lexicon.calendar import MONTHS_FR
from assistant.lexicon.normalise import content_words, fold, meaningful, stem, stems, words
from assistant.records import Actor, Briefing, Citation, Record, Sentence
from assistant.shown import outermost

_ALIKE = 0.35
"""Share of two sentences' weighted words that makes them of one matter."""
_AKIN = 0.2
"""The same where a figure of the same thing stands in both."""
_APART = 0.12
"""The same below which a sentence is of nothing that the other report tells."""
_COMMON = 30
"""A word of more sentences than this brings none together."""
_MOST = 8
_SAID = 2
"""Statements of somebody that are shown of each report."""
_MONTHS = frozenset(map(fold, MONTHS_FR))
_MEASURES = frozenset(
    stem(word, "fr")
    for word in words("euro dollar franc an année mois semaine jour heure minute mètre kilomètre tonne litre hectare"
                      " personne habitant million milliard fois point pour")
)  # fmt: skip
"""What many things are counted in: two sentences that do so need more in common."""
_FEW = 3
"""Figures of one thing in a report, at most, for two of them to stand for each other."""
_SCALES = frozenset(("million", "millions", "milliard", "milliards", "mille", "cent", "cents"))


class Cell(Record):
    """What one report has, and where."""

    text: str
    citations: tuple[Citation, ...]


class ComparedRow(Record):
    """One aspect: a cell a report, None where it has nothing."""

    name: str = ""
    cells: tuple[Cell | None, ...]


class Comparison(Record):
    """Several reports beside each other, in the order they were given."""

    people: tuple[ComparedRow, ...]
    matters: tuple[ComparedRow, ...]
    figures: tuple[ComparedRow, ...]
    alone: tuple[ComparedRow, ...] = ()
    """What only one report tells: a cell of its own sentences, those of the others empty."""


@dataclass(frozen=True)
class _Line:
    """A sentence with what comparing it takes."""

    at: int
    """Which report it is of, from 0."""
    briefing: Briefing
    sentence: Sentence
    stems: frozenset[str]
    figures: frozenset[tuple[str, str]]
    """Number and stem of what is counted."""

    @property
    def cell(self) -> Cell:
        """The English of the line as a cell of the table, cited."""
        s = self.sentence
        return Cell(
            text=s.en, citations=(Citation(n=s.n, start=s.start, end=s.end, report=self.briefing.report.id),)
        )


def compare(briefings: Sequence[Briefing]) -> Comparison:
    """Two or more reports compared."""
    lines = [line for at, briefing in enumerate(briefings) for line in _lines(at, briefing)]
    pairs = _akin(lines)
    return Comparison(
        people=tuple(_people(briefings)),
        matters=tuple(_matters(pairs, len(briefings))),
        figures=tuple(_figures(lines, pairs, len(briefings))),
        alone=tuple(_alone(briefings, lines, pairs)),
    )


def _people(briefings: Sequence[Briefing]) -> Iterator[ComparedRow]:
    """Whoever speaks in two reports or more."""
    speaking: dict[str, dict[int, list[Actor]]] = {}
    names: dict[str, Name] = {}
    for at, briefing in enumerate(briefings):
        for actor in briefing.actors:
            if actor.statements and (key := key_of(actor)):
                speaking.setdefault(key, {}).setdefault(at, []).append(actor)
                known = names.get(key, Name(key, actor.name_en or actor.name, actor.kind, 0, 0))
                names[key] = Name(
                    key,
                    known.name_en,
                    known.kind,
                    known.statements + len(actor.statements),
                    known.reports + 1,
                )
    groups = sorted(joined(list(names.values()), {}), key=lambda g: -sum(n.statements for n in g))
    for group in groups:
        cells = []
        for at, briefing in enumerate(briefings):
            actors = [actor for name in group for actor in speaking[name.key].get(at, [])]
            cells.append(_said(briefing, actors))
        if sum(cell is not None for cell in cells) > 1:
            yield ComparedRow(name=group[0].name_en, cells=tuple(cells))


def _said(briefing: Briefing, actors: Sequence[Actor]) -> Cell | None:
    said = [s for actor in actors for s in outermost(actor.statements)][:_SAID]
    if not said:
        return None
    places = tuple(Citation(n=s.n, start=s.start, end=s.end, report=briefing.report.id) for s in said)
    return Cell(text=" … ".join(s.en or s.fr for s in said), citations=places)


def _lines(at: int, briefing: Briefing) -> Iterator[_Line]:
    for sentence in briefing.report.sentences:
        if sentence.en and sentence.kind in ("sentence", "item"):
            yield _Line(
                at,
                briefing,
                sentence,
                frozenset((*content_words(sentence.en), *(f"{word}-" for word in stems(sentence.fr, "fr")))),
                frozenset(_counted(sentence.fr)),
            )


def _counted(french: str) -> Iterator[tuple[str, str]]:
    """Each number with what it counts, days and years left out: ("3 millions", "euro")."""
    found = words(french)
    for at, word in enumerate(found):
        if not word[0].isdigit():
            continue
        rest = found[at + 1 : at + 4]
        scale = rest[0] if rest and rest[0] in _SCALES else ""
        thing = next((w for w in (rest[1:] if scale else rest) if meaningful(w, "fr")), "")
        if len(thing) > 3 and thing.isalpha() and thing not in _MONTHS:
            yield f"{word} {scale}".strip(), stem(thing, "fr")


def _akin(lines: Sequence[_Line]) -> list[tuple[float, _Line, _Line]]:
    """Pairs of sentences of two reports that share words few sentences have, the most alike first."""
    having: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for word in line.stems:
            having.setdefault(word, []).append(place)
    weight = {word: math.log(1 + len(lines) / len(places)) for word, places in having.items()}
    whole = [sum(weight[w] for w in line.stems) for line in lines]
    shared = Counter[tuple[int, int]]()
    for places in having.values():
        if len(places) <= _COMMON:
            shared.update((a, b) for a, b in combinations(places, 2) if lines[a].at != lines[b].at)
    scored = []
    for (a, b), times in shared.items():
        both = sum(weight[w] for w in lines[a].stems & lines[b].stems)
        if times > 1 and (score := both / math.sqrt(whole[a] * whole[b])) >= _APART:
            scored.append((score, lines[a], lines[b]))
    return sorted(scored, key=lambda found: (-found[0], found[1].sentence.n, found[2].sentence.n))


def _matters(pairs: Sequence[tuple[float, _Line, _Line]], reports: int) -> Iterator[ComparedRow]:
    """Each sentence beside the one most like it, once."""
    taken: set[tuple[int, int]] = set()
    rows = 0
    for score, one, other in pairs:
        places = {(one.at, one.sentence.n), (other.at, other.sentence.n)}
        if score < _ALIKE or rows == _MOST or places & taken:
            continue
        taken |= places
        rows += 1
        yield _row("", [one, other], reports)


def _figures(
    lines: Sequence[_Line], pairs: Sequence[tuple[float, _Line, _Line]], reports: int
) -> Iterator[ComparedRow]:
    """The same thing counted otherwise: in like sentences, or where each report counts it a few times only."""
    numbers: dict[tuple[int, str], set[str]] = {}
    for line in lines:
        for number, thing in line.figures:
            numbers.setdefault((line.at, thing), set()).add(number)
    rows: dict[tuple[tuple[int, int], tuple[int, int]], ComparedRow] = {}
    taken: set[tuple[tuple[int, int], int]] = set()
    for one, other in (*((a, b) for _, a, b in pairs), *_counting_the_same(lines, numbers)):
        both = (one.at, one.sentence.n), (other.at, other.sentence.n)
        sides = {(both[0], other.at), (both[1], one.at)}
        if both in rows or sides & taken or len(rows) == _MOST:
            continue
        if any(_differ(one, other, thing, numbers) for thing in _things(one) & _things(other)):
            taken |= sides
            rows[both] = _row("", [one, other], reports)
    yield from rows.values()


def _counting_the_same(
    lines: Sequence[_Line], numbers: Mapping[tuple[int, str], set[str]]
) -> Iterator[tuple[_Line, _Line]]:
    """Pairs of sentences of two reports that count a thing which no other figure of theirs is of."""
    first: dict[tuple[int, str], _Line] = {}
    for line in lines:
        for thing in _things(line) - _MEASURES:
            first.setdefault((line.at, thing), line)
    for (at, thing), line in first.items():
        for (other_at, other_thing), other in first.items():
            few = (
                max(len(numbers[at, thing]), len(numbers[other_at, thing]) if other_thing == thing else 9)
                <= _FEW
            )
            if at < other_at and thing == other_thing and few:
                yield line, other


def _things(line: _Line) -> set[str]:
    return {thing for _, thing in line.figures}


def _differ(one: _Line, other: _Line, thing: str, numbers: Mapping[tuple[int, str], set[str]]) -> bool:
    """Whether two sentences have different numbers of a thing, and each a number that the other report has not."""
    own, theirs = ({n for n, t in line.figures if t == thing} for line in (one, other))
    new = own - numbers[other.at, thing], theirs - numbers[one.at, thing]
    return not own & theirs and all(new) and len(_beside(one, thing) & _beside(other, thing)) > 0


def _alone(
    briefings: Sequence[Briefing], lines: Sequence[_Line], pairs: Sequence[tuple[float, _Line, _Line]]
) -> Iterator[ComparedRow]:
    """For each report up to three sentences that nothing in the others comes near, those of its summary first."""
    near = {(line.at, line.sentence.n) for score, *both in pairs if score >= _APART for line in both}
    for at, briefing in enumerate(briefings):
        told = {c.n for claim in briefing.summary for c in claim.citations}
        own = [
            x for x in lines if x.at == at and (at, x.sentence.n) not in near and len(x.stems) >= _SHORTEST
        ]
        chosen = sorted(own, key=lambda x: (x.sentence.n not in told, x.sentence.n))[:_MOST_ALONE]
        if chosen:
            chosen.sort(key=lambda x: x.sentence.n)
            cell = Cell(
                text=" ".join(x.cell.text for x in chosen),
                citations=tuple(c for x in chosen for c in x.cell.citations),
            )
            yield ComparedRow(cells=tuple(cell if n == at else None for n in range(len(briefings))))


_SHORTEST, _MOST_ALONE = 5, 3
"""Words of a sentence, at least, that only one report tells, and how many such of a report are told at most."""


def _beside(line: _Line, thing: str) -> set[str]:
    """What else the French speaks of."""
    return {word for word in stems(line.sentence.fr, "fr") if word != thing and not word[0].isdigit()}


def _row(name: str, lines: Sequence[_Line], reports: int) -> ComparedRow:
    cells = {line.at: line.cell for line in lines}
    return ComparedRow(name=name, cells=tuple(cells.get(at) for at in range(reports)))
