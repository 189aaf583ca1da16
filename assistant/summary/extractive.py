"""The sentences that matter: an extractive summary in English, each sentence with its citation.

In the order it decides:

1. candidates are full sentences of readable length whose translation is sound;
2. each is worth the words of the report it carries (frequent ones count more, those of the title more still),
   more at the head of the report, less where it opens on a pronoun or inside a quotation, or stands under a
   heading such as "Méthode" or "Annexe";
3. sentences are taken one by one, the lead first; words already told and neighbours of what is taken count
   for less, so that the summary spreads over the report. Of a report that brings its own digest ("Synthèse")
   half of the sentences are the digest's;
4. they are told in reading order, each so that it can stand alone (`standalone`);
5. a long report has a sentence or two of each of its sections after those of the whole (`sections`).

The greedy choice with discounted repeats follows SumBasic and submodular coverage (Nenkova and Vanderwende
2005; Lin and Bilmes 2011). The weights below are round numbers; random ones score within a few points.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon.data_files import stop_words
from assistant.lexicon.normalise import fold
from assistant.lexicon.quotation_marks import OPENS, unclosed
from assistant.records import Citation, Claim, Positions, Report, Sentence
from assistant.summary.decontextualise import PRONOUN_HEAD, points_elsewhere, pronoun_names, told_alone
from assistant.summary.making import tells_of_making
from assistant.summary.sections import Section, sections
from assistant.vocabulary import Flag

UNSOUND: frozenset[Flag] = frozenset(
    {"number-changed", "repetition", "untranslated", "too-short", "too-long", "name-lost", "negation-lost"}
)
"""Findings of the translation audit that keep a sentence out of the summary."""

_SHORTEST, _LONGEST = 50, 420  # characters of French
_LEAD, _LEAD_DECAY, _FIRST = 0.5, 4.0, 1.0
_TITLE, _NUMBER, _PROCEDURE = 0.3, 0.2, 0.4
_PRONOUN, _OPEN_QUOTE, _INSIDE_QUOTE, _POINTING = 0.7, 0.9, 0.3, 0.5
_REPEAT, _NEAR, _NEAR_DECAY = 0.6, 0.6, 1.5
_LENGTH = 0.4
_FEW, _OF_FEW, _OF_MANY = 8, 2, 1  # sections, and sentences of each
_DIGEST_SHARE, _DIGEST_SHORTEST = 1 / 2, 3
_SAME = 0.75  # share of its words that makes a sentence the same as another

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,\s]\d+)*")
_OPENS_AMID = re.compile(r"[\W_]*(?:[a-zà-ÿ]|\)|…|\.\.\.)(?<!«)")
"""How a piece of a sentence begins."""
_DASH = re.compile(r"^[-–—]\s+")
_FULL_STOP = re.compile(r"[.!…][\s»”\"]*$|[»”\"]$")
_DIGEST_HEADING = re.compile(
    r"\b(?:synth[eè]se|r[ée]sum[ée]|en bref|points? cl[ée]s?|l['’]essentiel)\b", re.I
)
_PROCEDURE_HEADING = re.compile(
    r"\b(?:m[ée]thod\w*|annexes?|glossaire|calendrier|avertissement|remerciements|commande|saisine"
    r"|lettre de mission|travaux conduits|personnes (?:rencontr|entendu|audition)\w+|bibliographie"
    r"|sources)\b",
    re.I,
)


@dataclass(frozen=True)
class _Candidate:
    sentence: Sentence
    terms: frozenset[str]
    worth: float
    place: int
    in_digest: bool


class _Weighing:
    """What sentences of one report are worth."""

    def __init__(self, report: Report, positions: Positions) -> None:
        self.names = pronoun_names(report, positions)
        self.title = _terms(report.title)
        self.quoted = _inside_quotations(report, positions)
        self.digest, self.procedure = _under(report, _DIGEST_HEADING), _under(report, _PROCEDURE_HEADING)

    def candidates(self, among: Sequence[Sentence]) -> list[_Candidate]:
        """Those that may be told, each with its worth beside the others."""
        sentences = [s for s in among if _is_candidate(s)]
        term_sets = [_terms(s.fr) for s in sentences]
        frequency = Counter(term for terms in term_sets for term in terms)
        out = []
        for place, (sentence, terms) in enumerate(zip(sentences, term_sets, strict=True)):
            weight = sum(math.log1p(frequency[t]) * (1 + _TITLE * (t in self.title)) for t in terms)
            weight /= max(1, len(terms)) ** _LENGTH
            weight *= 1 + _LEAD * math.exp(-place / _LEAD_DECAY) + _FIRST * (place == 0)
            weight *= self._manner(sentence)
            out.append(_Candidate(sentence, terms, weight, sentence.paragraph, sentence.n in self.digest))
        return out

    def _manner(self, sentence: Sentence) -> float:
        """How well a sentence can be told by itself."""
        weight = _PROCEDURE if sentence.n in self.procedure else 1
        weight *= 1 + _NUMBER * any(character.isdigit() for character in sentence.fr)
        alone = sentence.n in self.digest or sentence.n in self.names
        weight *= _PRONOUN if PRONOUN_HEAD.match(sentence.fr) and not alone else 1
        weight *= _POINTING if points_elsewhere(sentence, self.names) else 1
        weight *= _OPEN_QUOTE if sentence.fr.startswith(tuple(OPENS)) else 1
        return weight * (_INSIDE_QUOTE if sentence.n in self.quoted else 1)


def summarise(report: Report, positions: Positions, size: int = 6) -> list[Claim]:
    """At most `size` sentences of a translated report that tell what matters, in reading order.

    A report with nothing but short fragments is summarised by its first sound ones. The sections of a long
    report follow, each under its heading.
    """
    weighing = _Weighing(report, positions)
    names = weighing.names
    chosen = _choose(weighing.candidates(report.sentences), size)
    if not chosen:
        chosen = [s for s in report.sentences if _sound(s)][: min(3, size)]
    whole = [_claim(sentence, names) for sentence in sorted(chosen, key=lambda s: s.n)]
    return whole + _by_section(sections(report), weighing, {s.n for s in chosen}, names)


def _by_section(
    found: Sequence[Section], weighing: _Weighing, told: set[int], names: dict[int, str]
) -> list[Claim]:
    """What matters in each section beside the sentences `told` already."""
    claims: list[Claim] = []
    for section in found:
        own = [s for s in section.sentences if s.n not in told]
        chosen = _take(weighing.candidates(own), _OF_FEW if len(found) <= _FEW else _OF_MANY, [])
        heading = " ".join((section.heading.en or section.heading.fr).split())
        for sentence in sorted((c.sentence for c in chosen), key=lambda s: s.n):
            claims.append(_claim(sentence, names).model_copy(update={"section": heading}))
    return claims


def _is_candidate(sentence: Sentence) -> bool:
    return (
        sentence.kind == "sentence"
        and _SHORTEST <= len(sentence.fr) <= _LONGEST
        and bool(_FULL_STOP.search(sentence.fr))
        and len(_terms(sentence.fr)) >= 4
        and unclosed(sentence.en) == 0
        and not _OPENS_AMID.match(sentence.fr)
        and _sound(sentence)
    )


def _sound(sentence: Sentence) -> bool:
    """Whether a sentence's English may be told, and tells of the report's matter."""
    sound = bool(sentence.en.strip()) and not UNSOUND.intersection(sentence.flags)
    return sound and not tells_of_making(sentence.fr)


def _choose(candidates: Sequence[_Candidate], size: int) -> list[Sentence]:
    digest = [c for c in candidates if c.in_digest]
    share = round(size * _DIGEST_SHARE) if len(digest) >= _DIGEST_SHORTEST else 0
    chosen = _take(digest, share, [])
    rest = [c for c in candidates if not c.in_digest or not share]
    return [c.sentence for c in _take(rest, size - len(chosen), chosen)]


def _take(left: Sequence[_Candidate], count: int, chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """The chosen and `count` more of those left, the one that gains most at each step."""
    taken = list(chosen)
    told = Counter(term for c in taken for term in c.terms)
    for _ in range(count):
        left = [c for c in left if not any(_says_again(c, t) for t in taken)]
        if not left:
            break
        best = max(left, key=lambda c: _gain(c, taken, told))
        taken.append(best)
        told.update(best.terms)
    return taken


def _gain(candidate: _Candidate, chosen: Sequence[_Candidate], told: Counter[str]) -> float:
    new = sum(_REPEAT ** told[t] for t in candidate.terms) / max(1, len(candidate.terms))
    nearest = min((abs(candidate.place - c.place) for c in chosen), default=math.inf)
    spread = 1.0 if candidate.in_digest else 1 - _NEAR * math.exp(-nearest / _NEAR_DECAY)
    return candidate.worth * new * spread


def _says_again(candidate: _Candidate, chosen: _Candidate) -> bool:
    shared = len(candidate.terms & chosen.terms)
    return shared >= _SAME * min(len(candidate.terms), len(chosen.terms))


def _inside_quotations(report: Report, positions: Positions) -> set[int]:
    """Numbers of the sentences that begin in a quotation; one with no word of who speaks counts from its mark."""
    statements = [s for actor in positions.actors for s in actor.statements] + list(positions.unattributed)
    inside: set[int] = set()
    for said in statements:
        if said.kind in ("direct", "partial"):
            start = said.start if said.speaker else said.start - 3
            first = bisect_right(report.sentences, start, key=lambda s: s.start)
            last = bisect_left(report.sentences, said.end, key=lambda s: s.start)
            inside.update(range(first + 1, last + 1))
    return inside


def _under(report: Report, wanted: re.Pattern[str]) -> set[int]:
    """Numbers of the sentences whose nearest heading is of this kind."""
    found, inside = set(), False
    for sentence in report.sentences:
        if sentence.kind in ("heading", "title"):
            inside = bool(wanted.search(sentence.fr))
        elif inside:
            found.add(sentence.n)
    return found


def _claim(sentence: Sentence, names: dict[int, str]) -> Claim:
    citation = Citation(n=sentence.n, start=sentence.start, end=sentence.end)
    return Claim(text=_DASH.sub("", told_alone(sentence, names)), citations=(citation,))


def _terms(text: str) -> frozenset[str]:
    """Content words, folded and cut to six letters (a light stem), and numbers."""
    words = (fold(word) for word in _WORD.findall(text))
    return frozenset(w[:6] for w in words if w[0].isdigit() or (len(w) > 3 and w not in stop_words()))
