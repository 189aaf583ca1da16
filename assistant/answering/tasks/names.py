"""The people, bodies and places the reports name, each with the sentences that name it.

Who speaks is known from the positions; the others are found by `french_names`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answering.tasks.french_names import in_dateline, in_text, is_place
from assistant.answering.tasks.lines import Line, Made, Material, cite_all, one_line, spanned, upper
from assistant.lexicon.normalise import words
from assistant.records import Actor, Briefing, Claim

_MOST = 60
NONE = {
    "people": "The report names nobody.",
    "organisations": "The report names no organisation.",
    "places": "The report names no place.",
}
_SHORT = re.compile(r"\(([A-Z][\w-]+)\)")


@dataclass
class _Named:
    """Somebody or something named, as it is shown, what else it is called, and the sentences that name it."""

    shown: str
    name: str
    forms: set[str]
    lines: dict[tuple[str | None, int], Line] = field(default_factory=dict)

    def is_called(self, form: str) -> bool:
        """Whether the words are its name, part of it, or its short form."""
        asked = set(words(_SHORT.sub("", form)))
        short = _SHORT.search(form)
        return (short is not None and any(short[1] in own for own in self.forms)) or any(
            asked <= set(words(own)) for own in self.forms
        )


def names(material: Material) -> Made:
    """A list of whoever or whatever of a kind is named, in the order in which the reports name them."""
    kind = material.request.words
    found = [named for briefing in material.briefings for named in _of_one(material, briefing, kind)]
    claims = tuple(Claim(text=n.shown, citations=cite_all(n.lines.values())) for n in found if n.lines)
    if not claims:
        return Made("refusal", (Claim(text=NONE[kind]),), refused=True)
    return Made("list", claims[:_MOST])


def _of_one(material: Material, briefing: Briefing, kind: str) -> list[_Named]:
    own = [line for line in material.lines if line.briefing is briefing]
    found: list[_Named] = []
    for actor in briefing.actors:
        if _kind_of(actor, briefing) == kind:
            found.append(_actor(material, briefing, actor))
    for line in own:
        if line.sentence.kind == "heading":
            continue
        for form, of in in_text(line.sentence.fr, briefing.report.text):
            if (
                of == kind
                and not any(n.is_called(form) for n in found)
                and not _an_actor(form, briefing, kind)
            ):
                found.append(_Named(form, form, {form}))
    if kind == "places":
        found += [
            _Named(p, p, {p}) for p in in_dateline(briefing.report) if not any(n.is_called(p) for n in found)
        ]
    for named in found:
        _find_lines(named, kind, own)
        named.lines = dict(sorted(named.lines.items(), key=lambda item: item[0][1]))
    return sorted((n for n in found if n.lines), key=lambda n: next(iter(n.lines))[1])


def _find_lines(named: _Named, kind: str, own: Sequence[Line]) -> None:
    """Fills in the lines that name somebody or something."""
    for line in own:
        sentence = f" {' '.join(words(line.sentence.fr))} "
        if any(f" {form} " in sentence for form in _looked_for(named, kind)):
            named.lines[line.place] = line
    if (
        kind == "places" and own and not named.lines
    ):  # in the dateline, which is no sentence: the one it opens
        named.lines[own[0].place] = own[0]


def _an_actor(form: str, briefing: Briefing, kind: str) -> bool:
    """Whether an actor of another kind goes by the name."""
    asked = set(words(form))
    return any(
        asked <= set(words(a.name)) and _kind_of(a, briefing) not in (kind, "") for a in briefing.actors
    )


def _actor(material: Material, briefing: Briefing, actor: Actor) -> _Named:
    shown = one_line(f"{upper(actor.name_en)}, {actor.role_en}".strip(", "))
    mentions = {one_line(briefing.report.text[a:b]) for a, b in actor.mentions}
    forms = {actor.name, actor.name_en, *(m for m in mentions if any(c.isupper() for c in m[1:]))}
    lines = [
        material.line(briefing, s.n) for span in actor.mentions for s in spanned(briefing.report, span)[:1]
    ]
    return _Named(shown, actor.name, forms, {line.place: line for line in lines})


def _kind_of(actor: Actor, briefing: Briefing) -> str:
    """Whether an actor counts among people, organisations or places; nobody unnamed does."""
    first = words(actor.name)[:1]
    if actor.kind == "anonymous" or not first or first[0] in ("un", "une", "des"):
        return ""
    named = any(c.isupper() for c in actor.name[1:]) or (" " not in actor.name and actor.name[:1].isupper())
    if actor.kind == "person":
        return "people" if named and first[0] not in ("le", "la", "l", "les") else ""
    if actor.kind == "country" or (" " not in actor.name and is_place(actor.name, briefing.report)):
        return "places"
    return "organisations" if named or actor.kind == "institution" else ""


def _looked_for(named: _Named, kind: str) -> list[str]:
    """How a sentence may name it: by any of its names, by a person's last name, by a body's short form."""
    forms = []
    for own in named.forms:
        bare = words(_SHORT.sub("", own))
        forms.append(" ".join(bare))
        if kind == "people" and own == named.name and len(bare) > 1 and len(bare[-1]) > 3:
            forms.append(bare[-1])
        forms += [" ".join(words(short)) for short in _SHORT.findall(own)]
    return [form for form in forms if form and form not in ("le", "la")]
