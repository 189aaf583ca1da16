"""Who says what about something, and who is for or against it, from what each statement does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering.tasks.briefed_sentences import (
    ARTICLES,
    BriefedSentence,
    Material,
    SpokenStatement,
    TaskResult,
    cite,
    touched,
    upper,
)
from assistant.answering.tasks.taken_sides import (
    Side,
    likely,
    opposes_what_is_demanded,
    plainly,
    strongly,
)
from assistant.answering.tasks.topics import RequestTopic
from assistant.answering.templates import disagreements as contradictions
from assistant.lexicon import negation
from assistant.lexicon.normalise import content_words, fold, meaningful, words
from assistant.records import Citation, Claim
from assistant.retrieval.asked_speakers import Voice
from assistant.vocabulary import NEGATED_ACTS, Act

_ACTS: dict[str, frozenset[Act]] = {
    "for": frozenset(("supports", "calls for", "demands", "wants", "offers")),
    "against": frozenset(("opposes", "refuses", "criticises", "accuses")),
    "denies": frozenset(("denies", "opposes", "refuses")),
    "criticises": frozenset(("criticises", "accuses", "opposes")),
}
_DEMANDING = frozenset[Act](("calls for", "demands", "wants"))
_TAKING_SIDES = frozenset[Act]().union(*_ACTS.values())
_GENERIC = re.compile(
    r"\b(?:l'|l’|le |la |les |ce |cet |cette |ces |du |au )(?:operation|projet|plan|mesure|decision|texte|reforme"
    r"|proposition|initiative|accord|demande|idee|dispositif)s?\b"
)
"""What is spoken of under a general name: "s'opposera à l'opération"."""
_BARE = re.compile(
    r"\bvot\w+ (?:contre|pour)\b(?! (?:l[ae]s?|un|une|des?|du|cette?|ces|son|sa|ses|leurs?)\b| l['’])"
    r"|\bs['’]y oppos|\by (?:est|sont|reste|demeure|etait)\w* (?:\w+ )?(?:hostile|favorable|oppose|defavorable)"
)
"""A side taken without saying of what: of what everybody speaks of."""
_POINTS = re.compile(
    r"\b(?:s['’]y|[yY]|cela|ça|cette|cet|ces|celles?-ci|celui-ci|ceux-ci|l['’](?:a|ont|approuve|rejette|accepte|refuse))\b"
)
"""What points at the sentence before: "Le syndicat y est hostile"."""
_HEAD = 3
_NEARBY = 1
"""Sentences before a statement, in its paragraph, in which what it is about may be named."""
_MOST, _CLOSEST, _ON_SUBJECT = 12, 4, 2
"""Sentences told, of those on a side and of the closest; of these, of what only speaks of the subject at least."""
_SIDES: dict[str, Side] = {"for": "for", "against": "against"}
_DOING = {
    "for": "supporting",
    "against": "opposing",
    "denies": "denying",
    "criticises": "criticising",
}
_VOTES = re.compile(r"\b(?:vot|abst)", re.IGNORECASE)
_NOT_NAMED = "–"
_STEM = 4
"""Letters at the head of two words that make them much the same: closure, closed; fermeture, fermé."""
_LIKE_A_HEAD, _LIKE_A_WORD = 0.4, 0.53
"""Likeness of a subject to a first sentence, or of each of its words to one there, that makes it the matter."""
_ANY_MATTER = re.compile(
    r"(?:plan|project|projet|measure|mesure|decision|décision|proposal"
    r"|proposition|reform|réforme|move|idea|idée|scheme|operation|opération|law|loi|text|texte)s?",
    re.IGNORECASE,
)
"""What every report's matter may be called."""


def says(material: Material) -> TaskResult | None:
    """Every statement about a subject, with whoever makes it; None where nobody speaks of it."""
    found = on_subject(material, material.request.about)
    return TaskResult("quotes", _claims(material, found)) if found else None


def on_subject(material: Material, subject: str) -> list[SpokenStatement]:
    """The statements about a subject, in the order of the reports."""
    topic = RequestTopic(subject)
    lines = {line.place for line in topic.lines(material.running)}
    exact = [
        replace(s, line=line)
        for s in material.said
        if (line := next((x for x in touched(material, s) if x.place in lines), None))
    ]
    if lines:
        told = {id(s.statement) for s in exact}
        exact += [
            s
            for s in material.said
            if id(s.statement) not in told
            and _POINTS.search(s.line.sentence.fr)
            and _near(s, material.lines) & lines
        ]
    if _is_main(material, topic):
        told = {id(s.statement) for s in exact}
        exact += [
            s
            for s in material.said
            if id(s.statement) not in told
            and (_GENERIC.search(fold(s.statement.fr)) or _BARE.search(fold(s.line.sentence.fr)))
        ]
    return _in_order(exact) or [s for s in material.said if _near(s, material.lines) & lines]


def _is_main(material: Material, topic: RequestTopic) -> bool:
    """Whether a subject is what a report is about, so that "the plan" or "the operation" there is it."""
    heads = [x.sentence for x in material.lines if x.sentence.n <= _HEAD]
    if any(topic.share(s) == 1.0 for s in heads):
        return True
    either = set(meaningful(topic.text, "fr"))
    asked = [w for w in content_words(topic.text).values() if w in either and not _ANY_MATTER.fullmatch(w)]
    there = {w for s in heads for w in (*words(s.fr), *words(s.en)) if len(w) >= _STEM and w.isalpha()}
    if not asked:
        return any(map(_ANY_MATTER.fullmatch, words(topic.text)))
    left = [w for w in asked if not any(w[:_STEM] == other[:_STEM] for other in there)]
    if not left or material.alike is None:
        return not left
    if max(material.alike(topic.text, [s.en for s in heads if s.en]), default=0.0) >= _LIKE_A_HEAD:
        return True
    english = [w for s in heads for w in content_words(s.en).values() if w.isalpha()]
    return all(max(material.alike(w, english), default=0.0) >= _LIKE_A_WORD for w in left)


def _near(said: SpokenStatement, lines: Sequence[BriefedSentence]) -> set[tuple[str | None, int]]:
    """The places of a statement's sentence and of those just before it in its paragraph."""
    report, n = said.line.place
    paragraph = said.line.sentence.paragraph
    first = max(1, n - _NEARBY)
    return {
        x.place
        for x in lines
        if x.passage.report == report and first <= x.sentence.n <= n and x.sentence.paragraph == paragraph
    }


def stance(material: Material) -> TaskResult | None:
    """Who is for something, against it, or both; where no sentence says so, the closest ones are told as such."""
    subject = _subject(material)
    if subject is None:
        return None
    spoken = on_subject(material, subject) if subject else list(material.said)
    if material.request.words == "both":
        rows = [
            claim.model_copy(update={"cells": (upper(side), *claim.cells, claim.text)})
            for side in ("for", "against")
            for claim in _on_side(material, side, subject, spoken)
        ]
        if rows:
            return TaskResult("table", tuple(rows), ("Side", "Actor", "Sentence"))
    elif claims := _on_side(material, material.request.words, subject, spoken):
        return TaskResult("quotes", tuple(c.model_copy(update={"cells": ()}) for c in claims))
    return _none_read(material, subject, spoken)


def _on_side(material: Material, side: str, subject: str, spoken: Sequence[SpokenStatement]) -> list[Claim]:
    """The sentences on a side in their order, each with its speaker's name: of statements, then of what is done."""
    taken, voted = _taken(material, side, subject, spoken), material.request.rule.startswith("stance.voted")
    lines = {s.line.place: (s.line, upper(s.actor.name_en)) for s in reversed(taken)}
    if side in _SIDES and not _person(material, subject):
        other = _SIDES["against" if side == "for" else "for"]
        elsewhere = {s.line.place for s in _taken(material, other, subject, spoken)}
        topic, main = RequestTopic(subject), _is_about(material, subject)
        takes = plainly if voted else strongly
        for line in material.running:
            near = main or topic.share(line.sentence) >= 1.0
            if near and line.place not in elsewhere and takes(_SIDES[side], line.sentence.fr):
                lines.setdefault(line.place, (line, _named_in(line)))
    if voted:  # who is against it has not voted for that
        lines = {place: told for place, told in lines.items() if _VOTES.search(told[0].sentence.fr)}
    order = [x.place for x in material.lines]
    chosen = sorted(lines.values(), key=lambda pair: order.index(pair[0].place))[:_MOST]
    return [material.claim(line, cells=(name,)) for line, name in chosen]


def _named_in(line: BriefedSentence) -> str:
    """The first actor a sentence names; a dash where it names none."""
    named = [
        (start, actor)
        for actor in line.briefing.actors
        for start, end in actor.mentions
        if line.sentence.start <= start and end <= line.sentence.end
    ]
    return upper(min(named, key=lambda pair: pair[0])[1].name_en) if named else _NOT_NAMED


def _is_about(material: Material, subject: str) -> bool:
    """Whether the reports are about the subject; also where none is named."""
    return not subject or _is_main(material, RequestTopic(subject))


def _taken(
    material: Material, side: str, subject: str, spoken: Sequence[SpokenStatement]
) -> list[SpokenStatement]:
    """The statements on a side: of those about the subject, and of those about somebody where it is somebody."""
    person = _person(material, subject) if subject else None
    taken = [s for s in spoken if _takes(side, s) and not (person and s.actor is person.actor)]
    if side == "for" and not subject:  # what is demanded is no support of anything that was asked about
        taken = [s for s in taken if s.statement.act == "supports"]
    if person:
        taken += [s for s in _towards(material, person) if _takes(side, s)]
    return _in_order(taken)


def _none_read(material: Material, subject: str, spoken: Sequence[SpokenStatement]) -> TaskResult | None:
    """That no statement is read as taking the side, never that nobody does, with the closest lines.

    None where nothing is said of the subject.
    """
    side = material.request.words
    doing = "supporting or opposing" if side == "both" else _DOING[side]
    lines = list(dict.fromkeys(s.line for s in spoken)) if subject else []
    about = RequestTopic(subject).lines(material.running) if subject else []
    sides = list(_SIDES.values()) if side == "both" else [_SIDES[side]] if side in _SIDES else []
    if sides:
        among = material.running if _is_about(material, subject) else about
        near = [x for x in among if any(likely(each, x.sentence.fr) for each in sides)]
        near.sort(key=lambda x: not any(plainly(each, x.sentence.fr) for each in sides))
        first = [x for x in near if x in lines]
        lines = list(dict.fromkeys((*first, *lines[:_ON_SUBJECT], *near, *lines)))
    lines = lines or about
    if subject and not lines:
        return None
    what = (f"“{subject}”" if material.asked_in_french else subject) or "anything"
    if not lines:
        return TaskResult("refusal", (Claim(text=f"No statement is read as {doing} {what}."),), refused=True)
    none = Claim(text=f"No statement is read as {doing} {what}; the closest lines:")
    return TaskResult("closest", (none, *(material.claim(line) for line in lines[:_CLOSEST])), refused=True)


def _subject(material: Material) -> str | None:
    """What somebody is for or against, named now or by the last request; None where it cannot be told."""
    subject = material.request.about
    if subject and not re.fullmatch(
        r"(?:it|that|this|them|him|her|ça|cela|le|la|lui)", subject, re.IGNORECASE
    ):
        return subject
    return material.last_subject if subject else material.last_subject or ""


def _takes(side: str, said: SpokenStatement) -> bool:
    """Whether a statement is on a side, by its act, or by the words around it where its act only says."""
    act, french = said.statement.act, said.line.sentence.fr
    if act in _DEMANDING and opposes_what_is_demanded(french):  # "réclame le retrait du projet"
        return side == "against"
    if act in _TAKING_SIDES:
        return act in _ACTS[side] and not _negated(said)
    if act == "considers":  # "ne s'oppose pas à"
        return False
    return plainly(_SIDES.get(side, "against"), french)


def _negated(said: SpokenStatement) -> bool:
    """Whether the verb that does it is negated, and the act is not yet what a negated verb does."""
    if said.statement.act in NEGATED_ACTS.values():
        return False
    before = said.line.sentence.fr[: max(0, said.line.sentence.fr.find(said.statement.cue or "\0"))]
    return bool(negation.BEFORE_VERB.search(before))


def _person(material: Material, subject: str) -> Voice | None:
    """The actor the subject names, where it names one and not what the actor owns."""
    return next(iter(material.voices(subject)), None)


def _towards(material: Material, person: Voice) -> list[SpokenStatement]:
    """What others say of somebody by name, or against what they said."""
    against = [c for s in person.actor.statements for c in s.contradicts]
    names = person.own_names - ARTICLES
    return [
        s
        for s in material.said
        if s.actor is not person.actor
        and (
            any(c.start < s.statement.end and s.statement.start < c.end for c in against)
            or names & set(words(s.line.sentence.fr))
        )
    ]


def _in_order(said: Iterable[SpokenStatement]) -> list[SpokenStatement]:
    """Statements in the order of the reports, each once."""
    by_place = {(s.line.passage.report or "", s.statement.start, s.statement.end): s for s in said}
    return [by_place[place] for place in sorted(by_place)]


def _claims(material: Material, said: Sequence[SpokenStatement]) -> tuple[Claim, ...]:
    """The sentences of statements, each once, told with their speaker."""
    lines = dict.fromkeys(s.line for s in said)
    return tuple(material.claim(line) for line in list(lines)[:_MOST])


def disagreements(material: Material) -> TaskResult | None:
    """What one actor says and another contradicts, denies or criticises."""
    claims: list[Claim] = []
    for briefing in material.briefings:
        report = material.report_id(briefing)
        for claim in contradictions(briefing, report):
            line = material.line(briefing, claim.citations[0].n)
            others = [_pinned(c, report) for c in claim.citations[1:]]
            claims.append(material.claim(line).model_copy(update={"citations": (cite(line), *others)}))
    return TaskResult("quotes", tuple(claims)) if claims else None


def _pinned(citation: Citation, report: str | None) -> Citation:
    return citation.model_copy(update={"report": report})
