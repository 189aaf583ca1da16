"""Rules and reader joined: each statement either of them finds is a candidate, and learned weights decide which stay.

A candidate found by both keeps the rule's cue and speaker; of its two spans the one whose edges the reader finds more
probable. One that only the reader found is given to whoever the reader sees named as its source.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.attribution.cues.nobody import of_nobody
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.quoted_spans import Quote, quotes_between, with_marks
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.attribution.quotations.utterance import Utterance
from assistant.attribution.reader.decision import DecisionWeights
from assistant.attribution.reader.learned_reader import Read, Reading
from assistant.attribution.reader.pieces import covers, told_of_another, without_pieces
from assistant.attribution.reader.tagger import Layer
from assistant.lexicon.closed_classes import NOBODY
from assistant.lexicon.quotation_marks import CLOSES
from assistant.records import Span

SAME = 0.3
"""Overlap from which two spans are one statement."""
_ALIKE = 0.85
"""Overlap from which words are the same, quoted and reported."""
_SENTENCE = re.compile(rf"[.!?…][{CLOSES}’']?$")
_LIKELY_SOURCE = 0.5
"""Probability from which words name the source of what only the reader sees."""
_NO_SOURCE, _SURE_SOURCE = 0.15, 0.6
"""Probabilities below and above which words are no source to the reader, and are one."""
_BY_SHAPE: frozenset[str] = frozenset({"own figure"})
"""Rules whose statements are too short for the reader to judge."""
_BY_LAYOUT: frozenset[str] = frozenset({"turn", "answer", "plain answer"})
"""Rules by which the layout tells whose a paragraph is, whatever it says."""
_LONG = 7
"""Words from which a quotation without a full stop is a clause rather than a fragment."""


@dataclass(frozen=True)
class Candidate:
    """A statement that rules, reader or both found in one unit."""

    unit: int
    said: Utterance | None
    seen: Reading | None
    layer: Layer

    @property
    def group(self) -> str:
        """Who found it."""
        return "reader" if self.said is None else "rules" if self.seen is None else "both"

    @property
    def span(self) -> Span:
        """The span of whoever found it, the rules' first."""
        found = self.said or self.seen
        return found.span if found is not None else (0, 0)


def candidates(readings: Sequence[UnitReading], read: Read, quotes: Sequence[Quote]) -> Iterator[Candidate]:
    """Every statement found, those of rules and reader that are one joined; unit by unit."""
    seen = [
        replace(one, span=with_marks(one.span, quotes)) if one.layer == "reported" else one
        for one in read.spans
    ]
    layers: tuple[Layer, ...] = ("quoted", "reported")
    for layer in layers:
        taken: set[int] = set()
        found: list[Utterance] = []  # of this unit and those before
        for number, reading in enumerate(readings):
            unit = reading.unit
            own = [s for s in reading.said if (s.kind == "indirect") == (layer == "reported")]
            end = max([unit.end, *(s.span[1] for s in own)])  # a turn is found in its first unit
            here = [s for s in seen if s.layer == layer and unit.start <= sum(s.span) // 2 < end]
            pairs = _paired(own, [s for s in here if id(s) not in taken])
            for said in own:
                yield Candidate(number, said, pairs.get(id(said)), layer)
            taken |= {id(one) for one in pairs.values()}
            found = [s for s in found if s.span[1] > unit.start] + own
            for one in here:
                ours = sum(one.span) // 2 < unit.end
                if ours and id(one) not in taken and not _inside_another(one, found):
                    yield Candidate(number, None, one, layer)


def _paired(own: Sequence[Utterance], here: Sequence[Reading]) -> dict[int, Reading]:
    """Which reading belongs to which statement, by its id: the nearest to it."""
    pairs = {}
    for said in own:
        near = max(here, key=lambda one: overlap(said.span, one.span), default=None)
        if near is not None and overlap(said.span, near.span) >= SAME:
            pairs[id(said)] = near
    return pairs


def _inside_another(one: Reading, own: Sequence[Utterance]) -> bool:
    """Whether it is half of what a rule has found whole."""
    return any(overlap(one.span, said.span) > 0.5 * SAME and covers(said.span, one.span) for said in own)


def overlap(one: Span, other: Span) -> float:
    """Shared characters as a share of the longer span."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, one[1] - one[0], other[1] - other[0])


def joined(
    readings: Sequence[UnitReading], read: Read, quotes: Sequence[Quote], text: str, decision: DecisionWeights
) -> list[UnitReading]:
    """The readings with the statements that stay."""
    kept: dict[int, list[Utterance]] = {n: [] for n in range(len(readings))}
    for one in candidates(readings, read, quotes):
        said = as_said(one, readings[one.unit], read, text)
        probability = decision.probability(features(one, said, readings[one.unit], read, quotes))
        if one.said is None and one.layer == "reported" and _told_by_shape(one, readings[one.unit]):
            continue
        if probability >= decision.least(one.group, one.layer) or said.rule in _BY_SHAPE | _BY_LAYOUT:
            kept[one.unit].append(replace(said, probability=probability))
    made: list[UnitReading] = []
    for n, reading in enumerate(readings):
        here: list[Utterance] = []
        for said in sorted(_once(kept[n]), key=lambda s: s.span):
            here.append(_sourced(said, here, made, read, reading))
        made.append(replace(reading, said=here))
    return without_pieces(made, quotes)


def _told_by_shape(one: Candidate, reading: UnitReading) -> bool:
    """Whether the shape of the sentence tells that words only the reader sees are nobody's, or parted otherwise."""
    return any(said.rule in _BY_SHAPE for said in reading.said) or of_nobody(reading.unit, one.span)


def _once(kept: Sequence[Utterance]) -> list[Utterance]:
    """Without what the reader alone takes for reported speech and has as a quotation too."""
    quoted = [said.span for said in kept if said.kind != "indirect"]
    return [
        said
        for said in kept
        if said.kind != "indirect"
        or said.rule != "reader"
        or not any(overlap(said.span, q) > _ALIKE for q in quoted)
    ]


def _sourced(
    said: Utterance,
    here: Sequence[Utterance],
    before: Sequence[UnitReading],
    read: Read,
    reading: UnitReading,
) -> Utterance:
    """The statement with how sure its source is; nobody is named on a guess.

    Words that only the reader sees go on with whoever spoke last in their paragraph, where their own unit names no
    source before them; items of a list are of whoever the line above the list tells of.
    """
    unit = reading.unit
    if said.subject is None and said.rule == "reader":
        named = any(unit.start <= s.span[0] < said.span[0] for s in read.of("source"))
        if (
            not (named or told_of_another(said, reading))
            and (spoke := _spoke_last(unit, here, before, read)) is not None
        ):
            said = replace(said, subject=spoke, rule="reader follows")
    if said.subject is None:
        return said
    return replace(said, source=_as_source(said.subject, read))


def _spoke_last(
    unit: Unit, here: Sequence[Utterance], before: Sequence[UnitReading], read: Read
) -> Phrase | None:
    """Who is given the statement before, in the paragraph; of an item, whoever the line above the list tells of."""
    spoke = [s.subject for s in here if s.subject is not None]
    if spoke:
        return spoke[-1]
    if unit.kind == "item":
        above = next((reading for reading in reversed(before) if reading.unit.kind != "item"), None)
        told = [p for p in above.found if _likely(p, above.unit, read)] if above else []
        return told[-1] if told else None
    if not before or before[-1].unit.paragraph != unit.paragraph:
        return None
    return next((s.subject for s in reversed(before[-1].said) if s.subject is not None), None)


def as_said(one: Candidate, reading: UnitReading, read: Read, text: str) -> Utterance:
    """The candidate as a statement: the better span, and its cue and speaker."""
    if one.said is not None:
        said = _better_source(one, one.said, reading, read)
        if one.seen is None or one.layer == "quoted":
            return said
        quoted = (s.span for s in reading.said if s.kind != "indirect")
        if any(overlap(one.seen.span, q) > _ALIKE for q in quoted):
            return said  # "Des experts prédisent « la fin du bois », ajoute M. Boyle": not only the fragment
        return replace(said, span=_better(one.said.span, one.seen.span, read))
    span = one.span
    cue, subject = _source(one, reading, read)
    words = text[slice(*span)]
    if one.layer == "reported":
        return Utterance("indirect", span, cue, "c", subject, "reader")
    clause = bool(_SENTENCE.search(words)) or len(words.split()) >= _LONG
    return Utterance("direct" if clause else "partial", span, cue, "q", subject, "reader")


def _better_source(one: Candidate, said: Utterance, reading: UnitReading, read: Read) -> Utterance:
    """Whoever the reader sees named as the source, where what the rules take for it is none to the reader."""
    if said.cue is not None and said.cue.passive:
        return said  # whoever stands behind "par" is told by the grammar
    if said.subject is None or said.cue is None or _as_source(said.subject, read) >= _NO_SOURCE:
        return said
    _, subject = _source(one, reading, read)
    if subject is None or _as_source(subject, read) < _SURE_SOURCE:
        return said
    return replace(said, subject=subject, rule="reader source")


def _better(own: Span, seen: Span, read: Read) -> Span:
    def edges(span: Span) -> float:
        return (read.begins("reported", span) + 0.02) * (read.ends("reported", span) + 0.02)

    return seen if edges(seen) > 2 * edges(own) else own


def _source(one: Candidate, reading: UnitReading, read: Read) -> tuple[Cue | None, Phrase | None]:
    """The cue and whoever speaks, where the reader sees them in the unit: the nearest to the words."""
    unit = reading.unit

    def here(layer: Layer) -> list[Span]:
        spans = [s.span for s in read.of(layer) if unit.start <= s.span[0] < unit.end]
        return sorted(spans, key=lambda span: max(one.span[0] - span[1], span[0] - one.span[1], 0))

    words = unit.words
    for span in here("cue"):
        for cue in reading.cues:
            at = words[cue.at]
            if at.start < span[1] and span[0] < at.end and _likely(cue.subject, unit, read):
                return _last_of(cue, one.span, reading), cue.subject
    known = [*reading.found, *(cue.subject for cue in reading.cues if cue.subject is not None)]
    for span in here("source"):
        named = [p for p in known if p.span[0] < span[1] and span[0] < p.span[1]]
        nearest = max(named, key=lambda p: overlap(p.span, span), default=None)
        if _likely(nearest, unit, read):
            return None, nearest
    return None, None


def _last_of(cue: Cue, span: Span, reading: UnitReading) -> Cue:
    """The last verb before the words that shares the cue's subject: "a rejeté l'accusation, et a rappelé que …"."""
    words = reading.unit.words
    if cue.verb is None or words[cue.at].end > span[0]:
        return cue
    before = [c for c in reading.cues if c.verb is not None and cue.at < c.at and words[c.at].end <= span[0]]
    named = [c for c in before if c.subject is not None and (c.subject.name or c.subject.noun)]
    if any(c.subject != cue.subject for c in named):
        return cue
    return max(before, key=lambda c: c.at, default=cue)


def _likely(subject: Phrase | None, unit: Unit, read: Read) -> bool:
    """Whether a phrase of the unit names the source; who "est accusé d'avoir menti" says nothing."""
    if subject is None or unit.words[subject.head].dep == "nsubj:pass":
        return False
    if unit.words[subject.first].low in NOBODY:
        return False
    return _as_source(subject, read) >= _LIKELY_SOURCE


def _as_source(subject: Phrase, read: Read) -> float:
    """How probable it is that a phrase names a source; the hyphen of "dit-elle" is none of it."""
    start, end = subject.span
    return read.probability("source", (start + subject.pronoun.startswith("-"), end))


def features(
    one: Candidate, said: Utterance, reading: UnitReading, read: Read, quotes: Sequence[Quote]
) -> dict[str, float]:
    """What the decision rests on, by name; `group layer` chooses the weights."""
    span = said.span
    rule = one.said.rule if one.said is not None else "reader"
    words = reading.unit.words
    cue = words[said.cue.at] if said.cue is not None else None
    nested = any(s is not one.said and covers(s.span, span) for s in reading.said)
    quoted = any(covers(quotes[n].inner, span) for n in quotes_between(quotes, *span))
    other: Layer = "quoted" if one.layer == "reported" else "reported"
    return {
        f"in {one.group} {one.layer}": 1.0,
        f"rule {rule}": 1.0,
        f"kind {said.kind} {one.group}": 1.0,
        f"seen {one.group} {one.layer}": _logit(read.probability(one.layer, span)),
        f"begins {one.group} {one.layer}": _logit(read.begins(one.layer, span)),
        f"ends {one.group} {one.layer}": _logit(read.ends(one.layer, span)),
        f"length {one.layer}": min(3.0, (span[1] - span[0]) / 60),
        f"short {one.layer}": float(span[1] - span[0] < 12),
        f"heading {one.layer}": float(reading.unit.kind in ("heading", "title")),
        f"nested {one.layer}": float(nested),
        f"in marks {one.group} {one.layer}": float(quoted),
        f"other layer {one.group} {one.layer}": read.probability(other, span),
        f"nobody {one.layer}": float(said.subject is None),
        f"source {one.group} {one.layer}": _logit(_as_source(said.subject, read))
        if said.subject is not None
        else 0.0,
        f"cue {one.group} {one.layer}": _logit(read.probability("cue", (cue.start, cue.end)))
        if cue is not None
        else 0.0,
    }


def _logit(probability: float) -> float:
    bounded = min(0.995, max(0.005, probability))
    return math.log(bounded / (1 - bounded)) / 5.3
