"""The people, bodies and places the reports name, each with the sentences that name it.

Who speaks is known from the positions; the others are found by `french_names`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answering.tasks.briefed_sentences import (
    BriefedSentence,
    Material,
    TaskResult,
    cite_all,
    one_line,
    upper,
)
from assistant.answering.tasks.french_names import in_dateline, in_english, in_text, is_known_place, small
from assistant.lexicon.normalise import words
from assistant.records import Actor, Briefing, Claim

_MOST = 60
NONE = {
    "people": "The report names nobody.",
    "organisations": "The report names no organisation.",
    "places": "The report names no place.",
}
_NOBODY = frozenset(("un", "une", "des", "celui", "celle", "ceux", "celles", "autre", "autres"))
_SHORT = re.compile(r"\(([A-Z][\w-]+)\)")


@dataclass
class _Named:
    """Somebody or something named, as it is shown, what else it is called, and the sentences that name it."""

    shown: str
    name: str
    forms: set[str]
    lines: dict[int, BriefedSentence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = [set(words(form)) for form in self.forms]

    def is_called(self, form: str) -> bool:
        """Whether the words are its name, part of it, or its short form."""
        asked, short = set(words(_SHORT.sub("", form))), _SHORT.search(form)
        return (short is not None and any(short[1] in own for own in self.forms)) or any(
            asked <= own for own in self.words
        )


def names(material: Material) -> TaskResult:
    """A list of whoever or whatever of a kind is named, in the order in which the reports name them."""
    kind = material.request.words
    found = [named for briefing in material.briefings for named in _of_one(material, briefing, kind)]
    claims = tuple(Claim(text=n.shown, citations=cite_all(n.lines.values())) for n in found if n.lines)
    if not claims:
        return TaskResult("refusal", (Claim(text=NONE[kind]),), refused=True)
    return TaskResult("list", claims[:_MOST])


def _of_one(material: Material, briefing: Briefing, kind: str) -> list[_Named]:
    own = [line for line in material.lines if line.briefing is briefing]
    dateline = in_dateline(briefing.report)
    kinds = [(actor, _kind_of(actor, briefing, dateline)) for actor in briefing.actors]
    found = [_actor(material, briefing, actor) for actor, of in kinds if of == kind]
    others = [
        set(words(actor.name))
        for actor, of in kinds
        if of not in (kind, "") and (kind != "places" or of == "people")
    ]
    if kind == "places":  # nobody is a place, though the text has a surname behind "de"
        others += [set(words(form)) for form in _new_forms(own, briefing, "people", ())]
    for form in _new_forms(own, briefing, kind, dateline):
        asked = set(words(form))
        if not any(n.is_called(form) for n in found) and not any(asked <= other for other in others):
            found.append(_Named(in_english(form) if kind == "places" else form, form, {form}))
    _find_lines(found, own, kind)
    if kind == "places" and own:
        for named in found:
            if (
                not named.lines and named.name in dateline
            ):  # in the dateline, which is no sentence: the one it opens
                named.lines[own[0].sentence.n] = own[0]
    for named in found:
        named.lines = dict(sorted(named.lines.items()))
    return sorted((n for n in found if n.lines), key=lambda n: next(iter(n.lines)))


def _new_forms(
    own: Sequence[BriefedSentence], briefing: Briefing, kind: str, dateline: Sequence[str]
) -> list[str]:
    """The names of a kind in the sentences and in the dateline, each once, in their order."""
    text = briefing.report.text
    told = [line.sentence.fr for line in own if line.sentence.kind != "heading"]
    found = dict.fromkeys(form for french in told for form, of in in_text(french, text) if of == kind)
    return list(dict.fromkeys(map(small, (*found, *dateline)))) if kind == "places" else list(found)


def _find_lines(found: Sequence[_Named], own: Sequence[BriefedSentence], kind: str) -> None:
    """Give each its sentences; of two that share a word, a sentence is that one's whose longer form it has."""
    by_form: dict[str, list[_Named]] = {}
    for named in found:
        for form in _looked_for(named, kind):
            by_form.setdefault(form, []).append(named)
    if not by_form:
        return
    longest_first = sorted(by_form, key=len, reverse=True)
    pattern = re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, longest_first))})(?= )")
    for line in own:
        for form in set(pattern.findall(f" {' '.join(words(line.sentence.fr))} ")):
            for named in by_form[form]:
                named.lines[line.sentence.n] = line


def _actor(material: Material, briefing: Briefing, actor: Actor) -> _Named:
    shown = one_line(f"{upper(actor.name_en)}, {actor.role_en}".strip(", "))
    mentions = {one_line(briefing.report.text[a:b]) for a, b in actor.mentions}
    forms = {actor.name, actor.name_en, *(m for m in mentions if any(c.isupper() for c in m[1:]))}
    numbers = {briefing.report.sentence_at(start).n for start, _ in actor.mentions}
    return _Named(shown, actor.name, forms, {n: material.line(briefing, n) for n in numbers})


def _kind_of(actor: Actor, briefing: Briefing, dateline: Sequence[str]) -> str:
    """Whether an actor counts among people, organisations or places; nobody unnamed does."""
    first = words(actor.name)[:1]
    if actor.kind == "anonymous" or not first or first[0] in _NOBODY:
        return ""
    alone = " " not in actor.name
    named = any(c.isupper() for c in actor.name[1:]) or (alone and actor.name[:1].isupper())
    if actor.kind == "person":
        return "people" if named and first[0] not in ("le", "la", "l", "les") else ""
    is_place = alone and (actor.name in dateline or is_known_place(actor.name, briefing.report.text))
    if actor.kind == "country" or is_place:
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
