"""Who says what in rows: actors and their positions, with the columns that are asked for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.tasks.briefed_sentences import (
    Material,
    SpokenStatement,
    TaskResult,
    cite,
    english_of,
    in_marks,
    once,
    one_line,
    upper,
)
from assistant.lexicon.quotation_marks import in_french
from assistant.records import Actor, Briefing, Claim

_MOST_ROWS = 40
_NOTHING = "–"


@dataclass(frozen=True)
class _ActorRow:
    """One actor of one briefing, with what it says."""

    material: Material
    briefing: Briefing
    actor: Actor
    said: tuple[SpokenStatement, ...]

    @property
    def quoted(self) -> list[SpokenStatement]:
        """What stands in quotation marks; the longest first, which says most."""
        direct = [s for s in self.said if s.statement.kind != "indirect"]
        return sorted(direct, key=lambda s: (s.statement.kind != "direct", -len(s.statement.fr)))


def _position(row: _ActorRow) -> str:
    if row.material.french:
        return " ".join(one_line(row.briefing.report.sentence(c.n).fr) for c in row.actor.position.citations)
    return row.actor.position.text or (english_of(row.said[0]) if row.said else "")


def _quote(row: _ActorRow) -> str:
    if not row.quoted:
        return _NOTHING
    best = row.quoted[0]
    return in_french(one_line(best.statement.fr)) if row.material.french else in_marks(english_of(best))


def _french(row: _ActorRow) -> str:
    if row.quoted:
        return in_french(one_line(row.quoted[0].statement.fr))
    return one_line(row.said[0].statement.fr) if row.said else _NOTHING


def _where(row: _ActorRow) -> str:
    numbers = dict.fromkeys(str(s.statement.n) for s in row.said)
    return ", ".join(numbers)


def _sentence(row: _ActorRow) -> str:
    return row.material.tell(row.said[0].line) if row.said else _NOTHING


def _name(row: _ActorRow) -> str:
    return upper(row.actor.name if row.material.french else row.actor.name_en)


def _acts(row: _ActorRow) -> str:
    return ", ".join(dict.fromkeys(s.statement.act for s in row.said))


def _title(row: _ActorRow) -> str:
    return row.briefing.report.title_en or row.briefing.report.title


_COLUMNS: tuple[tuple[str, str, Callable[[_ActorRow], str]], ...] = (
    (
        "Actor",
        r"actor|acteur|name|nom|who|qui|speaker|person|people|source|intervenant|side|party|camp|body",
        _name,
    ),
    (
        "Role",
        r"role|rôle|title|function|fonction|job|post|description|titre|métier",
        lambda row: row.actor.role_en,
    ),
    ("French", r"french|français|original|francais", _french),
    ("Quotation", r"quot|citation|exact|verbatim|words|key line|propos", _quote),
    ("Act", r"act\b|acte|verb|attitude|tone|how\b", _acts),
    ("Kind", r"kind|type|sort|genre|catégorie|category", lambda row: row.actor.kind),
    ("Times", r"times|count|number of|nombre|fréquence|frequency", lambda row: str(len(row.said))),
    ("Sentence", r"where|sentence|line|reference|cite|phrase|ligne|référence|numéro", _where),
    ("Report", r"report|article|document|rapport|texte", _title),
    ("Statement", r"statement|says|said|claim|dit|déclar|affirm|evidence|context", _sentence),
    ("Position", r"position|stance|view|opinion|avis|think|want|argument|message|point", _position),
)
"""Heads of columns, the words that ask for them, and what stands in them; the first that fits."""


def positions(material: Material) -> TaskResult | None:
    """A row an actor who says something, loudest of each report first in the report's order."""
    rows = [
        _ActorRow(material, briefing, actor, tuple(s for s in material.said if s.actor is actor))
        for briefing in material.briefings
        for actor in briefing.actors
        if actor.statements
    ]
    wanted = _wanted(material.request.columns, len(material.briefings) > 1)
    if not rows or wanted is None:
        return None
    claims = tuple(_claim(row, wanted) for row in rows[:_MOST_ROWS])
    return TaskResult("table", claims, tuple(name for name, _ in wanted))


def _wanted(asked: Sequence[str], several: bool) -> list[tuple[str, Callable[[_ActorRow], str]]] | None:
    """The columns asked for, under the words they were asked for with; None where one of them is not known."""
    known = {name: make for name, _, make in _COLUMNS}
    if not asked:
        names = ["Actor", "Role", "Position", *(["Report"] if several else [])]
        return [(name, known[name]) for name in names]
    found: list[tuple[str, Callable[[_ActorRow], str]]] = []
    for word in asked:
        fit = next(
            (make for _, words, make in _COLUMNS if re.search(rf"\b(?:{words})", word, re.IGNORECASE)), None
        )
        if fit is None:
            return None
        found.append((upper(word), fit))
    return found


def _claim(row: _ActorRow, wanted: Sequence[tuple[str, Callable[[_ActorRow], str]]]) -> Claim:
    cells = tuple(make(row) or _NOTHING for _, make in wanted)
    places = [cite(s.line) for s in row.said]
    pinned = [cite(row.material.line(row.briefing, c.n)) for c in row.actor.position.citations]
    return Claim(text=" · ".join(cells), cells=cells, citations=once([*pinned, *places])[:4])


def speakers(material: Material) -> TaskResult | None:
    """A list of all who are quoted or reported, with role and how often."""
    claims = [
        _speaker(material, actor)
        for briefing in material.briefings
        for actor in briefing.actors
        if actor.statements
    ]
    return TaskResult("list", tuple(claims[:_MOST_ROWS])) if claims else None


def _speaker(material: Material, actor: Actor) -> Claim:
    role = f" ({actor.role_en})" if actor.role_en else ""
    said = [s for s in material.said if s.actor is actor]
    times = "once" if len(said) == 1 else f"{len(said)} times"
    places = once(cite(s.line) for s in said)
    return Claim(text=f"{upper(actor.name_en)}{role}: quoted or reported {times}.", citations=places)
