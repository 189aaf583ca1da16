"""Statements of two actors that contradict each other, marked on both with the other's place.

Only three signs are sure enough. A denial that points back ("dément avoir tenu ces propos", "C'est faux")
contradicts what another actor said just before. A denial, refusal or negated statement contradicts
another actor's that shares most of its words and is neither. Two figures for the same thing in the same
place ("300 manifestants selon la police, 1.000 selon les organisateurs") contradict each other.
Everything else is left to the reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.lexicon.negation import NEGATED_CLAUSE
from assistant.lexicon.normalise import stems
from assistant.records import Citation, Positions, Report, Statement
from assistant.vocabulary import Act

_AGAINST: frozenset[Act] = frozenset(("denies", "refuses", "opposes"))
_POINTS_BACK = re.compile(
    r"(?:(?:avoir |n['’]avoir )?(?:tenu |dit |fait )?(?:ce|cet|cette|ces)\b(?! (?:soir|matin|jour))|"
    r"(?:une|des) (?:accusations?|allégations?|affirmations?|insinuations?)\b)",
    re.IGNORECASE,
)
_POINTS_AT_FIGURES = re.compile(
    r"(?:ce|cet|cette|ces) (?:chiffre|montant|estimation|évaluation|pourcentage|calcul|bilan|décompte|"
    r"projection)s?\b",
    re.IGNORECASE,
)
_HAS_FIGURE = re.compile(r"\d|\b(?:moitié|tiers|quart|double|triple)\b", re.IGNORECASE)
_FALSE = re.compile(
    r"(?:non, )?(?:c['’]est (?:(?:tout |totale|absolu|complète|simple|parfaite|rigoureuse)(?:ment )?)*"
    r"(?:faux|inexact|mensonger|un mensonge|une contre-vérité)|ce n['’]est pas vrai|faux\b|mensonges?\b)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\d,.])(\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+|\d+)(?:,\d+)?\s+([a-zà-ÿ]{4,})")
_UNITS = frozenset(
    ("euros", "dollars", "millions", "milliards", "heures", "jours", "mois", "mètres", "ans", "années")
)
_RARE = 30
_NEAR = 2
"""Sentences between a denial that points back and what it denies."""


@dataclass(frozen=True)
class _Said:
    """A statement with what comparing it takes."""

    actor: str
    statement: Statement
    words: frozenset[str]
    figures: frozenset[str]
    """Those of the words that are numbers."""
    against: bool
    """Whether it denies, refuses or is negated, but not two of these at once."""


def marked(report: Report, positions: Positions) -> Positions:
    """The positions with contradicting statements marked on both sides."""
    said = [_said(report, a.id, s) for a in positions.actors for s in _whole(a.statements)]
    said.sort(key=lambda one: one.statement.start)
    found: dict[Statement, list[Citation]] = {}
    for one, other in _pairs(said):
        found.setdefault(one.statement, []).append(_citation(other.statement))
        found.setdefault(other.statement, []).append(_citation(one.statement))
    if not found:
        return positions
    actors = tuple(
        actor.model_copy(update={"statements": tuple(_with(s, found.get(s, [])) for s in actor.statements)})
        for actor in positions.actors
    )
    return positions.model_copy(update={"actors": actors})


def own_reversals(said: Sequence[tuple[str, Statement]]) -> list[tuple[int, int]]:
    """Where one actor goes against their own earlier words: pairs of places, the earlier first.

    `said`: their statements in time, each with the French sentence it stands in, of any number of reports.
    """
    own = [_told(sentence, "", statement) for sentence, statement in said]
    return [
        (earlier, later)
        for earlier, later in _comparable(own)
        if _opposed(own[earlier], own[later]) or _figures_changed(own[earlier], own[later])
    ]


def _figures_changed(one: _Said, other: _Said) -> bool:
    """Whether both say the same, most words shared, but with other figures."""
    if not one.figures or not other.figures or one.figures & other.figures:
        return False
    words, others = one.words - one.figures, other.words - other.figures
    shared = len(words & others)
    return shared >= 2 and shared >= 0.75 * max(len(words), len(others))


def _whole(statements: Sequence[Statement]) -> list[Statement]:
    """An actor's statements without fragments of others."""
    return [
        s for s in statements if not any(o != s and o.start <= s.start and s.end <= o.end for o in statements)
    ]


def _said(report: Report, actor: str, statement: Statement) -> _Said:
    return _told(report.sentence(statement.n).fr, actor, statement)


def _told(sentence: str, actor: str, statement: Statement) -> _Said:
    negated = bool(NEGATED_CLAUSE.search(statement.fr)) + (statement.act in _AGAINST)
    if statement.cue:
        negated += bool(re.search(rf"(?:\bne |\bn['’]){re.escape(statement.cue)}", sentence))
    words = frozenset(stems(statement.fr, "fr"))
    return _Said(actor, statement, words, frozenset(w for w in words if w[0].isdigit()), negated == 1)


def _pairs(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    for at, later in enumerate(said):
        if _points_back(later):
            before = _just_before(later, said[:at], bool(_POINTS_AT_FIGURES.match(later.statement.fr)))
            if before:
                yield before, later
    for at, other in _comparable(said):
        one, other_ = said[at], said[other]
        if one.actor != other_.actor and (_opposed(one, other_) or _figures_differ(one, other_)):
            yield one, other_


def _comparable(said: Sequence[_Said]) -> list[tuple[int, int]]:
    """Pairs that share a word few statements have, or stand side by side: time grows with the statements."""
    having: dict[str, list[int]] = {}
    pairs = {(at, at + step) for step in (1, 2, 3) for at in range(len(said) - step)}
    for at, one in enumerate(said):
        for word in one.words:
            having.setdefault(word, []).append(at)
    for places in having.values():
        if len(places) <= _RARE:
            pairs.update(combinations(places, 2))
    return sorted(pairs)


def _points_back(one: _Said) -> bool:
    statement = one.statement
    if statement.kind == "direct":
        return bool(_FALSE.match(statement.fr))
    return one.against and statement.act in _AGAINST and bool(_POINTS_BACK.match(statement.fr))


def _just_before(later: _Said, earlier: Sequence[_Said], figures: bool) -> _Said | None:
    """Another actor's last statement, if it is near and not too slight; with `figures`, one that has some."""
    for one in reversed(earlier):
        if one.statement.n < later.statement.n - _NEAR:
            return None
        apart = one.actor != later.actor and one.statement.end <= later.statement.start
        if apart and (not figures or _HAS_FIGURE.search(one.statement.fr)):
            return one if len(one.words) >= 2 else None
    return None


def _opposed(one: _Said, other: _Said) -> bool:
    """Whether one is for what the other is against: most words shared, exactly one of them negative."""
    if one.against == other.against:
        return False
    shared = len(one.words & other.words)
    return (
        shared >= 2
        and shared >= 0.75 * min(len(one.words), len(other.words))
        and shared >= 0.5 * max(len(one.words), len(other.words))
    )


def _figures_differ(one: _Said, other: _Said) -> bool:
    """Whether both give one figure, and not the same, for the same things in neighbouring sentences."""
    if abs(one.statement.n - other.statement.n) > 1:
        return False
    first, second = _FIGURE.findall(one.statement.fr), _FIGURE.findall(other.statement.fr)
    if len(first) != 1 or len(second) != 1 or first[0][0] == second[0][0]:
        return False
    noun = stems(first[0][1], "fr")
    return bool(noun) and noun == stems(second[0][1], "fr") and first[0][1] not in _UNITS


def _citation(statement: Statement) -> Citation:
    return Citation(n=statement.n, start=statement.start, end=statement.end)


def _with(statement: Statement, citations: Sequence[Citation]) -> Statement:
    if not citations:
        return statement
    return statement.model_copy(update={"contradicts": tuple(dict.fromkeys(citations))})
