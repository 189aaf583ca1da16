"""Whose a quotation is that stands on its own, by what else its sentence has: the rules `FREE`, in their order.

`attribution/rules/quotation_rules.py` says what each does. Where none of them speaks, the sentences around are asked
(`discourse`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, can_speak, starting_at
from assistant.attribution.mentions.subjects import parsed_as_subject
from assistant.attribution.parsing.quoted_spans import Quote
from assistant.attribution.parsing.units import Unit, Word
from assistant.attribution.quotations.announced import whose_answer
from assistant.attribution.quotations.utterance import Attributed, Utterance
from assistant.lexicon.french import body_nouns
from assistant.lexicon.nouns import is_person_noun
from assistant.vocabulary import RuleName


@dataclass(frozen=True)
class FreeQuotation:
    """A quotation that stands on its own at word `at` of its unit."""

    unit: Unit
    at: int
    quote: Quote
    cues: Sequence[Cue]
    found: Sequence[Phrase]

    @property
    def words(self) -> Sequence[Word]:
        """The words of its unit."""
        return self.unit.words

    @property
    def introduced(self) -> bool:
        """Whether a colon stands before it."""
        return self.at > 0 and self.words[self.at - 1].low == ":"

    @property
    def behind(self) -> Cue | None:
        """The first cue behind it that has a subject, where nothing else stands between."""
        cue = next((c for c in self.cues if c.first > self.at and c.subject is not None), None)
        return cue if cue is not None and adjacent(self.words, self.at, cue.first) else None


def free_quotation(
    unit: Unit, n: int, quotes: Sequence[Quote], cues: Sequence[Cue], found: Sequence[Phrase]
) -> Utterance:
    """Quotation n given to whom the first of the rules finds; `open` gives it to nobody."""
    at = next(word.i for word in unit.words if word.free and word.quote == n)
    quotation = FreeQuotation(unit, at, quotes[n], cues, found)
    name, given = next((name, given) for name, rule in FREE if (given := rule(quotation)) is not None)
    return Utterance("direct", quotes[n].inner, given.cue, given.frame, given.subject, name)


def _carried_on(q: FreeQuotation) -> Attributed | None:
    return Attributed(None, None) if q.quote.carries_on and not q.cues else None


def _colon(q: FreeQuotation) -> Attributed | None:
    if not q.introduced:
        return None
    cue = next((c for c in reversed(q.cues) if c.last <= q.at and c.subject is not None), None)
    if cue is None or (cue.verb is None and any(c.at > q.at for c in q.cues)):
        return None
    return Attributed(cue, cue.subject)


def _inquit(q: FreeQuotation) -> Attributed | None:
    cue = q.behind
    return Attributed(cue, cue.subject) if cue is not None and cue.verb is not None else None


def _source(q: FreeQuotation) -> Attributed | None:
    cue = q.behind
    return Attributed(cue, cue.subject) if cue is not None and cue.verb is None else None


def _colon_name(q: FreeQuotation) -> Attributed | None:
    named = _before_colon(q.unit, q.at, q.found) if q.introduced else None
    return Attributed(None, named) if named is not None else None


def _colon_after(q: FreeQuotation) -> Attributed | None:
    """Whoever opens what follows: « Pardon »: la mère de l'accusé a fondu en larmes."""
    if q.at or q.cues or [word.low for word in q.words[1:2]] != [":"]:
        return None
    told = starting_at(filter(can_speak, q.found), 2)
    return Attributed(None, told) if told is not None else None


def _signed(q: FreeQuotation) -> Attributed | None:
    dash = q.at + 2 < len(q.words) and q.words[q.at + 1].low in ("–", "—", "-")
    if not dash or q.cues:
        return None
    by = starting_at((p for p in q.found if p.name and can_speak(p)), q.at + 2)
    return Attributed(None, by) if by is not None else None


def _same_unit(q: FreeQuotation) -> Attributed | None:
    able = [c for c in q.cues if c.subject is not None]
    near = [*reversed([c for c in able if c.first < q.at]), *(c for c in able if c.first > q.at)]
    best = next((c for c in near if c.verb is None or c.takes("q", "c", "n")), next(iter(near), None))
    return Attributed(best, best.subject) if best is not None else None


def _open(_: FreeQuotation) -> Attributed:
    return Attributed(None, None)


FREE: Sequence[tuple[RuleName, Callable[[FreeQuotation], Attributed | None]]] = (
    ("carried on", _carried_on),
    ("colon", _colon),
    ("inquit", _inquit),
    ("source", _source),
    ("colon name", _colon_name),
    ("colon after", _colon_after),
    ("signed", _signed),
    ("same unit", _same_unit),
    ("open", _open),
)
"""In the order they are asked; the first that gives is the one."""


def _before_colon(unit: Unit, at: int, found: Sequence[Phrase]) -> Phrase | None:
    """The subject of the clause before the colon, or who opens it; in a headline only a person."""
    words = unit.words
    start = next((i + 1 for i in range(at - 2, -1, -1) if words[i].free or words[i].low == ";"), 0)
    if (answering := whose_answer(unit, start, at, found)) is not None:
        return answering
    here = [p for p in found if start <= p.first and p.last < at and can_speak(p) and p.pronoun != "qui"]
    if unit.kind in ("heading", "title"):
        here = [p for p in here if is_person_noun(p.noun) or (p.name and len(p.name_text.split()) > 1)]
        here = [
            p
            for p in here
            if p.noun not in body_nouns() and p.name_text.split(" ")[0].lower() not in body_nouns()
        ]
    subjects = [p for p in here if parsed_as_subject(words, p)]
    subjects = [p for p in subjects if _of_main_verb(words, p)] or subjects
    return next(iter(subjects or [p for p in here if p.first == start]), None)


def _of_main_verb(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether it is the subject of the main verb: "Quand on la félicite, elle hausse les épaules : « … »"."""
    told = [w for w in words[phrase.first : phrase.last] if w.dep.startswith("nsubj")]
    return any(words[w.head].dep == "ROOT" for w in told if w.head < len(words))


def adjacent(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether only marks, adverbs and other quotations stand between the quotation and the cue."""
    return all(
        w.free or w.pos in ("PUNCT", "ADV", "CCONJ") or not w.low.isalpha() for w in words[at + 1 : first]
    )
