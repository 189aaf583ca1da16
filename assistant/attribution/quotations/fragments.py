"""Whose a quoted fragment is, inside a sentence of the reporter's: the rules `FRAGMENTS`, in their order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.attribution.content.finder import Content
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import can_speak
from assistant.attribution.parsing.quoted_spans import Quote
from assistant.attribution.parsing.units import Unit, Word
from assistant.attribution.quotations.free_quotations import adjacent
from assistant.attribution.quotations.utterance import Attributed, Utterance
from assistant.records import StatementKind
from assistant.vocabulary import RuleName

AROUND: frozenset[RuleName] = frozenset({"inquit", "inquit between", "source after", "source between"})
"""Rules by which the clause around a cue is what it reports."""


@dataclass(frozen=True)
class Fragment:
    """The quoted words [first, last] of a unit."""

    words: Sequence[Word]
    first: int
    last: int
    cues: Sequence[Cue]
    """Those that have a subject."""
    contents: Sequence[Content]

    @property
    def clause(self) -> bool:
        """Whether it is a whole clause: "dit que « la digue tiendra »"."""
        opened = self.first > 0 and self.words[self.first - 1].low in ("que", "qu'", ",")
        inside = self.words[self.first : self.last + 1]
        long = sum(word.quote == self.words[self.first].quote for word in inside) > 3
        return opened and long and any(word.finite for word in inside)

    @property
    def names(self) -> bool:
        """Whether it is what something is called: "la « commission »"."""
        before = self.words[self.first - 1].low if self.first else ""
        named = before in ("le", "la", "les", "l'", "du", "ces", "cette", "aux")
        return named and not any(w.pos in ("VERB", "AUX") for w in self.words[self.first : self.last + 1])


def fragment(
    unit: Unit, n: int, quotes: Sequence[Quote], cues: Sequence[Cue], contents: Sequence[Content]
) -> Utterance | None:
    """Fragment n given to whom the first of the rules finds; None where nobody says it."""
    inside = [w.i for w in unit.words if w.quote == n]
    if not inside:
        return None
    able = [cue for cue in cues if cue.subject is not None]
    quoted = Fragment(unit.words, inside[0], inside[-1], able, contents)
    for name, rule in FRAGMENTS:
        if (given := rule(quoted)) is not None:
            kind: StatementKind = "direct" if quoted.clause else "partial"
            return Utterance(kind, quotes[n].inner, given.cue, given.frame, given.subject, name)
    return None


def _covered(f: Fragment) -> Attributed | None:
    covering = [c for c in f.contents if c.first <= f.first < c.last]
    if covering and (inner := _told_inside(f, covering[-1])) is not None:
        return Attributed(inner, inner.subject, "n")
    return Attributed(covering[-1].cue, covering[-1].cue.subject, covering[-1].frame) if covering else None


def _told_inside(f: Fragment, content: Content) -> Cue | None:
    """Who says it in what another tells: "Des experts prédisent « la fin du bois », ajoute M. Boyle"."""
    if content.rule not in AROUND:
        return None
    cue = next((c for c in f.cues if c.last == f.first and c.finite and c is not content.cue), None)
    said = cue is not None and cue.first >= content.first and not cue.inverted
    subject = cue.subject if cue is not None and said and cue.takes("q", "n", "o", "s") else None
    return cue if subject is not None and not subject.pronoun and can_speak(subject) else None


def _inquit(f: Fragment) -> Attributed | None:
    """Right behind it: « … », juge-t-il."""
    cue = next((c for c in f.cues if c.first > f.last and adjacent(f.words, f.last, c.first)), None)
    return Attributed(cue, cue.subject) if cue is not None else None


def _near(f: Fragment) -> Attributed | None:
    if f.names:
        return None
    before = [c for c in f.cues if c.first < f.first and all(w.low != ";" for w in f.words[c.last : f.first])]
    return Attributed(before[-1], before[-1].subject, "n") if before else None


def _inquit_further(f: Fragment) -> Attributed | None:
    """The next cue behind it that is put in."""
    if f.names:
        return None
    cue = next((c for c in f.cues if c.first > f.first and (c.inverted or c.verb is None)), None)
    return Attributed(cue, cue.subject) if cue is not None else None


def _open(f: Fragment) -> Attributed | None:
    return None if f.names else Attributed(None, None)


FRAGMENTS: Sequence[tuple[RuleName, Callable[[Fragment], Attributed | None]]] = (
    ("fragment", _covered),
    ("fragment inquit", _inquit),
    ("fragment near", _near),
    ("fragment inquit", _inquit_further),
    ("fragment open", _open),
)
"""In the order they are asked; the first that gives is the one."""
