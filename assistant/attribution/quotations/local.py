"""Whose words a quotation is: each quotation is given to a cue of its unit, to the speaker before, or to
nobody.

A quotation that stands on its own goes to the first of these that is there:

1. `colon`: the last cue before the colon that introduces it, else the person named before the colon;
2. `inquit`: a cue right after it (« … », assure X), or a cue between it and the next quotation;
3. `source`: "selon X" in its clause;
   `colon after`: the subject of what follows it after a colon; `signed`: the name after it and a dash;
4. `same unit`: the nearest cue that takes a quotation;
5. `carried on`: the speaker of the quotation that it re-opens;
6. `follow-on`: nothing around it speaks, so the speaker before it in the paragraph goes on, or, where the
   paragraph before ended in a quotation, its speaker; `introduced`: the subject of the sentence before (X
   l'assure. « … »); `ahead`: the speaker of the sentence after.

A quoted fragment goes to the cue whose reported words it lies in (`fragment`), else to the nearest cue before
it (`fragment near`), else to the speaker the paragraph is following (`fragment follows`). Nicknames, titles
and names of things in quotation marks, and quotations in headings that nobody is named for, are nobody's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.attribution.content.finder import Content
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, can_speak, starting_at, whose
from assistant.attribution.mentions.subjects import parsed_as_subject
from assistant.attribution.parsing.quoted_spans import Quote
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import body_nouns, word_class
from assistant.lexicon.nouns import is_person_noun
from assistant.lexicon.quotation_marks import CLOSES
from assistant.records import Span, StatementKind
from assistant.vocabulary import Frame, ReaderRule, RuleName

_NAMING = re.compile(
    r"(?:\b(?:dites?|dits|alias|surnommée?s?|baptisée?s?|intitulée?s?|appelée?s?|nommée?s?|film|album|livre|roman|"
    r"opération|projet|programme|loi|mouvement|série|émission|plan|revue|journal|magazine|collection|exposition|"
    r"spectacle|chanson)|\bl['’]|\b(?:l[ae]\s|les\s|l['’])(?:appell|surnomm|appelai|surnommai)(?:e|ent|t|it))\s*$",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\b(?:a|ont|avait|avaient|ayant|aurait)\s+(?:\w+\s+)?appelée?s?\s*$")
"""Who has called "toutes les parties" to restraint names nobody."""
_OF_ONESELF = re.compile(r"\bs(?:['’]|e\s)\w+\s+(?:\w+\s+)?dite?s?\s*$")
"""Who "s'est dite « choquée »" names nobody."""
_ANSWERS = word_class("words for an answer")

_SIGNED = re.compile(rf"[\s{CLOSES}]*\(\s*[A-ZÀ-Þ][^()]{{2,60}},[^()]{{2,60}}\)\W*$")
"""What follows a quotation: (Odile Bart, maraîchère)."""
_INQUIT = re.compile(r"\s*,\s*\w+-(?:t-)?(?:il|elle)s?\b")
"""What follows a quotation and no name: ", plaisante-t-il"."""


@dataclass(frozen=True)
class Utterance:
    """Words somebody says, before it is settled who."""

    kind: StatementKind
    span: Span
    cue: Cue | None
    frame: Frame
    subject: Phrase | None
    rule: RuleName | ReaderRule
    earlier: tuple[RuleName | ReaderRule, ...] = ()
    """The rules that had decided before, in order."""
    jointly: bool = False
    """Whether others say the same words with the subject."""
    probability: float | None = None
    """How probable it is that this is a statement, where the learned reader was asked."""
    source: float | None = None
    """How probable the reader finds it that the subject names a source."""

    def given(self, rule: RuleName, subject: Phrase | None) -> "Utterance":
        """The same words, given to whom a later rule finds."""
        return replace(self, rule=rule, subject=subject, earlier=(*self.earlier, self.rule))


def quoted(unit: Unit, quotes: Sequence[Quote], text: str, cues: Sequence[Cue], contents: Sequence[Content],
           found: Sequence[Phrase]) -> list[Utterance]:  # fmt: skip
    """The quotations of one unit; where nothing in the unit speaks, rule is `open` and subject None."""
    said: list[Utterance | None] = [_free(unit, n, quotes, cues, found) for n in unit.free]
    whole = {quotes[n].inner for n in unit.free if quotes[n].closed}
    said = [s for s in said if s and not (s.rule == "open" and s.span in whole and _titled(unit, s, text))]
    for n in unit.fragments:
        if not is_name(text, quotes[n], unit):
            said.append(_fragment(unit, n, quotes, cues, contents))
    return sorted((s for s in said if s is not None), key=lambda s: s.span)


def _titled(unit: Unit, said: Utterance, text: str) -> bool:
    """Whether a short free quotation amid narration is a title: Son livre, « Sucre et sel », s'est vendu …"""
    content = text[slice(*said.span)]
    narrated = sum(w.text.isalpha() for w in unit.words if not w.free)
    if _SIGNED.match(text, said.span[1], unit.end):
        return False
    return narrated > 2 and len(content.split()) <= 6 and content[-1] not in ".!?…"


def is_name(text: str, quote: Quote, unit: Unit) -> bool:
    """Whether the marks set off a name, title or nickname rather than something said."""
    content = text[slice(*quote.inner)]
    words = content.split()
    before = text[max(unit.start, quote.outer[0] - 40) : quote.outer[0]].rstrip("\u00a0\u202f ")
    says = _CALLING.search(before) or _OF_ONESELF.search(before)
    if _NAMING.search(before) and not says and len(words) <= 6:
        return True
    after = text[quote.outer[1] : quote.outer[1] + 3].lstrip()
    if re.search(r",\s*dit$", before) and len(words) <= 4 and after[:1] in (",", "."):
        return True  # "Jean Vial, dit « le Grand », …"
    capitals = sum(w[:1].isupper() for w in words)
    if (
        words[0][:1].isupper()
        and len(words) <= 6
        and content[-1] not in ".!?…"
        and not re.search(r"(?:\bqu[e'’]|:|,)\s*$", before)
        and not _INQUIT.match(text, quote.outer[1])
    ):
        return True
    article = re.search(r"\b(?:les?|la|l['’]|des|du|un|une|aux?)\s*$", before, re.IGNORECASE)
    return bool(article) and words[0][:1].isupper() and (len(words) <= 2 or capitals * 2 > len(words))


def _free(
    unit: Unit, n: int, quotes: Sequence[Quote], cues: Sequence[Cue], found: Sequence[Phrase]
) -> Utterance:
    words = unit.words
    at = next(word.i for word in words if word.free and word.quote == n)
    span = quotes[n].inner
    if quotes[n].carries_on and not cues:
        return Utterance("direct", span, None, "q", None, "carried on")
    if at and words[at - 1].low == ":":
        cue = next((c for c in reversed(cues) if c.last <= at and c.subject is not None), None)
        if cue is not None and not (cue.verb is None and any(c.at > at for c in cues)):
            return Utterance("direct", span, cue, "q", cue.subject, "colon")
    after = [c for c in cues if c.first > at and c.subject is not None]
    if after and _adjacent(words, at, after[0].first):
        rule: RuleName = "source" if after[0].verb is None else "inquit"
        return Utterance("direct", span, after[0], "q", after[0].subject, rule)
    named = _before_colon(unit, at, found) if at and words[at - 1].low == ":" else None
    if named is not None:
        return Utterance("direct", span, None, "q", named, "colon name")
    if not at and words[1:2] and words[1].low == ":" and not cues:
        told = starting_at(filter(can_speak, found), 2)
        if told is not None:  # « Pardon »: la mère de l'accusé a fondu en larmes
            return Utterance("direct", span, None, "q", told, "colon after")
    signed = words[at + 1].low in ("–", "—", "-") if at + 2 < len(words) else False
    if signed and not cues:
        by = starting_at((p for p in found if p.name and can_speak(p)), at + 2)
        if by is not None:
            return Utterance("direct", span, None, "q", by, "signed")
    before = [c for c in cues if c.first < at and c.subject is not None]
    near = [*reversed(before), *after]
    best = next((c for c in near if c.verb is None or c.takes("q", "c", "n")), next(iter(near), None))
    if best is not None:
        return Utterance("direct", span, best, "q", best.subject, "same unit")
    return Utterance("direct", span, None, "q", None, "open")


def _before_colon(unit: Unit, at: int, found: Sequence[Phrase]) -> Phrase | None:
    """The subject of the clause before the colon, or who opens it; in a headline only a person."""
    words = unit.words
    start = next((i + 1 for i in range(at - 2, -1, -1) if words[i].free or words[i].low == ";"), 0)
    answer = starting_at((p for p in found if p.noun in _ANSWERS and p.last == at - 1), start)
    if answer is not None and (inner := whose(answer)) is not None:
        return inner
    here = [p for p in found if start <= p.first and p.last < at and can_speak(p) and p.pronoun != "qui"]
    if unit.kind in ("heading", "title"):
        here = [p for p in here if is_person_noun(p.noun) or (p.name and len(p.name_text.split()) > 1)]
        here = [
            p
            for p in here
            if p.noun not in body_nouns() and p.name_text.split(" ")[0].lower() not in body_nouns()
        ]
    subjects = [p for p in here if parsed_as_subject(words, p)]
    return next(iter(subjects or [p for p in here if p.first == start]), None)


def _adjacent(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether only marks, adverbs and other quotations stand between the quotation and the cue."""
    return all(
        w.free or w.pos in ("PUNCT", "ADV", "CCONJ") or not w.low.isalpha() for w in words[at + 1 : first]
    )


def _fragment(
    unit: Unit, n: int, quotes: Sequence[Quote], cues: Sequence[Cue], contents: Sequence[Content]
) -> Utterance | None:
    words = unit.words
    inside = [w.i for w in words if w.quote == n]
    span = quotes[n].inner
    if not inside:
        return None
    first = inside[0]
    kind: StatementKind = "partial"
    if (
        first
        and words[first - 1].low in ("que", "qu'", ",")
        and len(inside) > 3
        and any(w.finite for w in words[first : inside[-1] + 1])
    ):
        kind = "direct"
    covering = [c for c in contents if c.first <= first < c.last]
    if covering:
        best = covering[-1]
        return Utterance(kind, span, best.cue, best.frame, best.cue.subject, "fragment")
    able = [c for c in cues if c.subject is not None]
    after = [c for c in able if c.first > inside[-1] and _adjacent(words, inside[-1], c.first)]
    if after:
        return Utterance(kind, span, after[0], "q", after[0].subject, "fragment inquit")
    named = first > 0 and words[first - 1].low in ("le", "la", "les", "l'", "du", "ces", "cette", "aux")
    if named and not any(w.pos in ("VERB", "AUX") for w in words[first : inside[-1] + 1]):
        return None
    before = [c for c in able if c.first < first and not any(w.low in (";",) for w in words[c.last : first])]
    if before:
        return Utterance(kind, span, before[-1], "n", before[-1].subject, "fragment near")
    inquit = [c for c in able if c.first > first and (c.inverted or c.verb is None)]
    if inquit:
        return Utterance(kind, span, inquit[0], "q", inquit[0].subject, "fragment inquit")
    return Utterance(kind, span, None, "q", None, "fragment open")
